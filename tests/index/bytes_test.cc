#include "index/bytes.h"

#include <gtest/gtest.h>

namespace unspin::index {
namespace {

TEST(Bytes, ReadBackWhatWasWritten) {
  const std::uint64_t values[] = {0,     1,          127,        128,  16383,
                                  16384, 1ull << 31, 1ull << 63, ~0ull};
  ByteWriter out;
  for (const std::uint64_t value : values) {
    out.Varint(value);
    out.Fixed64(value);
    out.Fixed32(static_cast<std::uint32_t>(value));
  }
  out.String(std::string_view("a\0b", 3));
  out.String("");
  ByteReader in(out.bytes());
  for (const std::uint64_t value : values) {
    EXPECT_EQ(in.Varint(), value);
    EXPECT_EQ(in.Fixed64(), value);
    EXPECT_EQ(in.Fixed32(), static_cast<std::uint32_t>(value));
  }
  EXPECT_EQ(in.String(), std::string_view("a\0b", 3));
  EXPECT_EQ(in.String(), "");
  EXPECT_TRUE(in.AtEnd());
}

TEST(Bytes, EveryTruncationIsNoticed) {
  ByteWriter out;
  out.Varint(300);
  out.Fixed64(5);
  out.String("text");
  out.Fixed32(9);
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    ByteReader in(std::string_view(out.bytes()).substr(0, size));
    in.Varint();
    in.Fixed64();
    in.String();
    in.Fixed32();
    EXPECT_FALSE(in.ok()) << size;
  }
}

TEST(Bytes, EndlessVarintsAndHugeLengthsAreRefused) {
  ByteReader endless("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
  EXPECT_EQ(endless.Varint(), 0u);
  EXPECT_FALSE(endless.ok());
  ByteReader huge("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F rest");
  EXPECT_EQ(huge.String(), "");
  EXPECT_FALSE(huge.ok());
  EXPECT_EQ(huge.Byte(), 0);  // It stays so.
}

TEST(Bytes, ZigZagIsABijectionThatKeepsSmallNumbersSmall) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, std::int64_t{-2},
        INT64_MAX, INT64_MIN}) {
    EXPECT_EQ(UnZigZag(ZigZag(value)), value);
  }
  EXPECT_EQ(ZigZag(-1), 1u);
  EXPECT_EQ(ZigZag(1), 2u);
}

TEST(Seal, NoticesEveryFlippedBitAndEveryOtherPlace) {
  ByteWriter out;
  out.Raw("some payload");
  out.Fixed64(SealOf("some payload", 3, 77));
  std::string stored = out.bytes();
  ASSERT_EQ(Unseal(stored, 3, 77), "some payload");
  EXPECT_FALSE(Unseal(stored, 2, 77));
  EXPECT_FALSE(Unseal(stored, 3, 78));
  EXPECT_FALSE(Unseal("short", 3, 77));
  for (std::size_t bit = 0; bit < stored.size() * 8; ++bit) {
    stored[bit / 8] = static_cast<char>(stored[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(Unseal(stored, 3, 77)) << bit;
    stored[bit / 8] = static_cast<char>(stored[bit / 8] ^ 1 << bit % 8);
  }
}

}  // namespace
}  // namespace unspin::index
