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
    this.actions = actions;
    this.detail = block("finding-" + place.index);
    this.active = -1;
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
      ], (p) => this.choose(p));
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
    const [name, , sentence] = VERDICTS[f.verdict];
    this.heading = el("h1", {tabindex: -1},
                      inline(this.suspect.title || this.suspect.id));
    return el("header.headline", null,
      el("div.verdict-block", null,
        el("p.eyebrow", null,
           el(`span.verdict.v-${f.verdict}`, null, name),
           f.state === "new" ? "" : el("span.state", null, STATES[f.state])),
        this.heading,
        el("p.lede", null, sentence, " The other: ",
           el("cite", null, inline(this.source.title || this.source.id)),
           "."),
        f.reason ? el("p.notice", null, "Allowed: ", inline(f.reason)) : ""),
      el("dl.score-block", null,
        this.datum("Score", hundredths(f.score),
                   "probability, by the model, that this text was made from " +
                   "the source"),
        this.datum("Explained", percent(f.coverage),
                   "of this text\u2019s own prose, by the source")),
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

  // What the dates say, by days.
  dates() {
    const day = (d) => /^\d{4}-\d\d-\d\d/.exec(d.date || "")?.[0];
    const a = day(this.suspect), b = day(this.source);
    if (!a || !b) {
      return "At least one of the two texts has no date, so nothing here " +
        "says which was first.";
    }
    if (a === b) return `Both are dated ${a}.`;
    return b < a
      ? `By their dates the source was first: ${b}, this text ${a}.`
      : `By their dates this text was first: ${a}, the source ${b}.`;
  }

  addDetail() {
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
    this.root.append(this.sideBySide(), this.explanation());
    this.root.dataset.marks = this.actions.marks();
  }

  quotes() {
    const row = (side, label, quote) => [
      el("dt", null, label),
      el("dd", {dir: "auto"}, el("q", null, excerpt(this.texts[side], quote[side],
        quote.changed[side === "suspect" ? 0 : 1])))];
    return el("section.quotes", {"aria-labelledby": "quotes-title"},
      el("h2", {id: "quotes-title"}, "Altered quotes ",
         el("span.number", null, this.detail.quotes.length)),
      el("p.hint", null, "Words between quotation marks that a speaker said " +
         "in one text and did not say in the other. No honest reporter " +
         "changes them; do look whether one of the two is translated."),
      el("ol.cards", null, this.detail.quotes.map((quote, q) =>
        el("li.card", null,
          el("h3", null, quote.speaker ? inline(quote.speaker)
                                       : "Speaker not named"),
          el("dl", null, row("source", "Source", quote),
             row("suspect", "This text", quote)),
          button(".link-like", "Show in the texts",
                 () => this.showQuote(q))))));
  }

  showQuote(q) {
    for (const side of ["source", "suspect"]) {
      const [first] = this.views[side].quotes[q];
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
    const source = column("source", "Source");
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
    const line = (d.line ? ":" + d.line : "") + (d.member ? "!" + d.member : "");
    const facts = [d.outlet, d.date, d.words ? count(d.words, "word") : ""]
      .filter(Boolean);
    return el("header.column-head", null,
      el("p.side", null, label, d.reference ? " \u00b7 from the index" : ""),
      el("h3", null, weblink(d.url || "", inline(d.title || d.id))),
      el("p.where", null, inline(where + line)),
      facts.length ? el("p.facts", null, facts.flatMap((fact, i) =>
        i ? [" \u00b7 ", inline(fact)] : [inline(fact)])) : "");
  }

  passageBar() {
    const total = this.detail.passages.length;
    this.passageText = el("p.passage-text", null,
      count(total, "passage") + ". The same number and colour on both sides " +
      "is one passage.");
    this.markChoice = el("select", {
      id: "marks", onchange: () => this.actions.setMarks(this.markChoice.value),
    }, MARKS.map(([value, label]) => el("option", {value}, label)));
    this.markChoice.value = this.actions.marks();
    return el("div.passage-bar", null,
      button("", "\u2191 Previous", () => this.step(-1),
             {title: "p", "aria-label": "Previous passage", disabled: !total}),
      button("", "\u2193 Next", () => this.step(1),
             {title: "n", "aria-label": "Next passage", disabled: !total}),
      this.passageText,
      el("label.mark-choice", {for: "marks"}, "Underline "), this.markChoice);
  }

  setMarks(value) {
    this.root.dataset.marks = value;
    if (this.markChoice) this.markChoice.value = value;
  }

  clicked(event) {
    const target = event.target.closest("[data-passage]");
    if (target) this.choose(Number(target.dataset.passage), event.currentTarget);
  }

  hovered(event) {
    const link = event.target.closest("[data-link]")?.dataset.link;
    if (link === this.hot) return;
    this.light(this.hot, false);
    this.light(link, true);
    this.hot = link;
  }

  light(link, on) {
    for (const view of Object.values(this.views)) {
      for (const element of view.links.get(link) || []) {
        element.classList.toggle("hot", on);
      }
    }
  }

  step(by) {
    const total = this.detail ? this.detail.passages.length : 0;
    if (!total) return;
    const next = this.active < 0 ? (by > 0 ? 0 : total - 1) : this.active + by;
    this.choose(Math.min(Math.max(next, 0), total - 1));
    this.compare.scrollIntoView();
  }

  // `origin`: the pane that was clicked and keeps its place.
  choose(p, origin) {
    if (this.active >= 0) this.mark(this.active, false);
    this.active = p;
    this.mark(p, true);
    for (const side of ["source", "suspect"]) {
      const [first] = this.views[side].passages[p];
      if (first && this.panes[side] !== origin) {
        const top = origin && this.topOf(origin, p);
        this.scrollTo(side, first, top);
      }
    }
    this.lines.choose(p);
    this.describe(p);
  }

  mark(p, on) {
    for (const view of Object.values(this.views)) {
      for (const element of view.passages[p]) {
        element.classList.toggle("active", on);
      }
    }
    for (const badge of this.compare.querySelectorAll(
             `.badge[data-passage="${p}"]`)) {
      badge.classList.toggle("active", on);
    }
  }

  // How far down in its pane a passage begins; at least a little.
  topOf(pane, p) {
    const side = pane.dataset.side;
    const extent = Lines.extent(pane, this.views[side].passages[p]);
    return extent ? Math.max(extent[0] - pane.scrollTop, 12) : undefined;
  }

  scrollTo(side, element, top) {
    const pane = this.panes[side];
    const extent = Lines.extent(pane, [element]);
    if (extent) pane.scrollTop = extent[0] - (top ?? pane.clientHeight / 6);
  }

  describe(p) {
    const {kind, score, sentences, at} = this.detail.passages[p];
    const lines = [["source", at[1]], ["this text", at[0]]]
      .filter(([, place]) => place)
      .map(([side, place]) => `${side} line ${place[0]}`);
    const text = `Passage ${p + 1} of ${this.detail.passages.length}: ` +
      `${kind}, ${KINDS[kind]}; similarity ${hundredths(score)}; ` +
      [count(sentences.length, "linked sentence"), ...lines].join("; ");
    this.passageText.textContent = text;
    say(text);
  }

  explanation() {
    const values = Object.fromEntries(this.detail.evidence);
    const reasons = REASONS.filter(([, names]) =>
      names.every((name) => name in values));
    return el("section.why", {"aria-labelledby": "why-title"},
      el("h2", {id: "why-title"}, `Why ${hundredths(this.finding.score)}?`),
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
