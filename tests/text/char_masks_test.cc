#include "text/char_masks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "text/chars.h"

namespace unspin::text {
namespace {

// Bits by chance, in runs.
BitRow RandomRow(std::size_t size, std::mt19937* random) {
  BitRow row(size);
  for (std::size_t i = 0; i < size;) {
    const bool set = (*random)() % 2 == 0;
    for (std::size_t n = (*random)() % 90; n > 0 && i < size; --n, ++i) {
      if (set) row.Set(i);
    }
  }
  return row;
}

TEST(BitRow, SearchesAndCountsAsOneByOneDoes) {
  std::mt19937 random(1);
  for (const std::size_t size : {1u, 63u, 64u, 65u, 500u}) {
    const BitRow row = RandomRow(size, &random);
    for (int round = 0; round < 300; ++round) {
      const std::size_t end = random() % (size + 1);
      const std::size_t begin = random() % (end + 1);
      std::size_t next = begin, clear = begin, count = 0;
      while (next < end && !row[next]) ++next;
      while (clear < end && row[clear]) ++clear;
      for (std::size_t i = begin; i < end; ++i) count += row[i];
      EXPECT_EQ(row.Next(begin, end), next);
      EXPECT_EQ(row.NextClear(begin, end), clear);
      EXPECT_EQ(row.CountIn(begin, end), count);
      EXPECT_EQ(row.AnyIn(begin, end), count > 0);
    }
  }
}

// Of each code point what text/chars.h says, wherever it stands in a block.
TEST(CharMasks, SayWhatTheClassesSay) {
  std::u32string all;
  for (char32_t c = 0; c < 0x3200; ++c) all += c;
  for (char32_t c = 0x4DF0; c < 0x4E40; ++c) all += c;
  all += U"\uAC00\uFF01\uFF1F\uFF41\uFFFD\U0001D400\U00020000\U000E0001";
  std::mt19937 random(2);
  std::shuffle(all.begin(), all.end(), random);
  const CharMasks masks(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char32_t c = all[i];
    const std::uint32_t code = c;
    EXPECT_EQ(masks.letter[i], IsLetter(c)) << code;
    EXPECT_EQ(masks.digit[i], IsDigit(c)) << code;
    EXPECT_EQ(masks.upper[i], IsUpper(c)) << code;
    EXPECT_EQ(masks.lower[i], IsLower(c)) << code;
    EXPECT_EQ(masks.space[i], IsSpace(c)) << code;
    EXPECT_EQ(masks.terminal[i], IsTerminal(c)) << code;
    EXPECT_EQ(masks.sign[i], c == '"' || c == '\'' || c == '\n') << code;
    EXPECT_EQ(masks.wide[i], c >= 0x80) << code;
    EXPECT_EQ(masks.dictionary[i], NeedsDictionary(c)) << code;
    EXPECT_EQ(masks.word[i], IsWordChar(c) && !NeedsDictionary(c)) << code;
  }
}

TEST(CharMasks, NothingIsSetBehindTheEnd) {
  for (std::size_t size = 0; size < 130; ++size) {
    const CharMasks masks(std::u32string(size, U'a'));
    EXPECT_EQ(masks.word.CountIn(0, size), size);
    EXPECT_EQ(masks.word.blocks().back(), 0u);
    EXPECT_EQ(masks.dictionary.size(), 0u);
    EXPECT_EQ(masks.word.NextClear(0, size), size);
  }
}

}  // namespace
}  // namespace unspin::text
