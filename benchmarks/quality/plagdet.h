// Precision, recall, granularity and plagdet of detected passages, by the
// definition of Potthast, Stein, Barron-Cedeno and Rosso (An Evaluation
// Framework for Plagiarism Detection, COLING 2010), macro-averaged.
//
// A case is a stretch of the suspect and one of the source; so is a detection.
// A detection counts for a case iff it touches it on both sides. With s and r as
// sets of characters of both texts:
//   precision    mean over detections of |r and the cases it counts for| / |r|
//   recall       mean over cases of |s and the detections of it| / |s|
//   granularity  mean over detected cases of the number of their detections
//   plagdet      harmonic mean of the two / log2(1 + granularity)
//
// Cost: O(cases * detections). Thread safety: pure.

#ifndef UNSPIN_BENCHMARKS_QUALITY_PLAGDET_H_
#define UNSPIN_BENCHMARKS_QUALITY_PLAGDET_H_

#include <cstddef>
#include <vector>

#include "unspin/span.h"

namespace unspin::quality {

struct Match {
  Span suspect;
  Span source;
  std::size_t pair = 0;  // Which two texts; matches of others never meet.
};

struct PlagdetScore {
  double precision = 0, recall = 0, granularity = 1, plagdet = 0;
};

PlagdetScore Plagdet(const std::vector<Match>& cases,
                     const std::vector<Match>& detections);

// Characters that any of `spans` covers, and those that both lists cover.
std::size_t CoveredLength(std::vector<Span> spans);
std::size_t CommonLength(const std::vector<Span>& a, const std::vector<Span>& b);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_PLAGDET_H_
