#include "align/quotes.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace unspin::align {
namespace {

constexpr std::uint32_t kLeastWords = 5;
constexpr std::size_t kMaxQuotes = 400;
constexpr float kLeastSimilarity = 0.45f;
constexpr float kLead = 0.08f;  // Over the next best source quote.

std::vector<std::string_view> Words(const Document& d, const text::Quote& q) {
  std::vector<std::string_view> out;
  for (std::uint32_t i = q.token_begin; i < q.token_end; ++i) {
    out.push_back(d.text.Form(d.text.tokens[i]));
  }
  return out;
}

bool IsRunOf(const std::vector<std::string_view>& part,
             const std::vector<std::string_view>& whole) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) !=
         whole.end();
}

// Weight by idf of a quote's distinct entries, and of those that the other
// quote's entries cover.
float Cover(const Side& a, const text::Quote& q, const std::set<std::uint32_t>& other,
            const std::vector<std::vector<Match>>& matches) {
  float all = 0, covered = 0;
  std::set<std::uint32_t> seen;
  for (std::uint32_t i = q.token_begin; i < q.token_end; ++i) {
    const std::uint32_t e = a.vocabulary.of_token[i];
    if (e == Vocabulary::kNoEntry || !seen.insert(e).second) continue;
    const float idf = a.vocabulary.entries[e].idf;
    all += idf;
    for (const Match& m : matches[e]) {
      if (other.contains(m.entry)) {
        covered += idf * m.similarity;
        break;
      }
    }
  }
  return all > 0 ? covered / all : 0;
}

std::set<std::uint32_t> EntriesOf(const Side& side, const text::Quote& q) {
  std::set<std::uint32_t> out;
  for (std::uint32_t i = q.token_begin; i < q.token_end; ++i) {
    if (side.vocabulary.of_token[i] != Vocabulary::kNoEntry) {
      out.insert(side.vocabulary.of_token[i]);
    }
  }
  return out;
}

std::string_view LastName(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == name.npos ? name : name.substr(space + 1);
}

bool OtherSpeaker(const text::Quote& a, const text::Quote& b) {
  return !a.speaker.empty() && !b.speaker.empty() &&
         a.speaker.find(LastName(b.speaker)) == std::string::npos &&
         b.speaker.find(LastName(a.speaker)) == std::string::npos;
}

std::vector<std::uint32_t> LongQuotes(const Document& d) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < d.text.quotes.size() && out.size() < kMaxQuotes; ++i) {
    const text::Quote& q = d.text.quotes[i];
    if (q.token_end - q.token_begin >= kLeastWords) out.push_back(i);
  }
  return out;
}

}  // namespace

std::vector<QuotePair> PairQuotes(const Similarity& s) {
  const Document& suspect = *s.suspect.document;
  const Document& source = *s.source.document;
  std::vector<QuotePair> out;
  const std::vector<std::uint32_t> candidates = LongQuotes(source);
  for (const std::uint32_t a : LongQuotes(suspect)) {
    const text::Quote& qa = suspect.text.quotes[a];
    const std::set<std::uint32_t> ea = EntriesOf(s.suspect, qa);
    const auto words = Words(suspect, qa);
    QuotePair best{a, 0, 0, false};
    float second = 0;
    for (const std::uint32_t b : candidates) {
      const text::Quote& qb = source.text.quotes[b];
      const std::set<std::uint32_t> eb = EntriesOf(s.source, qb);
      const float f = Cover(s.suspect, qa, eb, s.matches);
      const float r = Cover(s.source, qb, ea, s.reverse_matches);
      const float similarity = f + r > 0 ? 2 * f * r / (f + r) : 0;
      const auto other = Words(source, qb);
      if (IsRunOf(words, other) || IsRunOf(other, words)) {
        best = {a, b, 1, true};
        break;
      }
      if (similarity > best.similarity) {
        second = best.similarity;
        best.source = b;
        best.similarity = similarity;
      } else {
        second = std::max(second, similarity);
      }
    }
    const bool clear = best.similarity >= kLeastSimilarity &&
                       best.similarity >= second + kLead &&
                       !OtherSpeaker(qa, source.text.quotes[best.source]);
    if (best.identical || clear) out.push_back(best);
  }
  return out;
}

}  // namespace unspin::align
