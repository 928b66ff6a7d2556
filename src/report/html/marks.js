// Text as it stands, but nothing hidden: characters that cannot be seen or that
// would turn the order of what is read are shown by their names, and words
// that mix alphabets are marked.
"use strict";

const ODD_NAMES = {
  0xAD: ["SHY", "soft hyphen"],
  0x200B: ["ZWSP", "zero-width space"],
  0x200C: ["ZWNJ", "zero-width non-joiner"],
  0x200D: ["ZWJ", "zero-width joiner"],
  0x200E: ["LRM", "left-to-right mark"],
  0x200F: ["RLM", "right-to-left mark"],
  0x202A: ["LRE", "left-to-right embedding"],
  0x202B: ["RLE", "right-to-left embedding"],
  0x202C: ["PDF", "end of a direction"],
  0x202D: ["LRO", "left-to-right override"],
  0x202E: ["RLO", "right-to-left override"],
  0x2060: ["WJ", "word joiner"],
  0x2066: ["LRI", "left-to-right isolate"],
  0x2067: ["RLI", "right-to-left isolate"],
  0x2068: ["FSI", "first strong isolate"],
  0x2069: ["PDI", "end of an isolate"],
  0xFEFF: ["BOM", "zero-width no-break space"],
};

const ODD = new RegExp(
  "[\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\xAD\\u034F\\u061C" +
  "\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B-\\u200F" +
  "\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0" +
  "\\u{E0000}-\\u{E007F}]", "gu");
const LATIN = /\p{Script=Latin}/u;
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

// Joiners belong to the spelling of emoji and of many scripts.
function belongs(text, at) {
  const c = text.charCodeAt(at);
  if (c !== 0x200C && c !== 0x200D || at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0x590 && (before < 0x2000 || before >= 0x2600);
}

function oddBadge(character) {
  const c = character.codePointAt(0);
  const code = "U+" + c.toString(16).toUpperCase().padStart(4, "0");
  const [label, name] = ODD_NAMES[c] || [code, "invisible character"];
  return el("span.odd", {dir: "ltr", title: `${name}, ${code}`}, label);
}

// Nodes that show `text`.
function shown(text) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(ODD)) {
    if (belongs(text, match.index)) continue;
    nodes.push(...plain(text.slice(last, match.index)), oddBadge(match[0]));
    last = match.index + match[0].length;
  }
  nodes.push(...plain(text.slice(last)));
  return nodes;
}

function plain(text) {
  if (!text) return [];
  if (!LOOKALIKE.test(text) || !LATIN.test(text)) return [text];
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (!LOOKALIKE.test(match[0]) || !LATIN.test(match[0])) continue;
    if (match.index > last) nodes.push(text.slice(last, match.index));
    nodes.push(el("span.mixed", {title: "letters of two alphabets"},
                  match[0]));
    last = match.index + match[0].length;
  }
  if (last < text.length) nodes.push(text.slice(last));
  return nodes;
}

// Without what does not show, for the title of the window.
const visible = (text) => text.replace(ODD, "").replace(/\s+/g, " ");

// A title or a path on one line, apart from the direction of what is around.
function inline(text, kind) {
  return el("bdi" + (kind || ""), null, shown(text.replace(/\s+/g, " ")));
}
