#!/usr/bin/python3
"""The candidate search against BM25 (Xapian), in one run on one machine.

  benchmarks/retrieval/bm25.py [--build build/release] [--data ../shared/data]
                               [--corpus TEXTS.jsonl[.zst]] [--rounds 2]
                               [--work FOLDER] [--json FILE] [--markdown FILE]

Both search the haystack, or a larger corpus that contains it (speed/corpus.py),
for the sources of the wire rewrites. Xapian: English stems, a query of the
rewrite's 40 strongest terms by tf-idf joined by OR, its default BM25, the best 50
taken. Needs Debian's python3-xapian (tools/setup --bench) and zstd.
"""

import argparse
import itertools
import json
import math
import os
import statistics
import subprocess
import tempfile
import time

import xapian

TERMS = 40
PART = 20000  # Articles.


def lines(path):
    pipe = subprocess.Popen(["zstd", "-dcfq", "--long=27", path],
                            stdout=subprocess.PIPE)
    for line in pipe.stdout:
        yield json.loads(line)


class Terms:
    """Xapian's own reading of a text: words in small letters, English stems."""

    def __init__(self):
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem("en"))
        self.generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)

    def document(self, text):
        document = xapian.Document()
        self.generator.set_document(document)
        self.generator.index_text_without_positions(text)
        return document


def build(corpus, folder):
    """Makes the index; a run that is broken off leaves none. Seconds taken."""
    begin = time.process_time()
    # In parts, merged at the end: one index keeps its postings in memory, 2.6 GB of
    # 138,000 articles.
    os.environ["XAPIAN_FLUSH_THRESHOLD"] = str(PART + 1)
    terms = Terms()
    parts = xapian.Database()
    with tempfile.TemporaryDirectory(dir=os.path.dirname(folder)) as scratch:
        articles = lines(corpus)
        for number in itertools.count():
            part = f"{scratch}/{number}"
            database = xapian.WritableDatabase(part, xapian.DB_CREATE)
            for article in itertools.islice(articles, PART):
                document = terms.document(article["text"])
                document.set_data(article["id"])
                database.add_document(document)
            database.commit()
            count = database.get_doccount()
            database.close()
            if count == 0:
                break
            parts.add_database(xapian.Database(part))
        parts.compact(f"{scratch}/all")
        os.rename(f"{scratch}/all", folder)
    return time.process_time() - begin


def search(data, folder):
    terms = Terms()
    database = xapian.Database(folder)
    n = database.get_doccount()
    out = []
    for rewrite in lines(f"{data}/pairs/pos_wire_rewrites.jsonl.zst"):
        begin = time.monotonic()
        weights = {}
        for term in terms.document(rewrite["target_text"]).termlist():
            frequency = database.get_termfreq(term.term)
            if frequency:
                weights[term.term] = term.wdf * math.log(
                    (n + 1) / (frequency + 0.5))
        chosen = sorted(weights, key=lambda s: (-weights[s], s))[:TERMS]
        analysed = time.monotonic()
        enquire = xapian.Enquire(database)
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, chosen))
        matches = enquire.get_mset(0, 50)
        found = [match.document.get_data().decode() for match in matches]
        end = time.monotonic()
        out.append({
            "id": rewrite["id"], "kind": rewrite["kind"],
            "ranks": [found.index(i) if i in found else None
                      for i in rewrite["source_ids"]],
            "read": matches.get_matches_estimated(),
            "analysis_ms": 1000 * (analysed - begin),
            "search_ms": 1000 * (end - analysed)})
    return out


def rate(rows, k):
    """Share of the sources among the first k; one source is not there."""
    ranks = [r for row in rows for r in row["ranks"]]
    return sum(r is not None and r < k for r in ranks) / (len(ranks) - 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--corpus", help="instead of the haystack")
    parser.add_argument("--rounds", type=int, default=2,
                        help="the last one counts")
    parser.add_argument("--work", help="keep both indexes here")
    parser.add_argument("--json")
    parser.add_argument("--markdown")
    options = parser.parse_args()
    corpus = options.corpus or f"{options.data}/haystack.jsonl.zst"
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.work or scratch
        ours, theirs = f"{folder}/hay.unspin", f"{folder}/hay.xapian"
        if not os.path.exists(ours):
            subprocess.run([f"{options.build}/unspin", "index", "-q", "-o", ours,
                            corpus], check=True)
        if not os.path.exists(theirs):
            print(f"Xapian's index: {build(corpus, theirs):.0f} s of the "
                  "processor", flush=True)
        # Turns about, so that both come from the system's cache.
        for _ in range(options.rounds):
            bm25 = search(options.data, theirs)
            done = subprocess.run(
                [f"{options.build}/benchmarks/candidates", ours, options.data],
                check=True, capture_output=True, text=True)
            unspin = json.loads(done.stdout)
    table = ["| | recall at 1 | at 10 | at 20 | at 50 | articles touched, median "
             "| ms a search, median | mean |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    result = {}
    for name, rows in (("unspin", unspin), ("BM25, 40 terms", bm25)):
        times = [row["search_ms"] for row in rows]
        row = {"recall": {k: rate(rows, k) for k in (1, 10, 20, 50)},
               "touched": statistics.median(r["read"] for r in rows),
               "median_ms": statistics.median(times),
               "mean_ms": statistics.mean(times)}
        result[name] = row
        table.append("| " + " | ".join(
            [name] + [f"{v:.3f}" for v in row["recall"].values()] +
            [f"{row['touched']:.0f}", f"{row['median_ms']:.2f}",
             f"{row['mean_ms']:.2f}"]) + " |")
    ratio = (result["unspin"]["median_ms"] /
             result["BM25, 40 terms"]["median_ms"])
    result["ratio_of_medians"] = ratio
    table += ["", f"Time of unspin / time of BM25, medians: {ratio:.2f}. Without "
              "the analysis of the text; with sketching; mosaics count each of "
              "their sources, so recall at 1 cannot reach 1."]
    print("\n".join(table))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)
            file.write("\n")
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
