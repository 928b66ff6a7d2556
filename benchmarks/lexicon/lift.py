#!/usr/bin/env python3
"""How much more often words stand for each other in rewritten sentences.

  lift.py --stems BUILD/benchmarks/stems --table wordnet.bin \\
    [--neighbours NEIGHBOURS.tsv] [--data DIR]

For MRPC's paraphrases and ASSET's simplifications, of the content words whose
stem is missing on the other side: the share that finds a synonym or near word
of the table there, and the share of the rest that finds a neighbour of at least
a cosine; in true pairs and in the same sentences paired at random.
"""

import argparse
import json
import subprocess

from synonym_table import read_table, stem_hash

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


def records(path):
    out = subprocess.run(["zstd", "-dcq", path], check=True,
                         stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in out.splitlines()]


def sentence_pairs(data):
    for r in records(f"{data}/sentences/sent_mrpc.jsonl.zst"):
        if r["label"] == 1:
            yield r["a"], r["b"]
    for i, r in enumerate(records(f"{data}/sentences/sent_asset.jsonl.zst")):
        yield r["source"], r["rewrites"][i % len(r["rewrites"])]


def stems_of(program, sentences):
    lines = "".join(json.dumps({"text": s}) + "\n" for s in sentences)
    with open("lift.jsonl", "w", encoding="utf-8") as file:
        file.write(lines)
    out = subprocess.run([program, "en", "lift.jsonl"], check=True,
                         stdout=subprocess.PIPE).stdout.decode()
    # An empty line ends each text; names begin with "^", numbers are "#".
    texts = out.split("\n\n") if not out.startswith("\n") else None
    texts = [[]]
    for line in out.split("\n")[:-1]:
        if line:
            texts[-1].extend(line.split())
        else:
            texts.append([])
    return [{w for w in t if w[0] not in "^#"} for t in texts[:-1]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stems", required=True)
    parser.add_argument("--table", required=True)
    parser.add_argument("--neighbours")
    parser.add_argument("--data", default="../shared/data")
    args = parser.parse_args()
    pairs = list(sentence_pairs(args.data))
    stems = stems_of(args.stems, [s for pair in pairs for s in pair])
    left, right = stems[::2], stems[1::2]
    table = read_table(args.table, False)[4]
    lists = {w: table.get(stem_hash(w), (set(), set(), set()))
             for w in set().union(*stems)}
    cosine = {}
    if args.neighbours:
        with open(args.neighbours, encoding="utf-8") as lines:
            for line in lines:
                a, b, value = line.split("\t")[:3]
                cosine[a, b] = float(value)

    def measure(shift):
        missing = found = 0
        best = []
        for k, a in enumerate(left):
            b = right[(k + shift) % len(right)]
            for w in a - b:
                missing += 1
                s, n, _ = lists[w]
                if any(s & lists[v][0] or s & lists[v][1] or n & lists[v][0]
                       for v in b):
                    found += 1
                else:
                    best.append(max((max(cosine.get((w, v), 0),
                                         cosine.get((v, w), 0)) for v in b),
                                    default=0))
        return missing, found, best

    true, chance = measure(0), measure(1777)
    print("what               true   random     lift")

    def row(name, t, c):
        t, c = t / true[0], c / chance[0]
        print(f"{name:16} {t:6.2%} {c:7.2%} {t / max(c, 1e-9):8.1f}")

    row("table", true[1], chance[1])
    for least in THRESHOLDS if cosine else ():
        row(f"cosine {least}", *(sum(x >= least for x in side[2])
                                 for side in (true, chance)))


if __name__ == "__main__":
    main()
