// Edges of passages: where copied words begin or end within a sentence, or go on
// over what was not linked.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_EDGES_H_
#define UNSPIN_DETECT_EDGES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "align/alignment.h"
#include "unspin/span.h"

namespace unspin::detect {

// What one link covers in both texts.
struct LinkSpans {
  Span suspect;
  Span source;
};

// Spans of the links of one passage: those of their sentences, but
// - if from some word on the first sentence is copied and what comes before is
//   foreign to the other text's sentence, it begins at that word, on either side;
// - if the words before it are the same in both texts, they are part of it, as
//   far as no other link has them;
// and so at the end of the last sentence. `linked` tells which units of the suspect
// any link has. Cost: linear in the words of the two sentences.
std::vector<LinkSpans> FitEdges(const align::Similarity& similarity,
                                const std::vector<align::Link>& links,
                                const std::vector<bool>& linked);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_EDGES_H_
