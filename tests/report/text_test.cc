#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "base/utf8.h"
#include "report/display.h"
#include "report/sample.h"
#include "unspin/report.h"

namespace unspin::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string Text(const CheckResult& result, ReportOptions options = {}) {
  return FormatResult(result, options);
}

// A source with `n` one-sentence passages of its own text; `first` is the
// first code point of the suspect that it explains.
SourceResult Taken(const std::string& id, std::uint32_t first,
                   std::uint32_t n) {
  SourceResult source;
  source.id = id;
  source.verdict = Verdict::kPartial;
  source.score = 0.8;
  source.text = std::string(1000, 's');
  for (std::uint32_t i = 0; i < n; ++i) {
    const Span span{first + 10 * i, first + 10 * i + 10};
    source.passages.push_back(
        {span, span, PassageKind::kEdited, 0.9, {{span, span, 0.9}}});
  }
  return source;
}

CheckResult Mosaic(std::vector<SourceResult> sources) {
  CheckResult result;
  result.id = "mosaic.txt";
  result.text = std::string(1000, 't');
  result.verdict = Verdict::kPartial;
  result.sources = std::move(sources);
  return result;
}

std::size_t Occurrences(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != text.npos;
       at = text.find(part, at + 1)) {
    ++n;
  }
  return n;
}

TEST(TextTest, AFlaggedArticleIsShownWithItsEvidence) {
  CheckResult result = Sample();
  result.sources[0].altered_numbers = {
      {Find(result.text, "mist"), Find(result.sources[0].text, "fog")}};
  EXPECT_EQ(
      Text(result),
      "suspect.txt: REWRITE of \"Ferry runs aground\"\n"
      "  score 0.97 \u00b7 100% of the text explained\n"
      "  source mw/2031-001 \u00b7 Meridian Wire \u00b7 2031-02-12 \u00b7\n"
      "    https://www.meridianwire.example/ferry\n"
      "\n"
      "  Altered quotes (1)\n"
      "    Moira Tulloch\n"
      "      source   \"[You could not see] the [sea],\"\n"
      "      suspect  \"[One was unable to view] the [ocean],\"\n"
      "\n"
      "  Altered numbers (1)\n"
      "      source   [fog]\n"
      "      suspect  [mist]\n"
      "\n"
      "  Passages (1), words in [brackets] are not in the other row\n"
      "    1. reworded 0.71 \u00b7 2 sentences \u00b7 paragraphs 1-2 "
      "(source 1-2)\n"
      "      source   The [ferry ran aground] in [thick fog] on Tuesday.\n"
      "      suspect  The [boat went ashore] in [dense mist] on Tuesday.\n"
      "\n"
      "      source   \u201c[You could not see] the [sea,\u201d said] Moira "
      "Tulloch.\n"
      "      suspect  \u201c[One was unable to view] the [ocean,\u201d stated] "
      "Moira Tulloch.\n"
      "  note: The text is short: the score is uncertain.\n");
}

TEST(TextTest, TheSameStoryIsToldInAFewLines) {
  CheckResult result = Sample();
  result.verdict = result.sources[0].verdict = Verdict::kSameStory;
  result.score = result.sources[0].score = 0.12;
  result.notes.clear();
  EXPECT_EQ(Text(result),
            "suspect.txt: not flagged: same story as \"Ferry runs aground\"\n"
            "  score 0.12 \u00b7 100% explained \u00b7 nearest source "
            "mw/2031-001\n");
}

TEST(TextTest, NothingFoundIsSaid) {
  CheckResult result;
  result.id = "a.txt";
  EXPECT_EQ(Text(result), "a.txt: not flagged\n  no similar source\n");
}

TEST(TextTest, ASourceThatWasLeftOutIsNotMissed) {
  CheckResult result;
  result.id = "a.txt";
  result.verdict = Verdict::kSameStory;
  EXPECT_EQ(Text(result), "a.txt: not flagged: same story\n");
}

TEST(TextTest, AScoreIsNeverRoundedOverTheThreshold) {
  CheckResult result = Sample();
  result.verdict = result.sources[0].verdict = Verdict::kSameStory;
  result.sources[0].score = 0.4999;
  EXPECT_THAT(Text(result), HasSubstr("score 0.49 "));
}

TEST(TextTest, ColourReplacesBracketsAndIsOffByDefault) {
  ReportOptions options;
  EXPECT_THAT(Text(Sample(), options), Not(HasSubstr("\x1b")));
  options.color = true;
  const std::string text = Text(Sample(), options);
  EXPECT_THAT(text, HasSubstr("\x1b[1;31mREWRITE of\x1b[0m"));
  EXPECT_THAT(text, HasSubstr("The \x1b[31mferry ran aground\x1b[0m in"));
  EXPECT_THAT(text, HasSubstr("The \x1b[32mboat went ashore\x1b[0m in"));
  EXPECT_THAT(text, Not(HasSubstr("[ferry")));
}

TEST(TextTest, BracketsOfTheTextAreNotMistakenForMarks) {
  CheckResult result = Sample();
  result.text.replace(result.text.find("boat"), 4, "[it]");
  EXPECT_THAT(Text(result), HasSubstr("The [{it] went ashore} in"));
}

TEST(TextTest, EqualSentencesAreWrittenOnce) {
  CheckResult result = Sample();
  result.text = result.sources[0].text;
  result.sources[0].passages[0].sentences.resize(1);
  EXPECT_THAT(Text(result),
              HasSubstr("both     The ferry ran aground in thick fog"));
}

TEST(TextTest, NoLineIsWiderThanTheTerminal) {
  for (int width : {40, 60, 80, 120}) {
    ReportOptions options;
    options.width = width;
    CheckResult result = Sample();
    result.sources.push_back(Taken("other", 0, 0));
    result.sources.back().title = std::string(200, 'x');
    std::istringstream lines(Text(result, options));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(ColumnsOf(base::DecodeUtf8(line)), width) << line;
    }
  }
}

TEST(TextTest, TheStrongestPairsAreShownAndTheRestCounted) {
  const CheckResult result = Mosaic({Taken("a", 0, 30)});
  ReportOptions options;
  EXPECT_EQ(Occurrences(Text(result, options), "      suspect  "), 12u);
  EXPECT_THAT(Text(result, options), HasSubstr("\u2026 18 more pairs (--all)"));
  options.max_pairs = std::numeric_limits<std::size_t>::max();
  EXPECT_EQ(Occurrences(Text(result, options), "      suspect  "), 30u);
  EXPECT_THAT(Text(result, options), Not(HasSubstr("--all")));
}

TEST(TextTest, ASourceThatExplainsMoreHasItsOwnBlock) {
  const std::string text =
      Text(Mosaic({Taken("a", 0, 4), Taken("b", 500, 4)}));
  EXPECT_THAT(text, HasSubstr("Also PARTIAL REUSE of b"));
  EXPECT_EQ(Occurrences(text, "Passages (4)"), 2u);
}

TEST(TextTest, ACopyOfTheSourceHasOneLine) {
  const std::string text = Text(Mosaic({Taken("a", 0, 4), Taken("b", 0, 4)}));
  EXPECT_EQ(Occurrences(text, "Passages (4)"), 1u);
  EXPECT_THAT(text, HasSubstr("Other sources (1)\n"
                              "    partial     0.80    0%  b\n"));
}

TEST(TextTest, NothingInAResultReachesTheTerminalRaw) {
  const std::string evil = "x\x1b]0;title\x07\r\x08\xC2\x9B" "2Jy\u202E";
  CheckResult result = Sample();
  result.id = result.notes[0] = evil;
  result.text.replace(0, 3, evil);
  SourceResult& source = result.sources[0];
  source.id = source.title = source.date = source.url = source.outlet = evil;
  source.altered_quotes[0].speaker = evil;
  source.notes = {evil};
  source.text.replace(0, 3, evil);
  result.sources.push_back(source);
  result.sources.back().passages.clear();
  for (Verdict verdict : {Verdict::kRewrite, Verdict::kSameStory}) {
    result.verdict = result.sources[0].verdict = verdict;
    for (char32_t c : base::DecodeUtf8(Text(result))) {
      EXPECT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7F) || c >= 0xA0);
      EXPECT_NE(c, char32_t{0x202E});
    }
  }
}

TEST(TextTest, SpansOutsideTheTextsAreHarmless) {
  CheckResult result = Sample();
  Passage& passage = result.sources[0].passages[0];
  passage.suspect = passage.source = {4'000'000'000, 4'294'967'295};
  passage.sentences[0] = {{5, 2}, {900, 4'000'000'000}, 0.5};
  result.sources[0].altered_quotes[0].suspect = {999, 9};
  EXPECT_THAT(Text(result), StartsWith("suspect.txt: REWRITE"));
}

TEST(TextTest, WithoutTextsThePlacesAreStillListed) {
  CheckResult result = Sample();
  result.text.clear();
  result.sources[0].text.clear();
  const std::string text = Text(result);
  EXPECT_THAT(text, HasSubstr("1. reworded 0.71 \u00b7 2 sentences\n"));
  EXPECT_THAT(text, Not(HasSubstr("      source ")));
}

TEST(TextTest, SentencesOfHostileLengthAreCut) {
  CheckResult result = Sample();
  const std::uint32_t size = 3'000'000;
  result.text = std::string(size, 'a');
  result.sources[0].passages[0].sentences = {{{0, size}, {0, 40}, 0.5}};
  EXPECT_LT(Text(result).size(), 10'000u);
}

}  // namespace
}  // namespace unspin::report
