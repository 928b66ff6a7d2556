#include "base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "support/random.h"

namespace unspin::base {
namespace {

// Signatures on disk depend on these values: they are published ones, and they
// never change within a format version.
TEST(Hash, IsXxh3AsPublished) {
  EXPECT_EQ(Hash64(""), 0x2D06800538D394C2ull);
  EXPECT_EQ(Hash64("", 0x9E3779B185EBCA8Dull), 0xA8A6B918B2F0364Aull);
}

TEST(Hash, Mix64IsTheStepOfSplitMix64) {
  EXPECT_EQ(Mix64(0), 0xE220A8397B1DCDAFull);
  EXPECT_EQ(Mix64(0x9E3779B97F4A7C15ull), 0x6E789E6AA1B965F4ull);
}

// The inverse, step by step, as a proof that nothing collides.
std::uint64_t Unmix64(std::uint64_t x) {
  const auto unshift = [](std::uint64_t v, int by) {
    std::uint64_t out = v;
    for (int k = by; k < 64; k += by) out = v ^ (out >> by);
    return out;
  };
  const auto inverse = [](std::uint64_t odd) {
    std::uint64_t out = odd;
    for (int k = 0; k < 6; ++k) out *= 2 - odd * out;
    return out;
  };
  x = unshift(x, 31) * inverse(0x94D049BB133111EBull);
  x = unshift(x, 27) * inverse(0xBF58476D1CE4E5B9ull);
  return unshift(x, 30) - 0x9E3779B97F4A7C15ull;
}

TEST(Hash, Mix64IsABijection) {
  testing_support::Random random(1);
  for (int round = 0; round < 10000; ++round) {
    const std::uint64_t x = random.Next();
    ASSERT_EQ(Unmix64(Mix64(x)), x);
  }
}

TEST(Hash, SeedsGiveOtherValues) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    EXPECT_TRUE(seen.insert(Hash64("anchor", seed)).second);
  }
}

TEST(Hash, CombiningDependsOnTheOrder) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t a = 0; a < 60; ++a) {
    for (std::uint64_t b = 0; b < 60; ++b) {
      EXPECT_TRUE(seen.insert(CombineHash(a, b)).second) << a << " " << b;
    }
  }
}

// Whatever bits the hashes of a text made for it have in common.
TEST(TablePlace, SpreadsHashesThatAgreeInManyBits) {
  constexpr unsigned kBits = 12;
  for (const unsigned shift : {0u, 16u, 32u, 44u}) {
    std::set<std::size_t> places;
    for (std::uint64_t i = 0; i < 1000; ++i) {
      const std::size_t place = TablePlace(0xABCDEF ^ i << shift, kBits);
      EXPECT_LT(place, 1u << kBits);
      places.insert(place);
    }
    EXPECT_GT(places.size(), 700u) << shift;
  }
}

TEST(Hash64OfParts, AreHash64OfEach) {
  const std::string bytes = [] {
    std::string out;
    for (int i = 0; i < 300; ++i) out += static_cast<char>(i * 31);
    return out;
  }();
  std::vector<std::uint32_t> bounds;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const std::uint32_t begin = i * 7 % 150;
    bounds.push_back(begin);
    bounds.push_back(begin + (i * 13 % 11 == 0 ? i % 150 : i % 20));
  }
  std::vector<std::uint64_t> hashes(bounds.size() / 2);
  Hash64OfParts(bytes.data(), bounds, hashes.data());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const std::uint32_t begin = bounds[2 * i], end = bounds[2 * i + 1];
    EXPECT_EQ(hashes[i], Hash64(bytes.substr(begin, end - begin))) << i;
  }
}

}  // namespace
}  // namespace unspin::base
