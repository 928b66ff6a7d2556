// A small logistic regression for measures that weigh a few figures.
//
// Thread safety: pure.

#ifndef UNSPIN_BENCHMARKS_QUALITY_LOGISTIC_H_
#define UNSPIN_BENCHMARKS_QUALITY_LOGISTIC_H_

#include <vector>

namespace unspin::quality {

struct Logistic {
  std::vector<double> mean, scale, weights;  // Of each figure.
  double bias = 0;

  double LogOdds(const std::vector<double>& figures) const;
};

// Newton's method with a small L2 penalty on standardised figures.
// REQUIRES: x and y of one size, not empty, rows of one length.
Logistic TrainLogistic(const std::vector<std::vector<double>>& x,
                       const std::vector<bool>& y);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_LOGISTIC_H_
