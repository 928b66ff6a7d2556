#include "detect/siblings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detect/support.h"

namespace unspin::detect {
namespace {

// A flagged candidate that matches every sentence by `best`.
Candidate Make(const std::string& id, const std::string& text, float best,
               double score) {
  Candidate c;
  c.article.id = id;
  c.document = align::MakeDocument(text, "en");
  c.result.id = id;
  c.result.score = score;
  c.result.coverage = 0.8;
  c.result.verdict = score >= 0.5 ? Verdict::kRewrite : Verdict::kSameStory;
  c.evidence[score::kCoverage] = 0.8;
  c.support.words = {20, 10};
  c.support.best = {best, best};
  c.support.linked = {true, true};
  return c;
}

const char kFerry[] =
    "The ferry Varra sank off Skellness harbour on Monday night. Rescue crews "
    "pulled 214 passengers from the icy water before dawn. The operator had "
    "been warned about the pumps twice.";
const char kMine[] =
    "Miners at Dolgarth walked out on Thursday over unpaid bonuses. The union "
    "said that talks had failed. Owners called the strike illegal and went to "
    "court in Brenlow.";

double MarginOf(const Candidate& c) {
  for (const Figure& f : c.result.evidence) {
    if (f.name == "sibling_margin") return f.value;
  }
  return -9;
}

TEST(Siblings, OneThatMatchesNearlyAsWellLowersTheScore) {
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.5f, 0.8));
  c.push_back(Make("b", kMine, 0.4f, 0.1));
  WeighSiblings({}, &c);
  EXPECT_NEAR(MarginOf(c[0]), 0.1, 1e-4);
  EXPECT_LT(c[0].result.score, 0.5);
  EXPECT_FALSE(IsFlagged(c[0].result.verdict));
  ASSERT_EQ(c[0].result.notes.size(), 1u);
  EXPECT_NE(c[0].result.notes[0].find("b"), std::string::npos);
}

TEST(Siblings, OneThatIsFarOffChangesNothing) {
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.7f, 0.8));
  c.push_back(Make("b", kMine, 0.2f, 0.1));
  WeighSiblings({}, &c);
  EXPECT_NEAR(MarginOf(c[0]), 0.5, 1e-4);
  EXPECT_EQ(c[0].result.score, 0.8);
  EXPECT_EQ(c[0].result.verdict, Verdict::kRewrite);
}

TEST(Siblings, ACopyOfTheSourceIsNone) {
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.5f, 0.8));
  c.push_back(Make("b", kFerry, 0.5f, 0.8));
  WeighSiblings({}, &c);
  EXPECT_EQ(MarginOf(c[0]), -9);
  EXPECT_EQ(c[0].result.score, 0.8);
  EXPECT_EQ(c[1].result.score, 0.8);
}

TEST(Siblings, ACopyDoesNotHideTheSiblingBehindIt) {
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.5f, 0.8));
  c.push_back(Make("b", kFerry, 0.5f, 0.8));
  c.push_back(Make("c", kMine, 0.45f, 0.1));
  WeighSiblings({}, &c);
  EXPECT_NEAR(MarginOf(c[0]), 0.05, 1e-4);
  EXPECT_LT(c[0].result.score, 0.5);
}

TEST(Siblings, OnlyLinkedSentencesCount) {
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.6f, 0.8));
  c.push_back(Make("b", kMine, 0.2f, 0.1));
  c[0].support.linked = {true, false};
  c[1].support.best = {0.2f, 0.9f};
  WeighSiblings({}, &c);
  EXPECT_NEAR(MarginOf(c[0]), 0.4, 1e-4);
}

TEST(Siblings, AloneOrNotFlaggedNothingIsWeighed) {
  std::vector<Candidate> none;
  WeighSiblings({}, &none);
  std::vector<Candidate> c;
  c.push_back(Make("a", kFerry, 0.5f, 0.8));
  WeighSiblings({}, &c);
  EXPECT_EQ(MarginOf(c[0]), -9);
  c.clear();
  c.push_back(Make("a", kFerry, 0.5f, 0.3));
  c.push_back(Make("b", kMine, 0.5f, 0.3));
  WeighSiblings({}, &c);
  EXPECT_TRUE(c[0].result.evidence.empty());
}

}  // namespace
}  // namespace unspin::detect
