// The suspect with its paragraphs moved to the order of the source.
//
// Order is evidence, and who shuffles paragraphs takes it away. What is left is
// judged as if they stood where the source has them; since independent reports
// win by that, too, only a high score counts then, and only with contrast, which
// does not depend on order.
//
// Thread safety: pure. Cost: that of copying the similarity.

#ifndef UNSPIN_DETECT_ORDER_H_
#define UNSPIN_DETECT_ORDER_H_

#include "align/similarity.h"

namespace unspin::detect {

// Units of the suspect by paragraphs, these by the mean place of the source
// sentences that are nearest to theirs, the more similar the more they count;
// within a paragraph as they are. For figures alone: passages of it would have
// spans in no order.
align::Similarity InSourceOrder(const align::Similarity& similarity);

// The least score in the source's order that is believed of a text with that score
// as it stands and that contrast; over 1 if none is. The more contrast, the less
// order has to prove, and a text that is half way to the boundary needs less of it.
// Chosen on rewrites and AllSides: docs/robustness.md.
double LeastInSourceOrder(double score, double contrast);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_ORDER_H_
