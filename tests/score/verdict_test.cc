#include "score/verdict.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/random.h"

namespace unspin::score {
namespace {

Evidence Of(double coverage, double verbatim, double anchors = 0) {
  Evidence e{};
  e[kCoverage] = coverage;
  e[kVerbatim] = verbatim;
  e[kAnchorsExplained] = e[kAnchorsKept] = anchors;
  return e;
}

constexpr PassageFacts kMuch{3, 5, 0, 0};
constexpr PassageFacts kLittle{1, 2, 0, 0};

TEST(Decide, ReachesEveryVerdict) {
  EXPECT_EQ(Decide(Of(1, 1), 0.99, kMuch, 0.5).verdict, Verdict::kCopy);
  EXPECT_EQ(Decide(Of(0.9, 0.7), 0.99, kMuch, 0.5).verdict, Verdict::kLightEdit);
  EXPECT_EQ(Decide(Of(0.9, 0.1), 0.99, kMuch, 0.5).verdict, Verdict::kRewrite);
  EXPECT_EQ(Decide(Of(0.3, 0.1), 0.99, kMuch, 0.5).verdict, Verdict::kPartial);
  EXPECT_EQ(Decide(Of(0.3, 0.1, 0.6), 0.1, kMuch, 0.5).verdict,
            Verdict::kSameStory);
  EXPECT_EQ(Decide(Of(0, 0), 0.1, {0, 0, 0, 0}, 0.5).verdict, Verdict::kNone);
}

TEST(Decide, TheBoundaryIsFlagged) {
  EXPECT_TRUE(IsFlagged(Decide(Of(1, 1), 0.5, kMuch, 0.5).verdict));
  EXPECT_FALSE(IsFlagged(Decide(Of(1, 1), 0.4999, kMuch, 0.5).verdict));
}

TEST(Decide, ACopiedPassageIsEnoughHoweverLongTheText) {
  Evidence e = Of(0.05, 0.05);
  e[kCopiedWords] = std::log1p(70.0);
  EXPECT_EQ(Decide(e, 0.01, {1, 3, 1, 3}, 0.5).verdict, Verdict::kPartial);
  EXPECT_EQ(Decide(e, 0.01, {2, 1, 2, 1}, 0.5).verdict, Verdict::kPartial);
  // Not one sentence or two, nor passages that are only reworded.
  EXPECT_FALSE(IsFlagged(Decide(e, 0.01, {1, 2, 1, 2}, 0.5).verdict));
  EXPECT_FALSE(IsFlagged(Decide(e, 0.01, {4, 5, 1, 1}, 0.5).verdict));
  e[kCopiedWords] = std::log1p(50.0);
  EXPECT_FALSE(IsFlagged(Decide(e, 0.01, {1, 3, 1, 3}, 0.5).verdict));
}

TEST(Decide, NoEvidenceNoAccusation) {
  const Judgement j = Decide(Of(0.3, 0.1), 0.99, kLittle, 0.5);
  EXPECT_FALSE(IsFlagged(j.verdict));
  EXPECT_LT(j.score, 0.5);
  EXPECT_GT(j.score, 0.49);
  // Any of these is enough.
  EXPECT_TRUE(IsFlagged(Decide(Of(0.5, 0.1), 0.99, kLittle, 0.5).verdict));
  EXPECT_TRUE(IsFlagged(Decide(Of(0.3, 0.1), 0.99, {2, 1, 0, 0}, 0.5).verdict));
  EXPECT_TRUE(IsFlagged(Decide(Of(0.3, 0.1), 0.99, {1, 3, 0, 0}, 0.5).verdict));
}

TEST(Decide, MinScoreZeroFlagsWhateverCanBeShown) {
  EXPECT_TRUE(IsFlagged(Decide(Of(1, 0), 0, kMuch, 0).verdict));
  const Judgement j = Decide(Of(0, 0), 0.7, {0, 0}, 0);
  EXPECT_FALSE(IsFlagged(j.verdict));
  EXPECT_GE(j.score, 0);
}

TEST(Decide, MinScoreOneFlagsCertaintyAlone) {
  const Judgement j = Decide(Of(1, 1), 0.99999, kMuch, 1);
  EXPECT_FALSE(IsFlagged(j.verdict));
  EXPECT_LT(j.score, 1);
  EXPECT_TRUE(IsFlagged(Decide(Of(1, 1), 1, kMuch, 1).verdict));
}

// The score in the report and its verdict never contradict each other.
TEST(Decide, IsFlaggedIfAndOnlyIfTheScoreReachesTheBoundary) {
  testing_support::Random random(141);
  for (int round = 0; round < 20000; ++round) {
    Evidence e{};
    for (double& v : e) v = random.Unit();
    const PassageFacts facts{random.Below(4), random.Below(5)};
    const double min_score = 0.001 + 0.999 * random.Unit();
    const double score = random.Unit();
    const Judgement j = Decide(e, score, facts, min_score);
    ASSERT_EQ(IsFlagged(j.verdict), j.score >= min_score);
    ASSERT_LE(j.score, score);
    ASSERT_GE(j.score, 0);
  }
}

}  // namespace
}  // namespace unspin::score
