#include "text/quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/random.h"
#include "text/support.h"

namespace unspin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> QuotesOf(const std::string& text) {
  std::vector<std::string> out;
  for (const Quote& q : Analyze(text, "en").quotes) {
    out.push_back(SliceOf(text, q.span));
  }
  return out;
}

std::vector<std::string> SpeakersOf(const std::string& text) {
  std::vector<std::string> out;
  for (const Quote& q : Analyze(text, "en").quotes) out.push_back(q.speaker);
  return out;
}

TEST(Quotes, OfAllStyles) {
  EXPECT_THAT(QuotesOf("\"We won,\" he said."), ElementsAre("We won,"));
  EXPECT_THAT(QuotesOf("\u201CWe won,\u201D he said."), ElementsAre("We won,"));
  EXPECT_THAT(QuotesOf("\u201EWir siegten\u201C, sagte er."),
              ElementsAre("Wir siegten"));
  EXPECT_THAT(QuotesOf("\u00ABMy pobedili\u00BB, he said."),
              ElementsAre("My pobedili"));
  EXPECT_THAT(QuotesOf("\u00BBWir siegten\u00AB, sagte er."),
              ElementsAre("Wir siegten"));
  EXPECT_THAT(QuotesOf("\u300C\u6211\u4EEC\u8D62\u4E86\u300D\u4ED6\u8BF4\u3002"),
              ElementsAre("\u6211\u4EEC\u8D62\u4E86"));
}

TEST(Quotes, InSingleMarksOnlyWhereThereAreNoOthers) {
  EXPECT_THAT(QuotesOf("'We won,' he said. It's Peter's day."),
              ElementsAre("We won,"));
  EXPECT_THAT(QuotesOf("\u2018We won,\u2019 he said. It\u2019s done."),
              ElementsAre("We won,"));
  EXPECT_THAT(QuotesOf("\"We 'won' it,\" he said."), ElementsAre("We 'won' it,"));
  EXPECT_THAT(QuotesOf("It's the girls' day, and Peter's too."), IsEmpty());
}

TEST(Quotes, SeveralInASentence) {
  EXPECT_THAT(QuotesOf("\"We won,\" he said, \"at last, and for good.\""),
              ElementsAre("We won,", "at last, and for good."));
}

TEST(Quotes, EndWithTheirParagraphWhereTheMarkIsMissing) {
  EXPECT_THAT(QuotesOf("\u201CWe won. We are glad.\n\n\u201CWe go home now,"
                       "\u201D he said."),
              ElementsAre("We won. We are glad.", "We go home now,"));
}

TEST(Quotes, MixedMarksCloseEachOther) {
  EXPECT_THAT(QuotesOf("\u201CWe won,\" he said, and \"they lost.\u201D"),
              ElementsAre("We won,", "they lost."));
}

TEST(Quotes, InchMarksAreNone) {
  EXPECT_THAT(QuotesOf("The board is 5\" wide and 6\" long."), IsEmpty());
}

TEST(Quotes, WithoutAWordAreNone) {
  EXPECT_THAT(QuotesOf("He wrote \"...\" and \"\" to her."), IsEmpty());
}

TEST(Quotes, MarkTheirTokens) {
  const AnalyzedText a = Analyze("He said \"we won it\" to her.", "en");
  std::vector<bool> in_quote;
  for (const Token& t : a.tokens) in_quote.push_back(t.in_quote);
  EXPECT_THAT(in_quote,
              ElementsAre(false, false, true, true, true, false, false));
  EXPECT_TRUE(a.tokens[2].initial);
}

struct SpeakerCase {
  std::string text;
  std::vector<std::string> speakers;
};

class Speakers : public testing::TestWithParam<SpeakerCase> {};

TEST_P(Speakers, AreFoundBesideTheVerb) {
  EXPECT_EQ(SpeakersOf(GetParam().text), GetParam().speakers);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Speakers,
    testing::Values(
        SpeakerCase{"\"We will go home,\" Tammy Bruce said.", {"Tammy Bruce"}},
        SpeakerCase{"\"We will go home,\" said Tammy Bruce.", {"Tammy Bruce"}},
        SpeakerCase{"\"We will go home,\" said State Department spokesperson "
                    "Tammy Bruce.",
                    {"Tammy Bruce"}},
        SpeakerCase{"\"We will go home,\" Bruce, the department's spokesperson, "
                    "said.",
                    {"Bruce"}},
        SpeakerCase{"Tammy Bruce said: \"We will go home now.\"",
                    {"Tammy Bruce"}},
        SpeakerCase{"Tammy Bruce told reporters that \"we will go home.\"",
                    {"Tammy Bruce"}},
        SpeakerCase{"\"We will go,\" said Tammy Bruce. \"We will not stay,\" she "
                    "added.",
                    {"Tammy Bruce", "Tammy Bruce"}},
        SpeakerCase{"\"We will go,\" said Tammy Bruce.\n\nThe sun came out.\n\n"
                    "\"We will not stay,\" she added.",
                    {"Tammy Bruce", "Tammy Bruce"}},
        SpeakerCase{"\"We will go,\" said Tammy Bruce.\n\n\"We stay,\" said Dan "
                    "Caine.",
                    {"Tammy Bruce", "Dan Caine"}},
        SpeakerCase{"\"We will go,\" said Tammy Bruce. Her deputy, Dan Caine, "
                    "called the plan \"a gift that nobody asked for.\"",
                    {"Tammy Bruce", "Dan Caine"}},
        SpeakerCase{"\"We will go,\" said Tammy Bruce. She described it as \"a "
                    "gift that nobody asked for.\"",
                    {"Tammy Bruce", "Tammy Bruce"}},
        SpeakerCase{"\"We will go home,\" the ministry said.", {""}},
        SpeakerCase{"The sign read \"do not enter this house\" in red.", {""}}));

TEST(Quotes, SpeakersAreFoundInGermanAndRussian) {
  const AnalyzedText de = Analyze(
      "\u201EWir gehen jetzt nach Hause\u201C, sagte Petra Lang am Montag.", "de");
  ASSERT_THAT(de.quotes, SizeIs(1));
  EXPECT_EQ(de.quotes[0].speaker, "Petra Lang");
  const AnalyzedText ru = Analyze(
      "\u00AB\u041C\u044B \u0438\u0434\u0435\u043C \u0434\u043E\u043C\u043E\u0439"
      "\u00BB, \u2014 \u0441\u043A\u0430\u0437\u0430\u043B \u0418\u0432\u0430\u043D "
      "\u041F\u0435\u0442\u0440\u043E\u0432.",
      "ru");
  ASSERT_THAT(ru.quotes, SizeIs(1));
  EXPECT_EQ(ru.quotes[0].speaker,
            "\u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432");
}

// In order, disjoint, within a paragraph, not empty.
TEST(Quotes, AreSoundOnRandomText) {
  testing_support::Random random(41);
  for (int round = 0; round < 3000; ++round) {
    const std::u32string text =
        Normalize(testing_support::RandomText(&random, random.Below(30))).text;
    const auto middle = static_cast<std::uint32_t>(random.Below(text.size() + 1));
    const auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t last = 0;
    for (const WordRange& q : FindQuotes(text, CharMasks(text), {{0, middle}, {middle, size}})) {
      ASSERT_LT(q.begin, q.end);
      ASSERT_LE(last, q.begin);
      ASSERT_LE(q.end, size);
      ASSERT_TRUE(q.end <= middle || q.begin >= middle);
      last = q.end;
    }
  }
}

}  // namespace
}  // namespace unspin::text
