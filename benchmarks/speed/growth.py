#!/usr/bin/env python3
"""Indexing and checking as the corpus grows: time, memory, size of the index.

  benchmarks/speed/growth.py [--build build/release] [--sizes 10000,30000,100000]
      [--texts ../shared/data/haystack.jsonl.zst] [--checks 100] [--threads 0]
      [--work FOLDER] [--json FILE] [--svg FILE]

Up to the number of articles in --texts the corpus is their beginning, beyond it
corpus.py makes the rest. 300000 and 1000000 take 2 and 6 GB of disk.
"""

import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.stdout.reconfigure(line_buffering=True)


def run(command):
    """Wall seconds, CPU seconds, peak memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024)


def make_corpus(args, size, path):
    with open(path, "wb") as out:
        taken = 0
        pipe = subprocess.Popen(["zstd", "-dcfq", "--long=27", args.texts],
                                stdout=subprocess.PIPE)
        for line in itertools.islice(pipe.stdout, size):
            out.write(line)
            taken += 1
        pipe.stdout.close()
        pipe.wait()
        if taken < size:
            out.flush()
            subprocess.run([sys.executable, f"{HERE}/corpus.py", args.texts,
                            "--articles", str(size - taken)], stdout=out,
                           check=True)


def measure(args, size, folder):
    corpus, index = f"{folder}/corpus.jsonl", f"{folder}/index.unspin"
    suspects = f"{folder}/suspects.jsonl"
    make_corpus(args, size, corpus)
    with open(corpus, "rb") as file, open(suspects, "wb") as out:
        step = max(1, size // args.checks)
        out.writelines(itertools.islice(file, 0, size, step))
    if os.path.exists(index):
        os.unlink(index)
    program = f"{args.build}/unspin"
    threads = ["--threads", str(args.threads)] if args.threads else []
    built = run([program, "index", "-q", *threads, "-o", index, corpus])
    checked = run([program, "check", "-q", *threads, "-i", index, "--format",
                   "jsonl", suspects])
    row = {"articles": size, "corpus_mb": os.path.getsize(corpus) / 1e6,
           "index_s": built[0], "index_cpu_s": built[1], "index_mb": built[2],
           "check_ms": 1000 * checked[0] / args.checks,
           "check_cpu_ms": 1000 * checked[1] / args.checks,
           "check_mb": checked[2], "file_mb": os.path.getsize(index) / 1e6}
    os.unlink(corpus)
    return row


COLUMNS = [("articles", 9, 0), ("corpus_mb", 10, 0), ("index_s", 8, 1),
           ("index_cpu_s", 11, 1), ("index_mb", 8, 0), ("file_mb", 8, 0),
           ("check_ms", 9, 1), ("check_cpu_ms", 12, 1), ("check_mb", 8, 0)]


def plot(rows, path):
    """A log-log plot without a library."""
    series = [("index_cpu_s", "indexing, CPU s", "#1b6ca8"),
              ("check_cpu_ms", "one check, CPU ms", "#c1432e"),
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
    parser.add_argument("--sizes", default="10000,30000,100000")
    parser.add_argument("--checks", type=int, default=100)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--work")
    parser.add_argument("--json")
    parser.add_argument("--svg")
    args = parser.parse_args()
    rows = []
    print(" ".join(f"{name:>{width}}" for name, width, _ in COLUMNS))
    with tempfile.TemporaryDirectory(dir=args.work) as folder:
        for size in map(int, args.sizes.split(",")):
            row = measure(args, size, folder)
            rows.append(row)
            print(" ".join(f"{row[name]:{width}.{digits}f}"
                           for name, width, digits in COLUMNS))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    if args.svg:
        plot(rows, args.svg)


main()
