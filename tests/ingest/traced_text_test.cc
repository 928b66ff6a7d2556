#include "ingest/traced_text.h"

#include <gtest/gtest.h>

namespace unspin::ingest {
namespace {

// A parser's replacement for a byte that nobody can read stands nowhere in the
// source. Found by fuzzing HTML.
TEST(TracedText, PartsBeforeTheFirstRunHaveNoSource) {
  TracedText other(true);
  other.Insert("??? ");
  other.Append("found", 10);
  TracedText text(true);
  text.Append(other, 0, 3);
  EXPECT_TRUE(text.runs().empty());
  text.Append(other, 3, 6);
  ASSERT_EQ(text.runs().size(), 1u);
  EXPECT_EQ(text.runs()[0].text, 4u);
  EXPECT_EQ(text.SourceAt(5), 11u);
}

TEST(TracedText, RunsOfAPartAreThoseWithinIt) {
  TracedText other(true);
  other.Append("ab", 0);
  other.Append("cd", 10);
  other.Append("ef", 20);
  TracedText text(true);
  text.Append("xy", 50);
  text.Append(other, 1, 3);
  EXPECT_EQ(text.text(), "xybc");
  ASSERT_EQ(text.runs().size(), 3u);
  EXPECT_EQ(text.SourceAt(2), 1u);
  EXPECT_EQ(text.SourceAt(3), 10u);
}

}  // namespace
}  // namespace unspin::ingest
