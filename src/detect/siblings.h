// Siblings: other reports of the event among the candidates.
//
// A rewrite resembles its source far more than any other report; an independent
// report resembles several about alike. So a flagged candidate is held against
// its nearest sibling: over the suspect's sentences that are linked to the
// candidate, how much better it matches them than the sibling does (mean over
// the words; the figure `sibling_margin`). A margin below kFairMargin takes
// kSiblingWeight log-odds a unit from the score.
//
// Copies, rewrites and updates of the candidate itself are no siblings: they
// resemble the suspect as much as it does without speaking for it.
//
// Cost: for each flagged candidate one or two comparisons of texts, more where
// the nearest candidates turn out to be versions of it; kMaxComparisons in all,
// after which what is left is not weighed. Thread safety: pure.

#ifndef UNSPIN_DETECT_SIBLINGS_H_
#define UNSPIN_DETECT_SIBLINGS_H_

#include <vector>

#include "detect/judge.h"
#include "unspin/options.h"

namespace unspin::detect {

// Chosen on AllSides and the wire rewrites: ARCHITECTURE.md, "Decisions".
inline constexpr double kFairMargin = 0.28;
inline constexpr double kSiblingWeight = 15;
// An index full of versions of one text has a thousand pairs of them.
inline constexpr int kMaxComparisons = 60;

// Adds `sibling_margin` to the evidence of flagged candidates that have a
// sibling, and takes back what it speaks against.
void WeighSiblings(const CheckOptions& options,
                   std::vector<Candidate>* candidates);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_SIBLINGS_H_
