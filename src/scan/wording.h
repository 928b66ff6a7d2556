// Wording: hashes by which the same sentence is known again in other documents.
//
// A sentence has one hash of its words as they are, if it has kExactWords or
// more, and one of its skeleton: numbers, names and words that the background
// does not know ("foo-utils") taken as blanks, for templates that are filled in.
// A skeleton counts only if enough is left of it to be a template, not a turn of
// phrase: kSkeletonWords words, kSkeletonContent of them content words.
//
// Thread safety: pure.

#ifndef UNSPIN_SCAN_WORDING_H_
#define UNSPIN_SCAN_WORDING_H_

#include <cstdint>
#include <vector>

#include "align/vocabulary.h"

namespace unspin::scan {

inline constexpr std::uint32_t kExactWords = 3;
inline constexpr std::uint32_t kSkeletonWords = 6;
inline constexpr std::uint32_t kSkeletonContent = 3;

struct Wording {
  std::uint64_t exact = 0;     // 0: none.
  std::uint64_t skeleton = 0;  // 0: none, or nothing is blank in it.
  std::uint32_t words = 0;     // Of the sentence; 0 if it is not prose.
};

// One for each sentence of the document.
std::vector<Wording> MakeWording(const align::Document& document);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_WORDING_H_
