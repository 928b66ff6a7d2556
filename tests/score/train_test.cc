#include "score/train.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/random.h"

namespace unspin::score {
namespace {

using testing_support::Random;

// Positives cover much and have few new names; the order says nothing.
std::vector<Example> ToySet(std::size_t n) {
  Random random(131);
  std::vector<Example> out(n);
  for (std::size_t i = 0; i < n; ++i) {
    Example& e = out[i];
    e.positive = i % 2 == 0;
    e.evidence[kCoverage] = random.Unit() * 0.6 + (e.positive ? 0.4 : 0);
    e.evidence[kNewNames] = random.Unit() * 2 + (e.positive ? 0 : 1);
    e.evidence[kOrder] = random.Unit();
    e.evidence[kSuspectLength] = random.Unit() * 3;
  }
  return out;
}

TrainOptions Options() {
  TrainOptions options;
  options.figures = {kCoverage, kNewNames, kOrder, kSuspectLength};
  options.iterations = 800;
  return options;
}

TEST(Train, SeparatesAToySet) {
  const std::vector<Example> examples = ToySet(600);
  const Model model = Train(examples, Options(), "toy");
  EXPECT_EQ(model.version(), "toy");
  std::size_t right = 0;
  double mean = 0;
  for (const Example& e : examples) {
    right += (model.Score(e.evidence) >= 0.5) == e.positive;
    mean += model.Score(e.evidence);
  }
  EXPECT_GE(right, 500u);
  // Calibrated on what it has seen.
  EXPECT_NEAR(mean / 600, 0.5, 0.02);
}

TEST(Train, RespectsTheSigns) {
  std::vector<Example> examples = ToySet(400);
  // Against all sense: coverage now speaks for the negatives.
  for (Example& e : examples) e.positive = !e.positive;
  const Model model = Train(examples, Options(), "toy");
  Random random(132);
  for (int round = 0; round < 500; ++round) {
    Evidence e{};
    e[kCoverage] = random.Unit();
    e[kNewNames] = random.Unit() * 3;
    Evidence more = e;
    more[kCoverage] += random.Unit();
    ASSERT_GE(model.LogOdds(more), model.LogOdds(e));
    more = e;
    more[kNewNames] += random.Unit();
    ASSERT_LE(model.LogOdds(more), model.LogOdds(e));
  }
}

TEST(Train, IsDeterministic) {
  const std::vector<Example> examples = ToySet(300);
  EXPECT_EQ(Train(examples, Options(), "t").Format(""),
            Train(examples, Options(), "t").Format(""));
}

TEST(Train, WeightsCountAsRepetitions) {
  std::vector<Example> weighted = ToySet(200), repeated = weighted;
  for (std::size_t i = 0; i < 200; i += 2) {
    weighted[i].weight = 3;
    repeated.push_back(repeated[i]);
    repeated.push_back(repeated[i]);
  }
  TrainOptions options = Options();
  options.quantiles = {0, 1};  // The same knots for both.
  const Model a = Train(weighted, options, "t"), b = Train(repeated, options, "t");
  for (const Example& e : weighted) {
    ASSERT_NEAR(a.Score(e.evidence), b.Score(e.evidence), 0.01);
  }
}

TEST(Train, LearnsWhichLinksSpeakForARewrite) {
  Random random(133);
  std::vector<LinkEvidence> links(200);
  std::vector<Example> examples(200);
  for (std::size_t i = 0; i < links.size(); ++i) {
    examples[i].positive = i % 2 == 0;
    for (int k = 0; k < 4; ++k) {
      MeasuredLink link;
      link.words = link.source_words = 10;
      link.facts[kLinkBias] = 1;
      link.facts[kLinkContrast] = random.Unit() * 0.5 + (i % 2 == 0 ? 0.4 : 0);
      links[i].links.push_back(link);
    }
    links[i].suspect_words = links[i].source_words = 40;
    examples[i].links = &links[i];
  }
  TrainOptions options;
  options.figures = {kLinkedShare};
  options.iterations = 500;
  const Model model = Train(examples, options, "t");
  EXPECT_GT(model.links()[kLinkContrast], 1);
  Evidence strong{}, weak{};
  AddLinkEvidence(links[0], model.links(), &strong);
  AddLinkEvidence(links[1], model.links(), &weak);
  EXPECT_GT(model.Score(strong), model.Score(weak));
}

TEST(Train, AFigureThatNeverChangesTakesNoPart) {
  std::vector<Example> examples = ToySet(100);
  for (Example& e : examples) e.evidence[kVerbatim] = 0.5;
  TrainOptions options = Options();
  options.figures.push_back(kVerbatim);
  const Model model = Train(examples, options, "t");
  EXPECT_EQ(model.Format("").find("verbatim"), std::string::npos);
}

}  // namespace
}  // namespace unspin::score
