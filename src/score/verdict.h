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
  // The same of those that are verbatim or edited.
  std::size_t copied = 0, longest_copied = 0;
};

struct Judgement {
  Verdict verdict = Verdict::kNone;
  double score = 0;
};

// Long texts dilute a passage that was copied into them. So kCopiedWordsEnough
// words outside quotes in runs of twelve and more, within passages such as a
// flagged verdict needs, are enough by themselves: the score is kCopiedScore at
// least. Two of 1,667 independent reports (AllSides) have so much, both of them
// paragraphs of one agency's copy.
inline constexpr double kCopiedWordsEnough = 60;
inline constexpr double kCopiedScore = 0.95;

// A score of `min_score` or more is flagged, unless there is no passage to show
// for it: less than half of the text explained and neither two passages nor one
// of three sentences. Then the score is brought just under `min_score`: nobody is
// accused without evidence that can be shown.
Judgement Decide(const Evidence& evidence, double score,
                 const PassageFacts& passages, double min_score);

// False if Decide() is the same whatever the passages are; nothing is flagged then.
bool HangsOnPassages(const Evidence& evidence, double score, double min_score);

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_VERDICT_H_
