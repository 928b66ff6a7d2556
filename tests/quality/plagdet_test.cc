#include "../../benchmarks/quality/plagdet.h"

#include <gtest/gtest.h>

#include <cmath>

namespace unspin::quality {
namespace {

const Match kCase = {{100, 200}, {300, 400}, 0};

TEST(Plagdet, IsOneForWhatIsFoundExactly) {
  const PlagdetScore s = Plagdet({kCase}, {kCase});
  EXPECT_DOUBLE_EQ(s.precision, 1);
  EXPECT_DOUBLE_EQ(s.recall, 1);
  EXPECT_DOUBLE_EQ(s.granularity, 1);
  EXPECT_DOUBLE_EQ(s.plagdet, 1);
}

TEST(Plagdet, IsZeroWithoutCasesOrDetections) {
  EXPECT_EQ(Plagdet({kCase}, {}).plagdet, 0);
  EXPECT_EQ(Plagdet({}, {kCase}).plagdet, 0);
  EXPECT_EQ(Plagdet({}, {}).plagdet, 0);
}

// Half of either side found: 50 + 50 of 200; the detection is 50 + 150, of
// which 50 + 50 is right.
TEST(Plagdet, CountsTheCharactersOfBothSides) {
  const PlagdetScore s = Plagdet({kCase}, {{{150, 200}, {350, 500}, 0}});
  EXPECT_DOUBLE_EQ(s.recall, 0.5);
  EXPECT_DOUBLE_EQ(s.precision, 0.5);
  EXPECT_DOUBLE_EQ(s.plagdet, 0.5);
}

// The suspect's half is right, the source's is another place: no detection.
TEST(Plagdet, ADetectionMustTouchBothSides) {
  const PlagdetScore s = Plagdet({kCase}, {{{100, 200}, {400, 500}, 0}});
  EXPECT_EQ(s.recall, 0);
  EXPECT_EQ(s.precision, 0);
  EXPECT_DOUBLE_EQ(s.granularity, 1);
  EXPECT_EQ(s.plagdet, 0);
}

TEST(Plagdet, MatchesOfOtherPairsOfTextsDoNotMeet) {
  EXPECT_EQ(Plagdet({kCase}, {{{100, 200}, {300, 400}, 1}}).recall, 0);
}

// Two halves: all found, nothing wrong, two pieces: 1 / log2(3).
TEST(Plagdet, PiecesOfACaseCost) {
  const PlagdetScore s = Plagdet(
      {kCase}, {{{100, 150}, {300, 350}, 0}, {{150, 200}, {350, 400}, 0}});
  EXPECT_DOUBLE_EQ(s.granularity, 2);
  EXPECT_DOUBLE_EQ(s.plagdet, 1 / std::log2(3.0));
}

// What two detections share counts once for the case: 75 + 75 of 200.
TEST(Plagdet, OverlapCountsOnce) {
  const PlagdetScore s = Plagdet(
      {kCase}, {{{100, 150}, {300, 350}, 0}, {{125, 175}, {325, 375}, 0}});
  EXPECT_DOUBLE_EQ(s.recall, 0.75);
  EXPECT_DOUBLE_EQ(s.precision, 1);
}

// Means over cases and detections, not over characters: a long case missed and
// a short one found is half; so is one right and one wrong detection. The
// granularity leaves the missed one out.
TEST(Plagdet, IsMacroAveraged) {
  const PlagdetScore s =
      Plagdet({kCase, {{1000, 9000}, {1000, 9000}, 0}},
              {kCase, {{500, 510}, {700, 710}, 0}});
  EXPECT_DOUBLE_EQ(s.recall, 0.5);
  EXPECT_DOUBLE_EQ(s.precision, 0.5);
  EXPECT_DOUBLE_EQ(s.granularity, 1);
  EXPECT_DOUBLE_EQ(s.plagdet, 0.5);
}

TEST(Lengths, OverlappingSpansCountOnce) {
  EXPECT_EQ(CoveredLength({{5, 10}, {0, 7}, {6, 8}, {20, 20}}), 10u);
  EXPECT_EQ(CoveredLength({}), 0u);
  EXPECT_EQ(CommonLength({{0, 10}, {8, 20}}, {{5, 9}, {15, 30}}), 9u);
}

}  // namespace
}  // namespace unspin::quality
