#!/usr/bin/env python3
"""What tricks against detection cost: variants of rewrites and of copies.

  benchmarks/evasion/evasion.py fixtures [options]
  benchmarks/evasion/evasion.py haystack [--index FILE] [--articles 500] [options]
  benchmarks/evasion/evasion.py wire --index FILE [options]

`fixtures`: the fixtures' rewrites, partial rewrites and mosaics with their
sources (expected.tsv), checked against an index of fixtures/wire. `haystack`:
articles of the haystack of 150 to 1,500 words drawn by seed, each checked
against an index that has it, under another id. --index names a ready index of
the whole haystack; without it, one of --records articles is built. `wire`: the
rewrites of haystack articles, against that index. Padding is of other texts, not
in the index (fixtures: independent reports of other events).

A pair counts as found if its source is among the flagged sources. "kept" is the
rate beside that of the same texts unperturbed; "aligned" the share whose source
is among the candidates; "compare" the share flagged if the source is given (each
pair by itself, so mosaics are judged without their other source); "others" the
share of suspects with a flagged article that is no source of theirs. "sign" is the share of suspects
with a note that something was undone or left out. Deterministic by --seed.
Needs WordNet's data files and, for the haystack, the program zstd.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

import variants

FLAGGED = ("copy", "light-edit", "rewrite", "partial")
WORDNET = "/usr/share/wordnet"


class Stock:
    """Unrelated paragraphs, and WordNet's synonyms of words as they stand."""

    def __init__(self, texts):
        self.texts = texts  # (own key, paragraphs)
        self.avoid = ""
        self.sets = collections.defaultdict(set)
        for part in ("noun", "verb", "adj", "adv"):
            with open(f"{WORDNET}/data.{part}", encoding="latin-1") as file:
                for line in file:
                    if line.startswith("  "):
                        continue
                    field = line.split()
                    found = [field[4 + 2 * i].split("(")[0].replace("_", " ")
                             for i in range(int(field[3], 16))]
                    found = [w for w in found if w.islower() and len(w) > 2]
                    for w in found:
                        self.sets[w].update(o for o in found if o != w)

    def synonyms(self, word):
        if not word.islower() or len(word) < 4:
            return []
        for ending in ("", "s", "ed", "ing"):
            stem = word[:len(word) - len(ending)] if word.endswith(ending) else ""
            if stem and len(stem) > 2 and self.sets.get(stem):
                return sorted(w + ending for w in self.sets[stem]
                              if not (ending and w.endswith(("e", "y", "s"))))
        return []

    def unrelated(self, count, rng):
        """About `count` words in paragraphs of texts of another key."""
        pool = [p for key, p in self.texts if key != self.avoid]
        rng.shuffle(pool)
        out = []
        for text in pool:
            for paragraph in text:
                if count <= 0:
                    return out
                out.append(paragraph)
                count -= len(paragraph.split())
        return out


def run(args):
    """Its results one by one: all of them together are gigabytes."""
    with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode != 0:
        sys.exit(f"{' '.join(args[:8])}: exit code {process.returncode}")


def read_zst(path):
    done = subprocess.run(["zstd", "-dcq", "--long=27", path], check=True,
                          capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(unspin, index, inputs):
    return run([unspin, "check", "-i", index, "--format", "jsonl", "-q",
                "--exit-zero", "--no-config", "--max-sources", "60", *inputs])


def fixtures(args, folder):
    """Texts by name, texts by id of source, ids by name, stock, index, key."""
    root = args.fixtures
    index = f"{folder}/fixtures.unspin"
    list(run([args.unspin, "index", "-q", "-o", index, f"{root}/wire"]))
    # The files as read: their texts, and the ids of the sources.
    read = {}
    for part in ("wire", "rewrites", "partial", "mosaic", "independent"):
        for name in sorted(os.listdir(f"{root}/{part}")):
            if not name.endswith(".jsonl"):
                [read[f"{part}/{name}"]] = check(
                    args.unspin, index, ["--show-text", f"{root}/{part}/{name}"])
    texts, whole, sources = {}, {}, collections.defaultdict(list)
    with open(f"{root}/expected.tsv", encoding="utf-8") as file:
        for line in file.read().splitlines()[1:]:
            suspect, source, verdicts = line.split("\t")
            if (suspect.split("/")[0] in ("rewrites", "partial", "mosaic") and
                    verdicts not in ("none", "same-story")):
                texts[suspect] = read[suspect]["text"]
                sources[suspect].append(read[source]["id"])
                whole[read[source]["id"]] = read[source]["text"]
    key = lambda s: os.path.basename(s)[:2]
    stock = Stock([(key(n), variants.paragraphs(r["text"]))
                   for n, r in read.items() if n.startswith("independent")])
    return texts, whole, sources, stock, index, key


def haystack(args, folder):
    articles = [a for a in read_zst(f"{args.data}/haystack.jsonl.zst")
                if a.get("text")]
    rng = random.Random(f"{args.seed} sample")
    fit = [a for a in articles if 150 <= len(a["text"].split()) <= 1500]
    chosen = rng.sample(fit, args.articles)
    index = args.index
    if not index:
        ids = {a["id"] for a in chosen}
        others = [a for a in articles if a["id"] not in ids]
        others = rng.sample(others, max(0, args.records - len(chosen)))
        with open(f"{folder}/part.jsonl", "w", encoding="utf-8") as file:
            for a in chosen + others:
                file.write(json.dumps(a) + "\n")
        index = f"{folder}/part.unspin"
        list(run([args.unspin, "index", "-q", "-o", index,
                  f"{folder}/part.jsonl"]))
    texts = {a["id"]: a["text"] for a in chosen}
    return (texts, texts, {a: [a] for a in texts}, translations(args), index,
            lambda s: s)


def wire(args, folder):
    if not args.index:
        sys.exit("wire: name an index of the haystack by --index")
    rewrites = read_zst(f"{args.data}/pairs/pos_wire_rewrites.jsonl.zst")
    return ({o["id"]: o["target_text"] for o in rewrites},
            {i: text for o in rewrites
             for i, text in zip(o["source_ids"], o["source_texts"])},
            {o["id"]: o["source_ids"] for o in rewrites}, translations(args),
            args.index, lambda s: s)


def translations(args):
    """News in English that is not in the haystack, for padding."""
    return Stock([("", variants.paragraphs(o["target_text"]))
                  for o in read_zst(
                      f"{args.data}/pairs/"
                      "pos_wmt22_two_human_translations.jsonl.zst")
                  if len(o["target_text"].split()) >= 80])


def chosen_variants(only):
    found = [("", "", "", None)]
    for v in variants.VARIANTS:
        if not only or any(o in (v[0], v[1], f"{v[1]} {v[2]}") for o in only):
            found.append(v)
    return found


def write_inputs(args, folder, texts, stock, key):
    """One file of JSON lines and a folder of pages; ids by number."""
    made = {}
    os.mkdir(f"{folder}/pages")
    path = f"{folder}/variants.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for v in chosen_variants(args.only):
            for suspect in sorted(texts):
                stock.avoid = key(suspect)
                rng = random.Random(f"{args.seed} {v[1]} {v[2]} {suspect}")
                text = v[3](texts[suspect], rng, stock) if v[3] else texts[suspect]
                if text is None:
                    continue
                number = f"variant/{len(made):06}"
                made[number] = (v[:3], suspect)
                if v[0] == "hidden":
                    page = f"{folder}/pages/{len(made) - 1:06}.html"
                    with open(page, "w", encoding="utf-8") as out:
                        out.write(text)
                else:
                    file.write(json.dumps({"id": number, "text": text}) + "\n")
    return path, made


def brief(result):
    return {"scores": {s["id"]: s["score"] for s in result["sources"]},
            "flagged": {s["id"] for s in result["sources"]
                        if s["verdict"] in FLAGGED},
            "sign": any(n.startswith(("Undone for", "Left out:"))
                        for n in result["notes"])}


def results(args, folder, index, path):
    for r in check(args.unspin, index, [path]):
        yield r["id"], brief(r)
    if os.listdir(f"{folder}/pages"):
        for r in check(args.unspin, index, [f"{folder}/pages"]):
            yield "variant/" + os.path.basename(r["id"])[:6], brief(r)


class Row:
    def __init__(self):
        self.pairs = self.found = self.candidate = self.base = 0
        self.compared = None
        self.suspects = self.signs = self.others = 0
        self.missed = []


def tabulate(found, made, sources):
    rows = collections.defaultdict(Row)
    plain = {}
    for number, (variant, suspect) in made.items():  # The plain ones come first.
        row, result = rows[variant], found[number]
        flagged = result["flagged"]
        row.suspects += 1
        row.signs += result["sign"]
        row.others += bool(flagged - set(sources[suspect]))
        for source in sources[suspect]:
            hit = source in flagged
            if not variant[0]:
                plain[suspect, source] = hit
            row.pairs += 1
            row.found += hit
            row.candidate += source in result["scores"]
            row.base += plain[suspect, source]
            if not hit and plain[suspect, source]:
                row.missed.append((suspect, source, result["scores"].get(source)))
    return rows


def compare(args, folder, path, made, sources, whole, rows):
    """Every pair by itself: what is missed with the source at hand."""
    with open(f"{folder}/pairs.jsonl", "w", encoding="utf-8") as out, \
         open(path, encoding="utf-8") as file:
        for line in file:
            variant = json.loads(line)
            for source in sources[made[variant["id"]][1]]:
                out.write(json.dumps({"id": variant["id"],
                                      "target_text": variant["text"],
                                      "source_text": whole[source]}) + "\n")
    for r in run([args.unspin, "compare", "--pairs", f"{folder}/pairs.jsonl",
                  "--format", "jsonl", "-q", "--exit-zero", "--no-config"]):
        row = rows[made[r["id"]][0]]
        row.compared = (row.compared or 0) + (r["verdict"] in FLAGGED)


def show(rows, worst):
    print(f"{'variant':22} {'strength':26} {'pairs':>6} {'found':>7} {'plain':>7} "
          f"{'kept':>7} {'aligned':>8} {'compare':>8} {'others':>7} {'sign':>6}")
    for (_, name, strength), r in rows.items():
        kept = r.found / r.base if r.base else 0
        print(f"{name or 'unperturbed':22} {strength:26} {r.pairs:6} "
              f"{r.found / r.pairs:7.3f} {r.base / r.pairs:7.3f} {kept:7.3f} "
              f"{r.candidate / r.pairs:8.3f} "
              f"{'-' if r.compared is None else f'{r.compared / r.pairs:.3f}':>8} "
              f"{r.others / r.suspects:7.3f} "
              f"{r.signs / r.suspects:6.2f}")
        for suspect, source, score in r.missed if worst else []:
            print(f"    {suspect} <- {source}: "
                  f"{'not aligned' if score is None else score}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", choices=["fixtures", "haystack", "wire"])
    parser.add_argument("--unspin", default="build/release/unspin")
    parser.add_argument("--fixtures", default="fixtures")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--index", help="a ready index of the whole haystack")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--only", action="append",
                        help="a variant, with its strength or all, or characters, "
                             "order, hidden, words")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", action="store_true", help="name what is missed")
    parser.add_argument("--json", help="write the figures there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        load = {"fixtures": fixtures, "haystack": haystack, "wire": wire}[args.set]
        texts, whole, sources, stock, index, key = load(args, folder)
        path, made = write_inputs(args, folder, texts, stock, key)
        found = dict(results(args, folder, index, path))
        rows = tabulate(found, made, sources)
        compare(args, folder, path, made, sources, whole, rows)
    show(rows, args.worst)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump([{"group": g, "variant": n, "strength": s, "pairs": r.pairs,
                        "found": r.found, "plain": r.base, "aligned": r.candidate,
                        "compare": r.compared,
                        "suspects": r.suspects, "others": r.others,
                        "signs": r.signs}
                       for (g, n, s), r in rows.items()], file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
