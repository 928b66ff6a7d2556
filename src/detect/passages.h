// Passages: the chains of an alignment, in spans of the texts as read.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_PASSAGES_H_
#define UNSPIN_DETECT_PASSAGES_H_

#include <vector>

#include "align/alignment.h"
#include "score/verdict.h"
#include "unspin/result.h"

namespace unspin::detect {

// A chain is cut where it skips more than one sentence of the suspect or three of
// the source. Short runs that are no better than chance would have them between
// texts of that size are left out; runs next to each other in the suspect and
// near each other in the source, in either order, are one passage. In the
// suspect's order.
std::vector<Passage> MakePassages(const align::Similarity& similarity,
                                  const align::Alignment& alignment);

score::PassageFacts MeasurePassages(const std::vector<Passage>& passages);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_PASSAGES_H_
