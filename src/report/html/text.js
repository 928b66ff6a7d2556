// One text of a pair as paragraphs, cut where passages, sentences, changed
// words and quotations begin and end.
"use strict";

const HUES = 8;

// The sentence links of all passages in one row, numbered from 0:
// {passage, suspect, source, score, changed}.
function linksOf(detail) {
  return detail.passages.flatMap((passage, p) =>
    passage.sentences.map((sentence) => ({passage: p, ...sentence})));
}

// The place in `text`, in UTF-16 units, of each of its code points and of its
// end; null if they are the same.
function unitsOf(text) {
  if (!/[\uD800-\uDFFF]/.test(text)) return null;
  const units = [];
  for (let i = 0; i < text.length; ++i) {
    units.push(i);
    const c = text.charCodeAt(i);
    if (c >= 0xD800 && c < 0xDC00) ++i;
  }
  units.push(text.length);
  return units;
}

// What of a finding concerns one side ("suspect" or "source", whose words that
// differ are at changed[number]): ranges of code points.
function rangesOf(detail, side) {
  const number = side === "suspect" ? 0 : 1;
  const ranges = [];
  const add = (kind, span, rest) =>
    ranges.push({kind, begin: span[0], end: span[1], ...rest});
  detail.passages.forEach((passage, p) =>
    add("passage", passage[side], {passage: p}));
  linksOf(detail).forEach((sentence, link) => {
    add("link", sentence[side], {link});
    const runs = sentence.changed[number];
    for (let i = 0; i < runs.length; i += 2) {
      add("changed", [runs[i], runs[i + 1]], {link});
    }
  });
  detail.quotes.forEach((quote, q) => add("quote", quote[side], {quote: q}));
  detail.numbers.forEach((number_, n) =>
    add("number", number_[side], {number: n}));
  return ranges;
}

class TextView {
  constructor(side, text, detail) {
    this.side = side;
    this.allLinks = linksOf(detail);
    this.badges = [];                            // Of each passage.
    this.links = this.allLinks.map(() => []);    // Elements of each.
    this.quotes = detail.quotes.map(() => []);
    this.numbers = detail.numbers.map(() => []);
    this.detail = detail;
    this.root = document.createDocumentFragment();
    const ranges = rangesOf(detail, side);
    let end = 0;
    if (!text.pieces.length) {
      this.root.append(el("p.gap", null, "This text is not in the report."));
    }
    for (const [at, piece] of text.pieces) {
      this.gap(at - end);
      end = this.piece(at, piece, ranges);
    }
    this.gap(text.length - end);
  }

  gap(length) {
    if (length <= 0) return;
    this.root.append(el("p.gap", null,
      `${count(length, "character")} left out to keep this file small`));
  }

  // Returns the code point after the piece.
  piece(at, text, ranges) {
    const units = unitsOf(text);
    const size = units ? units.length - 1 : text.length;
    const unit = (c) => {
      const inside = Math.min(Math.max(c - at, 0), size);
      return units ? units[inside] : inside;
    };
    const local = ranges
      .map((r) => ({...r, begin: unit(r.begin), end: unit(r.end)}))
      .concat([...text.matchAll(/\n[^\S\n]*(?:\n\s*)*/g)].map((m) => ({
        kind: /\n.*\n/s.test(m[0]) ? "break" : "line",
        begin: m.index, end: m.index + m[0].length})))
      .filter((r) => r.begin < r.end)
      .sort((a, b) => a.begin - b.begin);
    const cuts = [...new Set([0, text.length,
      ...local.flatMap((r) => [r.begin, r.end])])].sort((a, b) => a - b);
    this.paragraph = null;
    let next = 0, active = [];
    for (let i = 0; i + 1 < cuts.length; ++i) {
      while (next < local.length && local[next].begin <= cuts[i]) {
        active.push(local[next++]);
      }
      active = active.filter((r) => r.end > cuts[i]);
      this.segment(text.slice(cuts[i], cuts[i + 1]), active);
    }
    return at + size;
  }

  segment(text, active) {
    const of = (kind) => active.filter((r) => r.kind === kind);
    if (of("break").length) {
      this.paragraph = null;
      return;
    }
    if (!this.paragraph) {
      this.paragraph = el("p", {dir: "auto"});
      this.root.append(this.paragraph);
      this.key = null;
    }
    if (of("line").length) text = this.lineEnd();
    const links = of("link").map((r) => r.link);
    this.enter(of("passage").map((r) => r.passage), links);
    const changed = of("changed").some((r) => r.link === links[0]);
    const quotes = of("quote"), numbers_ = of("number");
    const classes = (changed ? ".changed" : links.length ? ".kept" : "") +
      (quotes.length ? ".quoted" : "") + (numbers_.length ? ".figure" : "");
    const nodes = shown(text);
    if (!classes) {
      this.inner.append(...nodes);
      return;
    }
    const span = el("span" + classes, null, nodes);
    for (const q of quotes) this.quotes[q.quote].push(span);
    for (const n of numbers_) this.numbers[n.number].push(span);
    this.inner.append(span);
  }

  // A single line end in a paragraph: of a text broken at some column it is
  // a blank, of verses and lists it stays.
  lineEnd() {
    const line = this.paragraph.textContent.slice(-200).split("\n").pop();
    return line.length >= 55 ? " " : "\n";
  }

  // Opens the element of a sentence, unless it is open. Where sentences of the
  // source have several counterparts, it looks like the first and belongs to
  // all.
  enter(passages, links) {
    const key = links.join();
    if (key === this.key && passages.every((p) => this.badges[p])) return;
    this.key = key;
    this.inner = this.paragraph;
    for (const p of passages) {
      if (this.badges[p]) continue;
      this.badges[p] = this.badge(p);
      this.paragraph.append(this.badges[p]);
    }
    if (!links.length) return;
    const [first] = links;
    const {kind} = this.detail.passages[this.allLinks[first].passage];
    this.inner = el(`span.link.h${first % HUES}.${kind}`, {"data-link": first});
    for (const link of links) {
      if (!this.links[link].length) {
        this.inner.append(el("sup.mark", {"aria-hidden": "true"}, link + 1));
      }
      this.links[link].push(this.inner);
    }
    this.paragraph.append(this.inner);
  }

  badge(p) {
    const {kind, score} = this.detail.passages[p];
    return button(".badge", `Passage ${p + 1}`, null, {
      dir: "ltr",  // Not what tells the direction of the paragraph.
      "data-passage": p,
      "aria-label": `Passage ${p + 1}: ${kind}, similarity ` +
        hundredths(score)});
  }
}

// A stretch of a text with its changed words, for quotations apart from it.
function excerpt(text, span, runs) {
  const nodes = [];
  for (const [at, piece] of text.pieces) {
    const units = unitsOf(piece);
    const size = units ? units.length - 1 : piece.length;
    if (span[0] < at || span[1] > at + size) continue;
    const part = (b, e) => shown(
      piece.slice(units ? units[b - at] : b - at,
                  units ? units[e - at] : e - at).replace(/\s+/g, " "));
    let last = span[0];
    for (let i = 0; i < runs.length; i += 2) {
      nodes.push(...part(last, runs[i]),
                 el("span.changed", null, part(runs[i], runs[i + 1])));
      last = runs[i + 1];
    }
    nodes.push(...part(last, span[1]));
    break;
  }
  return nodes;
}
