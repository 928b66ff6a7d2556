#include "text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/fixtures.h"
#include "support/random.h"
#include "text/chars.h"
#include "text/support.h"

namespace unspin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::Random;

// A text as the list of its sentences: joined by spaces, it must be split at
// the same places again.
struct Case {
  std::string name;
  std::vector<std::string> sentences;
};

class SplitTable : public testing::TestWithParam<Case> {};

TEST_P(SplitTable, FindsTheSentencesAgain) {
  std::string text;
  for (const std::string& s : GetParam().sentences) {
    if (!text.empty()) text += ' ';
    text += s;
  }
  EXPECT_EQ(SentencesOf(text), GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(
    English, SplitTable,
    testing::Values(
        Case{"plain", {"He came.", "She left!", "Why?", "Nobody knows."}},
        Case{"titles", {"Lt. Gen. Frank Miller met Mr. Smith.", "He nodded."}},
        Case{"saint", {"They flew to St. Petersburg.", "It was cold."}},
        Case{"doctor_and_senator",
             {"Dr. Ann Lee and Sen. Bob Roe spoke with Mrs. Hall."}},
        Case{"us_within", {"The U.S. Army sent 300 men.", "They went."}},
        Case{"us_at_end", {"He left the U.S.", "The war went on."}},
        Case{"us_before_noun", {"The U.S. State Department said so."}},
        Case{"pm_before_capital",
             {"It began at 6 p.m. Tuesday in Rome.", "It ended at 9 p.m."}},
        Case{"pm_at_end", {"It began at 6 p.m.", "The crowd cheered."}},
        Case{"initials", {"J. K. Rowling and George W. Bush met.", "Then what?"}},
        Case{"decimals", {"It rose by 3.5 percent.", "It fell by 0.2."}},
        Case{"number_before_a_month", {"He was 9.", "April came."}},
        Case{"number_at_end", {"It happened in 2019.", "Nobody died."}},
        Case{"dollars", {"It cost $5.7 million.", "A lot."}},
        Case{"ellipsis_within", {"He was... well, tired."}},
        Case{"ellipsis_at_end", {"He waited...", "Nothing came."}},
        Case{"quote_ends_sentence",
             {"\"It is over.\"", "She sat down.", "\"Is it?\"", "Nobody spoke."}},
        Case{"curly_quote_ends_sentence",
             {"\u201CIt is over.\u201D", "\u201CNo.\u201D", "He left."}},
        Case{"question_then_said", {"\"Really?\" he said.", "\"Yes!\" she cried."}},
        Case{"quote_with_comma", {"\"We won,\" he said.", "\"At last.\""}},
        Case{"two_sentences_in_a_quote",
             {"\"We won.", "We are glad,\" he said."}},
        Case{"bracket", {"He won (again).", "(She did not.)", "So be it."}},
        Case{"company", {"Acme Inc. shares fell.", "Apple Inc. and Foo Corp. rose."}},
        Case{"company_at_end", {"He works at Acme Inc.", "The firm is small."}},
        Case{"company_with_ticker", {"Apple Inc. (AAPL.O) rose.", "Foo fell."}},
        Case{"month", {"It was on Jan. 6 in Washington.", "He saw it."}},
        Case{"number_sign", {"He was No. 3 on the list.", "She was No. 1."}},
        Case{"the_word_no", {"He said no.", "The talks ended."}},
        Case{"versus", {"It was Foo vs. Bar.", "Bar won."}},
        Case{"generation_of_states", {"He lives in Dayton, Ohio.", "She does not."}},
        Case{"state_abbreviation", {"He met her in Tampa, Fla.", "The two danced."}},
        Case{"exclamation_and_question", {"What?!", "No way!!", "Yes."}},
        Case{"url", {"See example.com for more.", "It works."}},
        Case{"version", {"Version 2.10.3 is out.", "Get it."}},
        Case{"middle_initial_at_end", {"Vitamin B. is good for Malcolm X. too."}},
        Case{"eg", {"Some fruit, e.g. Apples and pears, is sweet.", "Some is not."}},
        Case{"jr", {"Martin Luther King Jr. Day is in January.", "He spoke."}},
        Case{"jr_at_end", {"He met Sammy Davis Jr.", "They sang."}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, SplitTable,
    testing::Values(
        Case{"german_date", {"Er kam am 3. Mai nach Bonn.", "Es regnete."}},
        Case{"german_date_after_a_comma",
             {"BERLIN, 9. April (dpa) - Er ging.", "Gut."}},
        Case{"german_year", {"Das war im Jahr 2031.", "Der Bau begann."}},
        Case{"german_ordinal_place", {"Sie holte den 2. Platz.", "Er nicht."}},
        Case{"german_quote",
             {"\u201EDas ist gut\u201C, sagte er.", "\u201EJa.\u201C"}},
        Case{"german_abbreviation",
             {"Er sah z.B. H\u00E4user bzw. T\u00FCrme.", "Mehr nicht."}},
        Case{"german_doctor", {"Dr. Karl Weber kam mit Prof. Lang.", "Gut."}},
        Case{"french_guillemets",
             {"\u00AB C'est fini. \u00BB", "Il est parti.",
              "\u00AB Ah ? \u00BB"}},
        Case{"german_guillemets", {"Er ging.", "\u00BBJa\u00AB, sagte er."}},
        Case{"russian",
             {"\u041E\u043D \u0443\u0448\u0435\u043B.",
              "\u041E\u043D\u0430 \u0442\u043E\u0436\u0435."}},
        Case{"spanish", {"\u00BFQui\u00E9n es?", "\u00A1Nadie!", "Se fue."}}),
    [](const auto& test) {
      return test.param.name;
    });

TEST(Sentences, OfSpanishKeepTheirOpeningMarks) {
  EXPECT_THAT(SentencesOf("Se fue. \u00BFQui\u00E9n es?"),
              ElementsAre("Se fue.", "\u00BFQui\u00E9n es?"));
}

TEST(Sentences, OfChineseNeedNoSpace) {
  EXPECT_THAT(SentencesOf("\u96A7\u9053\u8D2F\u901A\u3002\u4ED6\u8BF4\uFF01"
                          "\u597D\u3002"),
              ElementsAre("\u96A7\u9053\u8D2F\u901A\u3002",
                          "\u4ED6\u8BF4!", "\u597D\u3002"));
  EXPECT_THAT(SentencesOf("\u4ED6\u8BF4\uFF1F\u201D\u597D"), SizeIs(2));
  EXPECT_THAT(SentencesOf("Yahoo!\u662F"), SizeIs(1));
}

TEST(Sentences, OfChineseKeepTheClosingQuote) {
  EXPECT_THAT(SentencesOf("\u201C\u597D\u3002\u201D\u4ED6\u8BF4\u3002"),
              ElementsAre("\u201C\u597D\u3002\u201D", "\u4ED6\u8BF4\u3002"));
}

TEST(Sentences, SplitWhereTheSpaceAfterTheFullStopIsMissing) {
  EXPECT_THAT(SentencesOf("It was decades ago.An online trailer shows it."),
              ElementsAre("It was decades ago.", "An online trailer shows it."));
  EXPECT_THAT(SentencesOf("It was in 2019.The end came soon."), SizeIs(2));
  EXPECT_THAT(SentencesOf("He uses Node.js and ASP.NET at work."), SizeIs(1));
}

TEST(Sentences, JoinFragmentsOfALinkOnTheirOwnLine) {
  EXPECT_THAT(SentencesOf("The war, as it\n\nnears its end\n\n, has cost much. "
                          "It was after\n\na Russian missile attack\n\n."),
              ElementsAre("The war, as it  nears its end  , has cost much.",
                          "It was after  a Russian missile attack  ."));
}

TEST(Sentences, JoinHardWrappedLines) {
  const std::string mail =
      "This is the first line of a letter that somebody wrote in a\n"
      "window of seventy columns, as everybody did then. The Second\n"
      "World War had ended, and the people of the City of Berlin had\n"
      "Bread again. Nobody knew how long it would last, though many\n"
      "Germans hoped for the best, and prepared for the worst as they\n"
      "had learned to do in all those long years of war and hunger and\n"
      "fear.\n\nA new paragraph.";
  EXPECT_THAT(SentencesOf(mail), SizeIs(4));
}

TEST(Sentences, DoNotJoinShortLinesThatBeginInUpperCase) {
  EXPECT_THAT(SentencesOf("Read more\nRelated stories\nThe end of it"),
              ElementsAre("Read more", "Related stories", "The end of it"));
}

TEST(Sentences, BlankLinesInMidSentenceAreNoBreak) {
  EXPECT_THAT(SentencesOf("The minister of\n\nforeign affairs left."),
              ElementsAre("The minister of  foreign affairs left."));
  EXPECT_THAT(SentencesOf("The minister left.\n\nforeign affairs went on."),
              SizeIs(2));
}

TEST(Sentences, ALoneFullStopIsNone) {
  EXPECT_THAT(SentencesOf("."), IsEmpty());
  EXPECT_THAT(SentencesOf("\n\n.\n\n"), IsEmpty());
  EXPECT_THAT(SentencesOf(""), IsEmpty());
  EXPECT_THAT(SentencesOf("He left.\n\n.\n\nShe stayed."), SizeIs(2));
}

TEST(Sentences, TellWhetherTheyAreTerminated) {
  const std::u32string text = U"Headline of it\n\nHe left. \"Did he?\" Yes";
  const auto s = SplitSentences(text);
  ASSERT_EQ(s.size(), 4u);
  EXPECT_FALSE(s[0].terminated);
  EXPECT_TRUE(s[1].terminated);
  EXPECT_TRUE(s[2].terminated);
  EXPECT_FALSE(s[3].terminated);
}

TEST(Sentences, NumberTheirParagraphs) {
  const std::u32string text = U"One. Two.\n\nThree.\nFour.";
  const auto s = SplitSentences(text);
  ASSERT_EQ(s.size(), 4u);
  EXPECT_EQ(s[0].paragraph, s[1].paragraph);
  EXPECT_LT(s[1].paragraph, s[2].paragraph);
  EXPECT_LT(s[2].paragraph, s[3].paragraph);
}

// In order, disjoint, trimmed; every letter and digit in exactly one.
void CheckCover(const std::u32string& text) {
  std::vector<bool> covered(text.size(), false);
  std::uint32_t last = 0, paragraph = 0;
  for (const SentenceRange& s : SplitSentences(text)) {
    ASSERT_LT(s.begin, s.end);
    ASSERT_LE(s.end, text.size());
    ASSERT_LE(last, s.begin);
    ASSERT_LE(paragraph, s.paragraph);
    last = s.end;
    paragraph = s.paragraph;
    ASSERT_FALSE(IsSpace(text[s.begin]) || text[s.begin] == '\n');
    ASSERT_FALSE(IsSpace(text[s.end - 1]) || text[s.end - 1] == '\n');
    for (std::uint32_t i = s.begin; i < s.end; ++i) covered[i] = true;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsWordChar(text[i])) {
      ASSERT_TRUE(covered[i]) << i;
    }
  }
}

TEST(Sentences, CoverEveryLetterOnRandomText) {
  Random random(31);
  for (int round = 0; round < 3000; ++round) {
    CheckCover(
        Normalize(testing_support::RandomText(&random, random.Below(40))).text);
  }
}

TEST(Sentences, CoverEveryLetterOfFixtures) {
  for (const std::string& name : testing_support::TextFixtures()) {
    CheckCover(Normalize(testing_support::ReadFixture(name)).text);
  }
}

TEST(Sentences, OfFixturesAreNeitherTornNorGlued) {
  for (const std::string& name : testing_support::TextFixtures()) {
    const std::string text = testing_support::ReadFixture(name);
    for (const std::string& s : SentencesOf(text)) {
      EXPECT_LE(WordsOf(s).size(), 75u) << name << ": " << s;
      const std::string last = s.substr(s.size() > 5 ? s.size() - 5 : 0);
      for (const char* title : {" Dr.", " Mr.", " St.", " Gen.", " Lt."}) {
        EXPECT_EQ(last.find(title), std::string::npos) << name << ": " << s;
      }
    }
  }
}

TEST(Sentences, WithoutCapitalsASmallLetterBeginsOne) {
  EXPECT_THAT(SentencesOf("april 8 2020 the mine stayed shut. the union said "
                          "so. dr. moor did not agree! nobody asked."),
              ElementsAre("april 8 2020 the mine stayed shut.",
                          "the union said so.", "dr. moor did not agree!",
                          "nobody asked."));
}

TEST(Sentences, WithCapitalsASmallLetterBeginsNone) {
  EXPECT_THAT(SentencesOf("He asked Mr. Lund vs. the club. It said no."),
              ElementsAre("He asked Mr. Lund vs. the club.", "It said no."));
}

TEST(Sentences, LinesJoinedByTwoBlanksArePartsOfTheirOwn) {
  EXPECT_THAT(SentencesOf("How to cross the river  The bridge is closed.  "
                          "Take the ferry"),
              ElementsAre("How to cross the river", "The bridge is closed.",
                          "Take the ferry"));
  EXPECT_THAT(SentencesOf("They met Lund,  Moor and  nobody else."),
              ElementsAre("They met Lund,  Moor and  nobody else."));
}

TEST(Sentences, AWideGapBeforeACapitalIsABreakUnlessAllGapsAreWide) {
  EXPECT_EQ(SentencesOf("More News  Sport  The ferry ran aground.").size(), 3u);
  std::string plain, wide;
  for (int i = 0; i < 8; ++i) {
    plain += "The ferry St Brannoc of Varra ran aground. ";
    wide += "The  ferry  St  Brannoc  of  Varra  ran  aground.  ";
  }
  EXPECT_EQ(SentencesOf(wide).size(), SentencesOf(plain).size());
}

}  // namespace
}  // namespace unspin::text
