#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gate/support.h"
#include "unspin/gate.h"

namespace unspin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

AllowEntry Entry(std::vector<std::string> paths) {
  AllowEntry entry;
  entry.paths = std::move(paths);
  entry.reason = "agreed";
  entry.line = 3;
  return entry;
}

// The state of one finding between two files.
FindingState Judged(const AllowEntry& entry, const std::string& suspect,
                    const std::string& source) {
  Findings findings;
  Add(&findings, suspect, source, Print('a'));
  ApplyAllowList({".unspin.toml", "/r", {entry}}, "/r", "2027-01-31",
                 &findings);
  if (findings.findings[0].state == FindingState::kAllowed) {
    EXPECT_EQ(findings.findings[0].reason, "agreed");
  }
  return findings.findings[0].state;
}

TEST(AllowList, OneGlobAllowsFindingsOfItsFiles) {
  const AllowEntry entry = Entry({"press/**"});
  EXPECT_EQ(Judged(entry, "press/a.md", "b.md"), FindingState::kAllowed);
  EXPECT_EQ(Judged(entry, "b.md", "press/x/a.md"), FindingState::kAllowed);
  EXPECT_EQ(Judged(entry, "b.md", "c.md"), FindingState::kNew);
}

TEST(AllowList, TwoGlobsNeedOneFileEach) {
  const AllowEntry entry = Entry({"v1/**", "v2/**"});
  EXPECT_EQ(Judged(entry, "v1/a.md", "v2/a.md"), FindingState::kAllowed);
  EXPECT_EQ(Judged(entry, "v2/a.md", "v1/a.md"), FindingState::kAllowed);
  EXPECT_EQ(Judged(entry, "v1/a.md", "v1/b.md"), FindingState::kNew);
  EXPECT_EQ(Judged(entry, "v1/a.md", "c.md"), FindingState::kNew);
}

TEST(AllowList, GlobsBeginAtTheFolderOfTheList) {
  Findings findings;
  Add(&findings, "a.md", "../other/b.md", Print('a'));
  ApplyAllowList({"x", "/r", {Entry({"/docs/a.md", "/other/b.md"})}}, "/r/docs",
                 "2027-01-31", &findings);
  EXPECT_EQ(findings.findings[0].state, FindingState::kAllowed);
}

TEST(AllowList, AFingerprintAllowsWhateverTheFiles) {
  AllowEntry entry = Entry({});
  entry.fingerprint = Print('a');
  EXPECT_EQ(Judged(entry, "x.md", "y.md"), FindingState::kAllowed);
  entry.fingerprint = Print('b');
  EXPECT_EQ(Judged(entry, "x.md", "y.md"), FindingState::kNew);
}

TEST(AllowList, TheLastDayStillCounts) {
  AllowEntry entry = Entry({"*.md"});
  entry.expires = "2027-01-31";
  EXPECT_EQ(Judged(entry, "a.md", "b.md"), FindingState::kAllowed);
  entry.expires = "2027-01-30";
  EXPECT_EQ(Judged(entry, "a.md", "b.md"), FindingState::kNew);
}

TEST(AllowList, AnExpiredEntryIsToldOfOnce) {
  AllowEntry entry = Entry({"*.md"});
  entry.expires = "2026-01-01";
  Findings findings;
  Add(&findings, "a.md", "b.md", Print('a'));
  Add(&findings, "c.md", "d.md", Print('b'));
  ApplyAllowList({"c.toml", "/r", {entry}}, "/r", "2027-01-31", &findings);
  ASSERT_THAT(findings.notes, SizeIs(1));
  EXPECT_EQ(findings.notes[0],
            "the allow entry of c.toml:3 expired on 2026-01-01: 2 findings are "
            "no longer allowed");
}

TEST(AllowList, AnEntryThatStillHoldsGoesBeforeAnExpiredOne) {
  AllowEntry expired = Entry({"*.md"});
  expired.expires = "2026-01-01";
  Findings findings;
  Add(&findings, "a.md", "b.md", Print('a'));
  ApplyAllowList({"c.toml", "/r", {expired, Entry({"a.md"})}}, "/r",
                 "2027-01-31", &findings);
  EXPECT_EQ(findings.NewCount(), 0u);
  EXPECT_THAT(findings.notes, IsEmpty());
}

TEST(AllowList, DocumentsOfAnIndexGoByTheirId) {
  Findings findings;
  Add(&findings, "a.md", "", Print('a'));
  findings.documents[1].id = "mw/2031-001";
  ApplyAllowList({"c.toml", "/r", {Entry({"mw/2031-*"})}}, "/r", "2027-01-31",
                 &findings);
  EXPECT_EQ(findings.NewCount(), 1u) << "a place is one below the folder";
  ApplyAllowList({"c.toml", "/r", {Entry({"2031-*"})}}, "/r", "2027-01-31",
                 &findings);
  EXPECT_EQ(findings.NewCount(), 0u);
}

}  // namespace
}  // namespace unspin
