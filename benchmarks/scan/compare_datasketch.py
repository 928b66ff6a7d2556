#!/usr/bin/env python3
"""MinHash LSH of datasketch over the same articles: recall, precision and time.

  VENV/bin/python benchmarks/scan/compare_datasketch.py --reference pairs.tsv
      [--findings findings.tsv] [--data ../shared/data] [--json FILE]

To be run with the python of a virtual environment that has `datasketch`. Its
pairs are those that MinHashLSH(threshold=0.5, num_perm=128) returns over word
5-grams, as they are and checked by the estimated Jaccard similarity. The
reference comes from `containment`, the findings from `scan_pairs`. One thread.
"""

import argparse
import json
import resource
import subprocess
import time

WORD = bytes(c if 48 <= c <= 57 or 97 <= c <= 122 or c >= 128 else
             c + 32 if 65 <= c <= 90 else 32 for c in range(256))


def articles(data):
    source = subprocess.Popen(
        ["zstd", "-dcq", "--long=27", f"{data}/haystack.jsonl.zst"],
        stdout=subprocess.PIPE)
    for line in source.stdout:
        yield json.loads(line)


def grams(text):
    words = text.encode().translate(WORD).split()
    return {b" ".join(words[i:i + 5]) for i in range(len(words) - 4)}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def run_peer(data):
    from datasketch import MinHash, MinHashLSH
    begin, wall = cpu(), time.monotonic()
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    sketches, pairs = {}, {}
    for article in articles(data):
        sketch = MinHash(num_perm=128)
        sketch.update_batch(list(grams(article["text"])))
        for other in lsh.query(sketch):
            pairs[frozenset((article["id"], other))] = sketch.jaccard(
                sketches[other])
        lsh.insert(article["id"], sketch)
        sketches[article["id"]] = sketch
    return pairs, cpu() - begin, time.monotonic() - wall


def read_pairs(path, first, last):
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        yield frozenset(fields[first:last]), fields


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reference", required=True)
    parser.add_argument("--findings")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--json")
    args = parser.parse_args()
    contained = {p: [float(x) for x in f[2:5]]
                 for p, f in read_pairs(args.reference, 0, 2)}
    own = {p for p, v in contained.items() if v[1] >= 0.5}
    similar = {p for p, v in contained.items() if v[2] >= 0.5}
    pairs, seconds, wall = run_peer(args.data)
    checked = {p for p, j in pairs.items() if j >= 0.5}
    systems = {"datasketch": set(pairs), "datasketch, checked": checked}
    if args.findings:
        systems["unspin"] = {p for p, f in read_pairs(args.findings, 1, 3)
                             if f[0] == "F"}
    out = {"cpu_seconds": seconds, "wall_seconds": wall, "systems": {}}
    print(f"datasketch: {seconds:.1f} s CPU, {wall:.1f} s wall")
    for name, found in systems.items():
        row = {"pairs": len(found)}
        for label, truth in (("containment", set(contained)), ("own", own),
                             ("jaccard", similar)):
            row[label] = [len(found & truth), len(truth)]
        out["systems"][name] = row
        print(f"{name}: {row}")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(out, file, indent=1)


if __name__ == "__main__":
    main()
