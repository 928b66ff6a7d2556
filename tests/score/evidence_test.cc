#include "score/evidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "score/model.h"
#include "support/fixtures.h"
#include "support/stories.h"

namespace unspin::score {
namespace {

using testing_support::Random;
using testing_support::RandomStory;
using testing_support::ReadFixture;

Evidence Make(const std::string& suspect, const std::string& source) {
  const align::Document a = align::MakeDocument(suspect, "");
  const align::Document b = align::MakeDocument(source, "");
  const align::Similarity s = align::Compare(a, b);
  return MakeEvidence(s, align::Align(s), Model::Default().links());
}

void ExpectInRange(const Evidence& e) {
  for (std::size_t k = 0; k < kFigureCount; ++k) {
    ASSERT_TRUE(std::isfinite(e[k])) << Name(static_cast<Figure>(k));
  }
  for (const Figure f :
       {kSourceContrast, kSourceContrastF, kSuspectContrast, kSuspectContrastF,
        kAnchorsExplained, kAnchorsKept, kForwardShare, kChainShare,
        kMutualContrast, kWordsExplained, kWordsKept, kSharedTrigrams, kVerbatim,
        kCoverage, kSourceCoverage, kLinkedShare, kLinkedSourceShare,
        kMeanLink}) {
    ASSERT_GE(e[f], -1e-5) << Name(f);
    ASSERT_LE(e[f], 1 + 1e-5) << Name(f);
  }
  for (const Figure f : {kBestPassage, kPassageDensity, kNewNames, kBestChain,
                         kAllLinks, kSuspectLength, kSourceLength}) {
    ASSERT_GE(e[f], 0) << Name(f);
  }
  ASSERT_LE(std::abs(e[kOrder]), 1 + 1e-5);
  ASSERT_LE(std::abs(e[kLinkedContrast]), 1 + 1e-5);
  ASSERT_LE(e[kNewNames], std::log1p(100));
}

TEST(Evidence, HasANameForEachFigure) {
  std::set<std::string_view> names;
  for (std::size_t k = 0; k < kFigureCount; ++k) {
    const std::string_view name = Name(static_cast<Figure>(k));
    EXPECT_FALSE(name.empty());
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), name.npos);
  }
}

TEST(Evidence, IsFiniteOnEmptyAndOneSentenceTexts) {
  const std::string one = "The glacier lost forty metres of ice.";
  const std::string other = "A ferry sank off Varra.";
  for (const std::string& a : {std::string(), one, other, std::string("It was.")}) {
    for (const std::string& b : {std::string(), one, other}) {
      ExpectInRange(Make(a, b));
    }
  }
}

TEST(Evidence, IsInRangeOnRandomStories) {
  Random random(111);
  for (int round = 0; round < 400; ++round) {
    ExpectInRange(Make(RandomStory(&random, random.Below(15)),
                       RandomStory(&random, random.Below(15))));
  }
}

TEST(Evidence, IsInRangeOnFixturesOfAllKinds) {
  for (const std::string& name : testing_support::TextFixtures()) {
    ExpectInRange(Make(ReadFixture(name), ReadFixture("wire/01-ferry.txt")));
  }
}

TEST(Evidence, OfACopyIsFull) {
  const std::string text = ReadFixture("wire/03-mine.txt");
  const Evidence e = Make(text, text);
  for (const Figure f :
       {kForwardShare, kOrder, kWordsExplained, kWordsKept, kSharedTrigrams,
        kVerbatim, kCoverage, kSourceCoverage}) {
    EXPECT_NEAR(e[f], 1, 0.01) << Name(f);
  }
  // The share of a few anchors is drawn towards the usual one.
  for (const Figure f : {kAnchorsExplained, kAnchorsKept}) {
    EXPECT_GT(e[f], 0.95) << Name(f);
  }
  EXPECT_EQ(e[kNewNames], 0);
  EXPECT_EQ(e[kSuspectLength], e[kSourceLength]);
}

TEST(Evidence, WithoutAnchorsTellsNothingOfThem) {
  const Evidence e = Make("The weather was fine and nobody went to work.",
                          "It rained all day and the roads were empty.");
  EXPECT_NEAR(e[kAnchorsExplained], 0.6, 1e-6);
  EXPECT_NEAR(e[kAnchorsKept], 0.6, 1e-6);
  EXPECT_EQ(e[kNewNames], 0);
}

TEST(Evidence, ALinkThatSpeaksAgainstItDoesNotWeakenTheRunBefore) {
  LinkEvidence links;
  links.suspect_words = links.source_words = 100;
  LinkModel model{};
  model[kLinkBias] = 1;
  for (const double odds : {2.0, 3.0, -4.0}) {
    MeasuredLink link;
    link.words = link.source_words = 20;
    link.facts[kLinkBias] = odds;
    links.links.push_back(link);
  }
  Evidence e{};
  AddLinkEvidence(links, model, &e);
  EXPECT_NEAR(e[kBestChain], std::log1p(5.0), 1e-9);
}

TEST(Evidence, OfHalfACopyCoversHalfTheSource) {
  std::vector<std::string> s = testing_support::ProseSentences("wire/03-mine.txt");
  const std::string whole = testing_support::Join(s);
  s.resize(s.size() / 2);
  const Evidence e = Make(testing_support::Join(s), whole);
  EXPECT_NEAR(e[kCoverage], 1, 0.01);
  EXPECT_NEAR(e[kSourceCoverage], 0.5, 0.12);
  EXPECT_NEAR(e[kVerbatim], 1, 0.01);
}

TEST(Evidence, OfReversedSentencesHasNoOrder) {
  std::vector<std::string> s = testing_support::ProseSentences("wire/03-mine.txt");
  const std::string text = testing_support::Join(s);
  std::reverse(s.begin(), s.end());
  EXPECT_NEAR(Make(testing_support::Join(s), text)[kOrder], -1, 0.01);
}

TEST(Evidence, OfUnrelatedTextsIsSmall) {
  const Evidence e =
      Make(ReadFixture("wire/09-museum.txt"), ReadFixture("wire/02-rates.txt"));
  EXPECT_LT(e[kCoverage], 0.15);
  EXPECT_LT(e[kVerbatim], 0.05);
  EXPECT_LT(e[kAnchorsExplained], 0.3);
}

// Shares of words in runs of five, the plain way: sentences of distinct words.
TEST(Evidence, VerbatimCountsTheWordsOfSharedRuns) {
  const Evidence e = Make(
      "Old farmers pressed sweet cider. Young sailors mended torn canvas nets.",
      "Young sailors mended torn canvas nets. Four bankers ate cold marzipan "
      "cakes.");
  EXPECT_NEAR(e[kVerbatim], 6.0 / 11, 1e-6);
  // Trigrams: four of the seven of the suspect.
  EXPECT_NEAR(e[kSharedTrigrams], 4.0 / 7, 1e-6);
}

TEST(Evidence, IdenticalQuotesAreNoSharedTrigrams) {
  const std::string quote = "\"Young sailors mended torn canvas nets,\"";
  const Evidence e = Make(quote + " said Bruce of the navy office yesterday.",
                          quote + " Caine recalled over lunch with old friends.");
  EXPECT_EQ(e[kSharedTrigrams], 0);
}

}  // namespace
}  // namespace unspin::score
