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

void Shingles(const text::AnalyzedText& text, std::size_t begin,
              std::size_t end, std::vector<std::uint64_t>* out) {
  // Over sentence ends, but not over what is no prose.
  std::uint64_t window[kShingle] = {};
  std::uint32_t filled = 0;
  out->reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
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

// The distinct features of a kind, by hash; of equal ones the first counts.
struct Weighted {
  std::uint32_t hash;
  float idf;
};

void SortUnique(std::vector<Weighted>* features) {
  std::stable_sort(
      features->begin(), features->end(),
      [](const Weighted& a, const Weighted& b) { return a.hash < b.hash; });
  features->erase(
      std::unique(features->begin(), features->end(),
                  [](const Weighted& a, const Weighted& b) {
                    return a.hash == b.hash;
                  }),
      features->end());
}

}  // namespace

Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms) {
  return MakeChannels(text, terms, 0, terms.size());
}

Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms, std::size_t begin,
                      std::size_t end) {
  Channels out;
  Shingles(text, begin, end, &out.shingles);
  std::vector<Weighted> anchors, words;
  for (std::size_t i = begin; i < end; ++i) {
    const Term& t = terms[i];
    if (t.kind == TermKind::kStop || t.idf < kLeastIdf ||
        !text.IsProse(text.tokens[i])) {
      continue;
    }
    const bool anchor = t.kind != TermKind::kContent;
    (anchor ? anchors : words).push_back({t.hash, t.idf});
  }
  SortUnique(&anchors);
  SortUnique(&words);
  for (const auto& [hash, idf] : anchors) {
    Repeat(hash, idf, &out.anchors);
    out.anchor_set.push_back(hash);
  }
  std::vector<std::pair<float, std::uint32_t>> rarest;
  for (const auto& [hash, idf] : words) {
    Repeat(hash, idf, &out.words);
    rarest.emplace_back(-idf, hash);
  }
  std::sort(rarest.begin(), rarest.end());
  if (rarest.size() > kMaxRankingWords) rarest.resize(kMaxRankingWords);
  for (const auto& [idf, hash] : rarest) out.word_set.push_back(hash);
  std::sort(out.word_set.begin(), out.word_set.end());
  return out;
}

}  // namespace unspin::features
