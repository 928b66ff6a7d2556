#!/usr/bin/env python3
"""Makes a large corpus out of a small one, as JSON Lines on standard output.

  benchmarks/speed/corpus.py --articles N [--seed S] TEXTS.jsonl[.zst]

Synthetic: which sentences stand together, and some of their words. Real: the
sentences, their lengths, the vocabulary. Each article takes the length of a real
one and fills it with sentences of the input drawn at random; one name in five (a
capitalised word within a sentence) is replaced by one that is drawn with the
frequencies of all names, and one in fifty by a new one, so that names keep a tail
that grows with the corpus (Heaps) as real ones do. What it does not keep: that
the sentences of an article have a story, so that articles share fewer names than
real reports of one event; and what is copied between articles is single
sentences. The same input, number and seed give the same bytes.
"""

import argparse
import itertools
import json
import random
import re
import subprocess
import sys

SENTENCE = re.compile(r"(?<=[a-z]{2}[.!?])\s+(?=[A-Z])")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
SYLLABLES = [c + v for c in "b c d f g h k l m n p r s t v z br st th".split()
             for v in "a e i o u ai ei or an".split()]


def lines(path):
    if path.endswith(".zst"):
        pipe = subprocess.Popen(["zstd", "-dcq", "--long=27", path],
                                stdout=subprocess.PIPE)
        yield from pipe.stdout
    else:
        yield from open(path, "rb")


def read(path, limit):
    sentences, lengths, names = [], [], []
    for line in itertools.islice(lines(path), limit):
        parts = [p for paragraph in json.loads(line)["text"].split("\n")
                 for p in SENTENCE.split(paragraph) if len(p) > 20]
        if not parts:
            continue
        lengths.append(len(parts))
        sentences += parts
        for part in parts:
            names += NAME.findall(part)
    return sentences, lengths, names


def new_name(rng):
    return "".join(rng.choice(SYLLABLES)
                   for _ in range(rng.randint(2, 4))).capitalize()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", type=int, default=40000,
                        help="so many articles of the input are drawn from")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    sentences, lengths, names = read(args.texts, args.read)

    def rename(match):
        draw = rng.random()
        if draw < 0.02:
            return new_name(rng)
        return rng.choice(names) if draw < 0.22 else match.group()

    for number in range(args.articles):
        chosen = rng.choices(sentences, k=rng.choice(lengths))
        paragraphs = [" ".join(chosen[i:i + 3]) for i in range(0, len(chosen), 3)]
        article = {"id": f"synthetic/{number}", "title": chosen[0][:80],
                   "date": f"{2010 + number % 10}-{1 + number % 12:02}-15",
                   "text": NAME.sub(rename, "\n\n".join(paragraphs))}
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


main()
