#include "features/channels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"

namespace unspin::features {
namespace {

constexpr std::uint32_t kShingle = 5;
// Below this weight a term stands in every tenth article: no use as a feature.
constexpr float kLeastIdf = 2.0f;

// How often a term of this idf counts, 1 to kMostRepeats.
constexpr std::size_t kMostRepeats = 5;

std::size_t Repeats(float idf) {  // idf / 2, rounded.
  return 1u + (idf >= 3) + (idf >= 5) + (idf >= 7) + (idf >= 9);
}

// Terms repeated; all repeats of a term are written, and those counted that it has:
// no branch can foretell how many these are.
class Repeater {
 public:
  Repeater(std::size_t terms, std::vector<std::uint64_t>* out) : out_(*out) {
    out_.resize(kMostRepeats * terms);
  }
  void Add(std::uint32_t hash, float idf) {
    static constexpr auto kNumbers = [] {
      std::array<std::uint64_t, kMostRepeats> all{};
      for (std::size_t k = 0; k < all.size(); ++k) all[k] = base::PrepareHash(k);
      return all;
    }();
    for (std::size_t k = 0; k < kMostRepeats; ++k) {
      out_[size_ + k] = base::CombinePrepared(hash, kNumbers[k]);
    }
    size_ += Repeats(idf);
  }
  void Finish() { out_.resize(size_); }

 private:
  std::vector<std::uint64_t>& out_;
  std::size_t size_ = 0;
};

// Over sentence ends, but not over what is no prose.
void Shingles(const text::AnalyzedText& text, TokenRange range,
              std::vector<std::uint64_t>* out) {
  std::uint32_t filled = 0;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    filled = text.IsProse(text.tokens[i]) ? filled + 1 : 0;
    if (filled < kShingle) continue;
    std::uint64_t run = 0;
    for (std::size_t k = i + 1 - kShingle; k <= i; ++k) {
      run = base::AddToRun(run, text.tokens[k].hash);
    }
    out->push_back(run);
  }
}

// Terms by hash, of equal ones the first: the hash above, the place of the term
// below.
using Places = std::vector<std::uint64_t>;

std::uint32_t HashOf(std::uint64_t place) {
  return static_cast<std::uint32_t>(place >> 32);
}

void Unique(std::vector<std::uint32_t>* sorted) {
  sorted->erase(std::unique(sorted->begin(), sorted->end()), sorted->end());
}

// What stands for a term in the ranking sets.
std::uint32_t SetHash(std::uint64_t place) {
  return HashOf(place) >> (32 - kSetBits);
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
  std::size_t tokens = 0;
  for (const TokenRange& range : ranges) tokens += range.end - range.begin;
  out.shingles.reserve(tokens);
  anchors.reserve(tokens);
  words.reserve(tokens);
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
  Repeater repeated_anchors(anchors.size(), &out.anchors);
  out.anchor_set.reserve(anchors.size());
  for (const std::uint64_t place : anchors) {
    repeated_anchors.Add(HashOf(place), term_at(place).idf);
    out.anchor_set.push_back(SetHash(place));
  }
  repeated_anchors.Finish();
  std::vector<std::pair<float, std::uint32_t>> rarest;
  rarest.reserve(words.size());
  Repeater repeated_words(words.size(), &out.words);
  for (const std::uint64_t place : words) {
    const float idf = term_at(place).idf;
    repeated_words.Add(HashOf(place), idf);
    rarest.emplace_back(-idf, SetHash(place));
  }
  repeated_words.Finish();
  if (rarest.size() > kMaxRankingWords) {
    std::nth_element(rarest.begin(), rarest.begin() + kMaxRankingWords,
                     rarest.end());
    rarest.resize(kMaxRankingWords);
  }
  out.word_set.reserve(rarest.size());
  for (const auto& [idf, hash] : rarest) out.word_set.push_back(hash);
  std::sort(out.word_set.begin(), out.word_set.end());
  Unique(&out.anchor_set);
  Unique(&out.word_set);
  return out;
}

}  // namespace unspin::features
