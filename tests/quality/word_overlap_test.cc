#include "../../benchmarks/quality/word_overlap.h"

#include <gtest/gtest.h>

#include <sstream>

namespace unspin::quality {
namespace {

Words Split(const std::string& text) {
  std::istringstream in(text);
  Words out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

const Words kBridge = Split("the mayor opened the old bridge on monday");
const Words kTurned = Split("on monday the mayor opened the old bridge");
const Words kShort = Split("the mayor shut the bridge");

TEST(WordOverlap, GramsAreSharedAsOftenAsTheSideWithFewerHasThem) {
  const Overlap o =
      SharedGrams(Split("the the the dog"), Split("the the cat"), 1);
  EXPECT_EQ(o.both, 2);
  EXPECT_EQ(o.a, 4);
  EXPECT_EQ(o.b, 3);
  EXPECT_DOUBLE_EQ(o.Low(), 2.0 / 4);
  EXPECT_DOUBLE_EQ(o.High(), 2.0 / 3);
}

// "the mayor" alone.
TEST(WordOverlap, GramsAreRunsOfNeighbours) {
  const Overlap o = SharedGrams(kBridge, kShort, 2);
  EXPECT_EQ(o.both, 1);
  EXPECT_EQ(o.a, 7);
  EXPECT_EQ(o.b, 4);
}

TEST(WordOverlap, WordsAreNotRunTogetherToGrams) {
  EXPECT_EQ(SharedGrams(Split("ab c"), Split("a bc"), 2).both, 0);
}

TEST(WordOverlap, ASideShorterThanTheGramSharesNothing) {
  const Overlap o = SharedGrams(kBridge, Split("bridge"), 2);
  EXPECT_EQ(o.b, 0);
  EXPECT_EQ(o.Low(), 0);
  EXPECT_EQ(o.High(), 0);
}

// a-b, a-c, b-c against a-x, a-c, x-c.
TEST(WordOverlap, SkipGramsPassOverAWord) {
  const Overlap o = SharedSkipGrams(Split("a b c"), Split("a x c"));
  EXPECT_EQ(o.both, 1);
  EXPECT_EQ(o.a, 3);
  EXPECT_EQ(o.b, 3);
}

TEST(WordOverlap, SkipGramsReachNoFurtherThanTheirLimit) {
  EXPECT_EQ(SharedSkipGrams(Split("a 1 2 3 z"), Split("a 4 5 6 z")).both, 1);
  EXPECT_EQ(SharedSkipGrams(Split("a 1 2 3 4 z"), Split("a z")).both, 0);
}

TEST(WordOverlap, SkipGramsHaveAnOrder) {
  EXPECT_EQ(SharedSkipGrams(Split("a b"), Split("b a")).both, 0);
}

// "the mayor the bridge".
TEST(WordOverlap, ASubsequenceNeedNotBeUnbroken) {
  EXPECT_EQ(LongestCommonSubsequence(kBridge, kShort), 4);
  EXPECT_EQ(LongestCommonSubsequence(kShort, kBridge), 4);
  EXPECT_EQ(LongestCommonSubsequence(kBridge, kTurned), 6);
  EXPECT_EQ(LongestCommonSubsequence({}, kShort), 0);
}

TEST(WordOverlap, EditsPutInLeaveOutAndReplace) {
  EXPECT_EQ(EditDistance(kShort, kShort), 0);
  EXPECT_EQ(EditDistance(kShort, Split("the mayor opened the bridge")), 1);
  EXPECT_EQ(EditDistance(kShort, Split("the mayor shut bridge")), 1);
  EXPECT_EQ(EditDistance(kShort, Split("the mayor shut the old bridge")), 1);
  EXPECT_EQ(EditDistance(kBridge, kShort), 4);
  EXPECT_EQ(EditDistance({}, kShort), 5);
  EXPECT_EQ(EditDistance(kShort, {}), 5);
}

TEST(WordOverlap, CommonEndsAreCountedFromBothSides) {
  const CommonEnds ends =
      FindCommonEnds(kShort, Split("the mayor opened a new bridge"));
  EXPECT_EQ(ends.first, 2);
  EXPECT_EQ(ends.last, 1);
}

// "a a" against "a a a": the beginning has both words.
TEST(WordOverlap, CommonEndsDoNotOverlap) {
  const CommonEnds ends = FindCommonEnds(Split("a a"), Split("a a a"));
  EXPECT_EQ(ends.first, 2);
  EXPECT_EQ(ends.last, 0);
  EXPECT_EQ(FindCommonEnds({}, kShort).first, 0);
}

// "mayor opened", "old bridge", "on monday" on both sides ("the" is there
// twice); the last run has come first: 8 of the 15 pairs.
TEST(WordOverlap, AMovedClauseIsARunThatIsReversed) {
  const CommonOrder order = FindCommonOrder(kBridge, kTurned);
  EXPECT_EQ(order.words, 6);
  EXPECT_EQ(order.runs, 3);
  EXPECT_DOUBLE_EQ(order.reversed, 8.0 / 15);
}

TEST(WordOverlap, TheSameOrderIsOneRun) {
  const Words words = Split("one two three");
  const CommonOrder order = FindCommonOrder(words, words);
  EXPECT_EQ(order.runs, 1);
  EXPECT_EQ(order.reversed, 0);
}

TEST(WordOverlap, NothingInCommonHasNoOrder) {
  const CommonOrder order = FindCommonOrder(Split("one two"), kShort);
  EXPECT_EQ(order.words, 0);
  EXPECT_EQ(order.runs, 0);
  EXPECT_EQ(order.reversed, 0);
}

TEST(WordOverlap, TheCosineGoesByWeight) {
  EXPECT_DOUBLE_EQ(Cosine({{"a", 3}, {"b", 4}}, {{"a", 3}, {"b", 4}}), 1);
  EXPECT_DOUBLE_EQ(Cosine({{"a", 3}, {"b", 4}}, {{"b", 2}}), 0.8);
  EXPECT_DOUBLE_EQ(Cosine({{"a", 3}, {"b", 4}}, {{"a", 2}}), 0.6);
  EXPECT_EQ(Cosine({{"a", 1}}, {{"b", 1}}), 0);
  EXPECT_EQ(Cosine({}, {{"b", 1}}), 0);
}

}  // namespace
}  // namespace unspin::quality
