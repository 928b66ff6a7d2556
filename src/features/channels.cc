#include "features/channels.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/hash.h"

namespace unspin::features {
namespace {

constexpr std::uint32_t kShingle = 5;
// Below this weight a term stands in every tenth article: no use as a feature.
constexpr float kLeastIdf = 2.0f;

// How often a term of this idf counts, 1 to 5.
int Repeats(float idf) {
  return std::clamp(static_cast<int>(std::lround(idf / 2.0f)), 1, 5);
}

void Repeat(std::uint32_t hash, float idf, std::vector<std::uint64_t>* out) {
  for (int k = 0; k < Repeats(idf); ++k) {
    out->push_back(base::CombineHash(hash, static_cast<std::uint64_t>(k)));
  }
}

void Shingles(const text::AnalyzedText& text, TokenRange range,
              std::vector<std::uint64_t>* out) {
  // Over sentence ends, but not over what is no prose.
  std::uint64_t window[kShingle] = {};
  std::uint32_t filled = 0;
  out->reserve(out->size() + range.end - range.begin);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (!text.IsProse(text.tokens[i])) {
      filled = 0;
      continue;
    }
    for (std::uint32_t k = 0; k + 1 < kShingle; ++k) window[k] = window[k + 1];
    window[kShingle - 1] = base::PrepareHash(text.tokens[i].hash);
    if (++filled < kShingle) continue;
    std::uint64_t hash = 0;
    for (const std::uint64_t w : window) hash = base::CombinePrepared(hash, w);
    out->push_back(hash);
  }
}

// Terms by hash, of equal ones the first: the hash above, the place of the term
// below.
using Places = std::vector<std::uint64_t>;

std::uint32_t HashOf(std::uint64_t place) {
  return static_cast<std::uint32_t>(place >> 32);
}

void SortUnique(Places* places) {
  std::sort(places->begin(), places->end());
  places->erase(std::unique(places->begin(), places->end(),
                            [](std::uint64_t a, std::uint64_t b) {
                              return HashOf(a) == HashOf(b);
                            }),
                places->end());
}

}  // namespace

Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms) {
  return MakeChannels(text, terms, {{0, terms.size()}});
}

Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms,
                      const std::vector<TokenRange>& ranges) {
  Channels out;
  Places anchors, words;
  const auto term_at = [&](std::uint64_t place) -> const Term& {
    return terms[static_cast<std::uint32_t>(place)];
  };
  for (const TokenRange& range : ranges) {
    Shingles(text, range, &out.shingles);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const Term& t = terms[i];
      if (t.kind == TermKind::kStop || t.idf < kLeastIdf ||
          !text.IsProse(text.tokens[i])) {
        continue;
      }
      const bool anchor = t.kind != TermKind::kContent;
      (anchor ? anchors : words).push_back(std::uint64_t{t.hash} << 32 | i);
    }
  }
  SortUnique(&anchors);
  SortUnique(&words);
  for (const std::uint64_t place : anchors) {
    Repeat(HashOf(place), term_at(place).idf, &out.anchors);
    out.anchor_set.push_back(HashOf(place));
  }
  std::vector<std::pair<float, std::uint32_t>> rarest;
  for (const std::uint64_t place : words) {
    const float idf = term_at(place).idf;
    Repeat(HashOf(place), idf, &out.words);
    rarest.emplace_back(-idf, HashOf(place));
  }
  std::sort(rarest.begin(), rarest.end());
  if (rarest.size() > kMaxRankingWords) rarest.resize(kMaxRankingWords);
  for (const auto& [idf, hash] : rarest) out.word_set.push_back(hash);
  std::sort(out.word_set.begin(), out.word_set.end());
  return out;
}

}  // namespace unspin::features
