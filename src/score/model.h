// The scoring model: evidence in, calibrated probability out.
//
// A monotone additive logistic model. Each figure passes through a piecewise
// linear function that never falls (for `new_names`: never rises; for the two
// lengths: free), the results are added and squashed. So more coverage, more
// contrast or better order never lower a score.
//
// The coefficients are in src/score/data/model.tsv, made by `quality --train`
// (provenance in its first lines) and compiled in.
//
// Thread safety: immutable.

#ifndef UNSPIN_SCORE_MODEL_H_
#define UNSPIN_SCORE_MODEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "score/evidence.h"
#include "unspin/status.h"

namespace unspin::score {

// How a figure may act on the score.
enum class Direction { kRising, kFalling, kFree };
Direction DirectionOf(Figure figure);

// weights[k] is added in proportion as the value goes from knots[k] to
// knots[k + 1]. For a falling figure knots are of the negated value.
struct Curve {
  Figure figure = kSourceContrast;
  std::vector<double> knots;    // Rising; one more than weights.
  std::vector<double> weights;  // >= 0 unless free.
};

class Model {
 public:
  // The one compiled in.
  static const Model& Default();
  static Result<Model> Parse(std::string_view tsv);

  Model() = default;
  Model(std::string version, const LinkModel& links, double intercept,
        std::vector<Curve> curves)
      : version_(std::move(version)), links_(links), intercept_(intercept),
        curves_(std::move(curves)) {}

  const std::string& version() const { return version_; }
  // The model of single links, which the evidence needs.
  const LinkModel& links() const { return links_; }
  // Log-odds, unbounded.
  double LogOdds(const Evidence& evidence) const;
  // In (0, 1).
  double Score(const Evidence& evidence) const;
  // The form that Parse reads; `comment` lines are put in front.
  std::string Format(std::string_view comment) const;

 private:
  std::string version_ = "none";
  LinkModel links_{};
  double intercept_ = 0;
  std::vector<Curve> curves_;
};

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_MODEL_H_
