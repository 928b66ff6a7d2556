#include "text/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/fixtures.h"
#include "text/support.h"

namespace unspin::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// Two paragraphs of ordinary prose, so that a text punctuates.
constexpr char kProse[] =
    "The ferry left the harbour at noon with two hundred people on board, "
    "officials said. It sank within an hour after it had struck a rock.\n\n"
    "Divers searched the wreck through the night. They found nobody alive.\n\n";

std::string Article(std::string_view before, std::string_view after) {
  return std::string(before) + "\n\n" + kProse + std::string(after);
}

std::vector<std::string> LabelledIn(const std::string& text, Label label) {
  return Labelled(text, Analyze(text, "en"), label);
}

TEST(Labels, AHeadlineIsAnUnterminatedFirstParagraph) {
  EXPECT_THAT(LabelledIn(Article("Ferry sinks off coast, dozens feared dead", ""),
                         Label::kHeadline),
              ElementsAre("Ferry sinks off coast, dozens feared dead"));
  EXPECT_THAT(LabelledIn(Article("The ferry sank off the coast.", ""),
                         Label::kHeadline),
              IsEmpty());
  EXPECT_THAT(LabelledIn("Ferry sinks off coast", Label::kHeadline), IsEmpty());
}

struct DatelineCase {
  std::string dateline, prose;
};

class Datelines : public testing::TestWithParam<DatelineCase> {};

TEST_P(Datelines, AreParted) {
  const auto& [dateline, prose] = GetParam();
  const std::string text = dateline + prose + "\n\n" + kProse;
  const AnalyzedText a = Analyze(text, "");
  EXPECT_THAT(Labelled(text, a, Label::kDateline), ElementsAre(dateline));
  EXPECT_THAT(Labelled(text, a, Label::kProse), Contains(prose));
}

INSTANTIATE_TEST_SUITE_P(
    Agencies, Datelines,
    testing::Values(
        DatelineCase{"LONDON, March 3 (Reuters) - ", "The minister resigned."},
        DatelineCase{"WASHINGTON (AP) \u2014 ", "The president spoke today."},
        DatelineCase{"PARIS \u2014 ", "The mayor of the city resigned."},
        DatelineCase{"Paris (AFP) \u2013 ", "The mayor of the city resigned."},
        DatelineCase{"NEW YORK, Feb. 11 (Meridian Wire) -- ", "Shares fell."},
        DatelineCase{"ST. PETERSBURG, Fla. (AP) \u2014 ", "A man was found."},
        DatelineCase{"KYIV, Ukraine, Nov 3 (Reuters) - ", "A missile fell."},
        DatelineCase{"RIO DE JANEIRO, July 9 - ", "The carnival began."},
        DatelineCase{"BERLIN, 9. April (dpa) \u2013 ", "Der Minister ging."},
        DatelineCase{"M\u00DCNCHEN (dpa) - ", "Der Verein hat verloren."},
        DatelineCase{"\u041C\u041E\u0421\u041A\u0412\u0410, 3 \u043C\u0430\u0440\u0442\u0430 (\u0422\u0410\u0421\u0421) \u2014 ",
                     "\u041E\u043D \u0443\u0448\u0435\u043B \u0432\u0447\u0435\u0440\u0430."},
        DatelineCase{"\u4E91\u9E93\uFF0C12\u67082\u65E5\uFF08\u65B0\u534E\u793E\uFF09\u2014\u2014",
                     "\u96A7\u9053\u8D2F\u901A\u3002"}));

TEST(Labels, ProseWithADashIsNoDateline) {
  for (const char* text :
       {"The mayor \u2014 a tall man \u2014 resigned.",
        "NATO's chief - a Dane - resigned on Monday.",
        "UN troops in Mali \u2014 some 300 \u2014 left on Monday.",
        "Well-known people came to the party.",
        "He said \u2014 and he meant it \u2014 that it was over.",
        "A 20-year-old man was found \u2014 dead, police said."}) {
    EXPECT_THAT(LabelledIn(std::string(text) + "\n\n" + kProse, Label::kDateline),
                IsEmpty())
        << text;
  }
}

TEST(Labels, Bylines) {
  for (const char* line :
       {"By Jane Doe", "By JANE DOE and John Roe", "Jane Doe",
        "By Jane Doe, Staff Writer", "Von Karl Weber"}) {
    EXPECT_THAT(LabelledIn("Ferry sinks off coast\n\n" + std::string(line) +
                               "\n\n" + kProse,
                           Label::kByline),
                ElementsAre(line));
  }
  EXPECT_THAT(LabelledIn(Article("Ferry sinks\n\nBy noon the ship had sunk.", ""),
                         Label::kByline),
              IsEmpty());
}

TEST(Labels, Credits) {
  for (const char* line :
       {"Jane Doe in Paris contributed to this report.",
        "Reporting by Jane Doe in London; Editing by John Roe",
        "Additional reporting by Ann Lee in Oslo.",
        "Writing by Ann Lee; editing by John Roe.",
        "Associated Press writer Ann Lee contributed to this report.",
        "Ann Lee is a staff writer for the paper."}) {
    EXPECT_THAT(LabelledIn(Article("Ferry sinks", line), Label::kProse),
                Not(Contains(line)));
  }
}

TEST(Labels, ProseAboutEditingIsNoCredit) {
  for (const char* line :
       {"Gene editing by the new method could cure the disease, doctors said.",
        "The court found that the reporting by the newspaper had been fair.",
        "The novel is praised for its fine writing by critics in the country."}) {
    EXPECT_THAT(LabelledIn(Article("Ferry sinks", line), Label::kProse),
                Contains(line));
  }
}

TEST(Labels, Furniture) {
  for (const char* line :
       {"Read more: Ten things to know", "Share this article",
        "Sign up for our newsletter", "Advertisement", "Related Stories",
        "Image caption The ferry in the harbour", "Photo by Jane Doe",
        "Divers at the wreck (AP Photo/Jane Doe)",
        "The ferry in the harbour in March. Getty Images",
        "Copyright 2031 The Paper. All rights reserved.",
        "This material may not be published, broadcast, rewritten or "
        "redistributed.",
        "Your email address will not be published. Required fields are marked *",
        "Latest News And Videos From Around The World"}) {
    const std::string text = Article("Ferry sinks off coast", line);
    const AnalyzedText a = Analyze(text, "en");
    EXPECT_EQ(a.sentences.back().label, Label::kFurniture) << line;
  }
}

TEST(Labels, FurnitureBlocksTakeWhatFollows) {
  const std::string text = Article(
      "Ferry sinks off coast",
      "Leave a Reply\n\nName\n\nIt is said that this is fine.\n\nYour comment "
      "goes here");
  // Some of it may pass for a byline; none is prose.
  for (const char* line : {"Leave a Reply", "Name",
                           "It is said that this is fine.",
                           "Your comment goes here"}) {
    EXPECT_THAT(LabelledIn(text, Label::kProse), Not(Contains(line)));
  }
}

TEST(Labels, ALongParagraphEndsAFurnitureBlock) {
  const std::string prose =
      "The search goes on today with more divers and with two more ships from "
      "the navy, officials said.";
  const std::string text =
      Article("Ferry sinks", "Related posts\n\nOld ship found\n\n" + prose);
  EXPECT_THAT(LabelledIn(text, Label::kProse), Contains(prose));
}

// No terminated paragraph of more than 15 words of ordinary prose is lost.
TEST(Labels, ProseIsNeverLost) {
  for (const char* prose :
       {"The company changed its privacy policy on Tuesday after regulators in "
        "three countries had complained about it for many months.",
        "Getty Images sued the maker of the program on Friday and said that it "
        "had copied millions of pictures without a licence.",
        "Users who do not accept the new terms of service by Monday will no "
        "longer be able to send messages, the firm said.",
        "The software has been updated with a warning for drivers who take "
        "their hands off the wheel, the maker said on Monday.",
        "Related crimes rose by a fifth in the same year, the police said in a "
        "report that was published on Monday.",
        "Tags on the whales showed that they had swum five thousand miles in "
        "less than three months, the scientists said.",
        "Subscribe or leave was the choice that the paper gave its readers, and "
        "most of them left within the year.",
        "Follow the money, the detective used to say, and in this case it led "
        "him to a bank in a small town.",
        "Copyright law gives authors the right to their works for seventy years "
        "after their death in most of the countries.",
        "By Monday all the people of the village had left their homes because of "
        "the fire that came down the hill.",
        "Categories of workers who may strike are listed in a law that the "
        "parliament passed in the spring of last year."}) {
    for (const char* before : {"Ferry sinks off coast", "Ferry sank."}) {
      const std::string text = Article(before, prose) + "\n\nDivers left.";
      EXPECT_THAT(LabelledIn(text, Label::kProse), Contains(prose));
    }
  }
}

TEST(Labels, FixturesKeepTheirProse) {
  for (const std::string& name : testing_support::TextFixtures()) {
    const std::string text = testing_support::ReadFixture(name);
    const AnalyzedText a = Analyze(text, "");
    for (const Sentence& s : a.sentences) {
      if (s.label != Label::kFurniture || !s.terminated) continue;
      EXPECT_LE(s.token_end - s.token_begin, 15u)
          << name << ": " << SliceOf(text, s.span);
    }
  }
}

TEST(Labels, WireFixturesHaveAHeadlineAndADateline) {
  for (const std::string& name : testing_support::TextFixtures()) {
    if (!name.starts_with("wire/")) continue;
    const std::string text = testing_support::ReadFixture(name);
    const AnalyzedText a = Analyze(text, "");
    EXPECT_EQ(a.sentences.front().label, Label::kHeadline) << name;
    EXPECT_EQ(a.sentences[1].label, Label::kDateline) << name;
  }
}

TEST(Labels, TheFurnitureOfTheFishStoryIsFound) {
  const std::string text =
      testing_support::ReadFixture("rewrites/12-fisheries.furniture.txt");
  const AnalyzedText a = Analyze(text, "");
  EXPECT_GE(Labelled(text, a, Label::kFurniture).size(), 3u);
}

// Lists, poems and transcripts do not punctuate: nothing can be told.
TEST(Labels, TextsWithoutPunctuationKeepTheirLines) {
  const std::string text =
      "Ferry sinks\n\nthe ship has left the port and nobody knows where to\n\n"
      "the people of the town wait at the pier for the news to come\n\n"
      "nobody comes home from the sea that night or any other night";
  EXPECT_THAT(LabelledIn(text, Label::kFurniture), IsEmpty());
}

TEST(Labels, DatelineSizeNeverRunsOver) {
  for (const char32_t* text :
       {U"", U"-", U"--", U"- ", U"LONDON -", U"LONDON - ", U"() -", U"( ) - x"}) {
    EXPECT_LE(DatelineSize(text), std::u32string_view(text).size());
  }
  EXPECT_EQ(DatelineSize(U"LONDON - "), 0u);
  EXPECT_EQ(DatelineSize(U"LONDON - X"), 9u);
}

}  // namespace
}  // namespace unspin::text
