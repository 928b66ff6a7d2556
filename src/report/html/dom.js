// Elements, data blocks and numbers. Whatever comes from the data reaches the
// page through text nodes and checked attributes only, never as markup.
"use strict";

const byId = (id) => document.getElementById(id);

// el("p.note", {lang: "en", onclick: f}, "text", node, [nodes]...)
function el(kind, attributes, ...children) {
  const [tag, ...classes] = kind.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === "") continue;
    if (Array.isArray(child)) append(node, child);
    else node.append(child instanceof Node ? child : String(child));
  }
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function button(kind, label, onclick, attributes) {
  return el("button" + kind, {type: "button", onclick, ...attributes}, label);
}

// The JSON of a block of the page; null if it was left out.
function block(name) {
  const node = byId("data-" + name);
  return node ? JSON.parse(node.textContent) : null;
}

const numbers = new Intl.NumberFormat("en");
const count = (n, one, many) =>
  `${numbers.format(n)} ${n === 1 ? one : many || one + "s"}`;

// Cut, not rounded: 0.4999 never reads as 0.50.
const hundredths = (value) =>
  (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
// A score is an estimate, never a certainty.
const scoreText = (value) => value >= 0.995 ? ">\u20090.99" : hundredths(value);
const percent = (value) => `${Math.round(value * 100)}\u2009%`;

// A link for a web address; for anything else, its text.
function weblink(url, label) {
  if (!/^https?:\/\//i.test(url)) return label;
  return el("a", {href: url, rel: "noopener noreferrer", target: "_blank"},
            label);
}

function say(text) {
  byId("status").textContent = text;
}
