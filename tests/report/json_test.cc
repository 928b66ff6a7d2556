#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "base/utf8.h"
#include "report/sample.h"
#include "unspin/report.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ReportOptions Json(ReportFormat format = ReportFormat::kJson) {
  ReportOptions options;
  options.format = format;
  options.model = "en-2031-01-01";
  return options;
}

std::string WithoutBlanks(const std::string& json) {
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"' && (i == 0 || json[i - 1] != '\\')) inside = !inside;
    if (inside || (c != ' ' && c != '\n')) out += c;
  }
  return out;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

TEST(JsonTest, TheExampleOfTheDocumentationIsWhatIsWritten) {
  ReportOptions options = Json();
  options.show_text = true;
  std::string report = FormatResult(Sample(), options);
  // The documentation names no version that would have to be kept.
  const std::string version = std::string("\"") + Version() + "\"";
  report.replace(report.find(version), version.size(), "\"0.1.0\"");
  const std::string page = ReadFile(UNSPIN_FIXTURES "/../docs/json.md");
  EXPECT_NE(page.find("```json\n" + report + "```"), page.npos)
      << "docs/json.md should have:\n" << report;
}

TEST(JsonTest, JsonLinesIsTheSameObjectInOneLine) {
  const std::string lines =
      FormatResult(Sample(), Json(ReportFormat::kJsonLines));
  EXPECT_EQ(lines.find('\n'), lines.size() - 1);
  EXPECT_EQ(WithoutBlanks(lines),
            WithoutBlanks(FormatResult(Sample(), Json())));
}

TEST(JsonTest, TextsAreWrittenOnlyOnRequest) {
  ReportOptions options = Json();
  EXPECT_THAT(FormatResult(Sample(), options), Not(HasSubstr("\"text\"")));
  options.show_text = true;
  EXPECT_THAT(FormatResult(Sample(), options),
              HasSubstr("\"text\": \"The ferry ran"));
}

TEST(JsonTest, CreditsAndAlteredNumbersAreWritten) {
  CheckResult result = Sample();
  result.credits = {{{3, 9}, "Herald"}};
  result.sources[0].credited = true;
  result.sources[0].altered_numbers = {{{1, 4}, {2, 5}}};
  const std::string report = WithoutBlanks(FormatResult(result, Json()));
  EXPECT_THAT(report, HasSubstr("\"credits\":[{\"suspect\":[3,9],"
                                "\"outlet\":\"Herald\"}]"));
  EXPECT_THAT(report, HasSubstr("\"altered_numbers\":[{\"suspect\":[1,4],"
                                "\"source\":[2,5]}],\"credited\":true"));
}

TEST(JsonTest, NumbersHaveFourDecimals) {
  const std::string report = FormatResult(Sample(), Json());
  EXPECT_THAT(report, HasSubstr("\"score\": 0.9742,"));
  EXPECT_THAT(report, HasSubstr("\"score\": 0.7512}"));
  EXPECT_THAT(report, HasSubstr("\"example_figure\": 0.4122"));
  EXPECT_THAT(report, HasSubstr("\"coverage\": 1.0,"));
}

TEST(JsonTest, WhatIsNoNumberIsWrittenAsZeroAndNeverAsNull) {
  CheckResult result = Sample();
  result.sources[0].evidence = {
      {"nan", std::nan("")},
      {"infinite", std::numeric_limits<double>::infinity()},
      {"minus_zero", -0.00001},
      {"huge", 1e300}};
  const std::string report = FormatResult(result, Json());
  EXPECT_THAT(WithoutBlanks(report),
              HasSubstr("\"nan\":0.0,\"infinite\":0.0,"
                        "\"minus_zero\":0.0,\"huge\":1e+300"));
}

TEST(JsonTest, AResultWithoutSourcesHasAllFields) {
  CheckResult result;
  result.id = "a.txt";
  result.language = "und";
  EXPECT_EQ(WithoutBlanks(FormatResult(result, Json())),
            WithoutBlanks(std::string(
                "{\"schema\":\"unspin/1\",\"unspin\":\"") + Version() +
                "\",\"model\":\"en-2031-01-01\",\"id\":\"a.txt\","
                "\"title\":\"\",\"language\":\"und\",\"verdict\":\"none\","
                "\"score\":0.0,\"credits\":[],\"notes\":[],\"sources\":[]}"));
}

TEST(JsonTest, BrokenUtf8AndControlCharactersStayValidJson) {
  CheckResult result = Sample();
  result.id = "bad\xFFname\x1b[31m\"\\\n.txt";
  for (ReportFormat format : {ReportFormat::kJson, ReportFormat::kJsonLines}) {
    const std::string report = FormatResult(result, Json(format));
    EXPECT_TRUE(base::IsValidUtf8(report));
    EXPECT_THAT(report, HasSubstr("bad\uFFFDname\\u001b[31m\\\"\\\\\\n.txt"));
  }
}

TEST(JsonTest, ManyFieldsThatDoNotFitAreOneALine) {
  CheckResult result = Sample();
  result.sources[0].evidence.clear();
  for (char c = 'a'; c <= 'j'; ++c) {
    result.sources[0].evidence.push_back({std::string("figure_") + c, 0.5});
  }
  EXPECT_THAT(FormatResult(result, Json()),
              HasSubstr("\"evidence\": {\n        \"figure_a\": 0.5,\n"));
}

}  // namespace
}  // namespace unspin::report
