#include "features/numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "text/analyze.h"

namespace unspin::features {
namespace {

struct Case {
  std::string text;
  std::uint32_t at;      // Token.
  double value;          // 0: no number.
  std::uint32_t tokens;
};

class Numbers : public testing::TestWithParam<Case> {};

TEST_P(Numbers, HaveOneValue) {
  const Case& c = GetParam();
  const text::AnalyzedText a = text::Analyze(c.text, "en");
  ASSERT_LT(c.at, a.tokens.size());
  const auto match = MatchNumber(a, c.at);
  ASSERT_EQ(match.has_value(), c.value != 0) << c.text;
  if (!match) return;
  EXPECT_DOUBLE_EQ(match->value, c.value) << c.text;
  EXPECT_EQ(match->tokens, c.tokens) << c.text;
  EXPECT_EQ(match->exact_digits, std::isdigit(a.Form(a.tokens[c.at])[0]) != 0);
}

INSTANTIATE_TEST_SUITE_P(
    InDigits, Numbers,
    testing::Values(
        Case{"73", 0, 73, 1}, Case{"2019", 0, 2019, 1},
        Case{"25,000", 0, 25000, 1}, Case{"25.000", 0, 25000, 1},
        Case{"1,234,567", 0, 1234567, 1}, Case{"1.234.567", 0, 1234567, 1},
        Case{"1.234.567,89", 0, 1234567.89, 1}, Case{"5.7", 0, 5.7, 1},
        Case{"5,7", 0, 5.7, 1}, Case{"0.5", 0, 0.5, 1},
        Case{"25 thousand", 0, 25000, 2}, Case{"5.7 billion dollars", 0, 5.7e9, 2},
        Case{"$5.7bn", 0, 5.7e9, 1}, Case{"100m", 0, 1e8, 1},
        Case{"3k", 0, 3000, 1}, Case{"2tn", 0, 2e12, 1},
        Case{"20th", 0, 20, 1}, Case{"1990s", 0, 1990, 1},
        Case{"25%", 0, 25, 1}, Case{"74 Mio Euro", 0, 74e6, 2},
        Case{"2,8 Milliarden", 0, 2.8e9, 2}, Case{"3 dozen", 0, 36, 2},
        Case{"5 hundred thousand", 0, 500000, 3},
        Case{"\uFF12\uFF15", 0, 25, 1}));

INSTANTIATE_TEST_SUITE_P(
    InWords, Numbers,
    testing::Values(
        Case{"twenty-five", 0, 25, 2}, Case{"twenty five thousand", 0, 25000, 3},
        Case{"twelve", 0, 12, 1}, Case{"five dozen", 0, 60, 2},
        Case{"three decades", 0, 30, 2}, Case{"two centuries", 0, 200, 2},
        Case{"two hundred thousand", 0, 200000, 3}, Case{"ninety", 0, 90, 1},
        Case{"a million people", 1, 1e6, 1}, Case{"a dozen eggs", 1, 12, 1},
        Case{"one hundred", 1, 100, 1}, Case{"twenty twelve", 0, 20, 1},
        Case{"f\u00FCnf Millionen", 0, 0, 0},  // English forms have no umlaut.
        Case{"zehn Millionen", 0, 1e7, 2}));

INSTANTIATE_TEST_SUITE_P(
    AreNot, Numbers,
    testing::Values(Case{"4x4", 0, 0, 0}, Case{"one", 0, 0, 0},
                    Case{"first", 0, 0, 0}, Case{"million", 0, 0, 0},
                    Case{"the million", 1, 0, 0}, Case{"house", 0, 0, 0},
                    Case{"3d", 0, 0, 0}, Case{"b52", 0, 0, 0},
                    Case{"1234567890123456789012345", 0, 0, 0}));

TEST(Numbers, OfGermanHaveTheirUmlauts) {
  const text::AnalyzedText a = text::Analyze("zw\u00F6lf Millionen", "de");
  const auto match = MatchNumber(a, 0);
  ASSERT_TRUE(match);
  EXPECT_DOUBLE_EQ(match->value, 12e6);
}

TEST(Numbers, AreReadInDigitsOfAnyScript) {
  for (const char* text : {"\u0662\u0665", "\u0968\u096B", "\u09E8\u09EB"}) {
    const text::AnalyzedText a = text::Analyze(text, "ar");
    ASSERT_EQ(a.tokens.size(), 1u);
    const auto match = MatchNumber(a, 0);
    ASSERT_TRUE(match) << text;
    EXPECT_DOUBLE_EQ(match->value, 25);
  }
}

TEST(Numbers, EndWithTheirSentence) {
  const text::AnalyzedText a =
      text::Analyze("They were 25. Thousand islands lay there.", "en");
  const auto match = MatchNumber(a, 2);
  ASSERT_TRUE(match);
  EXPECT_DOUBLE_EQ(match->value, 25);
  EXPECT_EQ(match->tokens, 1u);
}

TEST(Numbers, StayFiniteWhateverTheText) {
  std::string text = "999";
  for (int i = 0; i < 500; ++i) text += " trillion";
  const text::AnalyzedText a = text::Analyze(text, "en");
  for (std::uint32_t i = 0; i < a.tokens.size(); ++i) {
    const auto match = MatchNumber(a, i);
    if (match) {
      EXPECT_TRUE(std::isfinite(match->value)) << i;
    }
  }
}

}  // namespace
}  // namespace unspin::features
