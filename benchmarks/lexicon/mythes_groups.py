#!/usr/bin/env python3
"""Synonyms of a MyThes thesaurus as groups of stems, for synonym_table.py.

  mythes_groups.py LANGUAGE th_xx_v2.dat [--senses N] [--related] > GROUPS.tsv

LANGUAGE as libstemmer names it ("german"). A line is an entry's sense: the entry
and its synonyms that are one word. Left out: what the thesaurus calls an antonym;
senses beyond the first N; more general and more special words ("(Oberbegriff)"),
unless --related makes them near.
"""

import argparse
import ctypes
import re
import sys

RELATED = re.compile(r"\((?:Ober|Unter)begriff\)|\((?:generic|similar|related) term\)")
ANTONYM = re.compile(r"\((?:Antonym|antonym)\)")
NOTE = re.compile(r"\s*\([^)]*\)\s*")


class Stemmer:
    def __init__(self, language):
        self.lib = ctypes.CDLL("libstemmer.so.0d")
        self.lib.sb_stemmer_new.restype = ctypes.c_void_p
        self.lib.sb_stemmer_stem.restype = ctypes.c_void_p
        self.lib.sb_stemmer_stem.argtypes = [ctypes.c_void_p, ctypes.c_char_p,
                                             ctypes.c_int]
        self.lib.sb_stemmer_length.argtypes = [ctypes.c_void_p]
        self.handle = self.lib.sb_stemmer_new(language.encode(), None)
        if not self.handle:
            sys.exit(f"mythes_groups.py: no stemmer for {language}")

    def stem(self, word):
        data = word.encode()
        out = self.lib.sb_stemmer_stem(self.handle, data, len(data))
        length = self.lib.sb_stemmer_length(self.handle)
        return ctypes.string_at(out, length).decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language")
    parser.add_argument("thesaurus")
    parser.add_argument("--senses", type=int, default=1000)
    parser.add_argument("--related", action="store_true")
    args = parser.parse_args()
    stemmer = Stemmer(args.language)
    with open(args.thesaurus, "rb") as file:
        encoding = file.readline().decode("utf-8-sig").strip()
        lines = file.read().decode(encoding).lower().splitlines()

    def stem(words):
        word = NOTE.sub("", words).strip()
        if len(word) < 2 or not word.isalpha():
            return None
        return stemmer.stem(word)

    seen, at = set(), 0
    while at < len(lines):
        entry, _, count = lines[at].rpartition("|")
        senses = lines[at + 1:at + 1 + int(count)]
        at += 1 + int(count)
        head = stem(entry)
        for sense in senses[:args.senses] if head else ():
            same, near = {head}, set()
            for item in sense.split("|")[1:]:
                if ANTONYM.search(item):
                    continue
                word = stem(item)
                if word:
                    related = re.search(RELATED.pattern.lower(), item)
                    (near if related else same).add(word)
            groups = [("synonym", *sorted(same))] if len(same) > 1 else []
            if args.related:
                groups += [("near", head, word) for word in sorted(near - same)]
            for group in groups:
                if group not in seen:
                    seen.add(group)
                    print(*group, sep="\t")


if __name__ == "__main__":
    main()
