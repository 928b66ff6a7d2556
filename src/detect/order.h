// The suspect with its paragraphs moved to the order of the source.
//
// Order is evidence, and who shuffles paragraphs takes it away. What is left is
// judged as if they stood where the source has them; since independent reports
// win by that, too, only a very high score counts then, and only with
// contrast, which does not depend on order (judge.cc).
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

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_ORDER_H_
