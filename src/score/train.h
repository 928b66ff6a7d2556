// Training of the scoring model: penalised logistic regression on piecewise
// linear bases, with sign constraints, by accelerated projected gradient (Beck
// and Teboulle 2009). Deterministic.
//
// Used by benchmarks/quality and by tests, not by the program.
//
// Thread safety: pure.

#ifndef UNSPIN_SCORE_TRAIN_H_
#define UNSPIN_SCORE_TRAIN_H_

#include <span>
#include <string>
#include <vector>

#include "score/model.h"

namespace unspin::score {

struct Example {
  Evidence evidence{};  // Text evidence; the figures of links are set by Train.
  const LinkEvidence* links = nullptr;  // Outlives the call; null: none.
  bool positive = false;
  double weight = 1;  // Weights are scaled to sum to the number of examples.
};

struct TrainOptions {
  std::vector<Figure> figures;  // Those that take part.
  std::vector<double> quantiles = {0.02, 0.15, 0.3, 0.5, 0.7, 0.85, 0.98};
  double l2 = 0.0001;           // Penalty a (scaled) example.
  int iterations = 3000;
};

// Two steps: the model of single links, each with its pair's label and weight;
// then that of whole pairs.
Model Train(std::span<const Example> examples, const TrainOptions& options,
            std::string version);

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_TRAIN_H_
