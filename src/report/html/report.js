// Start: reads the data, shows the overview or the finding that the address
// names, and listens to the keyboard.
"use strict";

class App {
  constructor(report) {
    this.report = report;
    this.marks = "changed";
    this.overview = new Overview(report, (i) => this.go(i));
    this.pair = null;
    byId("overview").append(this.overview.root);
    byId("static").remove();
    this.startTools();
    window.addEventListener("hashchange", () => this.route());
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("beforeprint", () => this.printing(true));
    window.addEventListener("afterprint", () => this.printing(false));
    this.route();
  }

  go(finding) {
    location.hash = finding === null ? "" : `#finding-${finding + 1}`;
  }

  route() {
    const match = /^#finding-(\d+)$/.exec(location.hash);
    const index = match ? Number(match[1]) - 1 : -1;
    const found = index in this.report.findings;
    if (this.pair) {
      this.pair.stop();
      this.last = this.pair.place.index;
    }
    this.pair = null;
    byId("pair").replaceChildren();
    byId("pair").hidden = !found;
    byId("overview").hidden = found;
    if (found) this.show(index);
    else this.back();
  }

  show(index) {
    let position = this.overview.order.indexOf(index);
    if (position < 0) {  // Filtered away, but called by the address.
      this.overview.order = this.report.findings.map((_, i) => i);
      position = index;
    }
    this.pair = new PairView(this.report, {
      index, position, total: this.overview.order.length,
    }, {
      close: () => this.go(null),
      step: (by) => this.step(by),
      marks: () => this.marks,
      setMarks: (value) => this.setMarks(value),
    });
    byId("pair").append(this.pair.root);
    window.scrollTo(0, 0);
    this.pair.start();
    document.title = `${visible(nameOf(this.pair.suspect))} \u2013 unspin`;
  }

  back() {
    document.title = `unspin: ${this.overview.heading.textContent}`;
    const at = this.overview.order.indexOf(this.last);
    if (this.last !== undefined && at >= 0) this.overview.focus(at);
  }

  step(by) {
    if (!this.pair) {
      this.overview.step(by);
      return;
    }
    const next = this.overview.order[this.pair.place.position + by];
    if (next !== undefined) this.go(next);
  }

  setMarks(value) {
    this.marks = value;
    if (this.pair) this.pair.setMarks(value);
  }

  startTools() {
    for (const node of document.querySelectorAll(".needs-script")) {
      node.hidden = false;
    }
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark = dark.matches;
    dark.addEventListener("change", () => {
      if (!document.documentElement.dataset.theme) {
        this.dark = dark.matches;
        this.labelTheme();
      }
    });
    byId("theme").addEventListener("click", () => this.toggleTheme());
    this.labelTheme();
    const keys = byId("keys");
    keys.append(el("h2", {id: "keys-title"}, "Keys"),
      el("table", null, el("tbody", null, KEYS.map(([key, other, does]) =>
        el("tr", null, el("td", null, el("kbd", null, key)),
           el("td", null, other), el("td", null, does))))),
      button(".close", "Close", () => keys.close()));
    byId("help").addEventListener("click", () => keys.showModal());
  }

  labelTheme() {
    byId("theme").textContent = this.dark ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label",
                               this.dark ? "Light colours" : "Dark colours");
  }

  toggleTheme() {
    this.dark = !this.dark;
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
    this.labelTheme();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (byId("keys").open) return;  // The dialog closes itself with Escape.
    const target = event.target;
    const typing = target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const action = this.actionOf(event.key, target);
    if (!action) return;
    event.preventDefault();
    action();
  }

  actionOf(key, target) {
    const pair = this.pair;
    const table = !pair && (target === document.body ||
                            target.closest("tr[data-finding], main") !== null);
    switch (key) {
      case "j": return () => this.step(1);
      case "k": return () => this.step(-1);
      case "ArrowDown": return table ? () => this.step(1) : null;
      case "ArrowUp": return table ? () => this.step(-1) : null;
      case "ArrowRight": return pair ? () => this.step(1) : null;
      case "ArrowLeft": return pair ? () => this.step(-1) : null;
      case "n": return pair ? () => pair.stepPassage(1) : null;
      case "p": return pair ? () => pair.stepPassage(-1) : null;
      case ".": return pair ? () => pair.stepLink(1) : null;
      case ",": return pair ? () => pair.stepLink(-1) : null;
      case "Escape": return pair ? () => this.go(null) : null;
      case "m": return pair ? () => this.nextMarks() : null;
      case "t": return () => this.toggleTheme();
      case "?": return () => byId("keys").showModal();
      case "/": return !pair && this.overview.search
        ? () => this.overview.search.focus() : null;
      default: return null;
    }
  }

  nextMarks() {
    const values = MARKS.map(([value]) => value);
    this.setMarks(values[(values.indexOf(this.marks) + 1) % values.length]);
  }

  // On paper the table is not paged, and what unspin cannot tell is told.
  printing(begins) {
    for (const details of document.querySelectorAll(".caution details")) {
      details.open = begins;
    }
    if (this.pair || !this.report.findings.length) return;
    if (begins) this.overview.draw(0, 1000);
    else this.overview.update();
  }
}

new App(block("report"));
