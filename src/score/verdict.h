// The verdict: probability and passages in, one of six words out.
//
// Thread safety: pure.

#ifndef UNSPIN_SCORE_VERDICT_H_
#define UNSPIN_SCORE_VERDICT_H_

#include <cstddef>

#include "score/evidence.h"
#include "unspin/result.h"

namespace unspin::score {

struct PassageFacts {
  std::size_t passages = 0;
  std::size_t longest = 0;  // Suspect sentences of the longest passage.
};

struct Judgement {
  Verdict verdict = Verdict::kNone;
  double score = 0;
};

// A score of `min_score` or more is flagged, unless there is no passage to show
// for it: less than half of the text explained and neither two passages nor one
// of three sentences. Then the score is brought just under `min_score`: nobody is
// accused without evidence that can be shown.
Judgement Decide(const Evidence& evidence, double score,
                 const PassageFacts& passages, double min_score);

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_VERDICT_H_
