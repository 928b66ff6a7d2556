// The ribbons between the two texts: one from each sentence to its counterpart.
//
// The places of sentences are measured when the layout changes; scrolling only
// draws again what can be seen.
"use strict";

class Lines {
  // `sides`: [left, right], each {pane, view}.
  constructor(canvas, sides, onchoose) {
    this.canvas = canvas;
    this.sides = sides;
    this.onchoose = onchoose;
    this.active = new Set();
    this.waiting = false;
    this.redraw = () => {
      if (this.waiting) return;
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        this.draw();
      });
    };
    for (const {pane} of sides) {
      pane.addEventListener("scroll", this.redraw, {passive: true});
    }
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(canvas.parentNode);
    for (const {pane} of sides) this.observer.observe(pane.firstElementChild);
  }

  stop() {
    this.observer.disconnect();
  }

  choose(links) {
    this.active = new Set(links);
    this.redraw();
  }

  // [top, bottom] of elements within the content of a pane.
  static extent(pane, elements) {
    let top = Infinity, bottom = -Infinity;
    for (const element of elements) {
      for (const box of element.getClientRects()) {
        top = Math.min(top, box.top);
        bottom = Math.max(bottom, box.bottom);
      }
    }
    const base = pane.getBoundingClientRect().top - pane.scrollTop;
    return top < bottom ? [top - base, bottom - base] : null;
  }

  measure() {
    this.extents = this.sides.map(({pane, view}) =>
      view.links.map((elements) => Lines.extent(pane, elements)));
    this.redraw();
  }

  // From content to canvas; null if both ends are beyond the same edge.
  place(a, b) {
    if (!a || !b) return null;
    const height = this.height;
    const [left, right] = this.sides;
    const ya = a.map((y) => y - left.pane.scrollTop);
    const yb = b.map((y) => y - right.pane.scrollTop);
    if (ya[1] < 0 && yb[1] < 0 || ya[0] > height && yb[0] > height) return null;
    const clip = (y) => Math.min(Math.max(y, -40), height + 40);
    return [ya.map(clip), yb.map(clip)];
  }

  draw() {
    if (!this.extents) return;
    const width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    this.canvas.setAttribute("viewBox", `0 0 ${width} ${this.height}`);
    const shapes = [], active = [];
    const middle = width / 2;
    this.extents[0].forEach((a, link) => {
      const placed = this.place(a, this.extents[1][link]);
      if (!placed) return;
      // Neighbours share a line of text where one ends and the next begins.
      const [[t1, b1], [t2, b2]] = placed.map(([t, b]) => [t + 3, b - 3]);
      const path = svg("path", {
        d: `M0 ${t1}C${middle} ${t1} ${middle} ${t2} ${width} ${t2}` +
          `V${b2}C${middle} ${b2} ${middle} ${b1} 0 ${b1}Z`,
        class: `ribbon h${link % HUES}`});
      path.addEventListener("click", () => this.onchoose(link));
      if (this.active.has(link)) path.classList.add("active");
      (this.active.has(link) ? active : shapes).push(path);
    });
    this.canvas.replaceChildren(...shapes, ...active);
  }
}
