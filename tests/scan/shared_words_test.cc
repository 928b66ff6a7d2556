#include "scan/shared_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scan/support.h"
#include "support/random.h"

namespace unspin::scan {
namespace {

constexpr std::size_t kCommon = 10, kStandingDocuments = 4;

class SharedWordsTest : public testing::Test {
 protected:
  std::string Prose(std::size_t sentences) {
    return RandomProse(&random_, sentences);
  }

  void Add(const std::string& text) {
    Entry e;
    e.article = MakeArticle(std::to_string(entries_.size()), text);
    Pack(text, &e);
    e.analysis = Analyse(MakeScanDocument(text, "en", {}, {}));
    documents_.push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back(std::move(e));
  }

  // Of the first two.
  SharedWords Measure() const {
    return SharedWordsMeter(entries_, documents_, kCommon)
        .Measure({0, 1}, MakeScanDocument(Unpack(entries_[0]), "en", {}, {}),
                 MakeScanDocument(Unpack(entries_[1]), "en", {}, {}));
  }

  Random random_{7};
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> documents_;
};

const char kSentence[] =
    "The old ferry that used to run between the two islands was sold last year to "
    "a yard in the north, where it was to be turned into a floating hotel.";
constexpr std::uint32_t kWords = 31;

TEST_F(SharedWordsTest, CopiedProseIsOwn) {
  Add(Prose(12) + "\n\n" + kSentence);
  Add(std::string(kSentence) + "\n\n" + Prose(9));
  const SharedWords w = Measure();
  EXPECT_EQ(w.shared, kWords);
  EXPECT_EQ(w.lasting, kWords - 4);  // 5-grams.
  EXPECT_EQ(w.own, kWords);
  EXPECT_EQ(w.shorter, entries_[1].analysis.words - 4);
}

TEST_F(SharedWordsTest, WhatEitherQuotesIsSharedButNotOwn) {
  Add(Prose(6) + "\n\n" + kSentence);
  Add("The mayor said: \"" + std::string(kSentence) + "\"\n\n" + Prose(6));
  const SharedWords w = Measure();
  EXPECT_EQ(w.shared, kWords);
  EXPECT_EQ(w.lasting, kWords - 4);
  EXPECT_EQ(w.own, 0u);
}

TEST_F(SharedWordsTest, ShortRunsDoNotCount) {
  Add(Prose(6) + "\n\nNobody knows why the old ferry ran aground on Monday.");
  Add(Prose(6) + "\n\nLater the old ferry ran aground again near the pier.");
  EXPECT_EQ(Measure().shared, 0u);
}

TEST_F(SharedWordsTest, WhatManyDifferentTextsHaveWithinTheirSentencesStands) {
  // Without its end: run into sentences that go on differently.
  const std::string link = std::string(kSentence, sizeof kSentence - 2);
  for (std::size_t n = 0; n < kStandingDocuments; ++n) {
    Add(Prose(9) + " Of the " + std::string(kProseWords[n]) + " " + link + " " +
        RandomSentence(&random_) + " " + Prose(9));
  }
  const SharedWords w = Measure();
  EXPECT_GE(w.shared, kWords);
  EXPECT_EQ(w.lasting, 0u);
  EXPECT_EQ(w.own, 0u);
}

TEST_F(SharedWordsTest, WhatFewerTextsHaveDoesNot) {
  for (std::size_t n = 0; n + 1 < kStandingDocuments; ++n) {
    Add(Prose(9) + " " + kSentence + " " + Prose(9));
  }
  EXPECT_GE(Measure().own, kWords);
}

TEST_F(SharedWordsTest, ATextThatManyPrintIsOwnInEach) {
  const std::string wire = Prose(8) + " " + kSentence + " " + Prose(8);
  for (std::size_t n = 0; n < 3 * kStandingDocuments; ++n) {
    Add(wire + "\n\n" + Prose(2));
  }
  const SharedWords w = Measure();
  EXPECT_GE(w.shared, 100u);
  EXPECT_EQ(w.own, w.shared);
}

TEST_F(SharedWordsTest, WhatADocumentPrintsTwiceIsNotOwn) {
  Add(Prose(6) + "\n\n" + kSentence + "\n\n" + kSentence);
  Add(Prose(6) + "\n\n" + kSentence);
  EXPECT_EQ(Measure().own, 0u);
}

TEST_F(SharedWordsTest, LinksMakeNoVersionsOfTheirPages) {
  std::string links;
  for (int n = 0; n < 4; ++n) links += RandomSentence(&random_) + " ";
  for (std::size_t n = 0; n < 12; ++n) Add(links + "\n\n" + Prose(6));
  EXPECT_GE(Measure().shared, 50u);
  EXPECT_EQ(Measure().own, 0u);
}

TEST_F(SharedWordsTest, NothingIsSharedByDifferentTexts) {
  Add(Prose(6));
  Add(Prose(6));
  EXPECT_EQ(Measure().shared, 0u);
}

TEST(IsTaken, OwnWordsAreEnough) {
  EXPECT_TRUE(IsTaken({400, kLeastOwnShared, 300, 620}, 0.5, 100));
  EXPECT_FALSE(IsTaken({400, kLeastOwnShared - 1, 300, 620}, 1, 100));
  EXPECT_FALSE(IsTaken({400, kLeastOwnShared, 300, 630}, 1, 100));  // Of a long text.
  EXPECT_TRUE(IsTaken({400, kEnoughOwnShared, 300, 5000}, 0.5, 100));
}

TEST(IsTaken, HalfOfATextIsEnoughWhoeverSaidIt) {
  EXPECT_TRUE(IsTaken({500, 0, 500, 1000}, 0.5, 100));
  EXPECT_FALSE(IsTaken({500, 0, 499, 1000}, 1, 100));
}

TEST(IsTaken, RewordedTextMustBeSureAndNotAllQuotes) {
  EXPECT_TRUE(IsTaken({30, 10, 30, 1000}, kSureScore, 100));
  EXPECT_FALSE(IsTaken({30, 10, 30, 1000}, kSureScore - 0.01, 100));
  EXPECT_FALSE(IsTaken({31, 10, 30, 1000}, 1, 100));
}

TEST(IsTaken, AScoreGivenForCopiedWordsNeedsOwnOnes) {
  EXPECT_FALSE(IsTaken({0, 0, 0, 1000}, 0.95, 100));
  EXPECT_FALSE(IsTaken({0, 0, 0, 1000}, 9500 * 1e-4, 100));  // As it is rounded.
  EXPECT_TRUE(IsTaken({0, 0, 0, 1000}, 0.96, 100));
}

}  // namespace
}  // namespace unspin::scan
