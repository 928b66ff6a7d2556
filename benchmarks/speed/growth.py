#!/usr/bin/env python3
"""Indexing and checking as the corpus grows: time, memory, size of the index.

  benchmarks/speed/growth.py [--build build/release] [--sizes 10000,30000,100000]
      [--texts ../shared/data/haystack.jsonl.zst] [--corpus FILE.jsonl]
      [--suspects ../shared/data/pairs/pos_wire_rewrites.jsonl.zst]
      [--threads 0] [--work FOLDER] [--json FILE] [--svg FILE]

A corpus is the first so many lines of --corpus; without it they are made: --texts
and, beyond its end, what corpus.py makes of it. 300000 and 1000000 take 2 and 6 GB
of disk. With --work the indexes stay there, each with the figures of its building,
and are not built again.

Building: wall and CPU seconds, peak resident memory, size of the file. Then 1,000
new articles are added to it (and removed again). Checking: the rewrites of
--suspects, whose sources are in --texts, by `latency`: CPU milliseconds of one
check in one thread, the index warm; and the memory of `unspin check`, that which
is its own (anonymous) and all of it, with the pages of the index.
"""

import argparse
import itertools
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ADDED = 1000
sys.stdout.reconfigure(line_buffering=True)


def run(command):
    """Wall seconds, CPU seconds, peak memory and peak of its own memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    own = 0
    while True:
        try:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
                found = re.search(r"RssAnon:\s*(\d+)", file.read())
            own = max(own, int(found.group(1)) if found else 0)
        except OSError:
            pass
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.02)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024, own / 1024)


def lines(path):
    pipe = subprocess.Popen(["zstd", "-dcfq", "--long=27", path],
                            stdout=subprocess.PIPE)
    yield from pipe.stdout


def make_corpus(args, size, path):
    taken = 0
    with open(path, "wb") as out:
        for line in itertools.islice(lines(args.corpus or args.texts), size):
            out.write(line)
            taken += 1
        out.flush()
        if taken < size and args.corpus:
            sys.exit(f"{args.corpus} has {taken} lines only")
        if taken < size:
            subprocess.run([sys.executable, f"{HERE}/corpus.py", args.texts,
                            "--articles", str(size - taken)], stdout=out,
                           check=True)


def make_suspects(args, path):
    with open(path, "w", encoding="utf-8") as out:
        for line in lines(args.suspects):
            pair = json.loads(line)
            out.write(json.dumps({"id": pair["id"],
                                  "text": pair["target_text"]}) + "\n")


def build(args, size, folder, index):
    corpus = f"{folder}/{size}.jsonl"
    make_corpus(args, size, corpus)
    began = run([f"{args.build}/unspin", "index", "-q", *args.options, "-o",
                 index, corpus])
    row = {"articles": size, "corpus_mb": os.path.getsize(corpus) / 1e6,
           "index_s": began[0], "index_cpu_s": began[1], "index_mb": began[2],
           "file_mb": os.path.getsize(index) / 1e6}
    os.unlink(corpus)
    return row


def add(args, folder, index):
    """Seconds to add and to remove ADDED articles."""
    new, ids = f"{folder}/new.jsonl", f"{folder}/new.ids"
    subprocess.run(f"{sys.executable} {HERE}/corpus.py {args.texts} --seed 99 "
                   f"--read 2000 --articles {ADDED} | sed 's#synthetic/#new/#' "
                   f"> {new}", shell=True, check=True)
    with open(ids, "w", encoding="ascii") as out:
        out.writelines(f"new/{n}\n" for n in range(ADDED))
    program = f"{args.build}/unspin"
    added = run([program, "index", "-q", *args.options, "-o", index, new])
    removed = run([program, "remove", "-q", index, "--ids-from", ids])
    return {"add_s": added[0], "remove_s": removed[0]}


def measure(args, size, folder):
    index, kept = f"{folder}/{size}.unspin", f"{folder}/{size}.json"
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            row = json.load(file)
    else:
        row = build(args, size, folder, index)
        with open(kept, "w", encoding="utf-8") as file:
            json.dump(row, file)
    row |= add(args, folder, index)
    suspects = f"{folder}/suspects.jsonl"
    make_suspects(args, suspects)
    table = subprocess.run(
        [f"{args.build}/benchmarks/speed/latency", index, suspects], check=True,
        capture_output=True, text=True).stdout
    for stage, name in (("check, whole", "check"), ("candidates", "search")):
        figures = re.search(rf"^{stage}, CPU ms(.*)$", table, re.M).group(1)
        row[f"{name}_ms"], row[f"{name}_99"] = map(float, figures.split()[1:3])
    row["segments"] = int(re.search(r"(\d+) segments", table).group(1))
    checked = run([f"{args.build}/unspin", "check", "-q", *args.options, "-i",
                   index, "--format", "jsonl", suspects])
    return row | {"check_mb": checked[3], "check_all_mb": checked[2]}


COLUMNS = [("articles", 9, 0), ("corpus_mb", 10, 0), ("index_s", 8, 1),
           ("index_cpu_s", 11, 1), ("index_mb", 8, 0), ("file_mb", 8, 0),
           ("add_s", 6, 1), ("remove_s", 8, 1), ("segments", 8, 0),
           ("search_ms", 9, 2), ("search_99", 9, 2), ("check_ms", 9, 1),
           ("check_99", 9, 1), ("check_mb", 8, 0), ("check_all_mb", 12, 0)]


def plot(rows, path):
    """A log-log plot without a library."""
    series = [("index_cpu_s", "indexing, CPU s", "#1b6ca8"),
              ("check_ms", "one check, CPU ms", "#c1432e"),
              ("index_mb", "memory of indexing, MB", "#4b8b3b"),
              ("file_mb", "index file, MB", "#7a4fa3")]
    xs = [math.log10(r["articles"]) for r in rows]
    ys = [math.log10(max(r[k], 1e-9)) for r in rows for k, _, _ in series]
    x0, x1 = math.floor(min(xs)), math.ceil(max(xs) + 1e-9)
    y0, y1 = math.floor(min(ys)), math.ceil(max(ys))
    def px(x): return 70 + 430 * (x - x0) / max(1, x1 - x0)
    def py(y): return 330 - 300 * (y - y0) / max(1, y1 - y0)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="720" height="380" '
           'font-family="sans-serif" font-size="12">',
           '<rect width="720" height="380" fill="white"/>']
    for x in range(x0, x1 + 1):
        out.append(f'<path d="M{px(x):.1f} 30V330" stroke="#ddd"/><text '
                   f'x="{px(x):.1f}" y="350" text-anchor="middle">1e{x}</text>')
    for y in range(y0, y1 + 1):
        out.append(f'<path d="M70 {py(y):.1f}H500" stroke="#ddd"/><text x="62" '
                   f'y="{py(y) + 4:.1f}" text-anchor="end">1e{y}</text>')
    for n, (key, label, colour) in enumerate(series):
        points = [(px(x), py(math.log10(max(r[key], 1e-9))))
                  for x, r in zip(xs, rows)]
        path_data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        out.append(f'<path d="{path_data}" fill="none" stroke="{colour}" '
                   'stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
                for x, y in points]
        out.append(f'<text x="515" y="{50 + 22 * n}" fill="{colour}">{label}'
                   '</text>')
    out.append('<text x="285" y="372" text-anchor="middle">articles</text></svg>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--texts", default="../shared/data/haystack.jsonl.zst")
    parser.add_argument("--corpus")
    parser.add_argument("--suspects", default="../shared/data/pairs/"
                        "pos_wire_rewrites.jsonl.zst")
    parser.add_argument("--sizes", default="10000,30000,100000")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--work")
    parser.add_argument("--json")
    parser.add_argument("--svg")
    args = parser.parse_args()
    args.options = ["--threads", str(args.threads)] if args.threads else []
    rows = []
    print(" ".join(f"{name:>{width}}" for name, width, _ in COLUMNS))
    if args.work:
        os.makedirs(args.work, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, args.sizes.split(",")):
            row = measure(args, size, args.work or scratch)
            rows.append(row)
            print(" ".join(f"{row[name]:{width}.{digits}f}"
                           for name, width, digits in COLUMNS))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    if args.svg:
        plot(rows, args.svg)


main()
