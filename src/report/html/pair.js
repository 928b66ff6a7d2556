// One finding: verdict, altered quotes, the two texts side by side, the score
// explained. Built when it is opened, gone when it is left.
"use strict";

const MARKS = [["changed", "words that differ"],
               ["kept", "words that are the same"],
               ["none", "no words"]];

class PairView {
  // `place`: {index, position, total}: which finding, and where in the table.
  constructor(report, place, actions) {
    this.report = report;
    this.finding = report.findings[place.index];
    this.suspect = report.documents[this.finding.suspect];
    this.source = report.documents[this.finding.source];
    this.place = place;
    // What was given as the source, or is older, may be called so; of two texts
    // of a tree without dates none may.
    const {a, b} = this.days();
    this.directed = Boolean(this.source.reference || a && b && b < a);
    this.other = this.directed ? "Source" : "Other text";
    this.actions = actions;
    this.detail = block("finding-" + place.index);
    this.active = [];  // Links.
    this.root = el("div.pair-page", null, this.toolbar(), this.headline());
    if (this.detail) this.addDetail();
    else this.root.append(el("p.notice", null, "The texts of this finding " +
      "were left out to keep the file small."));
  }

  // To be called when the page shows `root`.
  start() {
    if (!this.lines && this.detail) {
      this.lines = new Lines(this.canvas, [
        {pane: this.panes.source, view: this.views.source},
        {pane: this.panes.suspect, view: this.views.suspect},
      ], (link) => this.chooseLink(link));
    }
    this.heading.focus({preventScroll: true});
  }

  stop() {
    if (this.lines) this.lines.stop();
  }

  toolbar() {
    const {position, total} = this.place;
    return el("nav.pair-tools", {"aria-label": "Findings"},
      button(".back", "\u2190 All findings", this.actions.close,
             {title: "Esc"}),
      el("span.spacer"),
      el("span.where", null, `Finding ${position + 1} of ${total}`),
      button("", "Previous", () => this.actions.step(-1),
             {title: "k", disabled: position === 0}),
      button("", "Next", () => this.actions.step(1),
             {title: "j", disabled: position + 1 >= total}));
  }

  headline() {
    const f = this.finding;
    const [name, , ...sentences] = VERDICTS[f.verdict];
    const [before, after] = sentences.slice(this.directed ? 0 : 2);
    this.heading = el("h1", {tabindex: -1},
                      inline(this.suspect.title || this.suspect.id));
    return el("header.headline", null,
      el("div.verdict-block", null,
        el("p.eyebrow", null,
           el(`span.verdict.v-${f.verdict}`, null, name),
           f.state === "new" ? "" : el("span.state", null, STATES[f.state])),
        this.heading,
        el("p.lede", null, before,
           el("cite", null, inline(this.source.title || this.source.id)),
           after),
        f.credited ? el("p.notice", null, "This text credits the outlet of " +
          "the source. That says where the text comes from; the verdict on " +
          "the wording stays what it is.") : "",
        f.reason ? el("p.notice", null, "Allowed: ", inline(f.reason)) : ""),
      el("dl.score-block", null,
        this.datum("Score", scoreText(f.score),
                   "estimated probability that " + (this.directed
                     ? "this text was made from the source"
                     : "one of the two was made from the other")),
        this.datum("Explained", percent(f.coverage),
                   "of this text\u2019s own prose, by the " +
                   this.other.toLowerCase())),
      this.caution());
  }

  datum(label, value, meaning) {
    return el("div.datum", null, el("dt", null, label), el("dd", null,
      el("strong", null, value), el("span", null, meaning)));
  }

  caution() {
    return el("aside.caution", {"aria-label": "What this cannot tell"},
      el("h2", null, "Before you accuse anyone"),
      el("p", null, "A verdict is a reason to read both texts, not a proof. " +
         this.dates()),
      el("details", null,
        el("summary", null, "What unspin cannot tell"),
        el("dl.limits", null, LIMITS.map(([what, why]) =>
          [el("dt", null, what), el("dd", null, why)]))));
  }

  // The days of this text and the other, undefined if not known.
  days() {
    const day = (d) => /^\d{4}-\d\d-\d\d/.exec(d.date || "")?.[0];
    return {a: day(this.suspect), b: day(this.source)};
  }

  dates() {
    const {a, b} = this.days();
    if (!a || !b) {
      return "At least one of the two texts has no date, so nothing here " +
        "says which was first.";
    }
    if (a === b) return `Both are dated ${a}.`;
    return b < a
      ? `By their dates the source was first: ${b}, this text ${a}.`
      : `By their dates this text was first: ${a}, the other ${b}.`;
  }

  addDetail() {
    this.detail.numbers ||= [];
    this.links = linksOf(this.detail);
    this.texts = {suspect: block("text-" + this.finding.suspect),
                  source: block("text-" + this.finding.source)};
    for (const side of ["suspect", "source"]) {
      this.texts[side] ||= {length: 0, pieces: []};
    }
    const notes = this.detail.notes;
    if (notes.length) {
      this.root.append(el("ul.notes", {"aria-label": "Notes"},
                          notes.map((note) => el("li", null, shown(note)))));
    }
    if (this.detail.quotes.length) this.root.append(this.quotes());
    if (this.detail.numbers.length) this.root.append(this.numbers());
    this.root.append(this.sideBySide(), this.explanation());
    this.root.dataset.marks = this.actions.marks();
  }

  quotes() {
    const row = (side, label, quote) => [
      el("dt", null, label),
      el("dd", {dir: "auto"}, el("q", null, excerpt(
        this.texts[side], quote[side],
        quote.changed[side === "suspect" ? 0 : 1])))];
    return el("section.quotes", {"aria-labelledby": "quotes-title"},
      el("h2", {id: "quotes-title"}, "Altered quotes ",
         el("span.number", null, this.detail.quotes.length)),
      el("p.hint", null, "Words between quotation marks that the two texts " +
         "have otherwise. Honest reporters do not change what a speaker " +
         "said; but look which of the two is right, and whether it was said " +
         "in another language."),
      el("ol.cards", null, this.detail.quotes.map((quote, q) =>
        el("li.card", null,
          el("h3", null, quote.speaker ? inline(quote.speaker)
                                       : "Speaker not named"),
          el("dl", null, row("source", this.other, quote),
             row("suspect", "This text", quote)),
          button(".link-like", "Show in the texts",
                 () => this.show("quotes", q))))));
  }

  numbers() {
    const of = (side, number) => excerpt(this.texts[side], number[side], []);
    return el("section.numbers", {"aria-labelledby": "numbers-title"},
      el("h2", {id: "numbers-title"}, "Altered numbers ",
         el("span.number", null, this.detail.numbers.length)),
      el("p.hint", null, "Numbers in whose place this text (right) has " +
         "another one than the other (left)."),
      el("ul.chips", null, this.detail.numbers.map((number, n) =>
        el("li", null, button("", [of("source", number), " \u2192 ",
                                   of("suspect", number)],
                              () => this.show("numbers", n),
                              {title: "Show in the texts"})))));
  }

  // Scrolls both texts to a quotation or a number.
  show(kind, i) {
    for (const side of ["source", "suspect"]) {
      const [first] = this.views[side][kind][i];
      if (first) this.scrollTo(side, first);
    }
    this.compare.scrollIntoView();
  }

  sideBySide() {
    this.views = {};
    this.panes = {};
    const column = (side, label) => {
      const document_ = this[side];
      const view = new TextView(side, this.texts[side], this.detail);
      this.views[side] = view;
      const body = el("div.text", {lang: document_.language || null},
                      view.root);
      this.panes[side] = el("div.pane", {
        tabindex: 0, role: "region", "aria-label": label, "data-side": side,
        onclick: (event) => this.clicked(event),
        onmouseover: (event) => this.hovered(event),
      }, body);
      return el("article.column." + side, null,
                this.columnHead(document_, label), this.panes[side]);
    };
    const source = column("source", this.other);
    const suspect = column("suspect", "This text");
    this.canvas = svg("svg", {class: "ribbons", "aria-hidden": "true",
                              preserveAspectRatio: "none"});
    this.compare = el("section.compare", {"aria-labelledby": "compare-title"},
      el("h2.hidden", {id: "compare-title"}, "Side by side"),
      this.passageBar(),
      el("div.columns", null, source, el("div.between", null, this.canvas),
         suspect));
    return this.compare;
  }

  columnHead(d, label) {
    const where = d.path || d.id;
    const line = (d.line ? ":" + d.line : "") +
      (d.member ? "!" + d.member : "");
    const facts = [d.outlet, d.date, d.words ? count(d.words, "word") : ""]
      .filter(Boolean);
    return el("header.column-head", null,
      el("p.side", null, label, d.reference ? " \u00b7 reference" : ""),
      el("h3", null, weblink(d.url || "", inline(d.title || d.id))),
      el("p.where", null, inline(where + line)),
      facts.length ? el("p.facts", null, facts.flatMap((fact, i) =>
        i ? [" \u00b7 ", inline(fact)] : [inline(fact)])) : "");
  }

  passageBar() {
    const total = this.detail.passages.length;
    this.passageText = el("p.passage-text", null,
      `${count(total, "passage")}, ` +
      `${count(this.links.length, "linked sentence")}. The same number and ` +
      "colour on both sides belong together.");
    this.markChoice = el("select", {
      id: "marks", onchange: () => this.actions.setMarks(this.markChoice.value),
    }, MARKS.map(([value, label]) => el("option", {value}, label)));
    this.markChoice.value = this.actions.marks();
    const steps = (name, keys, step) => el("span.steps", null, name,
      ["Previous", "Next"].map((word, i) =>
        button("", i ? "\u2193" : "\u2191", () => step(i ? 1 : -1),
               {title: `${word} ${name.toLowerCase()} (${keys[i]})`,
                "aria-label": `${word} ${name.toLowerCase()}`,
                disabled: !total})));
    return el("div.passage-bar", null,
      steps("Passage", "pn", (by) => this.stepPassage(by)),
      steps("Sentence", ",.", (by) => this.stepLink(by)),
      this.passageText,
      el("label.mark-choice", {for: "marks"}, "Underline"), this.markChoice);
  }

  setMarks(value) {
    this.root.dataset.marks = value;
    if (this.markChoice) this.markChoice.value = value;
  }

  clicked(event) {
    const {passage, link} =
      event.target.closest("[data-passage], [data-link]")?.dataset || {};
    if (passage) this.choosePassage(Number(passage), event.currentTarget);
    else if (link) this.chooseLink(Number(link), event.currentTarget);
  }

  hovered(event) {
    const link = event.target.closest("[data-link]")?.dataset.link;
    if (link === this.hot) return;
    if (this.hot) this.light([Number(this.hot)], "hot", false);
    if (link) this.light([Number(link)], "hot", true);
    this.hot = link;
  }

  light(links, kind, on) {
    for (const view of Object.values(this.views)) {
      for (const link of links) {
        for (const element of view.links[link]) {
          element.classList.toggle(kind, on);
        }
      }
    }
  }

  stepPassage(by) {
    const total = this.detail ? this.detail.passages.length : 0;
    if (!total) return;
    const next = this.passage === undefined ? (by > 0 ? 0 : total - 1)
                                            : this.passage + by;
    this.choosePassage(Math.min(Math.max(next, 0), total - 1));
    this.compare.scrollIntoView();
  }

  stepLink(by) {
    const total = this.detail ? this.links.length : 0;
    if (!total) return;
    const last = by > 0 ? this.active.at(-1) : this.active[0];
    // From a passage as a whole, to its first sentence.
    const next = last === undefined ? (by > 0 ? 0 : total - 1)
      : this.active.length > 1 ? this.active[0] : last + by;
    this.chooseLink(Math.min(Math.max(next, 0), total - 1));
    this.compare.scrollIntoView();
  }

  choosePassage(p, origin) {
    this.choose([...this.links.keys()]
      .filter((i) => this.links[i].passage === p), p, origin);
    const {kind, score, at} = this.detail.passages[p];
    this.describe(`Passage ${p + 1} of ${this.detail.passages.length}: ` +
      `${kind}, ${KINDS[kind]}; similarity ${hundredths(score)}; ` +
      count(this.active.length, "linked sentence") + this.lineNumbers(at));
  }

  chooseLink(link, origin) {
    const {passage, score} = this.links[link];
    this.choose([link], passage, origin);
    const {kind} = this.detail.passages[passage];
    this.describe(`Sentence ${link + 1} of ${this.links.length}: similarity ` +
      `${hundredths(score)}; in passage ${passage + 1}, ${kind}`);
  }

  lineNumbers(at) {
    return [[this.other.toLowerCase(), at[1]], ["this text", at[0]]]
      .filter(([, place]) => place)
      .map(([side, place]) => `; ${side} from line ${place[0]}`).join("");
  }

  // `origin`: the pane that was clicked and keeps its place.
  choose(links, passage, origin) {
    this.light(this.active, "active", false);
    this.markBadges(false);
    this.active = links;
    this.passage = passage;
    this.light(links, "active", true);
    this.markBadges(true);
    for (const side of ["source", "suspect"]) {
      const pane = this.panes[side];
      const first = this.firstOf(side, links);
      if (!first || pane === origin) continue;
      this.scrollTo(side, first, origin && this.topOf(origin, links));
    }
    this.lines.choose(links);
  }

  // The uppermost element of links.
  firstOf(side, links) {
    let first;
    for (const link of links) {
      const [element] = this.views[side].links[link];
      if (element && !(first && first.compareDocumentPosition(element) &
                       Node.DOCUMENT_POSITION_FOLLOWING)) {
        first = element;
      }
    }
    return first;
  }

  markBadges(on) {
    if (this.passage === undefined) return;
    for (const view of Object.values(this.views)) {
      view.badges[this.passage]?.classList.toggle("active", on);
    }
  }

  // How far down in its pane the first of links begins; at least a little.
  topOf(pane, links) {
    const first = this.firstOf(pane.dataset.side, links);
    const extent = first && Lines.extent(pane, [first]);
    return extent ? Math.max(extent[0] - pane.scrollTop, 12) : undefined;
  }

  scrollTo(side, element, top) {
    const pane = this.panes[side];
    const extent = Lines.extent(pane, [element]);
    if (extent) pane.scrollTop = extent[0] - (top ?? pane.clientHeight / 6);
  }

  describe(text) {
    this.passageText.textContent = text;
    say(text);
  }

  explanation() {
    const values = Object.fromEntries(this.detail.evidence);
    const reasons = REASONS.filter(([, names]) =>
      names.every((name) => name in values));
    if (!reasons.length) return this.allFigures();
    return el("section.why", {"aria-labelledby": "why-title"},
      el("h2", {id: "why-title"}, `Why ${scoreText(this.finding.score)}?`),
      el("p", null, "The score is calibrated on collections in which " +
         "rewrites and independent reports of the same event count alike; " +
         "where rewrites are rarer, so are right alarms. It does not look " +
         "for shared phrases but for structure:"),
      el("dl.reasons", null, reasons.map(([name, , meaning, tell]) =>
        el("div.reason", null, el("dt", null, name),
           el("dd.told", null, tell(values)), el("dd", null, meaning)))),
      this.quoteWords(values),
      this.allFigures());
  }

  quoteWords(values) {
    if (!("quotes_identical" in values)) return "";
    return el("p", null, `Quotes: ${count(values.quotes_identical,
      "direct quote")} in the same words, ${values.quotes_altered} altered. ` +
      "Both are shown, neither enters the score: two reporters at one press " +
      "conference print the same sentence.");
  }

  allFigures() {
    if (!this.detail.evidence.length) return "";
    return el("details.figures", null,
      el("summary", null, `All ${this.detail.evidence.length} figures`),
      el("div.scroll", null, el("table", null,
        el("thead", null, el("tr", null,
          ["Figure", "Value", "Meaning"].map((name) =>
            el("th", {scope: "col"}, name)))),
        el("tbody", null, this.detail.evidence.map(([name, value]) => {
          const [label, scale, meaning] = FIGURES[name] || [name, "open", ""];
          return el("tr", null,
            el("th", {scope: "row"}, label, el("code", null, name)),
            el("td.value", null, value.toFixed(3),
               scale === "share" ? bar(value) : ""),
            el("td", null, meaning,
               scale === "shown" ? " Not part of the score." : ""));
        })))));
  }
}

// A share as a bar; the number stands beside it.
function bar(value) {
  const fill = el("span.fill");
  fill.style.width = `${Math.min(Math.max(value, 0), 1) * 100}%`;
  return el("span.share", {"aria-hidden": "true"}, fill);
}
