#include "text/chars.h"

#include <gtest/gtest.h>

namespace unspin::text {
namespace {

TEST(CharsTest, TheTableOfAsciiSaysWhatUnicodeSays) {
  for (char32_t c = 0; c < 0x80; ++c) {
    EXPECT_EQ(IsLetter(c), internal::IsWideLetter(c)) << int(c);
    EXPECT_EQ(IsDigit(c), internal::IsWideDigit(c)) << int(c);
    EXPECT_EQ(IsUpper(c), internal::IsWideUpper(c)) << int(c);
    EXPECT_EQ(IsLower(c), internal::IsWideLower(c)) << int(c);
    EXPECT_EQ(ToLower(c), internal::WideToLower(c)) << int(c);
    EXPECT_EQ(IsWordChar(c), internal::IsWideWordChar(c)) << int(c);
    EXPECT_EQ(IsSpace(c), c == '\t' || internal::IsWideSpace(c)) << int(c);
  }
}

TEST(CharsTest, AWordCharIsALetterOrADigit) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    ASSERT_EQ(IsWordChar(c), IsLetter(c) || IsDigit(c)) << int(c);
  }
}

TEST(CharsTest, WhatClosesAndOpensIsPunctuation) {
  for (char32_t c = 0; c < 0x3100; ++c) {
    if (!IsCloser(c) && !IsOpener(c) && !IsTerminal(c) && !IsDoubleQuote(c)) {
      continue;
    }
    EXPECT_FALSE(IsWordChar(c) || IsSpace(c)) << int(c);
  }
  EXPECT_TRUE(IsOpener('"') && IsCloser('"') && IsDoubleQuote('"'));
  EXPECT_TRUE(IsOpener('\'') && IsCloser('\'') && !IsDoubleQuote('\''));
  EXPECT_TRUE(IsOpener('{') && !IsCloser('{') && IsCloser('}'));
}

}  // namespace
}  // namespace unspin::text
