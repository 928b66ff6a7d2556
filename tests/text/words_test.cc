#include "text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random.h"
#include "text/chars.h"
#include "text/support.h"

namespace unspin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Random;

TEST(Words, AreRunsOfLettersAndDigits) {
  EXPECT_THAT(WordsOf("The 3 old men, (well) b52!"),
              ElementsAre("The", "3", "old", "men", "well", "b52"));
  EXPECT_THAT(WordsOf(""), IsEmpty());
  EXPECT_THAT(WordsOf(" \n -- ... !"), IsEmpty());
}

TEST(Words, KeepInitialismsWhole) {
  EXPECT_THAT(WordsOf("the U.S. at 3 a.m. in Ph.D. J. Smith"),
              ElementsAre("the", "U.S.", "at", "3", "a.m.", "in", "Ph", "D",
                          "J", "Smith"));
  EXPECT_THAT(WordsOf("U.N.-backed, U.S.'s"),
              testing::Contains("U.N."));
}

TEST(Words, KeepDecimalsAndGroupsWhole) {
  EXPECT_THAT(WordsOf("3.5 and 25,000 or 1.234.567,89. In 2019, 20."),
              ElementsAre("3.5", "and", "25,000", "or", "1.234.567,89", "In",
                          "2019", "20"));
}

TEST(Words, KeepApostrophesBetweenLetters) {
  EXPECT_THAT(WordsOf("don't the girls' O\u2019Neill 'quoted' '90s l'homme"),
              ElementsAre("don't", "the", "girls", "O'Neill", "quoted", "90s",
                          "l'homme"));
}

TEST(Words, ArePartedByHyphensAndDashes) {
  EXPECT_THAT(WordsOf("three-year-old, 2019\u20132020, and/or"),
              ElementsAre("three", "year", "old", "2019", "2020", "and", "or"));
}

TEST(Words, OfScriptsWithoutSpacesComeFromADictionary) {
  EXPECT_THAT(WordsOf("\u96A7\u9053\u8D2F\u901A\u3002"),
              ElementsAre("\u96A7\u9053", "\u8D2F\u901A"));
  EXPECT_THAT(WordsOf("17\u516C\u91CC in km"),
              ElementsAre("17", "\u516C\u91CC", "in", "km"));
  EXPECT_GE(WordsOf("\u0E01\u0E23\u0E38\u0E07\u0E40\u0E17\u0E1E"
                    "\u0E40\u0E1B\u0E47\u0E19\u0E40\u0E21\u0E37\u0E2D\u0E07")
                .size(),
            2u);
}

TEST(Words, KeepHangulAndArabicRunsWhole) {
  EXPECT_THAT(WordsOf("\uD55C\uAD6D \uC815\uBD80"),
              ElementsAre("\uD55C\uAD6D", "\uC815\uBD80"));
  EXPECT_EQ(WordsOf("\u0642\u0627\u0644 \u0627\u0644").size(), 2u);
}

// Every letter and digit is in exactly one word; a word holds nothing else but
// the signs that may stand inside, and begins with a letter or digit.
void CheckCover(const std::u32string& text) {
  std::vector<int> covered(text.size(), 0);
  std::uint32_t last = 0;
  for (const WordRange& w : SegmentWords(text)) {
    ASSERT_LT(w.begin, w.end);
    ASSERT_LE(last, w.begin);
    ASSERT_LE(w.end, text.size());
    last = w.end;
    ASSERT_TRUE(IsWordChar(text[w.begin]));
    for (std::uint32_t i = w.begin; i < w.end; ++i) {
      ++covered[i];
      ASSERT_TRUE(IsWordChar(text[i]) || text[i] == '.' || text[i] == ',' ||
                  text[i] == '\'')
          << static_cast<unsigned>(text[i]);
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsWordChar(text[i])) {
      ASSERT_EQ(covered[i], 1) << i;
    }
  }
}

TEST(Words, CoverEveryLetterOnceOnRandomText) {
  Random random(21);
  for (int round = 0; round < 2000; ++round) {
    CheckCover(
        Normalize(testing_support::RandomText(&random, random.Below(40))).text);
  }
}

TEST(Words, CoverEveryLetterOnceOnRandomSignsAmongLetters) {
  static constexpr std::u32string_view kAlphabet =
      U"aB1.,'- \u96A7\u0E01\u30AB\u00E9\u0301";
  Random random(22);
  for (int round = 0; round < 5000; ++round) {
    std::u32string text;
    for (std::size_t n = random.Below(14); n > 0; --n) {
      text += random.Pick(kAlphabet);
    }
    CheckCover(text);
  }
}

TEST(Words, OfALongRunWithoutSpacesAreFoundInTime) {
  std::u32string text;
  for (int i = 0; i < 20000; ++i) text += U"\u96A7\u9053";
  CheckCover(text);
}

}  // namespace
}  // namespace unspin::text
