#include "base/utf8.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "support/random.h"

namespace unspin::base {
namespace {

using testing_support::Random;
using testing_support::RandomBytes;
using testing_support::RandomText;

// The rows of Table 3-7 of the Unicode standard: the well-formed sequences.
struct Row {
  std::vector<std::array<unsigned char, 2>> bytes;  // First and last.
};

const std::vector<Row>& WellFormed() {
  static const std::vector<Row> rows = {
      {{{{0x00, 0x7F}}}},
      {{{{0xC2, 0xDF}}, {{0x80, 0xBF}}}},
      {{{{0xE0, 0xE0}}, {{0xA0, 0xBF}}, {{0x80, 0xBF}}}},
      {{{{0xE1, 0xEC}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}}},
      {{{{0xED, 0xED}}, {{0x80, 0x9F}}, {{0x80, 0xBF}}}},
      {{{{0xEE, 0xEF}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}}},
      {{{{0xF0, 0xF0}}, {{0x90, 0xBF}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}}},
      {{{{0xF1, 0xF3}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}}},
      {{{{0xF4, 0xF4}}, {{0x80, 0x8F}}, {{0x80, 0xBF}}, {{0x80, 0xBF}}}}};
  return rows;
}

// How many bytes at `at` are a prefix of a well-formed sequence, the longest
// over all rows; *whole tells whether it is a whole one.
std::size_t LongestPrefix(std::string_view text, std::size_t at, bool* whole) {
  std::size_t best = 0;
  *whole = false;
  for (const Row& row : WellFormed()) {
    std::size_t n = 0;
    while (n < row.bytes.size() && at + n < text.size()) {
      const auto byte = static_cast<unsigned char>(text[at + n]);
      if (byte < row.bytes[n][0] || byte > row.bytes[n][1]) break;
      ++n;
    }
    if (n == row.bytes.size()) *whole = true;
    best = std::max(best, n);
  }
  return best;
}

// The recommended practice, word for word: each maximal subpart of an
// ill-formed sequence is one U+FFFD.
std::u32string SlowDecode(std::string_view text) {
  static constexpr unsigned char kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    bool whole = false;
    const std::size_t n = LongestPrefix(text, i, &whole);
    if (!whole) {
      out.push_back(kReplacement);
      i += std::max<std::size_t>(n, 1);
      continue;
    }
    char32_t c = static_cast<unsigned char>(text[i]) & kLeadBits[n];
    for (std::size_t k = 1; k < n; ++k) {
      c = c * 64 + (static_cast<unsigned char>(text[i + k]) - 0x80);
    }
    out.push_back(c);
    i += n;
  }
  return out;
}

bool SlowIsValid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    bool whole = false;
    const std::size_t n = LongestPrefix(text, i, &whole);
    if (!whole) return false;
    i += n;
  }
  return true;
}

TEST(Utf8, DecodesTheExamplesOfTheStandard) {
  // Tables 3-8 to 3-11.
  EXPECT_EQ(DecodeUtf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
            U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" U"A");
  EXPECT_EQ(DecodeUtf8("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
            U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" U"A");
  EXPECT_EQ(DecodeUtf8("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
            U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" U"A\uFFFD\uFFFD" U"B");
  EXPECT_EQ(DecodeUtf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
            U"\uFFFD\uFFFD\uFFFD\uFFFD" U"A");
}

TEST(Utf8, DecodesAnyBytesAsTheSlowReference) {
  Random random(1);
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = RandomBytes(&random, random.Below(12));
    ASSERT_EQ(DecodeUtf8(bytes), SlowDecode(bytes))
        << testing::PrintToString(bytes);
    ASSERT_EQ(IsValidUtf8(bytes), SlowIsValid(bytes))
        << testing::PrintToString(bytes);
  }
}

TEST(Utf8, NextCodePointAlwaysAdvances) {
  Random random(2);
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = RandomBytes(&random, 1 + random.Below(10));
    for (std::size_t i = 0; i < bytes.size();) {
      const std::size_t before = i;
      NextCodePoint(bytes, &i);
      ASSERT_GT(i, before);
      ASSERT_LE(i, bytes.size());
    }
  }
}

TEST(Utf8, EveryCodePointSurvivesARoundTrip) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string utf8;
    AppendUtf8(c, &utf8);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    std::size_t i = 0;
    ASSERT_EQ(NextCodePoint(utf8, &i), surrogate ? kReplacement : c);
    ASSERT_EQ(i, utf8.size());
  }
}

TEST(Utf8, WhatIsNoCodePointIsEncodedAsReplacement) {
  for (const char32_t c : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    std::string utf8;
    AppendUtf8(static_cast<char32_t>(c), &utf8);
    EXPECT_EQ(utf8, "\xEF\xBF\xBD");
  }
}

TEST(Utf8, ReplacementItselfIsWellFormed) {
  EXPECT_TRUE(IsValidUtf8("a\xEF\xBF\xBD"));
  EXPECT_FALSE(IsValidUtf8("a\xEF\xBF"));
}

TEST(Utf8, RepairGivesWellFormedTextOfTheSameCodePoints) {
  Random random(3);
  for (int round = 0; round < 3000; ++round) {
    const std::string bytes = RandomBytes(&random, random.Below(30));
    const std::string repaired = RepairUtf8(bytes);
    ASSERT_TRUE(SlowIsValid(repaired));
    ASSERT_EQ(SlowDecode(repaired), SlowDecode(bytes));
    if (SlowIsValid(bytes)) {
      ASSERT_EQ(repaired, bytes);
    }
  }
}

TEST(Utf8, OffsetsAndCountsAgreeWithDecoding) {
  Random random(4);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = RepairUtf8(RandomText(&random, random.Below(20)));
    const std::u32string decoded = SlowDecode(text);
    ASSERT_EQ(CountCodePoints(text), decoded.size());
    const std::vector<std::uint32_t> offsets = CodePointOffsets(text);
    ASSERT_EQ(offsets.size(), decoded.size() + 1);
    ASSERT_EQ(offsets.back(), text.size());
    for (std::size_t k = 0; k < decoded.size(); ++k) {
      std::size_t i = offsets[k];
      ASSERT_EQ(NextCodePoint(text, &i), decoded[k]);
      ASSERT_EQ(i, offsets[k + 1]);
    }
  }
}

TEST(Utf8, SliceIsTheDecodedSubstringAndIsClipped) {
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = RepairUtf8(RandomText(&random, random.Below(9)));
    const std::u32string decoded = SlowDecode(text);
    const auto offsets = CodePointOffsets(text);
    const auto begin = static_cast<std::uint32_t>(random.Below(40));
    const auto end = static_cast<std::uint32_t>(random.Below(40));
    std::u32string expected;
    for (std::uint32_t i = begin; i < end && i < decoded.size(); ++i) {
      expected += decoded[i];
    }
    ASSERT_EQ(Slice(text, offsets, {begin, end}), EncodeUtf8(expected));
  }
}

TEST(Utf8, TheEmptyTextHasOneOffset) {
  EXPECT_EQ(CodePointOffsets(""), std::vector<std::uint32_t>{0});
  EXPECT_EQ(CountCodePoints(""), 0u);
  EXPECT_EQ(Slice("", {0}, {3, 9}), "");
  EXPECT_TRUE(IsValidUtf8(""));
}

}  // namespace
}  // namespace unspin::base
