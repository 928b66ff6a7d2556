#!/usr/bin/env python3
"""Text to MinHash signatures beside datasketch and rensa, in one run.

  VENV/bin/python benchmarks/speed/peers.py [--build build/release]
      [--input ../shared/data/haystack.jsonl.zst] [--articles N] [--runs 5]
      [--json FILE]

To be run with the python of a virtual environment outside the project that has
datasketch, rensa and zstandard. Each program reads the same JSON Lines, takes
all words of each text (nothing is sampled), and makes 128 slots of its 5-grams,
in one process with one thread. Peers are given what serves them: words by
bytes.translate() and split(), the distinct 5-grams for datasketch's
update_batch, all of them for rensa's RMinHash (in the mode that hashes every
item). --index adds `unspin index` (one thread, everything stored) beside
datasketch's signatures and MinHashLSH.

Time is CPU time of the process, medians over the runs, which take turns.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

WORD = bytes(c if 48 <= c <= 57 or 97 <= c <= 122 or c >= 128 else
             c + 32 if 65 <= c <= 90 else 32 for c in range(256))
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
              "RAYON_NUM_THREADS": "1"}


def lines(path):
    if not path.endswith(".zst"):
        yield from open(path, "rb")
        return
    import io
    import zstandard
    with open(path, "rb") as file:
        reader = zstandard.ZstdDecompressor(
            max_window_size=1 << 27).stream_reader(file)
        yield from io.BufferedReader(reader, 1 << 20)


def words(path):
    for line in lines(path):
        yield json.loads(line)["text"].encode().translate(WORD).split()


def grams(split):
    return [b" ".join(split[i:i + 5]) for i in range(len(split) - 4)]


def run_datasketch(path, lsh):
    from datasketch import MinHash, MinHashLSH
    begin = time.process_time()  # Imports are not counted.
    index = MinHashLSH(threshold=0.5, num_perm=128) if lsh else None
    for number, split in enumerate(words(path)):
        sketch = MinHash(num_perm=128)
        sketch.update_batch(list(set(grams(split))))
        if index is not None:
            index.insert(number, sketch)
    print(time.process_time() - begin)


def run_rensa(path):
    from rensa import RMinHash
    begin = time.process_time()
    for split in words(path):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update([gram.decode("utf-8", "replace") for gram in grams(split)])
        sketch.digest()
    print(time.process_time() - begin)


def run_read(path):
    begin = time.process_time()
    for _ in words(path):
        pass
    print(time.process_time() - begin)


def run_count(path):
    print(sum(len(split) for split in words(path)))


CHILDREN = {"datasketch": lambda p: run_datasketch(p, False),
            "datasketch-lsh": lambda p: run_datasketch(p, True),
            "rensa": run_rensa, "read": run_read, "count": run_count}


def output_of(command):
    return subprocess.run(command, check=True, env={**os.environ, **ONE_THREAD},
                          stdout=subprocess.PIPE).stdout.decode()


def cpu_of(command):
    """As the program says itself, else what it used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words_out = output_of(command).split()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if words_out:
        return float(words_out[2] if len(words_out) > 2 else words_out[0])
    return (after.ru_utime + after.ru_stime - before.ru_utime
            - before.ru_stime)


def sample(path, articles, folder):
    out = f"{folder}/input.jsonl"
    with open(out, "wb") as file:
        for number, line in enumerate(lines(path)):
            if number == articles:
                break
            file.write(line)
    subprocess.run(["zstd", "-q", "--rm", out], check=True)
    return out + ".zst"


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--child":
        return CHILDREN[sys.argv[2]](sys.argv[3])
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--input", default="../shared/data/haystack.jsonl.zst")
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--json")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (sample(args.input, args.articles, folder) if args.articles
                else args.input)
        def child(name):
            return [sys.executable, os.path.abspath(__file__), "--child", name,
                    path]
        binary = f"{args.build}/benchmarks/speed/signatures"
        jobs = {"unspin": [binary, path], "unspin, reading": [binary, "--read",
                                                              path],
                "rensa": child("rensa"), "datasketch": child("datasketch"),
                "python, reading": child("read")}
        if args.index:
            jobs["unspin index"] = ["sh", "-c", f'rm -f "{folder}/i.unspin"; '
                                    f'exec "{args.build}/unspin" index -q '
                                    f'--threads 1 -o "{folder}/i.unspin" '
                                    f'"{path}" >/dev/null']
            jobs["datasketch, LSH"] = child("datasketch-lsh")
        seconds = {name: [] for name in jobs}
        for _ in range(args.runs):
            for name, command in jobs.items():
                seconds[name].append(cpu_of(command))
        counted = {"unspin": int(output_of([binary, "--words", path]).split()[1]),
                   "peers": int(output_of(child("count")))}
    median = {name: statistics.median(s) for name, s in seconds.items()}
    print(f"{'':18} {'CPU s':>8} {'least':>8} {'most':>8}  times unspin")
    for name, value in median.items():
        print(f"{name:18} {value:8.3f} {min(seconds[name]):8.3f} "
              f"{max(seconds[name]):8.3f} {value / median['unspin']:8.2f}")
    print(f"words hashed: unspin {counted['unspin']}, peers {counted['peers']}")
    if args.index:
        print("datasketch with LSH / unspin index: "
              f"{median['datasketch, LSH'] / median['unspin index']:.2f}")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump({"seconds": seconds, "words": counted}, file, indent=1)


main()
