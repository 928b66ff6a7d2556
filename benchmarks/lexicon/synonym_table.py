#!/usr/bin/env python3
"""Makes a table of synonyms (src/lexicon/synonyms_format.h) for an experiment.

  synonym_table.py [--base wordnet.bin] [--forms-only] [GROUPS ...] OUTPUT

Adds the groups of GROUPS to the table BASE, or to none. A line of GROUPS is
`synonym` or `near`, then stems, by tabs: all stems of a `synonym` line are
synonyms of each other, those of a `near` line are near to its first.
--forms-only keeps the irregular forms of BASE and none of its words.

To measure it, in a build folder of its own:

  synonym_table.py ... BUILD/wordnet.bin && ninja -C BUILD quality
"""

import argparse
import ctypes
import ctypes.util
import struct
import sys

HEADER = struct.Struct("<8sQIIIII12s")
LISTS = 3  # senses, near, opposites

xxhash = ctypes.CDLL(ctypes.util.find_library("xxhash"))
xxhash.XXH3_64bits.restype = ctypes.c_uint64
xxhash.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]


def hash64(data: bytes) -> int:
    return xxhash.XXH3_64bits(data, len(data))


def stem_hash(stem: str) -> int:
    return hash64(stem.encode()) >> 32


def read_table(path, forms_only):
    """Header fields, words (hash -> three sets of ids), bytes of the forms."""
    with open(path, "rb") as file:
        blob = file.read()
    fields = HEADER.unpack_from(blob)
    words, ids, forms, chars = fields[3:7]
    counts = (words, LISTS * words + 1, ids)
    at, arrays = HEADER.size, []
    for count in counts:
        arrays.append(struct.unpack_from(f"<{count}I", blob, at))
        at += 4 * count
    hashes, offsets, numbers = arrays
    table = {}
    if not forms_only:
        for w, key in enumerate(hashes):
            table[key] = [
                set(numbers[offsets[LISTS * w + k]:offsets[LISTS * w + k + 1]])
                for k in range(LISTS)]
    return fields[0], fields[2], forms, chars, table, blob[at:]


def add_groups(path, table, next_id):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, *stems = line.rstrip("\n").split("\t")
            keys = [stem_hash(s) for s in stems]
            for i, key in enumerate(keys):
                lists = table.setdefault(key, [set(), set(), set()])
                near = kind == "near" and i > 0
                lists[1 if near else 0].add(next_id)
            next_id += 1
    return next_id


def serialize(magic, version, forms, chars, table, rest, name):
    hashes, offsets, ids = [], [], []
    for key in sorted(table):
        hashes.append(key)
        senses, near, opposites = table[key]
        opposites = opposites - senses
        for numbers in (senses, near - senses - opposites, opposites):
            offsets.append(len(ids))
            ids.extend(sorted(numbers))
    offsets.append(len(ids))
    body = struct.pack("<IIIII12s", version, len(hashes), len(ids), forms,
                       chars, name)
    for numbers in (hashes, offsets, ids):
        body += struct.pack(f"<{len(numbers)}I", *numbers)
    body += rest
    return magic + struct.pack("<Q", hash64(body)) + body


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", required=True, metavar="TABLE")
    parser.add_argument("--forms-only", action="store_true")
    parser.add_argument("groups", nargs="*")
    parser.add_argument("output")
    args = parser.parse_args()
    magic, version, forms, chars, table, rest = read_table(
        args.base, args.forms_only)
    next_id = 1 + max((i for lists in table.values() for ids in lists
                       for i in ids), default=0)
    for path in args.groups:
        next_id = add_groups(path, table, next_id)
    blob = serialize(magic, version, forms, chars, table, rest, b"experiment")
    with open(args.output, "wb") as file:
        file.write(blob)
    print(f"{len(table)} words, {len(blob)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
