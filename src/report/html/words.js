// What the report says: verdicts, kinds and figures in words. The figures are
// those of docs/json.md, "Evidence"; a test compares the names.
"use strict";

// Name, meaning, the sentence around the title of the source, and the sentence
// to say where nothing tells which of the two was first.
const VERDICTS = {
  "copy": ["copy", "republished as it is",
           "The same text as ", ".", "The same text as ", "."],
  "light-edit": ["light edit", "copied and retouched",
                 "Copied from ", " and retouched.",
                 "Apart from retouches the same text as ", "."],
  "rewrite": ["rewrite", "most of it reworded or condensed from the source",
              "Most of it is reworded or condensed from ", ".",
              "Most of it stands in ", ", too, in other words."],
  "partial": ["partial", "a substantial part is taken, the rest is not",
              "A substantial part is taken from ", "; the rest is not.",
              "A substantial part of it stands in ",
              ", too; the rest does not."],
  "same-story": ["same story", "the same event, independently reported",
                 "Reports the same event as ", ", independently.",
                 "Reports the same event as ", ", independently."],
  "none": ["none", "nothing in common worth showing",
           "Has nothing in common worth showing with ", ".",
           "Has nothing in common worth showing with ", "."],
};
const VERDICT_ORDER = Object.keys(VERDICTS);

const KINDS = {
  verbatim: "the same words",
  edited: "mostly the same words",
  reworded: "other words for the same content",
};

const STATES = {
  new: "new",
  known: "known: in the baseline",
  allowed: "allowed: on the allow-list",
};

const LIMITS = [
  ["Who copied from whom.",
   "The score is about the pair, not its direction. Dates may tell; the " +
   "texts alone do not."],
  ["A common third source.",
   "Two papers that both rewrite one agency\u2019s text look like rewrites " +
   "of each other."],
  ["Licences and permissions.",
   "A client\u2019s lawful reprint is a copy like any other."],
  ["Machine or person.",
   "It finds sources; it does not detect text written by a machine."],
];

// name: [label, scale, meaning]. Scale "share": 0 to 1, higher speaks for a
// rewrite; "signed": -1 to 1; "open": no upper end; "against": lowers the
// score; "shown": not part of the score.
const FIGURES = {
  source_contrast: ["Contrast, from the source", "share",
    "How far the sentence of this text that covers a source sentence best " +
    "stands above the third best. High if each source sentence went into " +
    "one sentence of this text, low if two reports merely share a subject."],
  source_contrast_f: ["Contrast, from the source, by similarity", "share",
    "The same, taken over the similarity in both directions."],
  suspect_contrast: ["Contrast, from this text", "share",
    "The same from the sentences of this text, by similarity."],
  suspect_contrast_f: ["Contrast, from this text, by coverage", "share",
    "The same from the sentences of this text, by coverage."],
  anchors_explained: ["Names and numbers explained", "share",
    "Share of this text\u2019s names and numbers, weighed by how rare they " +
    "are in news, that the source has too. A rewrite has hardly any of its " +
    "own."],
  anchors_kept: ["Names and numbers kept", "share",
    "Share of the source\u2019s names and numbers that this text has too."],
  forward_share: ["Steps forward", "share",
    "Share of neighbouring sentences whose best matches in the source step " +
    "on by 0 to 4 sentences."],
  order: ["Order kept", "signed",
    "Rank correlation of the best matches: 1 if this text keeps the " +
    "source\u2019s order, 0 if there is none."],
  chain_share: ["Longest chain", "share",
    "Weight of the best chain of matches that runs forward in both texts, " +
    "in relation to the shorter one."],
  mutual_contrast: ["Contrast of mutual matches", "signed",
    "Contrast of the pairs of sentences that are each other\u2019s best " +
    "match."],
  best_passage: ["Best passage", "open",
    "Strength of the best local chain of sentences, as a logarithm."],
  passage_density: ["Density of passages", "open",
    "Strength of all chains for each sentence of this text."],
  words_explained: ["Words explained", "share",
    "Share of this text\u2019s content words that the source has, synonyms " +
    "counted in part."],
  words_kept: ["Words kept", "shown",
    "Share of the source\u2019s content words that this text has."],
  shared_trigrams: ["Shared runs of three words", "share",
    "Share of this text\u2019s runs of three words, outside quotes, that " +
    "the source has."],
  verbatim: ["Word for word", "share",
    "Share of this text\u2019s words in runs of five and more that the " +
    "source has too."],
  copied_words: ["Words copied in long runs", "shown",
    "Words of this text outside quotes in shared runs of twelve and more, as " +
    "a logarithm. Sixty of them in copied passages are enough by themselves."],
  copied_words: ["Copied words", "shown",
    "Words of this text, outside quotes, in runs of twelve and more that " +
    "the source has too, as a logarithm. Sixty such words in copied " +
    "passages are enough by themselves for a partial."],
  coverage: ["Text linked", "share",
    "Share of this text\u2019s words in linked sentences."],
  source_coverage: ["Source linked", "share",
    "Share of the source\u2019s words in linked sentences."],
  new_names: ["New names and numbers", "against",
    "Names and numbers that the source lacks, for each hundred words, as a " +
    "logarithm. The only figure that lowers the score."],
  linked_contrast: ["Contrast of the links", "shown",
    "Mean contrast of the linked sentences."],
  best_chain: ["Best chain of links", "open",
    "Evidence of the links of the best chain, added up, as a logarithm."],
  all_links: ["All links", "open",
    "Evidence of all links that speak for a rewrite, added up, as a " +
    "logarithm."],
  linked_share: ["Text in likely links", "share",
    "Share of this text\u2019s words in links, each counted by its " +
    "probability."],
  linked_source_share: ["Source in likely links", "share",
    "The same of the source\u2019s words."],
  top_links: ["Three best links", "open",
    "Mean log-odds of the three best links."],
  mean_link: ["Mean link", "share",
    "Mean probability of the links, weighed by their length."],
  suspect_length: ["Length of this text", "open",
    "Sentences, as a logarithm."],
  source_length: ["Length of the source", "open",
    "Sentences, as a logarithm."],
  quotes_identical: ["Identical quotes", "shown",
    "Direct quotes of five words and more that both have in the same words. " +
    "Two reporters at one press conference print the same sentence."],
  sibling_margin: ["Margin over other reports", "signed",
    "How much better this source matches the linked sentences than the " +
    "nearest other report of the event in the index does. Below 0.28 it " +
    "lowers the score."],
  quotes_altered: ["Altered quotes", "shown",
    "Direct quotes of the source that stand in this text in other words."],
};

// The four things that the score looks at, told with the figures of a pair.
const REASONS = [
  ["Contrast", ["source_contrast", "suspect_contrast"],
   "A rewritten sentence resembles one sentence of the source and no other; " +
   "sentences of two independent reports resemble several of each other.",
   (v) => `The source\u2019s sentences stand out by ` +
     `${hundredths(v.source_contrast)}, this text\u2019s by ` +
     `${hundredths(v.suspect_contrast)} (0 to 1).`],
  ["Order", ["chain_share", "forward_share"],
   "In a rewrite the facts come in the source\u2019s order, in chains of " +
   "sentences.",
   (v) => `${percent(v.forward_share)} of the steps from sentence to ` +
     `sentence go forward in the source; the longest chain holds ` +
     `${percent(v.chain_share)} of the shorter text.`],
  ["Names and numbers", ["anchors_explained", "anchors_kept"],
   "A rewrite has hardly any that the source lacks.",
   (v) => `${percent(v.anchors_explained)} of this text\u2019s names and ` +
     `numbers stand in the source, too; of the source\u2019s, ` +
     `${percent(v.anchors_kept)} were kept.`],
  ["Single links", ["linked_share", "mean_link"],
   "Every linked sentence is weighed by itself, so that a part taken over " +
   "shows in a text whose rest is the writer\u2019s own.",
   (v) => `${percent(v.linked_share)} of this text stands in likely links; ` +
     `their mean probability is ${hundredths(v.mean_link)}.`],
  ["Wording", ["verbatim"],
   "The same words are not needed for a verdict: a fluent rewrite shares " +
   "hardly any phrase.",
   (v) => `${percent(v.verbatim)} of this text\u2019s words stand in runs of ` +
     `five and more that the source has, too.`],
];

const KEYS = [
  ["j", "\u2193 or \u2192", "next finding"],
  ["k", "\u2191 or \u2190", "previous finding"],
  ["Enter", "", "open the finding"],
  ["Esc", "", "back to the table"],
  ["n", "", "next passage"],
  ["p", "", "previous passage"],
  [".", "", "next sentence"],
  [",", "", "previous sentence"],
  ["m", "", "underline words that differ, are the same, none"],
  ["t", "", "dark or light"],
  ["/", "", "search the table"],
  ["?", "", "this help"],
];
