#include "score/verdict.h"

#include <algorithm>
#include <cmath>

namespace unspin::score {
namespace {

constexpr double kCopyVerbatim = 0.93;
constexpr double kLightEditVerbatim = 0.5;
constexpr double kRewriteCoverage = 0.55;
// One event: shared names and numbers (harmonic mean of both ways; a tenth of
// the independent reports lie below) and at least a sentence or two that
// meet; or so many names and numbers that no sentence is needed. The same people
// at another time share a few names alone.
constexpr double kSameStoryAnchors = 0.2;
constexpr double kSameStoryCoverage = 0.05;
constexpr double kSameStoryAnchorsAlone = 0.4;

Verdict Flagged(const Evidence& e) {
  if (e[kCoverage] >= kRewriteCoverage) {
    if (e[kVerbatim] >= kCopyVerbatim) return Verdict::kCopy;
    if (e[kVerbatim] >= kLightEditVerbatim) return Verdict::kLightEdit;
    return Verdict::kRewrite;
  }
  return Verdict::kPartial;
}

bool IsSameStory(const Evidence& e) {
  const double a = e[kAnchorsExplained], b = e[kAnchorsKept];
  const double shared = a + b > 0 ? 2 * a * b / (a + b) : 0;
  const double coverage = std::max(e[kCoverage], e[kSourceCoverage]);
  return shared >= kSameStoryAnchorsAlone ||
         (shared >= kSameStoryAnchors && coverage >= kSameStoryCoverage);
}

bool CopiesEnough(const Evidence& e) {
  return e[kCopiedWords] >= std::log1p(kCopiedWordsEnough);
}

bool HasCopiedPassage(const Evidence& e, const PassageFacts& passages) {
  return (passages.copied >= 2 || passages.longest_copied >= 3) && CopiesEnough(e);
}

}  // namespace

Judgement Decide(const Evidence& evidence, double score,
                 const PassageFacts& passages, double min_score) {
  if (HasCopiedPassage(evidence, passages)) {
    score = std::max(score, kCopiedScore);
  }
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

bool HangsOnPassages(const Evidence& evidence, double score, double min_score) {
  return score >= min_score || CopiesEnough(evidence);
}

}  // namespace unspin::score
