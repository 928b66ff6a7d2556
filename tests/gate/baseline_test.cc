#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "gate/support.h"
#include "unspin/gate.h"

namespace unspin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kHeader[] = "# unspin baseline 1\n";

Baseline Parsed(const std::string& text) {
  Result<Baseline> baseline = ParseBaseline(text, "b.txt");
  EXPECT_TRUE(baseline.ok()) << baseline.status().message();
  return baseline.ok() ? *baseline : Baseline();
}

// The message of what is wrong with `text`.
std::string Wrong(const std::string& text) {
  const Result<Baseline> baseline = ParseBaseline(text, "b.txt");
  EXPECT_FALSE(baseline.ok());
  if (baseline.ok()) return "";
  EXPECT_EQ(baseline.status().code(), Code::kUnreadable);
  return baseline.status().message();
}

TEST(Baseline, IsSortedAndReadable) {
  Findings findings;
  Add(&findings, "d.md", "c.md", Print('b'));
  Add(&findings, "b.md", "a.md", Print('a'));
  EXPECT_EQ(FormatBaseline(findings),
            kHeader + Print('a') + "  b.md < a.md  rewrite\n" + Print('b') +
                "  d.md < c.md  rewrite\n");
}

TEST(Baseline, WhatIsWrittenIsKnown) {
  Findings findings;
  Add(&findings, "b.md", "a.md", Print('a'));
  Add(&findings, "d.md", "c.md", Print('b'));
  const Baseline baseline = Parsed(FormatBaseline(findings));
  ApplyBaseline(baseline, &findings);
  EXPECT_EQ(findings.NewCount(), 0u);
  EXPECT_THAT(findings.fixed, IsEmpty());
}

TEST(Baseline, ContentCountsNotNamesAndOrder) {
  Findings findings;
  Add(&findings, "x.md", "y.md", Print('b'));
  Add(&findings, "z.md", "w.md", Print('a'));
  ApplyBaseline(Parsed(kHeader + Print('a') + "  b.md < a.md  rewrite\n" +
                       Print('b') + "\n"),
                &findings);
  EXPECT_EQ(findings.NewCount(), 0u);
}

TEST(Baseline, WhatIsNotFoundAgainIsFixed) {
  Findings findings;
  Add(&findings, "b.md", "a.md", Print('a'));
  ApplyBaseline(Parsed(kHeader + Print('c') + "  y < x  copy\n" + Print('b') +
                       "  d < c  copy\n"),
                &findings);
  EXPECT_EQ(findings.NewCount(), 1u);
  ASSERT_THAT(findings.fixed, SizeIs(2));
  EXPECT_EQ(findings.fixed[0].label, "y < x  copy");
  EXPECT_EQ(findings.fixed[1].fingerprint, Print('b'));
}

TEST(Baseline, AnEntryKnowsOneFindingFirstTheOneOfItsName) {
  Findings findings;
  Add(&findings, "c.md", "a.md", Print('a'));
  Add(&findings, "b.md", "a.md", Print('a'));
  Findings again = findings;
  ApplyBaseline(Parsed(kHeader + Print('a') + "  b.md < a.md  rewrite\n"),
                &findings);
  EXPECT_EQ(findings.findings[0].state, FindingState::kNew);
  EXPECT_EQ(findings.findings[1].state, FindingState::kKnown);
  const std::string twice = Print('a') + "  gone < gone  copy\n";
  ApplyBaseline(Parsed(kHeader + twice + twice + twice), &again);
  EXPECT_EQ(again.NewCount(), 0u);
  EXPECT_THAT(again.fixed, SizeIs(1));
}

TEST(Baseline, AllowedFindingsUseTheirEntryAndAreNotWritten) {
  Findings findings;
  Add(&findings, "b.md", "a.md", Print('a'));
  findings.findings[0].state = FindingState::kAllowed;
  ApplyBaseline(Parsed(kHeader + Print('a') + "\n"), &findings);
  EXPECT_EQ(findings.findings[0].state, FindingState::kAllowed);
  EXPECT_THAT(findings.fixed, IsEmpty());
  EXPECT_EQ(FormatBaseline(findings), kHeader);
}

TEST(Baseline, LabelsAreOneLine) {
  Findings findings;
  Add(&findings, "a\nb\x1B.md", "\xFF.md", Print('a'));
  findings.documents[1].line = 7;
  const std::string text = FormatBaseline(findings);
  EXPECT_THAT(text, HasSubstr("a?b?.md < \xEF\xBF\xBD.md:7  rewrite"));
  EXPECT_THAT(Parsed(text).entries, SizeIs(1));
}

TEST(Baseline, CommentsEmptyLinesAndWindowsLineEndsAreTaken) {
  const Baseline baseline =
      Parsed("\xEF\xBB\xBF# unspin baseline 1\r\n\r\n# ours\r\n" + Print('a') +
             "  b < a  copy\r\n");
  ASSERT_THAT(baseline.entries, SizeIs(1));
  EXPECT_EQ(baseline.entries[0].label, "b < a  copy");
}

TEST(Baseline, FaultsAreNamedWithTheirLine) {
  EXPECT_THAT(Wrong(kHeader + Print('g') + "\n"),
              HasSubstr("b.txt:2: \"gggg"));
  EXPECT_THAT(Wrong(std::string(kHeader) + "abc  b < a  copy\n"),
              HasSubstr("b.txt:2: \"abc\" is no fingerprint of 32 hex"));
  EXPECT_THAT(Wrong("# unspin baseline 2\n"),
              HasSubstr("b.txt:1: is a baseline of version \"2\""));
  EXPECT_THAT(Wrong("hello\n"), HasSubstr("b.txt:1: is no baseline"));
  EXPECT_THAT(Wrong(kHeader + Print('a') + "\n" + Print('b').substr(7)),
              HasSubstr("b.txt:3: ends within a line"));
  for (const char* marker :
       {"<<<<<<< HEAD", "=======", ">>>>>>> x", "||||||| y"}) {
    EXPECT_THAT(Wrong(std::string(kHeader) + marker + "\n"),
                HasSubstr("b.txt:2: has the conflict markers of a merge"));
  }
  EXPECT_THAT(Wrong("<<<<<<< HEAD\n# unspin baseline 1\n"),
              HasSubstr("b.txt:1: has the conflict markers"));
  EXPECT_FALSE(ParseBaseline("", "b.txt").ok());
}

TEST(Baseline, LongAndBinaryLinesAreShownShort) {
  const std::string message =
      Wrong(kHeader + std::string(100'000, '\xFE') + "\n");
  EXPECT_LT(message.size(), 400u);
}

TEST(Baseline, AMissingFileIsNamed) {
  const Result<Baseline> baseline = ReadBaseline("/nowhere/b.txt");
  ASSERT_FALSE(baseline.ok());
  EXPECT_THAT(baseline.status().message(), HasSubstr("/nowhere/b.txt"));
}

}  // namespace
}  // namespace unspin
