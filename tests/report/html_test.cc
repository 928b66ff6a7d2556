#include "report/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/html_data.h"
#include "report/html_escape.h"
#include "report/html_plan.h"
#include "report/sample.h"
#include "unspin/findings.h"

namespace unspin::report {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// The sample as a finding, its texts longer by `padding` words.
Findings SampleFindings(int padding = 0) {
  const CheckResult result = Sample();
  const SourceResult& source = result.sources[0];
  Findings out;
  out.documents.resize(2);
  out.documents[0].id = result.id;
  out.documents[0].text = result.text;
  out.documents[1].id = source.id;
  out.documents[1].text = source.text;
  for (ScannedDocument& document : out.documents) {
    for (int i = 0; i < padding; ++i) document.text += " \u00e9t\u00e9";
  }
  Finding finding;
  finding.source = 1;
  finding.verdict = source.verdict;
  finding.score = source.score;
  finding.passages = source.passages;
  finding.altered_quotes = source.altered_quotes;
  finding.evidence = source.evidence;
  out.findings = {finding};
  return out;
}

TEST(EscapeHtml, LeavesNoMarkupQuotesOrControls) {
  EXPECT_EQ(EscapeHtml("<b a=\"1\" c='2'>&\n\x01\u202E"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp; \uFFFD\uFFFD");
}

TEST(EscapeScript, LeavesNothingThatEndsAScriptElement) {
  EXPECT_EQ(EscapeScript("\"</script><!--&\u2028\u2029\u2027\xE2\""),
            "\"\\u003c/script\\u003e\\u003c!--"
            "\\u0026\\u2028\\u2029\u2027\xE2\"");
}

TEST(FillTemplate, DoesNotSearchValuesAgain) {
  std::string out;
  FillTemplate("a{{x}}b{{y}}c{{z}}d{{", {{"x", "{{y}}"}, {"y", "2"}}, &out);
  EXPECT_EQ(out, "a{{y}}b2cd{{");
}

TEST(TextJson, CountsCodePointsAndRepairsWhatIsIllFormed) {
  EXPECT_EQ(TextJson("\U0001F6A2ab\xFF" "c", {{1, 4}}),
            "{\"length\":5,\"pieces\":[[1,\"ab\uFFFD\"]]}");
}

TEST(PlanHtml, ShowsWholeTextsIfTheyFit) {
  const Findings findings = SampleFindings(100);
  const HtmlPlan plan = PlanHtml(findings, {}, {});
  EXPECT_EQ(plan.details.size(), 1U);
  EXPECT_THAT(plan.shown[0],
              ElementsAre(Span{0, CountOf(findings.documents[0].text)}));
  EXPECT_TRUE(plan.notes.empty());
}

TEST(PlanHtml, CutsTextsToPassagesAndTheirMarginsIfTheyDoNotFit) {
  const Findings findings = SampleFindings(10'000);
  const HtmlPlan plan = PlanHtml(findings, {}, {.bytes = 5'000, .margin = 10});
  EXPECT_EQ(plan.details.size(), 1U);
  const std::uint32_t end = findings.findings[0].passages[0].suspect.end;
  EXPECT_THAT(plan.shown[0], ElementsAre(Span{0, end + 10}));
  EXPECT_THAT(plan.notes, ElementsAre(HasSubstr("texts are cut")));
}

TEST(PlanHtml, LeavesOutDetailsThatDoNotFitAndSaysSo) {
  Findings findings = SampleFindings();
  findings.findings.resize(50, findings.findings[0]);
  const HtmlPlan plan = PlanHtml(findings, {}, {.bytes = 20'000});
  EXPECT_EQ(plan.rows.size(), 50U);
  EXPECT_THAT(plan.details.size(), AllOf(testing::Gt(2U), testing::Lt(50U)));
  EXPECT_THAT(plan.notes, ElementsAre(HasSubstr("of the first")));
}

TEST(PlanHtml, ListsNoMoreFindingsThanAskedFor) {
  Findings findings = SampleFindings();
  findings.findings.resize(5, findings.findings[0]);
  ReportOptions options;
  options.max_findings = 2;
  const HtmlPlan plan = PlanHtml(findings, options, {});
  EXPECT_EQ(plan.rows.size(), 2U);
  EXPECT_THAT(plan.notes, ElementsAre(HasSubstr("3 findings are left out")));
}

TEST(PlanHtml, ListsNewFindingsBeforeKnownOnes) {
  Findings findings = SampleFindings();
  findings.findings.resize(2, findings.findings[0]);
  findings.findings[0].state = FindingState::kKnown;
  const HtmlPlan plan = PlanHtml(findings, {}, {});
  EXPECT_THAT(plan.rows, ElementsAre(&findings.findings[1],
                                     &findings.findings[0]));
}

TEST(PlanHtml, TakesSpansBeyondTheText) {
  Findings findings = SampleFindings(1'000);
  findings.findings[0].passages[0].suspect = {5, UINT32_MAX};
  findings.findings[0].passages[0].source = {UINT32_MAX - 1, UINT32_MAX};
  findings.findings[0].passages[0].sentences[0].suspect = {9, UINT32_MAX};
  for (std::size_t bytes : {std::size_t{3'000}, std::size_t{1} << 20}) {
    const HtmlPlan plan = PlanHtml(findings, {}, {.bytes = bytes});
    EXPECT_EQ(plan.details.size(), bytes > 3'000 ? 1U : 0U);
    EXPECT_FALSE(FormatHtml(findings, {}, {.bytes = bytes}).empty());
  }
}

TEST(FormatHtml, IsOnePageWithAllDataAndNoPlaceholder) {
  const std::string page = FormatHtml(SampleFindings(), {});
  EXPECT_TRUE(page.starts_with("<!doctype html>"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  EXPECT_THAT(page, AllOf(HasSubstr("id=\"data-report\""),
                          HasSubstr("id=\"data-finding-0\""),
                          HasSubstr("id=\"data-text-1\""),
                          Not(HasSubstr("{{"))));
}

TEST(FormatHtml, TakesFindingsWithoutAnything) {
  EXPECT_THAT(FormatHtml({}, {}), HasSubstr("Nothing was found"));
  Findings findings;
  findings.documents.resize(1);
  findings.findings.resize(1);
  EXPECT_THAT(FormatHtml(findings, {}), HasSubstr("unspin: 1 finding<"));
}

TEST(FormatHtml, NeverRoundsAScoreUpToAnotherHundredth) {
  Findings findings = SampleFindings();
  findings.findings[0].score = 0.4999;
  EXPECT_THAT(FormatHtml(findings, {}), HasSubstr("<td>0.49</td>"));
}

}  // namespace
}  // namespace unspin::report
