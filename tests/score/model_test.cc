#include "score/model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support/random.h"

namespace unspin::score {
namespace {

using testing_support::Random;

Evidence RandomEvidence(Random* random) {
  Evidence e{};
  for (double& v : e) v = random->Chance(0.1) ? 6 * random->Unit() - 3 : random->Unit();
  return e;
}

TEST(Model, TheDefaultOneIsCompiledIn) {
  EXPECT_NE(Model::Default().version(), "none");
  EXPECT_FALSE(Model::Default().version().empty());
}

TEST(Model, ScoresAreProbabilities) {
  Random random(121);
  for (int round = 0; round < 2000; ++round) {
    const double score = Model::Default().Score(RandomEvidence(&random));
    ASSERT_GT(score, 0);
    ASSERT_LT(score, 1);
  }
}

TEST(Model, NeverFallsAsAFigureRises) {
  Random random(122);
  const Model& model = Model::Default();
  for (int round = 0; round < 5000; ++round) {
    const Evidence e = RandomEvidence(&random);
    for (std::size_t k = 0; k < kFigureCount; ++k) {
      const auto figure = static_cast<Figure>(k);
      if (DirectionOf(figure) == Direction::kFree) continue;
      Evidence more = e;
      more[k] += random.Unit();
      const double rise = model.LogOdds(more) - model.LogOdds(e);
      if (DirectionOf(figure) == Direction::kRising) {
        ASSERT_GE(rise, -1e-12) << Name(figure);
      } else {
        ASSERT_LE(rise, 1e-12) << Name(figure);
      }
    }
  }
}

TEST(Model, EveryFactOfALinkButTheFirstSpeaksForARewrite) {
  const LinkModel& links = Model::Default().links();
  for (std::size_t k = 1; k < kLinkFactCount; ++k) {
    EXPECT_GE(links[k], 0) << Name(static_cast<LinkFact>(k));
  }
}

TEST(Model, IsPiecewiseLinear) {
  const Model model("t", {}, 0.5, {{kCoverage, {0.2, 0.4, 0.8}, {1, 2}},
                                   {kNewNames, {-3, -1}, {4}}});
  const auto at = [&](double coverage, double names) {
    Evidence e{};
    e[kCoverage] = coverage;
    e[kNewNames] = names;
    return model.LogOdds(e);
  };
  EXPECT_DOUBLE_EQ(at(0, 3), 0.5);
  EXPECT_DOUBLE_EQ(at(0.2, 5), 0.5);
  EXPECT_NEAR(at(0.3, 3), 1.0, 1e-12);
  EXPECT_NEAR(at(0.4, 3), 1.5, 1e-12);
  EXPECT_NEAR(at(0.6, 3), 2.5, 1e-12);
  EXPECT_NEAR(at(1, 3), 3.5, 1e-12);
  EXPECT_NEAR(at(0, 2), 2.5, 1e-12);
  EXPECT_NEAR(at(0, 0), 4.5, 1e-12);
  Evidence e{};
  EXPECT_NEAR(model.Score(e), 1 / (1 + std::exp(-4.5)), 1e-12);
}

TEST(Model, SurvivesFormatAndParse) {
  Random random(123);
  const std::string text = Model::Default().Format("two\nlines");
  EXPECT_EQ(text.substr(0, 14), "# two\n# lines\n");
  const Result<Model> again = Model::Parse(text);
  ASSERT_TRUE(again.ok()) << again.status().message();
  EXPECT_EQ(again->version(), Model::Default().version());
  EXPECT_EQ(again->links(), Model::Default().links());
  EXPECT_EQ(again->Format("two\nlines"), text);
  for (int round = 0; round < 200; ++round) {
    const Evidence e = RandomEvidence(&random);
    ASSERT_NEAR(again->LogOdds(e), Model::Default().LogOdds(e), 1e-9);
  }
}

TEST(Model, RefusesBrokenLines) {
  for (const char* line :
       {"nonsense", "version", "intercept\tx", "intercept\t1\t2", "intercept\tnan",
        "intercept\tinf", "intercept\t1e999", "curve\tcoverage\t0 1",
        "curve\tno_such\t0 1\t2", "curve\tcoverage\t0 1\t2 3",
        "curve\tcoverage\t1 0\t2", "curve\tcoverage\t0 x\t2",
        "curve\tcoverage\t\t", "curve\tcoverage\t0 1\t-2", "link\tbias",
        "link\tno_such\t1", "link\tbias\tx", "link\tcontrast\t-1"}) {
    const Result<Model> model =
        Model::Parse("version\t1\nintercept\t0\n" + std::string(line) + "\n");
    ASSERT_FALSE(model.ok()) << line;
    EXPECT_EQ(model.status().code(), Code::kUnreadable);
    EXPECT_NE(model.status().message().find("line 3"), std::string::npos)
        << model.status().message();
  }
}

TEST(Model, NeverCrashesOnACutOrSpoiltFile) {
  Random random(124);
  const std::string text = Model::Default().Format("");
  for (int round = 0; round < 2000; ++round) {
    std::string spoilt = text.substr(0, random.Below(text.size()));
    if (!spoilt.empty()) {
      spoilt[random.Below(spoilt.size())] = static_cast<char>(random.Below(256));
    }
    const Result<Model> model = Model::Parse(spoilt);
    if (model.ok()) {
      EXPECT_TRUE(std::isfinite(model->LogOdds(RandomEvidence(&random))));
    }
  }
}

}  // namespace
}  // namespace unspin::score
