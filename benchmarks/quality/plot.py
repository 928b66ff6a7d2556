#!/usr/bin/python3
"""Pictures of what `quality --json` wrote: reliability and ROC curves.

  benchmarks/quality/plot.py FIGURES.json PREFIX

writes PREFIX-reliability.svg and PREFIX-roc.svg. Needs Debian's
python3-matplotlib (tools/setup --bench).
"""

import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "unspin"  # The same bytes again.
matplotlib.rcParams["font.size"] = 9
from matplotlib import pyplot  # noqa: E402

NEWS = ("pos_onestop_human", "pos_detectrl_news", "pos_llmfake_gossipcop",
        "pos_f3_news", "pos_wmt22_two_human_translations")


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    # No blanks at line ends.
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip() for line in file]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def reliability(result, path):
    figure, axes = pyplot.subplots(figsize=(4.2, 3.8))
    bins = result["reliability"]
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([b["score"] for b in bins], [b["rewrites"] for b in bins],
              color="black", linewidth=1, zorder=2)
    axes.scatter([b["score"] for b in bins], [b["rewrites"] for b in bins],
                 s=[8 + 300 * b["share"] for b in bins], color="tab:blue",
                 zorder=3)
    axes.set(xlabel="score", ylabel="share of rewrites", xlim=(0, 1),
             ylim=(0, 1), title="Reliability, cross-validated; error "
             f"{result['calibration_error']:.3f}")
    save(figure, path)


def roc(result, path):
    figure, both = pyplot.subplots(1, 2, figsize=(8.4, 3.8), sharey=True)
    rows = result["sets"]
    styles = [r for r in rows if r["set"] == "pos_wire_rewrites"]
    news = [r for r in rows if r["set"] in NEWS and r["row"] == r["set"]]
    for axes, some, title in ((both[0], styles, "wire rewrites by style"),
                              (both[1], news, "other news rewrites")):
        for row in some:
            name = row["row"].strip().removeprefix("pos_").replace("_", " ")
            axes.plot([p[0] for p in row["roc"]], [p[1] for p in row["roc"]],
                      label=name, linewidth=2 if name == "wire rewrites" else 1)
        axes.axvline(0.01, color="0.8", linewidth=1)
        axes.set(xscale="log", xlabel="false positives, independent reports",
                 xlim=(5e-4, 1), ylim=(0, 1.02), title=title)
        axes.legend(loc="lower right", fontsize=7)
    both[0].set(ylabel="rewrites found")
    save(figure, path)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        result = json.load(file)
    reliability(result, sys.argv[2] + "-reliability.svg")
    roc(result, sys.argv[2] + "-roc.svg")


if __name__ == "__main__":
    main()
