#!/usr/bin/env python3
"""The main job measured with the program itself, as a user would run it.

  benchmarks/main_job.py [--unspin build/unspin] [--data ../shared/data]
                         [--index FILE] [--json FILE]

Indexes the haystack (time, peak memory, size), checks every wire rewrite against
it (rank of its sources, time of a whole process), compares the wire rewrites and
the independent reports pair by pair (share flagged at the default boundary), and
checks the suspect article, whose source is not in the haystack.

The model compiled in has seen the rewrites and reports; cross-validated figures
are those of `quality`. Needs the program zstd.
"""

import argparse
import collections
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time


def lines(path):
    out = subprocess.run(["zstd", "-dcq", "--long=27", path],
                         check=True, capture_output=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def run(args, **kwargs):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    done = subprocess.run(args, capture_output=True, text=True, **kwargs)
    seconds = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return done, seconds, cpu, after.ru_maxrss * 1024


def flagged(result):
    return result["verdict"] in ("copy", "light-edit", "rewrite", "partial")


def index_haystack(unspin, data, index):
    done, seconds, cpu, peak = run(
        [unspin, "index", "-o", index, f"{data}/haystack.jsonl.zst"])
    print(done.stderr.strip().splitlines()[-1] if done.stderr else "")
    size = os.path.getsize(index)
    print(f"index: {seconds:.1f} s wall, {cpu:.1f} s CPU, "
          f"peak memory {peak / 2**20:.0f} MiB, file {size / 2**20:.0f} MiB")
    return {"seconds": seconds, "cpu_seconds": cpu, "peak_bytes": peak,
            "file_bytes": size}


def check_rewrites(unspin, data, index):
    rewrites = lines(f"{data}/pairs/pos_wire_rewrites.jsonl.zst")
    table = collections.defaultdict(collections.Counter)
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for rewrite in rewrites:
            path = os.path.join(folder, "article.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"{rewrite['target_title']}\n\n{rewrite['target_text']}")
            done, wall, _, _ = run([unspin, "check", "-i", index, "--format",
                                    "json", "--max-sources", "20", path])
            seconds.append(wall)
            result = json.loads(done.stdout)
            found = [s["id"] for s in result["sources"]]
            ids = rewrite["source_ids"]
            row = table[rewrite["kind"]]
            row["articles"] += 1
            row["first"] += bool(found) and found[0] in ids
            row["all in 10"] += all(i in found[:10] for i in ids)
            row["all in 20"] += all(i in found for i in ids)
            row["flagged"] += flagged(result)
            if not (found and found[0] in ids):
                print(f"  missed: {rewrite['id']} ({rewrite['kind']})")
    columns = ["articles", "first", "all in 10", "all in 20", "flagged"]
    print(f"{'check by style':16}" + "".join(f"{c:>12}" for c in columns))
    for kind, row in table.items():
        print(f"{kind:16}" + "".join(f"{row[c]:12}" for c in columns))
    single = [k for k in table if k != "mosaic"]
    share = (sum(table[k]["first"] for k in single) /
             sum(table[k]["articles"] for k in single))
    print(f"single-source rewrites whose source comes first: {share:.3f}")
    seconds.sort()
    print(f"one check, process start included: median {statistics.median(seconds):.3f} s, "
          f"slowest {seconds[-1]:.3f} s")
    return {"table": table, "first": share,
            "median_seconds": statistics.median(seconds), "slowest": seconds[-1]}


def compare_pairs(unspin, data):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for o in lines(f"{data}/pairs/pos_wire_rewrites.jsonl.zst"):
            for k, source in enumerate(o["source_texts"]):
                file.write(json.dumps({"id": f"wire_rewrites {o['kind']}#{k}",
                                       "target_text": o["target_text"],
                                       "source_text": source}) + "\n")
        file.flush()
        rewrites, *_ = run([unspin, "compare", "--pairs", file.name,
                            "--format", "jsonl"])
    labels = {o["id"]: o["label"]
              for o in lines(f"{data}/pairs/neg_allsides_full.jsonl.zst")}
    reports, seconds, cpu, _ = run(
        [unspin, "compare", "--pairs", f"{data}/pairs/neg_allsides_full.jsonl.zst",
         "--format", "jsonl"])
    print(f"compare --pairs neg_allsides_full: {len(labels)} pairs in {seconds:.1f} s wall, "
          f"{cpu:.1f} s CPU")
    counts = collections.defaultdict(lambda: [0, 0])
    for line in rewrites.stdout.splitlines():
        result = json.loads(line)
        counts["wire_rewrites"][0] += 1
        counts["wire_rewrites"][1] += flagged(result)
    for line in reports.stdout.splitlines():
        result = json.loads(line)
        row = counts[labels[result["id"]]]
        row[0] += 1
        row[1] += flagged(result)
    for name, (all_, hits) in counts.items():
        print(f"flagged {name:26} {hits:5} of {all_:5}  {hits / all_:.4f}")
    both = [counts["independent"], counts["independent_with_quotes"]]
    rate = sum(r[1] for r in both) / sum(r[0] for r in both)
    print(f"flagged of all independent reports: {rate:.4f}")
    return {"seconds": seconds, "flagged": counts, "independent": rate}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unspin", default="build/unspin")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--index", help="keep the index here; used if it exists")
    parser.add_argument("--json", help="write the figures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or os.path.join(folder, "haystack.unspin")
        result = {}
        if not os.path.exists(index):
            result["index"] = index_haystack(options.unspin, options.data, index)
        result["check"] = check_rewrites(options.unspin, options.data, index)
        result["compare"] = compare_pairs(options.unspin, options.data)
        done, *_ = run([options.unspin, "check", "-i", index,
                        f"{options.data}/suspect-article.txt"])
        print(f"suspect article: exit code {done.returncode}: "
              f"{done.stdout.splitlines()[0]}")
        result["suspect_article_flagged"] = done.returncode == 1
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)
            file.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
