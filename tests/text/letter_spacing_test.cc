#include "text/letter_spacing.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/support.h"

namespace unspin::text {
namespace {

std::string Joined(std::string_view utf8) {
  return base::EncodeUtf8(Normalize(utf8).text);
}

TEST(LetterSpacing, ARunOfFiveLettersIsJoined) {
  EXPECT_EQ(Joined("the l e t t e r s came"), "the letters came");
  EXPECT_EQ(Joined("f e r r y"), "ferry");
  EXPECT_EQ(Joined("so f e r r y. And f e r r i e s, too"),
            "so ferry. And ferries, too");
}

TEST(LetterSpacing, AnApostropheBelongsToItsWord) {
  EXPECT_EQ(Joined("the w o m a n ' s ship"), "the woman's ship");
  EXPECT_EQ(Joined("the 'w o m a n ' ship"), "the 'woman ' ship");
  EXPECT_EQ(Joined("w o m a n '"), "woman '");
}

TEST(LetterSpacing, FourLettersStandAsTheyAre) {
  EXPECT_EQ(Joined("the N A T O pact"), "the N A T O pact");
  EXPECT_EQ(Joined("I a m I"), "I a m I");
}

TEST(LetterSpacing, ShortRunsBesideALongOneAreJoinedToo) {
  EXPECT_EQ(Joined("t h e  f e r r y  o f  1 9 9 8  s a n k"),
            "the  ferry  of  1998  sank");
  EXPECT_EQ(Joined("t h e  ferry  o f  V a r r a"), "t h e  ferry  of  Varra");
}

TEST(LetterSpacing, AnyOneSeparatorServesButNoMixture) {
  EXPECT_EQ(Joined("a f-e-r-r-y sank"), "a ferry sank");
  EXPECT_EQ(Joined("a f_e_r_r_y sank"), "a ferry sank");
  EXPECT_EQ(Joined("the\u2003f\u200Ae\u200Ar\u200Ar\u200Ay\u2003sank"),
            "the ferry sank");
  EXPECT_EQ(Joined("f e-r r-y s"), "f e-r r-y s");
}

TEST(LetterSpacing, OtherSpacesPartWordsWithinALine) {
  EXPECT_EQ(Joined("t\u200Ah\u200Ae f\u200Ae\u200Ar\u200Ar\u200Ay"), "the ferry");
}

TEST(LetterSpacing, WordsOfOneAndTwoLettersArePartedByTheirSpaces) {
  EXPECT_EQ(Joined("i\u200An a c\u200Ao\u200An\u200At\u200Ae\u200As\u200At o\u200An i\u200At"),
            "in a contest on it");
  EXPECT_EQ(Joined("he is in a f-e-r-r-y"), "he is in a ferry");
}

TEST(LetterSpacing, ManyShortRunsSideBySideAreJoined) {
  EXPECT_EQ(Joined("12 o u t  o f  a  z o n e  o f 40"), "12 out  of  a  zone  of 40");
  EXPECT_EQ(Joined("12 o u t  o f  a 40"), "12 o u t  o f  a 40");
}

TEST(LetterSpacing, ACapitalBeginsAWord) {
  EXPECT_EQ(Joined("T h e F e r r y"), "The Ferry");
  EXPECT_EQ(Joined("F E R R Y"), "FERRY");
}

TEST(LetterSpacing, NumbersAndOtherScriptsAreLeftAlone) {
  EXPECT_EQ(Joined("1 2 3 4 5 6 7"), "1 2 3 4 5 6 7");
  const std::string han = "\u9752 \u5CAD \u96A7 \u9053 \u5168 \u7EBF";
  EXPECT_EQ(Joined(han), han);
  const std::string hangul = "\uC774 \uADF8 \uC800 \uB098 \uB108 \uC6B0";
  EXPECT_EQ(Joined(hangul), hangul);
}

TEST(LetterSpacing, CyrillicIsJoined) {
  EXPECT_EQ(Joined("\u043F \u0430 \u0440 \u043E \u043C"),
            "\u043F\u0430\u0440\u043E\u043C");
}

TEST(LetterSpacing, InvisibleCharactersBetweenDoNotHideARun) {
  EXPECT_EQ(Joined("f \u200Be \u200Br \u200Br \u200By"), "ferry");
}

TEST(LetterSpacing, LookAlikesWithinAreUndoneAfterwards) {
  EXPECT_EQ(Joined("the f \u0435 r r y sank"), "the ferry sank");
}

TEST(LetterSpacing, LettersKeepTheirPlaces) {
  const std::string text = "So the f e r r y sank.";
  const NormalizedText n = Normalize(text);
  EXPECT_EQ(n.origin.size(), n.text.size() + 1);
  EXPECT_EQ(n.origin.back(), text.size());
  for (std::size_t i = 0; i < n.text.size(); ++i) {
    EXPECT_EQ(n.text[i], static_cast<char32_t>(text[n.origin[i]]));
  }
  const AnalyzedText a = Analyze(text, "en");
  ASSERT_EQ(a.tokens.size(), 4u);
  EXPECT_EQ(a.Form(a.tokens[2]), "ferry");
  EXPECT_EQ(SliceOf(text, a.tokens[2].span), "f e r r y");
}

TEST(LetterSpacing, JoinedWordsAreCounted) {
  EXPECT_EQ(Normalize("t h e  f e r r y  and a ship").signs.spaced_words, 2u);
  EXPECT_EQ(Normalize("the ferry of A. B. and C").signs.spaced_words, 0u);
}

TEST(LetterSpacing, IsLinearInLongRuns) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "x ";
  EXPECT_EQ(Normalize(text).text.size(), 200001u);
}

}  // namespace
}  // namespace unspin::text
