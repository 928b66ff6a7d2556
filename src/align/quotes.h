// Quotes on both sides: which direct quote of the suspect is one of the
// source's, word for word or altered.
//
// A quote counts as altered if it is clearly one source quote, ahead of any other,
// and has other content words in place of some of its own. How much the two must
// agree, by content words in any order or by all words in their order, depends on
// where they stand:
//   - in sentences that a passage of three links or more joins: little, as the
//     sentences around them vouch for them;
//   - beside a quote so joined, as its neighbours on both sides: little;
//   - in sentences linked alone, or not at all: much, and no other speaker is
//     named.
// Quotes that differ by what is cut, by function words or by spelling are the same:
// two reporters who took down one speech differ so. A quote that has or lacks a
// word of negation is not. Quotes of fewer than five words are left alone.
//
// Cost: O(quotes * quotes * words), and the product of their words for those that
// are linked or alike; at most 400 quotes of a side, 200 words of a quote.
// Thread safety: pure.

#ifndef UNSPIN_ALIGN_QUOTES_H_
#define UNSPIN_ALIGN_QUOTES_H_

#include <cstdint>
#include <vector>

#include "align/alignment.h"
#include "align/similarity.h"

namespace unspin::align {

struct QuotePair {
  std::uint32_t suspect = 0;  // Into text.quotes.
  std::uint32_t source = 0;
  float similarity = 0;       // In [0, 1].
  bool identical = false;     // The same words, or a cut of them.
};

// In the suspect's order, at most one for each of its quotes. `alignment` is that
// of `similarity`.
std::vector<QuotePair> PairQuotes(const Similarity& similarity,
                                  const Alignment& alignment);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_QUOTES_H_
