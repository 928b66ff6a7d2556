#include "align/numbers.h"

#include <algorithm>
#include <cstdlib>

namespace unspin::align {
namespace {

using features::Term;
using features::TermKind;

// Tokens of prose that are numbers in units [first, first + count), those
// matched by an entry of the other side's units left out.
std::vector<std::uint32_t> LeftOver(
    const Side& side, std::uint32_t first, std::uint32_t count,
    const Matches& matches,
    const std::vector<std::uint32_t>& others) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t u = first; u < first + count; ++u) {
    const text::Sentence& s =
        side.document->text.sentences[side.units[u].sentence];
    for (std::uint32_t t = s.token_begin; t < s.token_end; ++t) {
      const std::uint32_t entry = side.vocabulary->of_token[t];
      if (entry == Vocabulary::kNoEntry ||
          side.document->terms[t].kind != TermKind::kNumber) {
        continue;
      }
      const bool matched = std::any_of(
          matches[entry].begin(), matches[entry].end(), [&](const Match& m) {
            return std::binary_search(others.begin(), others.end(), m.entry);
          });
      if (!matched) out.push_back(t);
    }
  }
  return out;
}

std::vector<std::uint32_t> Entries(const Side& side, std::uint32_t first,
                                   std::uint32_t count) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t u = first; u < first + count; ++u) {
    for (const UnitTerm& t : side.units[u].terms) out.push_back(t.entry);
  }
  std::sort(out.begin(), out.end());
  return out;
}

enum class Kind { kYear, kPercent, kOther };

Kind KindOf(const Document& d, std::uint32_t token) {
  const text::Token& t = d.text.tokens[token];
  const double value = d.terms[token].value;
  if (t.percent) return Kind::kPercent;
  if (value >= 1900 && value <= 2100 && t.form_size == 4) return Kind::kYear;
  if (token + 1 < d.text.tokens.size() &&
      d.text.Form(d.text.tokens[token + 1]).starts_with("percent")) {
    return Kind::kPercent;
  }
  return Kind::kOther;
}

// Stems of the words within two of `token` in its sentence, but numbers.
std::vector<std::uint32_t> Neighbours(const Document& d, std::uint32_t token) {
  const text::Sentence& s = d.text.sentences[d.text.tokens[token].sentence];
  std::vector<std::uint32_t> out;
  const std::uint32_t begin = std::max(s.token_begin, token < 2 ? 0 : token - 2);
  const std::uint32_t end = std::min(s.token_end, token + 3);
  for (std::uint32_t t = begin; t < end; ++t) {
    const Term& term = d.terms[t];
    if (t != token && (term.kind == TermKind::kContent ||
                       term.kind == TermKind::kName)) {
      out.push_back(term.stem);
    }
  }
  return out;
}

bool Agree(const Document& a, std::uint32_t i, const Document& b,
           std::uint32_t j) {
  const Kind kind = KindOf(a, i);
  if (kind != KindOf(b, j)) return false;
  if (kind == Kind::kPercent || kind == Kind::kYear) return true;
  const auto near = Neighbours(a, i);
  const auto other = Neighbours(b, j);
  return std::any_of(near.begin(), near.end(), [&](std::uint32_t stem) {
    return std::find(other.begin(), other.end(), stem) != other.end();
  });
}

}  // namespace

std::vector<NumberPair> FindAlteredNumbers(const Similarity& s,
                                           const Alignment& alignment) {
  std::vector<NumberPair> out;
  for (const Chain& chain : alignment.chains) {
    for (const Link& l : chain.links) {
      if (l.similarity < kLeastLink) continue;
      const auto a = LeftOver(s.suspect, l.suspect, l.suspect_count, s.matches,
                              Entries(s.source, l.source, l.source_count));
      const auto b =
          LeftOver(s.source, l.source, l.source_count, s.reverse_matches,
                   Entries(s.suspect, l.suspect, l.suspect_count));
      if (a.size() == 1 && b.size() == 1 &&
          Agree(*s.suspect.document, a[0], *s.source.document, b[0])) {
        out.push_back({a[0], b[0]});
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) {
    return x.suspect < y.suspect;
  });
  return out;
}

}  // namespace unspin::align
