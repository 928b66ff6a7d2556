#!/usr/bin/env python3
"""Learns word vectors from a corpus and prints which words are neighbours.

  stems en CORPUS > STEMS
  learn_vectors.py STEMS > NEIGHBOURS.tsv

Positive pointwise mutual information of words within WINDOW words of a sentence
(the near ones count more, frequent contexts less), then truncated SVD. A line is
two stems and their cosine, each pair once; names, numbers and rare words are left
out. Seeded: the same input and libraries give the same lines. Needs numpy, scipy
and scikit-learn.
"""

import argparse
import collections
import resource
import sys
import time

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

LEAST_COUNT = 8
LARGEST_SHARE_AS_NAME = 0.2
LISTED = 20  # neighbours of a word
ORDINALS = set("first second third fourth fifth sixth seventh eighth ninth "
               "tenth".split())


def count(path):
    counts, as_name = collections.Counter(), collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for word in line.split():
                stem = word.lstrip("^")
                counts[stem] += 1
                as_name[stem] += word[0] == "^"
    return counts, as_name


def cooccurrences(path, vocabulary, window):
    number = {stem: i for i, stem in enumerate(vocabulary)}
    ids = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            ids.extend(number.get(w.lstrip("^"), -2) for w in line.split())
            ids.append(-1)
    ids = np.array(ids, dtype=np.int32)
    sentence = np.cumsum(ids == -1)
    size = (len(vocabulary), len(vocabulary))
    total = sparse.csr_matrix(size, dtype=np.float32)
    for d in range(1, window + 1):
        a, b = ids[:-d], ids[d:]
        use = (a >= 0) & (b >= 0) & (a != b) & (sentence[:-d] == sentence[d:])
        weight = np.full(use.sum(), (window + 1 - d) / window, np.float32)
        one = sparse.coo_matrix((weight, (a[use], b[use])), shape=size).tocsr()
        total = total + one + one.T
    return total


def ppmi(counts):
    rows = np.asarray(counts.sum(1)).ravel()
    contexts = rows ** 0.75
    contexts /= contexts.sum()
    c = counts.tocoo()
    value = np.log(c.data / (rows[c.row] * contexts[c.col]))
    keep = value > 0
    return sparse.csr_matrix(
        (value[keep].astype(np.float32), (c.row[keep], c.col[keep])),
        shape=c.shape)


def neighbours(vectors, words, least):
    for begin in range(0, len(words), 2000):
        block = vectors[begin:begin + 2000] @ vectors.T
        for i, row in enumerate(block, begin):
            near = np.flatnonzero(row >= least)
            near = near[near != i]
            for j in near[np.argsort(-row[near], kind="stable")][:LISTED]:
                yield min(words[i], words[j]), max(words[i], words[j]), row[j]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stems")
    parser.add_argument("--window", type=int, default=2)
    parser.add_argument("--dimensions", type=int, default=300)
    parser.add_argument("--words", type=int, default=40000)
    parser.add_argument("--power", type=float, default=0.25,
                        help="of the singular values")
    parser.add_argument("--least", type=float, default=0.45)
    args = parser.parse_args()
    start = time.time()
    counts, as_name = count(args.stems)
    vocabulary = [w for w, n in counts.most_common(args.words)
                  if n >= LEAST_COUNT and w != "#"]
    u, s, _ = randomized_svd(
        ppmi(cooccurrences(args.stems, vocabulary, args.window)),
        args.dimensions, n_iter=3, random_state=1)
    vectors = u * s ** args.power
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    use = [i for i, w in enumerate(vocabulary)
           if as_name[w] < LARGEST_SHARE_AS_NAME * counts[w] and w.isalpha()
           and len(w) > 2 and w not in ORDINALS]
    pairs = {(a, b): c for a, b, c in neighbours(
        vectors[use].astype(np.float32), [vocabulary[i] for i in use],
        args.least)}
    for (a, b), cosine in sorted(pairs.items()):
        print(a, b, f"{cosine:.3f}", sep="\t")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(vocabulary)} words, {len(pairs)} pairs, "
          f"{time.time() - start:.0f} s, {memory} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
