#include "score/train.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

namespace unspin::score {
namespace {

double Oriented(const Example& e, Figure f) {
  return DirectionOf(f) == Direction::kFalling ? -e.evidence[f] : e.evidence[f];
}

std::vector<double> Knots(std::span<const Example> examples, Figure figure,
                          const std::vector<double>& quantiles) {
  std::vector<double> values;
  values.reserve(examples.size());
  for (const Example& e : examples) values.push_back(Oriented(e, figure));
  std::sort(values.begin(), values.end());
  std::vector<double> knots;
  for (const double q : quantiles) {
    const double v =
        values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
    if (knots.empty() || v > knots.back() + 1e-6) knots.push_back(v);
  }
  return knots;
}

struct Problem {
  Eigen::MatrixXd basis;    // Examples x coefficients; column 0 is 1.
  Eigen::VectorXd y, w;     // Labels in {0, 1}; weights that sum to rows.
  std::vector<bool> bounded;  // Coefficients that must not be negative.
  double l2 = 0;
};

Eigen::VectorXd Gradient(const Problem& p, const Eigen::VectorXd& x) {
  const Eigen::ArrayXd z = (p.basis * x).array();
  const Eigen::ArrayXd mean = 1 / (1 + (-z).exp());
  Eigen::VectorXd g =
      p.basis.transpose() * (p.w.array() * (mean - p.y.array())).matrix();
  Eigen::VectorXd penalty = 2 * p.l2 * static_cast<double>(p.y.size()) * x;
  penalty(0) = 0;
  return g + penalty;
}

Eigen::VectorXd Minimise(const Problem& p, int iterations) {
  // Lipschitz constant of the gradient: a quarter of the largest eigenvalue of
  // the weighted Gram matrix, plus the penalty.
  const Eigen::MatrixXd gram =
      p.basis.transpose() * p.w.asDiagonal() * p.basis;
  Eigen::VectorXd v = Eigen::VectorXd::Ones(gram.rows());
  double norm = 1;
  for (int k = 0; k < 50; ++k) {
    v = gram * v;
    norm = v.norm();
    v /= norm;
  }
  const double step =
      1 / (0.26 * norm + 2 * p.l2 * static_cast<double>(p.y.size()));
  Eigen::VectorXd x = Eigen::VectorXd::Zero(gram.rows()), ahead = x;
  double t = 1;
  for (int k = 0; k < iterations; ++k) {
    Eigen::VectorXd next = ahead - step * Gradient(p, ahead);
    for (Eigen::Index i = 0; i < next.size(); ++i) {
      if (p.bounded[static_cast<std::size_t>(i)]) next(i) = std::max(0.0, next(i));
    }
    const double t_next = (1 + std::sqrt(1 + 4 * t * t)) / 2;
    ahead = next + ((t - 1) / t_next) * (next - x);
    x = std::move(next);
    t = t_next;
  }
  return x;
}

// Every link with the label and weight of its pair; the classes balanced.
LinkModel TrainLinks(std::span<const Example> examples, const TrainOptions& options) {
  std::size_t count = 0;
  double totals[2] = {0, 0};
  for (const Example& e : examples) {
    const std::size_t links = e.links == nullptr ? 0 : e.links->links.size();
    count += links;
    totals[e.positive] += e.weight * static_cast<double>(links);
  }
  LinkModel model{};
  if (totals[0] <= 0 || totals[1] <= 0) return model;
  Problem p;
  p.basis.resize(static_cast<Eigen::Index>(count), kLinkFactCount);
  p.y.resize(static_cast<Eigen::Index>(count));
  p.w.resize(static_cast<Eigen::Index>(count));
  p.l2 = options.l2;
  p.bounded.assign(kLinkFactCount, true);
  p.bounded[kLinkBias] = false;
  Eigen::Index row = 0;
  for (const Example& e : examples) {
    if (e.links == nullptr) continue;
    for (const MeasuredLink& link : e.links->links) {
      for (std::size_t k = 0; k < kLinkFactCount; ++k) {
        p.basis(row, static_cast<Eigen::Index>(k)) = link.facts[k];
      }
      p.y(row) = e.positive ? 1 : 0;
      p.w(row++) = e.weight / totals[e.positive];
    }
  }
  p.w *= static_cast<double>(count) / p.w.sum();
  const Eigen::VectorXd x = Minimise(p, options.iterations);
  for (std::size_t k = 0; k < kLinkFactCount; ++k) {
    model[k] = x(static_cast<Eigen::Index>(k));
  }
  return model;
}

Model TrainPairs(std::span<const Example> examples, const TrainOptions& options,
                 const LinkModel& links, std::string version);

}  // namespace

Model Train(std::span<const Example> examples, const TrainOptions& options,
            std::string version) {
  const LinkModel links = TrainLinks(examples, options);
  std::vector<Example> complete(examples.begin(), examples.end());
  for (Example& e : complete) {
    if (e.links != nullptr) AddLinkEvidence(*e.links, links, &e.evidence);
  }
  return TrainPairs(complete, options, links, std::move(version));
}

namespace {

Model TrainPairs(std::span<const Example> examples, const TrainOptions& options,
                 const LinkModel& links, std::string version) {
  std::vector<Curve> curves;
  Eigen::Index columns = 1;
  for (const Figure f : options.figures) {
    Curve curve;
    curve.figure = f;
    curve.knots = Knots(examples, f, options.quantiles);
    if (curve.knots.size() < 2) continue;
    columns += static_cast<Eigen::Index>(curve.knots.size()) - 1;
    curves.push_back(std::move(curve));
  }
  const auto rows = static_cast<Eigen::Index>(examples.size());
  Problem p;
  p.basis.resize(rows, columns);
  p.y.resize(rows);
  p.w.resize(rows);
  p.l2 = options.l2;
  p.bounded.assign(static_cast<std::size_t>(columns), false);
  for (Eigen::Index r = 0; r < rows; ++r) {
    const Example& e = examples[static_cast<std::size_t>(r)];
    p.y(r) = e.positive ? 1 : 0;
    p.w(r) = e.weight;
    p.basis(r, 0) = 1;
    Eigen::Index c = 1;
    for (const Curve& curve : curves) {
      const double value = Oriented(e, curve.figure);
      for (std::size_t k = 0; k + 1 < curve.knots.size(); ++k, ++c) {
        p.basis(r, c) = std::clamp((value - curve.knots[k]) /
                                       (curve.knots[k + 1] - curve.knots[k]),
                                   0.0, 1.0);
        p.bounded[static_cast<std::size_t>(c)] =
            DirectionOf(curve.figure) != Direction::kFree;
      }
    }
  }
  p.w *= static_cast<double>(rows) / p.w.sum();
  const Eigen::VectorXd x = Minimise(p, options.iterations);
  Eigen::Index c = 1;
  for (Curve& curve : curves) {
    for (std::size_t k = 0; k + 1 < curve.knots.size(); ++k) {
      curve.weights.push_back(x(c++));
    }
  }
  return Model(std::move(version), links, x(0), std::move(curves));
}

}  // namespace

}  // namespace unspin::score
