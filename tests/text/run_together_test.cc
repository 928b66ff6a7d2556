#include "text/run_together.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/english_forms.h"
#include "text/support.h"

namespace unspin::text {
namespace {

// "ab cd" -> "a b c d"
std::string Spaced(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (c == ' ') continue;
    const bool sign = c == ',' || c == '.';
    if (!out.empty() && !sign) out += U' ';
    out += c;
  }
  return base::EncodeUtf8(out);
}

std::string Normal(std::string_view utf8) {
  return base::EncodeUtf8(Normalize(utf8).text);
}

std::string Parted(std::u32string_view text) { return Normal(Spaced(text)); }

TEST(RunTogether, SpacedEnglishIsReadAgain) {
  for (const std::u32string_view text :
       {U"the council said on Tuesday that it would close the harbour",
        U"He told reporters, who had waited, that no one was hurt.",
        U"THE GOVERNMENT HAS DECIDED TO RAISE TAXES"}) {
    EXPECT_EQ(Parted(text), base::EncodeUtf8(text));
  }
}

TEST(RunTogether, ShortStretchesBetweenSignsAreParted) {
  EXPECT_EQ(Parted(U"the minister, he said, was not in the country"),
            "the minister, he said, was not in the country");
}

TEST(RunTogether, OneLongWordStays) {
  EXPECT_EQ(Parted(U"the government"), "the government");
  EXPECT_EQ(Normal("an i n v e s t i g a t i o n began"),
            "an investigation began");
}

TEST(RunTogether, NumbersArePartedFromWords) {
  EXPECT_EQ(Parted(U"more than 25 people died in 1998 when the bridge fell"),
            "more than 25 people died in 1998 when the bridge fell");
}

TEST(RunTogether, UnknownNamesAreCutOffWhatIsKnown) {
  EXPECT_EQ(Parted(U"the president of Zxqvarra said that the government had"),
            "the president of Zxqvarra said that the government had");
}

TEST(RunTogether, ANameBetweenSignsIsKnownEverywhere) {
  EXPECT_EQ(Parted(U"out of Temin and could find nothing"),
            "out of Tem in and could find nothing");
  EXPECT_EQ(Parted(U"near Temin, where the river runs out of Temin and could "
                   U"find nothing"),
            "near Temin, where the river runs out of Temin and could "
            "find nothing");
}

TEST(RunTogether, ApostrophesStayWithinTheirWords) {
  EXPECT_EQ(Parted(U"they don't think that the company's plan would work"),
            "they don't think that the company's plan would work");
}

TEST(RunTogether, OtherLanguagesStayInOnePiece) {
  EXPECT_EQ(
      Parted(U"der regierungspr\u00E4sident sagte gestern in hannover"),
      base::EncodeUtf8(U"derregierungspr\u00E4sidentsagtegesterninhannover"));
  EXPECT_EQ(
      Parted(U"\u043F\u0440\u0435\u0437\u0438\u0434\u0435\u043D\u0442 "
             U"\u0441\u043A\u0430\u0437\u0430\u043B"),
      base::EncodeUtf8(U"\u043F\u0440\u0435\u0437\u0438\u0434\u0435\u043D\u0442"
                       U"\u0441\u043A\u0430\u0437\u0430\u043B"));
}

TEST(RunTogether, WhereGapsTellWordsNothingIsParted) {
  EXPECT_EQ(Normal("t h e  a t t o r n e y g e n e r a l  s a i d  h e"),
            "the  attorneygeneral  said  he");
}

TEST(RunTogether, TextsThatAreNotSpacedStay) {
  EXPECT_EQ(Normal("thecouncilsaid that it would"),
            "thecouncilsaid that it would");
}

TEST(RunTogether, LookAlikesAreUndoneBefore) {
  EXPECT_EQ(Parted(U"th\u0435 c\u043Euncil s\u0430id that it w\u043Euld"),
            "the council said that it would");
}

TEST(RunTogether, LettersKeepTheirPlaces) {
  const std::string text = Spaced(U"the council said that it would close.");
  const NormalizedText n = Normalize(text);
  ASSERT_EQ(n.origin.size(), n.text.size() + 1);
  EXPECT_EQ(n.origin.back(), text.size());
  EXPECT_TRUE(std::is_sorted(n.origin.begin(), n.origin.end()));
  for (std::size_t i = 0; i < n.text.size(); ++i) {
    EXPECT_EQ(n.text[i], static_cast<char32_t>(text[n.origin[i]])) << i;
  }
  const AnalyzedText a = Analyze(text, "");
  EXPECT_EQ(a.language, "und");  // Of seven words.
  ASSERT_EQ(a.tokens.size(), 7u);
  EXPECT_EQ(a.Form(a.tokens[1]), "council");
  EXPECT_EQ(SliceOf(text, a.tokens[1].span), "c o u n c i l");
  EXPECT_EQ(SliceOf(text, a.tokens[6].span), "c l o s e");
}

TEST(RunTogether, WordsAreCounted) {
  EXPECT_EQ(Normalize(Spaced(U"the council said")).signs.spaced_words, 3u);
}

TEST(RunTogether, ApostrophesWithoutEndAreHarmless) {
  std::string text = "a";
  for (int i = 0; i < 1000; ++i) text += " ' a";
  EXPECT_EQ(Normalize(text).origin.back(), text.size());
}

TEST(RunTogether, NormalizingAgainChangesNothing) {
  const std::string once = Parted(U"the council said that it would close");
  EXPECT_EQ(Normal(once), once);
}

// Hours if the time grew with the square.
TEST(RunTogether, IsLinearInLongRuns) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "t h e c o u n c i l ";
  EXPECT_EQ(Normalize(text).text.size(), 100000u * 12);
}

TEST(EnglishForms, AWalkFindsWordsAndTheirBeginnings) {
  EnglishForms::Walk walk(EnglishForms::Get());
  EXPECT_TRUE(walk.Add('t'));
  EXPECT_EQ(walk.Cost(), -1);
  EXPECT_TRUE(walk.Add('h'));
  EXPECT_TRUE(walk.Add('e'));
  const int the = walk.Cost();
  EXPECT_GT(the, 0);
  EXPECT_TRUE(walk.Add('m'));
  EXPECT_GT(walk.Cost(), the);
  EXPECT_TRUE(walk.Add('e'));
  EXPECT_FALSE(walk.Add('q'));
}

TEST(EnglishForms, OnlyRealWordsHaveOneLetter) {
  for (char c = 'a'; c <= 'z'; ++c) {
    EnglishForms::Walk walk(EnglishForms::Get());
    ASSERT_TRUE(walk.Add(c));
    EXPECT_EQ(walk.Cost() >= 0, c == 'a' || c == 'i') << c;
  }
}

TEST(EnglishForms, ATableOfThisSizeIsBuiltIn) {
  EXPECT_GT(EnglishForms::Get().size(), 30000u);
}

}  // namespace
}  // namespace unspin::text
