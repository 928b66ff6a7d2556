// Numbers that disagree: where a sentence of the suspect follows one of the
// source and says another number in its place.
//
// Only where it is plain: in a link of kLeastLink or more, outside what both
// have, exactly one number is left over on each side, of one kind (a year, a
// percentage, or another), and a word next to it agrees.
//
// Thread safety: pure.

#ifndef UNSPIN_ALIGN_NUMBERS_H_
#define UNSPIN_ALIGN_NUMBERS_H_

#include <cstdint>
#include <vector>

#include "align/alignment.h"
#include "align/similarity.h"

namespace unspin::align {

inline constexpr float kLeastLink = 0.45f;  // Similarity of the sentences.

struct NumberPair {
  std::uint32_t suspect = 0;  // Into text.tokens.
  std::uint32_t source = 0;
};

// In the suspect's order.
std::vector<NumberPair> FindAlteredNumbers(const Similarity& similarity,
                                           const Alignment& alignment);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_NUMBERS_H_
