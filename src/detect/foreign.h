// Foreign stretches: parts of a suspect that have nothing to do with a source.
//
// Unrelated text around or between what was taken dilutes every figure of the
// whole. So the suspect is parted into stretches, own and foreign: the parting
// that is best by words x (similarity of the nearest source sentence less
// kOwnSimilarity), added over what is own, with kChangeCost taken for each change
// between the two. Other reports of one event have few stretches so foreign:
// their sentences share names, at least.
//
// Thread safety: pure. Cost: linear in the sentences.

#ifndef UNSPIN_DETECT_FOREIGN_H_
#define UNSPIN_DETECT_FOREIGN_H_

#include <vector>

#include "align/similarity.h"

namespace unspin::detect {

// Chosen on padded fixtures and AllSides: docs/robustness.md, "Padding".
inline constexpr double kOwnSimilarity = 0.18;
inline constexpr double kChangeCost = 4;

struct Foreign {
  align::Excluded sentences;  // Of the suspect; true: foreign, or no prose.
  double words = 0, all = 0;  // Foreign and all words of its units.
};

Foreign FindForeign(const align::Similarity& similarity);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_FOREIGN_H_
