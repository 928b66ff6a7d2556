#include "logistic.h"

#include <Eigen/Dense>
#include <cmath>

namespace unspin::quality {
namespace {

constexpr double kL2 = 1.0;  // On standardised figures.
constexpr int kSteps = 25;

}  // namespace

double Logistic::LogOdds(const std::vector<double>& figures) const {
  double sum = bias;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    sum += weights[k] * (figures[k] - mean[k]) / scale[k];
  }
  return sum;
}

Logistic TrainLogistic(const std::vector<std::vector<double>>& x,
                       const std::vector<bool>& y) {
  const auto n = static_cast<Eigen::Index>(x.size());
  const auto d = static_cast<Eigen::Index>(x[0].size());
  Eigen::MatrixXd m(n, d + 1);
  Eigen::VectorXd truth(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto r = static_cast<std::size_t>(i);
    for (Eigen::Index k = 0; k < d; ++k) m(i, k) = x[r][static_cast<std::size_t>(k)];
    m(i, d) = 1;
    truth(i) = y[r] ? 1 : 0;
  }
  Logistic out;
  for (Eigen::Index k = 0; k < d; ++k) {
    const double mean = m.col(k).mean();
    m.col(k).array() -= mean;
    const double scale =
        std::sqrt(m.col(k).squaredNorm() / static_cast<double>(n)) + 1e-9;
    m.col(k) /= scale;
    out.mean.push_back(mean);
    out.scale.push_back(scale);
  }
  Eigen::VectorXd w = Eigen::VectorXd::Zero(d + 1);
  Eigen::VectorXd penalty = Eigen::VectorXd::Constant(d + 1, kL2);
  penalty(d) = 1e-6;
  for (int step = 0; step < kSteps; ++step) {
    const Eigen::ArrayXd p = 1 / (1 + (-(m * w).array()).exp());
    const Eigen::VectorXd gradient =
        m.transpose() * (p - truth.array()).matrix() + penalty.cwiseProduct(w);
    Eigen::MatrixXd hessian =
        m.transpose() * (p * (1 - p)).matrix().asDiagonal() * m;
    hessian.diagonal() += penalty;
    const Eigen::VectorXd change = hessian.ldlt().solve(gradient);
    w -= change;
    if (change.norm() < 1e-8) break;
  }
  for (Eigen::Index k = 0; k < d; ++k) out.weights.push_back(w(k));
  out.bias = w(d);
  return out;
}

}  // namespace unspin::quality
