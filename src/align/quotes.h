// Quotes on both sides: which direct quote of the suspect is one of the
// source's, word for word or altered.
//
// A quote counts as altered if it is clearly one source quote (content agreement
// of 0.45 or more, ahead of any other), is not the same run of words or a cut
// of it, and no different speaker is named. Quotes of fewer than five words are
// left alone.
//
// Thread safety: pure.

#ifndef UNSPIN_ALIGN_QUOTES_H_
#define UNSPIN_ALIGN_QUOTES_H_

#include <cstdint>
#include <vector>

#include "align/similarity.h"

namespace unspin::align {

struct QuotePair {
  std::uint32_t suspect = 0;  // Into text.quotes.
  std::uint32_t source = 0;
  float similarity = 0;       // In [0, 1].
  bool identical = false;     // The same words, or a cut of them.
};

// In the suspect's order, at most one for each of its quotes.
std::vector<QuotePair> PairQuotes(const Similarity& similarity);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_QUOTES_H_
