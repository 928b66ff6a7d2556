// Findings in the formats for people; tests/report/test_reports.py has what
// needs a parser.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>

#include "base/utf8.h"
#include "report/display.h"
#include "report/finding_view.h"
#include "report/findings_sample.h"
#include "report/uri.h"
#include "report/xml_text.h"
#include "unspin/report.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Report(const Findings& findings, ReportOptions options = {}) {
  return FormatFindings(findings, options);
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

TEST(FindingsTextTest, NoLineIsWiderThanTheTerminal) {
  for (int width : {40, 80, 120}) {
    ReportOptions options;
    options.width = width;
    for (const Findings& findings : {SmallFindings(), HostileFindings()}) {
      std::istringstream lines(Report(findings, options));
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(ColumnsOf(base::DecodeUtf8(line)), width) << line;
      }
    }
  }
}

TEST(FindingsTextTest, ColourIsOffByDefault) {
  EXPECT_THAT(Report(SmallFindings()), Not(HasSubstr("\x1b")));
  ReportOptions options;
  options.color = true;
  const std::string text = Report(SmallFindings(), options);
  EXPECT_THAT(text, HasSubstr("\x1b[1;31mREWRITE of\x1b[0m"));
  EXPECT_THAT(text, HasSubstr("The \x1b[32mboat went ashore\x1b[0m in"));
  EXPECT_THAT(Report(NoFindings(), options),
              HasSubstr("\x1b[1;32mno new findings\x1b[0m"));
}

TEST(FindingsTextTest, TheBestPairsAreShownAndTheRestCounted) {
  const Findings findings = ManyFindings(1, 40);
  ReportOptions options;
  EXPECT_THAT(Report(findings, options), HasSubstr("37 more pairs (--all)"));
  options.max_pairs = std::numeric_limits<std::size_t>::max();
  EXPECT_THAT(Report(findings, options), Not(HasSubstr("--all")));
}

TEST(FindingsTextTest, FindingsBetweenClustersComeLast) {
  Findings findings = SmallFindings();
  findings.clusters = {{1, {1, 2}}};
  const std::string text = Report(findings);
  EXPECT_LT(text.find("PARTIAL REUSE"), text.find("Between clusters"));
  EXPECT_LT(text.find("Between clusters"), text.find("REWRITE"));
}

TEST(FindingsTextTest, ALimitIsSaid) {
  ReportOptions options;
  options.max_findings = 1;
  EXPECT_THAT(Report(SmallFindings(), options),
              HasSubstr("note: 3 findings are left out of this report"));
}

TEST(SelectTest, NewFindingsComeBeforeSettledOnesAndThenTheScores) {
  const Findings findings = SmallFindings();
  const Selection all = Select(findings, 0);
  std::vector<double> scores;
  for (const Finding* finding : all.findings) scores.push_back(finding->score);
  EXPECT_THAT(scores, ElementsAre(0.97421, 0.61, 0.6, 0.95));
  EXPECT_EQ(all.left_out, 0u);
  const Selection three = Select(findings, 3);
  EXPECT_EQ(three.findings.size(), 3u);
  EXPECT_EQ(three.left_out, 1u);
  EXPECT_EQ(three.findings.back()->state, FindingState::kKnown);
}

TEST(LimitTest, AnOptionWinsOverThePresetAndNothingOverTheReaders) {
  ReportOptions options;
  EXPECT_EQ(Limit(options, 5, 9), 5u);
  EXPECT_EQ(Limit(options, 0, 0), 0u);
  EXPECT_EQ(Limit(options, 0, 9), 9u);
  options.max_findings = 7;
  EXPECT_EQ(Limit(options, 5, 9), 7u);
  options.max_findings = 70;
  EXPECT_EQ(Limit(options, 5, 9), 9u);
  EXPECT_EQ(Limit(options, 5, 0), 70u);
}

TEST(PlaceNameTest, LeadsToTheTextWithinItsFile) {
  ScannedDocument document;
  document.id = "id";
  EXPECT_EQ(PlaceName(document), "id");
  document.path = "a/b.md";
  EXPECT_EQ(PlaceName(document), "a/b.md");
  EXPECT_EQ(PlaceName(document, {0, 3}), "a/b.md");
  document.map = TextMap::Identity("one\ntwo\n");
  EXPECT_EQ(PlaceName(document, {4, 7}), "a/b.md:2");
  document.member = "c.txt";
  EXPECT_EQ(PlaceName(document, {4, 7}), "a/b.md!c.txt:2");
  document.line = 7;
  EXPECT_EQ(PlaceName(document, {4, 7}), "a/b.md!c.txt:7");
}

TEST(RegionOfTest, IsUnknownRatherThanWrong) {
  ScannedDocument document;
  EXPECT_FALSE(RegionOf(document, {0, 1}));
  document.line = 3;
  EXPECT_EQ(RegionOf(document, {0, 1})->begin, (Position{3, 0}));
  document.map = TextMap::Identity("one\ntwo\n");
  EXPECT_EQ(*RegionOf(document, {1, 6}), (Region{{1, 2}, {2, 3}}));
  EXPECT_FALSE(RegionOf(document, {5, 5}));
  EXPECT_FALSE(RegionOf(document, {9, 2}));
  document.map = TextMap(std::vector<TextMap::Piece>{{0, {0, 0}}});
  EXPECT_FALSE(RegionOf(document, {0, 1}));
}

TEST(ExcerptsTest, CutsCodePointsWhereverTheyStand) {
  Findings findings;
  findings.documents.resize(2);
  std::string& text = findings.documents[0].text;
  for (int i = 0; i < 5'000; ++i) text += i % 2 == 0 ? "\u00e9" : "\U0001F600";
  Excerpts excerpts(findings);
  EXPECT_EQ(excerpts.Line(0, {0, 2}, 9), U"\u00e9\U0001F600");
  EXPECT_EQ(excerpts.Line(0, {1'024, 1'025}, 9), U"\u00e9");
  EXPECT_EQ(excerpts.Line(0, {4'999, 9'000}, 9), U"\U0001F600");
  EXPECT_EQ(excerpts.Line(0, {0, 100}, 1), U"\u00e9\u2026");
  EXPECT_EQ(excerpts.Line(0, {5'000, 5'001}, 9), U"");
  EXPECT_EQ(excerpts.Line(0, {4'000'000'000, 4'000'000'001}, 9), U"");
  EXPECT_EQ(excerpts.Line(0, {7, 3}, 9), U"");
  EXPECT_EQ(excerpts.Line(1, {0, 1}, 9), U"");
}

TEST(UriTest, EverythingButUnreservedIsPercentEncoded) {
  EXPECT_EQ(FileUri("a-b/c_d.e~f"), "a-b/c_d.e~f");
  EXPECT_EQ(FileUri("a b:c?d#e%\u00e9"), "a%20b%3Ac%3Fd%23e%25%C3%A9");
  EXPECT_EQ(FileUri("/tmp/a b"), "file:///tmp/a%20b");
  EXPECT_EQ(FileUri("bad\xFF"), "bad%FF");
}

TEST(XmlTextTest, ForbiddenCharactersAreReplacedAndMarkupEscaped) {
  for (auto* escape : {XmlContent, XmlAttribute}) {
    EXPECT_EQ(escape("<a b=\"c\">&]]>"),
              "&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;");
    EXPECT_EQ(escape(std::string("\0\x1b", 2) + "\xFF\uFFFE"),
              "\uFFFD\uFFFD\uFFFD\uFFFD");
  }
  EXPECT_EQ(XmlContent("a\tb\r\nc"), "a\tb&#13;\nc");
  EXPECT_EQ(XmlAttribute("a\tb\r\nc"), "a&#9;b&#13;&#10;c");
}

// docs/json.md shows the report of the small findings.
TEST(FindingsJsonTest, TheExampleOfTheDocumentationIsWhatIsWritten) {
  ReportOptions options;
  options.format = ReportFormat::kJson;
  options.model = "en-2031-01-01";
  std::string report = FormatFindings(SmallFindings(), options);
  const std::string version = std::string("\"") + Version() + "\"";
  report.replace(report.find(version), version.size(), "\"0.1.0\"");
  const std::string page = ReadFile(UNSPIN_FIXTURES "/../docs/json.md");
  EXPECT_NE(page.find("```json\n" + report + "```"), page.npos)
      << "docs/json.md should have:\n"
      << report;
}

// docs/reports.md shows an example of each format.
TEST(FindingsTest, TheExamplesOfTheDocumentationAreWhatIsWritten) {
  const std::string page = ReadFile(UNSPIN_FIXTURES "/../docs/reports.md");
  const std::pair<ReportFormat, const char*> kExamples[] = {
      {ReportFormat::kText, "```text\n"},
      {ReportFormat::kJunit, "```xml\n"},
      {ReportFormat::kGitlab, "```gitlab\n"},
      {ReportFormat::kGithub, "```github\n"},
      {ReportFormat::kMarkdown, "````markdown\n"}};
  for (const auto& [format, fence] : kExamples) {
    ReportOptions options;
    options.format = format;
    const std::string report = FormatFindings(SmallFindings(), options);
    EXPECT_NE(page.find(fence + report), page.npos)
        << "docs/reports.md should have:\n"
        << fence << report;
  }
}

TEST(FindingsTest, EveryFormatIsValidUtf8WhateverTheTexts) {
  for (int format = 0; format <= static_cast<int>(ReportFormat::kCsvClusters);
       ++format) {
    ReportOptions options;
    options.format = static_cast<ReportFormat>(format);
    options.show_text = true;
    EXPECT_TRUE(base::IsValidUtf8(FormatFindings(HostileFindings(), options)))
        << format;
  }
}

}  // namespace
}  // namespace unspin::report
