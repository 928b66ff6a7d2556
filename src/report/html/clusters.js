// The picture of a cluster: the text that the others gather around on the left,
// the others on the right, a line for each finding between two of them.
"use strict";

const ROW = 34;         // Height of a member in the picture, as in report.css.
const MEMBERS = 10;     // Shown of a cluster.
const FIRST = 3;        // Clusters shown at first,
const CLUSTERS = 12;    // and with each push of "more".

const nameOf = (document_) => document_.title || document_.id;
const pairKey = (a, b) => a < b ? `${a} ${b}` : `${b} ${a}`;

class Clusters {
  // `open(finding)`, `filter(members, name)`: what clicks do.
  constructor(report, actions) {
    this.report = report;
    this.actions = actions;
    this.between = new Map();
    report.findings.forEach((f, i) => {
      const key = pairKey(f.suspect, f.source);
      if (!this.between.has(key)) this.between.set(key, i);
    });
    this.list = el("div.cluster-list");
    this.more = button(".more", "", () => this.extend());
    this.root = el("section.clusters", {"aria-labelledby": "clusters-title"},
      el("h2", {id: "clusters-title"}, "Clusters ",
         el("span.number", null, report.clusters.length)),
      el("p.hint", null, "Each gathers around one text; every line is a " +
         "finding. Thick lines are high scores."),
      this.list, this.more);
    this.shown = 0;
    this.extend();
  }

  extend() {
    const all = this.report.clusters;
    const next = Math.min(this.shown + (this.shown ? CLUSTERS : FIRST),
                          all.length);
    for (; this.shown < next; ++this.shown) {
      this.list.append(this.card(all[this.shown]));
    }
    this.more.hidden = this.shown >= all.length;
    this.more.textContent = `More clusters (${all.length - this.shown})`;
  }

  card(cluster) {
    const hub = cluster.representative;
    const others = cluster.members.filter((m) => m !== hub);
    const rank = (m) =>
      this.report.findings[this.between.get(pairKey(hub, m))]?.score ?? -1;
    others.sort((a, b) => rank(b) - rank(a) || a - b);
    const members = others.slice(0, MEMBERS);
    const left = others.length - members.length;
    const name = nameOf(this.report.documents[hub]);
    return el("figure.cluster", null,
      el("figcaption", null, inline(name), el("span.where", null,
        count(cluster.members.length, "text"))),
      el("div.star", null, this.fan(hub, members),
         el("ul", null, members.map((m) => this.member(hub, m))),
         this.arcs(members)),
      left ? button(".link-like", `${left} more: show in the table`,
                    () => this.actions.filter(cluster.members, name)) : "");
  }

  member(hub, m) {
    const finding = this.between.get(pairKey(hub, m));
    const label = inline(nameOf(this.report.documents[m]), ".name");
    if (finding === undefined) {
      return el("li", null, el("span.node.v-none"), label);
    }
    const {verdict, score, suspect} = this.report.findings[finding];
    const says = `${VERDICTS[verdict][0]}, score ${hundredths(score)}` +
      (suspect === hub ? ", with this one as source" : "");
    return el("li", null, el(`span.node.v-${verdict}`),
      button(".link-like", label, () => this.actions.open(finding),
             {title: says}),
      el("span.says", null, scoreText(score), el("span.hidden", null, says)));
  }

  fan(hub, members) {
    const height = ROW * members.length, middle = height / 2;
    const lines = members.map((m, i) => {
      const finding = this.report.findings[this.between.get(pairKey(hub, m))];
      const y = ROW * i + ROW / 2;
      return svg("path", {
        d: `M9 ${middle}C40 ${middle} 20 ${y} 50 ${y}`,
        class: `edge v-${finding?.verdict || "none"}`,
        "stroke-width": finding ? 0.8 + 2.4 * finding.score : 0.8});
    });
    return svg("svg", {class: "fan", "aria-hidden": "true", width: 48, height,
                       viewBox: `0 0 48 ${height}`}, ...lines,
      svg("circle", {cx: 8, cy: middle, r: 7, class: "hub"}));
  }

  // Findings between two members.
  arcs(members) {
    const height = ROW * members.length;
    const paths = [];
    members.forEach((a, i) => members.slice(0, i).forEach((b, k) => {
      const finding = this.report.findings[this.between.get(pairKey(a, b))];
      if (!finding) return;
      const y1 = ROW * k + ROW / 2, y2 = ROW * i + ROW / 2;
      const reach = Math.min(12 + 5 * (i - k), 44);
      paths.push(svg("path", {
        d: `M0 ${y1}C${reach} ${y1} ${reach} ${y2} 0 ${y2}`,
        class: `edge v-${finding.verdict}`,
        "stroke-width": 0.6 + 1.6 * finding.score}));
    }));
    const width = paths.length ? 36 : 0;
    return svg("svg", {class: "arcs", "aria-hidden": "true", width, height},
               ...paths);
  }
}
