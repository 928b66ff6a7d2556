#include "score/verdict.h"

#include <algorithm>

namespace unspin::score {
namespace {

constexpr double kCopyVerbatim = 0.93;
constexpr double kLightEditVerbatim = 0.5;
constexpr double kRewriteCoverage = 0.55;
// Shared names and numbers, both ways, that speak for one event.
constexpr double kSameStoryAnchors = 0.22;

Verdict Flagged(const Evidence& e) {
  if (e[kCoverage] >= kRewriteCoverage) {
    if (e[kVerbatim] >= kCopyVerbatim) return Verdict::kCopy;
    if (e[kVerbatim] >= kLightEditVerbatim) return Verdict::kLightEdit;
    return Verdict::kRewrite;
  }
  return Verdict::kPartial;
}

bool IsSameStory(const Evidence& e) {
  return std::max(e[kAnchorsExplained], e[kAnchorsKept]) >= kSameStoryAnchors &&
         std::min(e[kAnchorsExplained], e[kAnchorsKept]) >=
             kSameStoryAnchors / 2;
}

}  // namespace

Judgement Decide(const Evidence& evidence, double score,
                 const PassageFacts& passages, double min_score) {
  Judgement out;
  out.score = score;
  const bool shown = evidence[kCoverage] >= 0.5 || passages.passages >= 2 ||
                     passages.longest >= 3;
  if (score >= min_score && shown) {
    out.verdict = Flagged(evidence);
    return out;
  }
  out.score = std::min(score, std::max(0.0, min_score - 1e-4));
  out.verdict = IsSameStory(evidence) ? Verdict::kSameStory : Verdict::kNone;
  return out;
}

}  // namespace unspin::score
