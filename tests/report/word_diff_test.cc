#include "report/word_diff.h"

#include <gtest/gtest.h>

#include <string>

namespace unspin::report {
namespace {

std::u32string Bracketed(const Row& row) {
  std::u32string out;
  for (const Cell& cell : WithBrackets(row, '[', ']')) out.push_back(cell.c);
  return out;
}

struct Case {
  const char32_t* a;
  const char32_t* b;
  const char32_t* marked_a;
  const char32_t* marked_b;
};

TEST(WordDiffTest, MarksTheWordsThatTheOtherTextHasNot) {
  const Case kCases[] = {
      {U"", U"", U"", U""},
      {U"same words", U"same words", U"same words", U"same words"},
      {U"a thick fog", U"a dense mist", U"a [thick fog]", U"a [dense mist]"},
      {U"", U"new", U"", U"[new]"},
      // Case and kind of apostrophe do not matter, nor does punctuation.
      {U"The Ship wasn't", U"the ship wasn\u2019t.", U"The Ship wasn't",
       U"the ship wasn\u2019t."},
      // Punctuation between changed words belongs to them, else not.
      {U"fog, he said", U"mist; he told us", U"[fog], he [said]",
       U"[mist]; he [told us]"},
      {U"(one, two)", U"(three, four)", U"([one, two])", U"([three, four])"},
      // Numbers and compounds are words.
      {U"at 6:52 p.m.", U"at 7:52 p.m.", U"at [6:52] p.m.",
       U"at [7:52] p.m."},
      {U"a 21-day stop", U"a 20-day stop", U"a [21-day] stop",
       U"a [20-day] stop"},
      // Ideographs are words each; other scripts go by blanks.
      {U"\u96a7\u9053\u8d2f\u901a", U"\u96a7\u9053\u6253\u901a",
       U"\u96a7\u9053[\u8d2f]\u901a", U"\u96a7\u9053[\u6253]\u901a"},
      {U"\u041f\u043e\u0440\u0442 \u0436\u0434\u0451\u0442",
       U"\u043f\u043e\u0440\u0442 \u0441\u043f\u0438\u0442",
       U"\u041f\u043e\u0440\u0442 [\u0436\u0434\u0451\u0442]",
       U"\u043f\u043e\u0440\u0442 [\u0441\u043f\u0438\u0442]"},
      // Order counts: a word moved is a word changed.
      {U"a b c", U"c a b", U"a b [c]", U"[c] a b"},
  };
  for (const Case& c : kCases) {
    const auto [a, b] = MarkChanges(c.a, c.b);
    EXPECT_EQ(Bracketed(a), c.marked_a);
    EXPECT_EQ(Bracketed(b), c.marked_b);
  }
}

TEST(WordDiffTest, TheTextItselfIsNeverChanged) {
  const std::u32string text =
      U"\u201cOne \u2013 two,\u201d  three...four\uFFFD";
  const Row row = MarkChanges(text, U"five").first;
  std::u32string out;
  for (const Cell& cell : row) out.push_back(cell.c);
  EXPECT_EQ(out, text);
}

TEST(WordDiffTest, HugeTextsAreComparedWithoutOrder) {
  std::u32string a, b;
  for (int i = 0; i < 5000; ++i) {
    a += U"alpha beta ";
    b += U"beta alpha ";
  }
  const auto [row_a, row_b] = MarkChanges(a + U"gamma", b + U"delta");
  EXPECT_EQ(Bracketed(row_a), a + U"[gamma]");
  EXPECT_EQ(Bracketed(row_b), b + U"[delta]");
}

}  // namespace
}  // namespace unspin::report
