#include "sentence_figures.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>

#include "align/similarity.h"
#include "lexicon/stem.h"
#include "word_overlap.h"

namespace unspin::quality {
namespace {

constexpr double kLeastWeight = 0.3;  // Of a stop word, in the cosine.

struct Sentence {
  align::Document document;
  Words stems, function_words;
  WordWeights weights;  // Of stems, by idf.
  std::set<std::string> numbers, names;
  double quoted = 0;  // Words in quotes.
  double negations = 0;
  bool percent = false, dollars = false;
};

// A fragment would be taken for a headline.
std::string Terminated(std::string text) {
  while (!text.empty() &&
         std::isspace(static_cast<unsigned char>(text.back()))) {
    text.pop_back();
  }
  constexpr std::string_view kEnds = ".!?\"'";
  if (text.empty() || kEnds.find(text.back()) == kEnds.npos) text += '.';
  return text;
}

bool IsNegation(const std::string& form) {
  static const std::set<std::string> kNegations = {
      "not",     "no",     "never", "none",    "nothing", "nobody",
      "neither", "nor",    "deny",  "denied",  "denies",  "without",
      "fail",    "failed", "fails", "failing", "denying", "cannot"};
  return kNegations.contains(form) || form.ends_with("n't");
}

Sentence MakeSentence(const std::string& raw) {
  Sentence out;
  out.document = align::MakeDocument(Terminated(raw), "en");
  lexicon::Stemmer stemmer("en");
  for (std::size_t i = 0; i < out.document.terms.size(); ++i) {
    const text::Token& t = out.document.text.tokens[i];
    const features::Term& term = out.document.terms[i];
    const std::string form(out.document.text.Form(t));
    out.stems.push_back(stemmer.Stem(form));
    out.weights[out.stems.back()] += std::max<double>(term.idf, kLeastWeight);
    if (term.kind == features::TermKind::kStop) {
      out.function_words.push_back(form);
    }
    if (t.number) {
      out.numbers.insert(form);
    } else if (t.capital && !t.initial) {
      out.names.insert(form);
    }
    out.quoted += t.in_quote;
    out.negations += IsNegation(form);
  }
  out.percent = raw.find('%') != raw.npos || raw.find("percent") != raw.npos;
  out.dollars = raw.find('$') != raw.npos;
  return out;
}

double Size(const Words& words) { return static_cast<double>(words.size()); }

double Only(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<double>(std::count_if(
      a.begin(), a.end(), [&](const auto& s) { return !b.contains(s); }));
}

using Figures = std::vector<double>;

void AddSimilarity(const Sentence& a, const Sentence& b, Figures* out) {
  const align::Similarity s = align::Compare(a.document, b.document);
  align::MergedSimilarity m;
  if (s.combined.size() > 0) {
    m = align::Merge(s, 0, static_cast<std::size_t>(s.combined.rows()), 0,
                     static_cast<std::size_t>(s.combined.cols()));
  }
  out->insert(out->end(), {m.combined, std::min(m.forward, m.backward),
                           std::max(m.forward, m.backward)});
}

void AddShared(const Sentence& a, const Sentence& b, Figures* out) {
  const auto add = [&](const Overlap& o) {
    out->push_back(o.Low());
    out->push_back(o.High());
  };
  for (const std::size_t n : {1u, 2u, 3u, 4u}) {
    add(SharedGrams(a.stems, b.stems, n));
  }
  add(SharedSkipGrams(a.stems, b.stems));
  add(SharedGrams(a.function_words, b.function_words, 1));
  add({LongestCommonSubsequence(a.stems, b.stems), Size(a.stems),
       Size(b.stems)});
  add({EditDistance(a.stems, b.stems), Size(a.stems), Size(b.stems)});
  out->push_back(Cosine(a.weights, b.weights));
}

void AddLengths(const Sentence& a, const Sentence& b, Figures* out) {
  const auto [low, high] = std::minmax({Size(a.stems), Size(b.stems)});
  out->insert(out->end(), {Ratio(low, high), (high - low) / 10, std::log1p(low),
                           std::log1p(high)});
}

// Where the differences stand: what is between the common ends, and in which
// order the common words are.
void AddOrder(const Sentence& a, const Sentence& b, Figures* out) {
  const auto [low, high] = std::minmax({Size(a.stems), Size(b.stems)});
  const auto [first, last] = FindCommonEnds(a.stems, b.stems);
  const CommonOrder order = FindCommonOrder(a.stems, b.stems);
  out->insert(out->end(), {Ratio(first, low), Ratio(last, low),
                           Ratio(first + last, low), (low - first - last) / 10,
                           (high - first - last) / 10, order.reversed,
                           order.runs / 10, Ratio(order.runs, order.words)});
}

// Numbers and names: on one side, on the other, on both.
void AddAnchors(const Sentence& a, const Sentence& b, Figures* out) {
  for (const auto kind : {&Sentence::numbers, &Sentence::names}) {
    const std::set<std::string>&x = a.*kind, &y = b.*kind;
    const double first = Only(x, y), second = Only(y, x);
    out->insert(out->end(),
                {std::min(3.0, first + second), double(first > 0 && second > 0),
                 double((first > 0) != (second > 0)),
                 double(first + second == 0 && !x.empty())});
  }
}

void AddManner(const Sentence& a, const Sentence& b, Figures* out) {
  const auto [low, high] = std::minmax(
      {Ratio(a.quoted, Size(a.stems)), Ratio(b.quoted, Size(b.stems))});
  out->insert(out->end(), {low, high, double(low == 0 && high > 0),
                           double(low > 0), double(a.negations != b.negations),
                           double(a.percent) + double(b.percent),
                           double(a.dollars) + double(b.dollars)});
}

}  // namespace

std::vector<double> SentenceFigures(const std::string& a,
                                    const std::string& b) {
  const Sentence x = MakeSentence(a), y = MakeSentence(b);
  Figures out;
  AddSimilarity(x, y, &out);
  AddShared(x, y, &out);
  AddLengths(x, y, &out);
  AddOrder(x, y, &out);
  AddAnchors(x, y, &out);
  AddManner(x, y, &out);
  return out;
}

}  // namespace unspin::quality
