#include "index/set_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace unspin::index {
namespace {

using Set = std::vector<std::uint32_t>;

std::string Encode(const Set& set) {
  ByteWriter out;
  EncodeSet(set, &out);
  return out.bytes();
}

// Ascending; `count` at most, from the whole universe or its first `span`.
Set RandomSet(std::size_t count, std::uint64_t span, std::mt19937_64* random) {
  Set set(count);
  for (std::uint32_t& hash : set) {
    hash = static_cast<std::uint32_t>((*random)() % span);
  }
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

TEST(SetCode, ReadsBackWhatWasWritten) {
  std::mt19937_64 random(1);
  std::vector<Set> sets = {{}, {0}, {~0u}, {0, ~0u}, {0, 1, 2}, {7, 8, ~0u}};
  for (const std::size_t count : {1u, 2u, 3u, 17u, 70u, 300u, 5000u}) {
    sets.push_back(RandomSet(count, 1ull << 32, &random));
    sets.push_back(RandomSet(count, 2 * count, &random));
  }
  Set dense(70000);
  for (std::size_t i = 0; i < dense.size(); ++i) {
    dense[i] = static_cast<std::uint32_t>(i);
  }
  sets.push_back(dense);
  ByteWriter out;
  for (const Set& set : sets) EncodeSet(set, &out);
  ByteReader in(out.bytes());
  for (const Set& set : sets) {
    Set read = {1, 2};
    ASSERT_TRUE(DecodeSet(&in, &read));
    EXPECT_EQ(read, set);
  }
  EXPECT_TRUE(in.AtEnd());
}

TEST(SetCode, IsSmallerThanPlainHashes) {
  std::mt19937_64 random(2);
  for (const std::size_t count : {70u, 128u, 1000u}) {
    const Set set = RandomSet(count, 1ull << 32, &random);
    EXPECT_LT(Encode(set).size(), 0.95 * 4 * set.size());
  }
  // The width is that of the set: those of ranking sets have 26 bits.
  for (const std::size_t count : {20u, 70u, 128u, 1000u}) {
    const Set set = RandomSet(count, 1ull << 26, &random);
    EXPECT_LT(Encode(set).size(), 0.95 * 26 / 8 * set.size());
  }
}

TEST(SetCode, EveryTruncationIsNoticed) {
  std::mt19937_64 random(3);
  const std::string good = Encode(RandomSet(40, 1ull << 32, &random));
  for (std::size_t size = 0; size < good.size(); ++size) {
    ByteReader in(std::string_view(good).substr(0, size));
    Set set;
    EXPECT_FALSE(DecodeSet(&in, &set)) << size;
  }
}

TEST(SetCode, OfAnyBytesComesAnAscendingSetOrNone) {
  std::mt19937_64 random(4);
  int sets = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& c : bytes) {
      c = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    }
    if (bytes.size() > 2) {  // A plausible beginning.
      bytes[0] = static_cast<char>(1 + random() % 20);
      bytes[1] = static_cast<char>(bytes.size() - 2);
    }
    ByteReader in(bytes);
    Set set;
    if (!DecodeSet(&in, &set)) continue;
    ++sets;
    EXPECT_EQ(std::adjacent_find(set.begin(), set.end(),
                                 std::greater_equal<>()),
              set.end());
  }
  EXPECT_GT(sets, 100);
}

// A count that the bytes cannot hold must not be believed.
TEST(SetCode, AHugeCountCostsNoMemory) {
  ByteWriter out;
  out.Varint(std::uint64_t{1} << 40);
  out.String(std::string(100, '\0'));
  ByteReader in(out.bytes());
  Set set;
  EXPECT_FALSE(DecodeSet(&in, &set));
  EXPECT_LT(set.capacity(), 10000u);
}

}  // namespace
}  // namespace unspin::index
