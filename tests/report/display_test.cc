#include "report/display.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace unspin::report {
namespace {

std::string Shown(std::string_view text) {
  return base::EncodeUtf8(Printable(text));
}

TEST(DisplayTest, ColumnsFollowTheWidthOfCharacters) {
  const struct {
    const char32_t* text;
    int columns;
  } kCases[] = {
      {U"", 0},
      {U"abc", 3},
      {U"\u00e9\u0142\u044f", 3},
      {U"\u96a7\u9053", 4},              // Han
      {U"\u3042\uff0c\uac00", 6},        // Hiragana, fullwidth comma, Hangul
      {U"e\u0301", 1},                   // a combining acute
      {U"a\u200b\u200db\ufeff", 2},      // zero width
      {U"\U0001F600", 2},                // emoji
      {U"\u201cx\u2026\u201d", 4},
  };
  for (const auto& c : kCases) EXPECT_EQ(ColumnsOf(c.text), c.columns);
}

TEST(DisplayTest, ControlCharactersNeverPass) {
  EXPECT_EQ(Shown("a\x1b[31mred"), "a\uFFFD[31mred");
  EXPECT_EQ(Shown("bell\x07 del\x7f"), "bell\uFFFD del\uFFFD");
  EXPECT_EQ(Shown("c1 \xC2\x9B" "2J"), "c1 \uFFFD2J");
  EXPECT_EQ(Shown(std::string_view("nul\0nul", 7)), "nul\uFFFDnul");
  EXPECT_EQ(Shown("\u202Egnp.exe\u2066"), "\uFFFDgnp.exe\uFFFD");
}

TEST(DisplayTest, NoControlCharacterOfAnyCodePointPasses) {
  for (char32_t c = 0; c < 0x3000; ++c) {
    std::string text = "a";
    base::AppendUtf8(c, &text);
    for (char32_t shown : Printable(text + "b")) {
      EXPECT_FALSE(shown < 0x20 || (shown >= 0x7F && shown < 0xA0))
          << static_cast<std::uint32_t>(c);
    }
  }
}

TEST(DisplayTest, WhiteSpaceBecomesOneBlank) {
  EXPECT_EQ(Shown("  a\t\nb\u00a0\u3000c\r\n"), "a b c");
}

TEST(DisplayTest, BrokenUtf8IsReplaced) {
  EXPECT_EQ(Shown("a\xFF" "b\xE2\x80"), "a\uFFFDb\uFFFD");
}

TEST(DisplayTest, TruncateCountsColumns) {
  EXPECT_EQ(Truncate(U"abcdef", 6), U"abcdef");
  EXPECT_EQ(Truncate(U"abcdefg", 6), U"abcde\u2026");
  EXPECT_EQ(Truncate(U"abcd efg", 6), U"abcd\u2026");
  EXPECT_EQ(Truncate(U"\u96a7\u9053\u96a7", 5), U"\u96a7\u9053\u2026");
}

TEST(DisplayTest, SimpleLowerKnowsTheCapitalsOfNews) {
  const std::u32string upper =
      U"AZ\u00c9\u00de\u0100\u0141\u0160\u017d\u0391\u03a9\u0410\u042f\u0401";
  const std::u32string lower =
      U"az\u00e9\u00fe\u0101\u0142\u0161\u017e\u03b1\u03c9\u0430\u044f\u0451";
  for (std::size_t i = 0; i < upper.size(); ++i) {
    EXPECT_EQ(SimpleLower(upper[i]), lower[i]);
    EXPECT_EQ(SimpleLower(lower[i]), lower[i]);
  }
  EXPECT_EQ(SimpleLower(0xD7), char32_t{0xD7});  // The times sign.
}

}  // namespace
}  // namespace unspin::report
