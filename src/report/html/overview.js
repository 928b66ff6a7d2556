// The overview: what was found in a sentence, clusters, and the table of all
// findings, sorted, searched and paged.
"use strict";

const PAGE = 50;

const COLUMNS = [
  ["score", "Score", (f) => f.score, -1],
  ["verdict", "Verdict", (f) => VERDICT_ORDER.indexOf(f.verdict), 1],
  ["suspect", "Text", (f, r) => nameOf(r.documents[f.suspect]), 1],
  ["source", "Explained by", (f, r) => nameOf(r.documents[f.source]), 1],
  ["coverage", "Share explained", (f) => f.coverage, -1],
  ["passages", "Passages", (f) => f.passages, -1],
  ["quotes", "Altered quotes", (f) => f.quotes, -1],
  ["state", "State", (f) => Object.keys(STATES).indexOf(f.state), 1],
];

class Overview {
  constructor(report, open) {
    this.report = report;
    this.open = open;
    this.order = report.findings.map((_, i) => i);  // As in the table.
    this.page = 0;
    this.sorting = null;  // [column, direction]; null: as in the file.
    this.members = null;  // Of the cluster that the table is limited to.
    this.root = el("div.overview-page", null, this.headline(), this.notes());
    if (report.findings.length) {
      if (report.clusters.length) {
        this.root.append(new Clusters(report, {
          open, filter: (members, name) => this.limit(members, name),
        }).root);
      }
      this.root.append(this.tableSection());
    }
    append(this.root, [this.reading(), this.boilerplate(),
      this.list("fixed", "Fixed", "In the baseline, and not found again."),
      this.list("skipped", "Not read", "These inputs are not in the report.")]);
    if (report.findings.length) this.update();
  }

  headline() {
    const r = this.report;
    const by = (f, key) => f.reduce(
      (sum, x) => sum.set(x[key], (sum.get(x[key]) || 0) + 1), new Map());
    const verdicts = by(r.findings, "verdict");
    const states = by(r.findings, "state");
    const named = VERDICT_ORDER.filter((v) => verdicts.has(v)).map((v) =>
      el("li", null, el(`span.verdict.v-${v}`, null, VERDICTS[v][0]),
         el("strong", null, numbers.format(verdicts.get(v))),
         el("span.meaning", null, VERDICTS[v][1])));
    const known = ["known", "allowed"].filter((s) => states.has(s))
      .map((s) => `${numbers.format(states.get(s))} ${s}`);
    const fresh = r.new;
    this.heading = el("h1", {tabindex: -1}, !r.found ? "Nothing was found"
      : fresh ? count(fresh, known.length ? "new finding" : "finding")
      : "No new findings");
    return el("header.summary", null, this.heading,
      el("p.lede", null, `${count(r.read, "text")} read` +
         (r.aligned ? `, ${count(r.aligned, "pair")} compared` : "") +
         (known.length ? `; ${known.join(" and ")}, not counted as new` : "") +
         (r.clusters.length ? `; ${count(r.clusters.length, "cluster")}` : "") +
         "."),
      named.length ? el("ul.verdicts", {"aria-label": "Verdicts"}, named) : "");
  }

  notes() {
    if (!this.report.notes.length) return "";
    return el("ul.notes", {"aria-label": "Notes"},
              this.report.notes.map((note) => el("li", null, shown(note))));
  }

  reading() {
    return el("section.reading", {"aria-labelledby": "reading-title"},
      el("h2", {id: "reading-title"}, "How to read this"),
      el("p", null, "The score is a calibrated probability that a text was " +
         "made from the other. A verdict is a reason to read both, not a " +
         "proof. What unspin cannot tell:"),
      el("dl.limits", null, LIMITS.map(([what, why]) =>
        [el("dt", null, what), el("dd", null, why)])),
      el("p.facts", null, `unspin ${this.report.unspin}` +
         (this.report.model ? `, model ${this.report.model}` : "")));
  }

  list(key, title, meaning) {
    const items = this.report[key];
    if (!items.length) return "";
    return el("details", {open: items.length < 6},
      el("summary", null, `${title} (${numbers.format(items.length)})`),
      el("p.hint", null, meaning),
      el("ul", null, items.slice(0, 500).map((text) =>
        el("li", null, inline(text)))));
  }

  boilerplate() {
    const items = this.report.boilerplate;
    if (!items.length) return "";
    return el("details", null,
      el("summary", null, `Boilerplate (${numbers.format(items.length)})`),
      el("p.hint", null, "Wording that stands in so many texts that it " +
         "counts for none."),
      el("ul.boilerplate", null, items.slice(0, 200).map((b) =>
        el("li", null, el("p", {dir: "auto"}, shown(b.text)),
           el("p.where", null, `in ${count(b.documents, "text")}, such as `,
              inline(nameOf(this.report.documents[b.example])))))));
  }

  tableSection() {
    this.search = el("input", {type: "search", id: "search",
      placeholder: "title, path, outlet", oninput: () => this.refresh()});
    const choice = (id, label, all, values) => {
      const select = el("select", {id, onchange: () => this.refresh()},
        el("option", {value: ""}, all), values.map(([value, text]) =>
          el("option", {value}, text)));
      return [select, el("label", {for: id}, label, select)];
    };
    const used = (key, names) => names.filter((name) =>
      this.report.findings.some((f) => f[key] === name));
    let verdicts, states;
    [this.verdict, verdicts] = choice("by-verdict", "Verdict", "all",
      used("verdict", VERDICT_ORDER).map((v) => [v, VERDICTS[v][0]]));
    [this.state, states] = choice("by-state", "State", "all",
      used("state", Object.keys(STATES)).map((s) => [s, s]));
    this.limited = button(".chip", "", () => this.limit(null), {hidden: true});
    this.shownCount = el("span.where", {role: "status"});
    this.body = el("tbody");
    this.pager = el("nav.pager", {"aria-label": "Pages of the table"});
    return el("section.findings", {"aria-labelledby": "table-title"},
      el("h2.hidden", {id: "table-title"}, "Findings"),
      el("div.filters", {role: "search"},
         el("label", {for: "search"}, "Search", this.search), verdicts, states,
         this.limited, this.shownCount),
      el("div.scroll", null, el("table.rows", null,
        el("thead", null, el("tr", null,
           COLUMNS.map((c, i) => this.header(c, i)))), this.body)),
      this.pager);
  }

  header([name, label], i) {
    const th = el("th", {scope: "col", class: "c-" + name},
                  button(".sort", label, () => this.sort(i)));
    (this.headers ||= []).push(th);
    return th;
  }

  sort(column) {
    const first = COLUMNS[column][3];
    const again = this.sorting && this.sorting[0] === column;
    this.sorting = [column, again ? -this.sorting[1] : first];
    this.refresh();
  }

  limit(members, name) {
    this.members = members && new Set(members);
    this.limited.hidden = !members;
    this.limited.replaceChildren("Cluster: ", inline(name || ""), " \u00d7");
    this.refresh();
    if (members) this.search.scrollIntoView({block: "center"});
  }

  refresh() {
    this.page = 0;
    this.update();
  }

  matches(f, words) {
    if (this.verdict.value && f.verdict !== this.verdict.value) return false;
    if (this.state.value && f.state !== this.state.value) return false;
    if (this.members &&
        !(this.members.has(f.suspect) && this.members.has(f.source))) {
      return false;
    }
    if (!words.length) return true;
    const text = [f.suspect, f.source].map((d) => this.report.documents[d])
      .flatMap((d) => [d.title, d.id, d.path, d.outlet]).join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  }

  update() {
    const {findings} = this.report;
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.order = findings.map((_, i) => i)
      .filter((i) => this.matches(findings[i], words));
    if (this.sorting) this.applySorting();
    this.headers.forEach((th, i) => {
      const sorted = this.sorting && this.sorting[0] === i;
      if (sorted) {
        th.setAttribute("aria-sort",
                        this.sorting[1] > 0 ? "ascending" : "descending");
      } else {
        th.removeAttribute("aria-sort");
      }
    });
    const pages = Math.max(Math.ceil(this.order.length / PAGE), 1);
    this.page = Math.min(this.page, pages - 1);
    this.draw(this.page * PAGE, (this.page + 1) * PAGE);
    this.drawPager(pages);
    this.shownCount.textContent = this.order.length === findings.length
      ? count(findings.length, "finding")
      : `${numbers.format(this.order.length)} of ` +
        count(findings.length, "finding");
  }

  applySorting() {
    const [column, direction] = this.sorting;
    const key = COLUMNS[column][2];
    const keys = new Map(this.order.map((i) =>
      [i, key(this.report.findings[i], this.report)]));
    const collator = new Intl.Collator("en", {numeric: true});
    this.order.sort((a, b) => {
      const x = keys.get(a), y = keys.get(b);
      const less = typeof x === "string" ? collator.compare(x, y) : x - y;
      return less * direction || a - b;
    });
  }

  draw(begin, end) {
    this.body.replaceChildren(
      ...this.order.slice(begin, end).map((i) => this.row(i)));
  }

  row(i) {
    const f = this.report.findings[i];
    const cell = (name, ...content) => el(`td.c-${name}`, null, content);
    return el("tr", {"data-finding": i, onclick: (event) => {
      if (!event.target.closest("a")) this.open(i);
    }},
      cell("score", scoreText(f.score), bar(f.score)),
      cell("verdict", el(`span.verdict.v-${f.verdict}`, null,
                         VERDICTS[f.verdict][0])),
      cell("suspect", el("a.open", {href: `#finding-${i + 1}`},
                         inline(nameOf(this.report.documents[f.suspect]))),
           this.where(f.suspect)),
      cell("source", inline(nameOf(this.report.documents[f.source])),
           this.where(f.source)),
      cell("coverage", percent(f.coverage)),
      cell("passages", numbers.format(f.passages)),
      cell("quotes", f.quotes ? numbers.format(f.quotes) : "\u2013"),
      cell("state", f.state));
  }

  where(d) {
    const {path, id, outlet, date, line, member, title} =
      this.report.documents[d];
    const place = path ? path + (line ? ":" + line : "") +
      (member ? "!" + member : "") : title ? id : "";
    return el("span.where", null, [place, outlet, date].filter(Boolean)
      .flatMap((text, k) => k ? [" \u00b7 ", inline(text)] : [inline(text)]));
  }

  drawPager(pages) {
    const go = (page) => () => {
      this.page = page;
      this.update();
      this.root.querySelector(".findings").scrollIntoView();
    };
    this.pager.hidden = pages < 2;
    this.pager.replaceChildren(
      button("", "Previous page", go(this.page - 1),
             {disabled: this.page === 0}),
      el("span.where", null, `Page ${this.page + 1} of ${pages}`),
      button("", "Next page", go(this.page + 1),
             {disabled: this.page + 1 >= pages}));
  }

  // Moves the focus by rows, over the ends of pages.
  step(by) {
    if (!this.order.length) return;
    const row = document.activeElement?.closest("tr[data-finding]");
    const at = row ? this.order.indexOf(Number(row.dataset.finding)) : -1;
    this.focus(Math.min(Math.max(at + (row ? by : 1), 0),
                        this.order.length - 1));
  }

  // Focuses the row at a place in the table.
  focus(position) {
    const page = Math.floor(position / PAGE);
    if (page !== this.page) {
      this.page = page;
      this.update();
    }
    const row = this.body.children[position - page * PAGE];
    if (row) row.querySelector("a.open").focus();
  }
}
