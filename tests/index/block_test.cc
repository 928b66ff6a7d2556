#include "index/block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "index/bytes.h"

namespace unspin::index {
namespace {

BlockContent RandomContent(std::size_t size, std::uint32_t begin,
                           std::uint32_t key_span, std::uint32_t value_span,
                           std::mt19937_64* random) {
  std::set<Pair> pairs;
  for (std::size_t i = 0; i < size; ++i) {
    const auto key = static_cast<std::uint32_t>(
        begin + (*random)() % (std::uint64_t{key_span} + 1));
    const auto value = static_cast<std::uint32_t>(
        7 + (*random)() % (std::uint64_t{value_span} + 1));
    pairs.insert({key, value});
  }
  return {{pairs.begin(), pairs.end()}, kKeyEnd, 3};
}

void ExpectRoundTrip(std::uint32_t begin, const BlockContent& content) {
  const std::string bytes = EncodeBlock(begin, content);
  const BlockPlace place{1, 2, begin, 0};
  const auto view = BlockView::Parse(bytes, place);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->end(), content.end);
  EXPECT_EQ(view->rest(), content.rest);
  ASSERT_EQ(view->size(), content.pairs.size());
  for (std::size_t i = 0; i < view->size(); ++i) {
    EXPECT_EQ(view->Key(i), content.pairs[i].key);
    EXPECT_EQ(view->Value(i), content.pairs[i].value);
    const auto [first, last] = view->Find(content.pairs[i].key);
    EXPECT_LE(first, i);
    EXPECT_LT(i, last);
  }
}

TEST(Block, ReadsBackAtEveryWidth) {
  std::mt19937_64 random(1);
  for (unsigned key_bits = 0; key_bits <= 32; ++key_bits) {
    for (unsigned value_bits = 0; value_bits <= 31; ++value_bits) {
      const auto span = [](unsigned bits) {
        return static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
      };
      const std::uint32_t begin = key_bits == 32 ? 0 : 1u << 20;
      const std::uint32_t key_span =
          std::min(span(key_bits), ~std::uint32_t{0} - begin);
      ExpectRoundTrip(
          begin, RandomContent(20, begin, key_span, span(value_bits), &random));
    }
  }
}

TEST(Block, OfNothingAndOfOneReadsBack) {
  ExpectRoundTrip(0, {{}, kKeyEnd, 0});
  ExpectRoundTrip(5, {{{5, 0}}, 6, 0});
  ExpectRoundTrip(0, {{{~0u, ~0u}}, kKeyEnd, 0});
}

// The example of docs/index-format.md: part of the format.
TEST(Block, KeepsItsCommittedExample) {
  const std::string bytes =
      EncodeBlock(0x10, {{{0x10, 5}, {0x10, 9}, {0x2F, 6}}, 0x40, 0});
  EXPECT_EQ(bytes, std::string("\x40\0\x03\x05\x05\x03\0\x7C\x60\0"
                               "\0\0\0\0\0\0\0",
                               17));
  const BlockPlace place{1, 2, 0x10, 0};
  EXPECT_EQ(place.Row(), 563224831328768);
  EXPECT_EQ(SealOf(bytes, 4, place.Row()), 0x7EE307902AE85A46u);
}

TEST(Block, FindAgreesWithAScan) {
  std::mt19937_64 random(2);
  for (std::size_t size = 0; size < 40; ++size) {
    const BlockContent content = RandomContent(size, 10, 12, 30, &random);
    const std::string bytes = EncodeBlock(10, content);
    const auto view = BlockView::Parse(bytes, {1, 1, 10, 0});
    ASSERT_TRUE(view);
    for (std::uint32_t key = 8; key < 26; ++key) {
      const auto [first, last] = view->Find(key);
      const auto count =
          std::count_if(content.pairs.begin(), content.pairs.end(),
                        [key](const Pair& pair) { return pair.key == key; });
      EXPECT_EQ(last - first, static_cast<std::size_t>(count)) << key;
    }
  }
}

TEST(Block, IsNeverLargerThanForetold) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 200; ++round) {
    const auto span = static_cast<std::uint32_t>(random() >> random() % 32);
    const BlockContent content =
        RandomContent(random() % 500, 0, span, span / 3, &random);
    EXPECT_LE(EncodeBlock(0, content).size(),
              BlockBytes(content.pairs.size(), span, span / 3));
  }
}

TEST(Block, EveryTruncationAndExtensionIsRefused) {
  std::mt19937_64 random(4);
  const std::string bytes =
      EncodeBlock(0, RandomContent(50, 0, 1000, 1000, &random));
  const BlockPlace place{1, 1, 0, 0};
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(BlockView::Parse(bytes.substr(0, size), place)) << size;
  }
  EXPECT_FALSE(BlockView::Parse(bytes + "x", place));
}

// The seals catch accidents; a forged block must still be harmless.
TEST(Block, AnyBytesAreRefusedOrSafeToRead) {
  std::mt19937_64 random(5);
  const std::string good =
      EncodeBlock(0, RandomContent(50, 0, 1000, 1000, &random));
  std::uint64_t sum = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = good;
    for (int flips = 0; flips < 3; ++flips) {
      bytes[random() % std::min<std::size_t>(bytes.size(), 24)] =
          static_cast<char>(random());
    }
    const auto view = BlockView::Parse(bytes, {1, 1, 0, 0});
    if (!view) continue;
    const auto [first, last] = view->Find(static_cast<std::uint32_t>(random()));
    sum += first + last;
    for (std::size_t i = 0; i < view->size(); ++i) {
      sum += view->Key(i) + view->Value(i);
    }
  }
  EXPECT_GT(sum, 0u);
}

TEST(BlockPlace, SortsByItsMembersAndReadsBack) {
  const BlockPlace places[] = {
      {1, 0, 0, 0}, {1, 0, 0, 31},      {1, 0, 1, 0}, {1, 0, ~0u, 31},
      {1, 1, 0, 0}, {1, 4095, ~0u, 31}, {2, 0, 0, 0}, {16383, 4095, ~0u, 31}};
  std::int64_t before = 0;
  for (const BlockPlace& place : places) {
    EXPECT_GT(place.Row(), before);
    before = place.Row();
    const BlockPlace back = BlockPlace::FromRow(place.Row());
    EXPECT_EQ(back.segment, place.segment);
    EXPECT_EQ(back.lane, place.lane);
    EXPECT_EQ(back.key, place.key);
    EXPECT_EQ(back.part, place.part);
  }
}

}  // namespace
}  // namespace unspin::index
