#include "../../benchmarks/quality/logistic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace unspin::quality {
namespace {

TEST(Logistic, TellsApartByTheFigureThatMatters) {
  const Logistic model =
      TrainLogistic({{0, 1}, {0, 2}, {1, 1}, {1, 2}, {0, 1}, {1, 2}},
                    {false, false, true, true, false, true});
  EXPECT_LT(model.LogOdds({0, 2}), 0);
  EXPECT_GT(model.LogOdds({1, 1}), 0);
}

TEST(Logistic, WithoutAUsefulFigureGivesTheOddsOfTheSet) {
  const Logistic model =
      TrainLogistic({{5}, {5}, {5}, {5}}, {true, true, true, false});
  EXPECT_NEAR(model.LogOdds({5}), std::log(3.0), 1e-4);
}

TEST(Logistic, DoesNotDependOnTheUnitOfAFigure) {
  const std::vector<bool> truth = {false, true, false, true};
  const Logistic small = TrainLogistic({{1}, {2}, {3}, {4}}, truth);
  const Logistic large = TrainLogistic({{1000}, {2000}, {3000}, {4000}}, truth);
  EXPECT_NEAR(small.LogOdds({3.5}), large.LogOdds({3500}), 1e-6);
}

}  // namespace
}  // namespace unspin::quality
