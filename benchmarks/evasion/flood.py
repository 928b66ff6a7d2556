#!/usr/bin/env python3
"""What a flood of articles made to collide with a suspect costs a check.

  benchmarks/evasion/flood.py [--unspin build/release/unspin] [--flood 20000]

For each kind of flood an index of fixtures/wire and --flood articles: `none`,
other prose of random words; `copies` of the suspect's source; `salad`, the
suspect's own words in random order, so that all bands of names and words collide;
`names`, the source's names in other prose. Indexed before the source, and after
it. Prints whether the source is still flagged, by which rank it is reported and
the time of the process beside `none` (least of --runs).
"""

import argparse
import json
import os
import random
import re
import subprocess
import tempfile
import time

SUSPECT = "rewrites/01-ferry.paraphrase.txt"
SOURCE = "wire/01-ferry.txt"
FLAGGED = ("copy", "light-edit", "rewrite", "partial")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def sentences(words, rng):
    words = rng.sample(words, len(words))
    return " ".join(" ".join(words[i:i + 12]) + "." for i in range(0, len(words), 12))


def flood(kind, count, root):
    rng = random.Random(f"1 {kind}")
    source, suspect = read(f"{root}/{SOURCE}"), read(f"{root}/{SUSPECT}")
    other = re.findall(r"[a-z]+", read(f"{root}/independent/03-mine.calder-herald.txt"))
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+|\d+", source)
    for i in range(count):
        if kind == "copies":
            text = source
        elif kind == "salad":
            text = sentences(re.findall(r"\w+", suspect), rng)
        elif kind == "names":
            text = sentences(other + names, rng)
        else:
            text = sentences([f"{w}{rng.choice('abcdefgh')}" for w in other], rng)
        yield {"id": f"flood/{i}", "text": text}


def build(args, folder, kind, first):
    index, lines = f"{folder}/{kind}{first}.unspin", f"{folder}/flood.jsonl"
    with open(lines, "w", encoding="utf-8") as file:
        for article in flood(kind, args.flood, args.fixtures):
            file.write(json.dumps(article) + "\n")
    wire = f"{args.fixtures}/wire"
    for path in [lines, wire] if first else [wire, lines]:
        subprocess.run([args.unspin, "index", "-q", "-o", index, path], check=True)
    return index


def measure(args, index):
    best = 1e9
    for _ in range(args.runs):
        begin = time.monotonic()
        out = subprocess.run(
            [args.unspin, "check", "-i", index, "--format", "json", "-q",
             "--exit-zero", "--no-config", "--max-sources", "60",
             f"{args.fixtures}/{SUSPECT}"], check=True, capture_output=True).stdout
        best = min(best, time.monotonic() - begin)
    for rank, s in enumerate(json.loads(out)["sources"]):
        if s["id"].endswith("01-ferry.txt"):
            return best, rank + 1, s["verdict"]
    return best, None, "not aligned"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unspin", default="build/release/unspin")
    parser.add_argument("--fixtures", default="fixtures")
    parser.add_argument("--flood", type=int, default=20000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    base = None
    print(f"{'flood':8} {'indexed':10} {'source':12} {'rank':>4} {'seconds':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("none", "copies", "salad", "names"):
            for first in (False, True):
                if kind == "none" and first:
                    continue
                index = build(args, folder, kind, first)
                seconds, rank, verdict = measure(args, index)
                base = base or seconds
                print(f"{kind:8} {'before' if first else 'after':10} {verdict:12} "
                      f"{rank or '-':>4} {seconds:8.3f} {seconds / base:6.2f}",
                      flush=True)
                os.unlink(index)


if __name__ == "__main__":
    main()
