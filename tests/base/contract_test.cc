// The small public types: names, spans, statuses.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "unspin/result.h"
#include "unspin/span.h"
#include "unspin/status.h"
#include "unspin/version.h"

namespace unspin {
namespace {

TEST(Contract, VerdictsHaveTheNamesOfTheReport) {
  EXPECT_EQ(Name(Verdict::kNone), "none");
  EXPECT_EQ(Name(Verdict::kSameStory), "same-story");
  EXPECT_EQ(Name(Verdict::kPartial), "partial");
  EXPECT_EQ(Name(Verdict::kRewrite), "rewrite");
  EXPECT_EQ(Name(Verdict::kLightEdit), "light-edit");
  EXPECT_EQ(Name(Verdict::kCopy), "copy");
}

TEST(Contract, OnlyTheseVerdictsAreFlagged) {
  EXPECT_FALSE(IsFlagged(Verdict::kNone));
  EXPECT_FALSE(IsFlagged(Verdict::kSameStory));
  EXPECT_TRUE(IsFlagged(Verdict::kPartial));
  EXPECT_TRUE(IsFlagged(Verdict::kRewrite));
  EXPECT_TRUE(IsFlagged(Verdict::kLightEdit));
  EXPECT_TRUE(IsFlagged(Verdict::kCopy));
}

TEST(Contract, PassageKindsHaveTheNamesOfTheReport) {
  EXPECT_EQ(Name(PassageKind::kVerbatim), "verbatim");
  EXPECT_EQ(Name(PassageKind::kEdited), "edited");
  EXPECT_EQ(Name(PassageKind::kReworded), "reworded");
}

TEST(Contract, ASpanIsHalfOpen) {
  EXPECT_EQ((Span{3, 7}.size()), 4u);
  EXPECT_TRUE((Span{3, 3}.empty()));
  EXPECT_TRUE(Span{}.empty());
}

TEST(Contract, StatusCodesAreExitCodes) {
  EXPECT_EQ(static_cast<int>(Status::Ok().code()), 0);
  EXPECT_EQ(static_cast<int>(Status::Usage("").code()), 2);
  EXPECT_EQ(static_cast<int>(Status::Unreadable("").code()), 3);
  EXPECT_EQ(static_cast<int>(Status::Machine("").code()), 4);
  EXPECT_TRUE(Status().ok());
  EXPECT_FALSE(Status::Machine("full").ok());
  EXPECT_EQ(Status::Machine("full").message(), "full");
}

TEST(Contract, AResultHoldsAValueOrAStatus) {
  Result<std::unique_ptr<int>> good(std::make_unique<int>(4));
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(**good, 4);
  const std::unique_ptr<int> moved = std::move(good).value();
  EXPECT_EQ(*moved, 4);
  const Result<std::string> bad(Status::Usage("no"));
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().message(), "no");
}

TEST(Contract, TheVersionHasThreeParts) {
  const std::string version = Version();
  EXPECT_EQ(std::count(version.begin(), version.end(), '.'), 2) << version;
}

}  // namespace
}  // namespace unspin
