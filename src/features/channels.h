// Channels: the feature sets of an article by which its sources are found.
//
//   shingles  5-grams of words; for republished and retouched copies.
//   anchors   names and numbers, repeated by idf (a rare name counts up to five
//             times), which makes plain MinHash a weighted one in effect (Gollapudi
//             and Panigrahy 2006). These survive rewriting.
//   words     stems of content words, repeated by idf likewise.
//
// The weights are those of lexicon::Idf, fixed for a release, so that signatures
// never depend on the corpus: a corpus may grow without being signed anew. Its own
// frequencies enter when candidates are ranked, by the two sets of short hashes
// (anchors; the rarest content words).
//
// Furniture, headlines, bylines and datelines take no part.
//
// Thread safety: pure.

#ifndef UNSPIN_FEATURES_CHANNELS_H_
#define UNSPIN_FEATURES_CHANNELS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "features/terms.h"
#include "text/analyzed_text.h"

namespace unspin::features {

inline constexpr std::size_t kMaxRankingWords = 128;

// Of the hashes in the ranking sets: two of two hundred terms of one text and two
// hundred of another are taken for each other in one pair of texts out of 1,700.
inline constexpr unsigned kSetBits = 26;

struct Channels {
  std::vector<std::uint64_t> shingles, anchors, words;
  // Sorted, unique.
  std::vector<std::uint32_t> anchor_set;
  std::vector<std::uint32_t> word_set;  // At most kMaxRankingWords.
};

// `terms` are those of `text`.
Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms);

struct TokenRange {
  std::size_t begin = 0, end = 0;  // Of text.tokens.
};

// The same of some of the tokens alone: of ranges in order, disjoint.
Channels MakeChannels(const text::AnalyzedText& text,
                      const std::vector<Term>& terms,
                      const std::vector<TokenRange>& ranges);

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_CHANNELS_H_
