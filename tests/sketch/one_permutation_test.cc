#include "sketch/one_permutation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/hash.h"
#include "sketch/minhash.h"

namespace unspin::sketch {
namespace {

using Features = std::vector<std::uint64_t>;
using Slots = std::vector<std::uint32_t>;

// The definition, slot by slot.
Slots Slow(const Features& features, std::uint32_t slots, std::uint64_t seed) {
  const auto bits = [&](std::uint64_t f) {
    return base::Mix64(f ^ base::Mix64(seed));
  };
  const auto least = [&](std::uint64_t slot) {
    std::uint64_t value = 0xFFFFFFFF;
    for (const std::uint64_t f : features) {
      if ((bits(f) >> 32) * slots >> 32 == slot) {
        value = std::min<std::uint64_t>(
            value, std::min<std::uint64_t>(bits(f) & 0xFFFFFFFF, 0xFFFFFFFE));
      }
    }
    return static_cast<std::uint32_t>(value);
  };
  Slots out;
  for (std::uint64_t i = 0; i < slots; ++i) {
    std::uint32_t value = least(i);
    for (std::uint64_t attempt = 1; value == 0xFFFFFFFF; ++attempt) {
      const std::uint64_t h =
          base::CombineHash(base::CombineHash(seed, i), attempt);
      value = least((h >> 32) * slots >> 32);
    }
    out.push_back(value);
  }
  return out;
}

TEST(OnePermutation, EqualsTheSlowDefinition) {
  for (const std::size_t count : {1u, 2u, 7u, 300u}) {
    Features features;
    for (std::size_t i = 0; i < count; ++i) features.push_back(i * i);
    for (const std::uint32_t slots : {1u, 16u, 77u}) {
      EXPECT_EQ(OnePermutationSignature(features, slots, 5),
                Slow(features, slots, 5));
    }
  }
}

// Users keep signatures: these values never change (docs/sketch-spec.md).
TEST(OnePermutation, KeepsItsCommittedTestVectors) {
  EXPECT_EQ(OnePermutationSignature(Features{1, 2, 3}, 4, 0),
            (Slots{0xC892B50E, 0xC892B50E, 0xC892B50E, 0x20D09481}));
  EXPECT_EQ(OnePermutationSignature(Features{1, 2, 3}, 4, 9),
            (Slots{0xC7C33835, 0xC7C33835, 0xB597A6A1, 0xC7C33835}));
}

TEST(OnePermutation, OfNothingIsEmpty) {
  EXPECT_TRUE(OnePermutationSignature({}, 64, 1).empty());
  EXPECT_TRUE(OnePermutationSignature(Features{1}, 0, 1).empty());
}

TEST(OnePermutation, IgnoresOrderAndRepeats) {
  Features features(500);
  for (std::size_t i = 0; i < features.size(); ++i) features[i] = i * i;
  const Slots expected = OnePermutationSignature(features, 126, 3);
  std::mt19937_64 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(features.begin(), features.end(), random);
    features.push_back(features.front());
    EXPECT_EQ(OnePermutationSignature(features, 126, 3), expected);
  }
}

struct Error {
  double bias, rmse;
};

// Of pairs of sets of `size` features, a share of them in common.
Error Measure(std::size_t size, double jaccard, std::uint32_t slots) {
  const auto shared = static_cast<std::size_t>(
      std::lround(2 * jaccard * static_cast<double>(size) / (1 + jaccard)));
  const double truth =
      static_cast<double>(shared) / static_cast<double>(2 * size - shared);
  constexpr int kPairs = 2000;
  double sum = 0, squares = 0;
  for (int pair = 0; pair < kPairs; ++pair) {
    Features a, b;
    for (std::size_t i = 0; i < 2 * size - shared; ++i) {
      const std::uint64_t f = std::uint64_t(pair) << 32 | i;  // Counters.
      if (i < size) a.push_back(f);
      if (i >= size - shared) b.push_back(f);
    }
    const double error =
        EstimateJaccard(OnePermutationSignature(a, slots, 1),
                        OnePermutationSignature(b, slots, 1)) - truth;
    sum += error;
    squares += error * error;
  }
  return {sum / kPairs, std::sqrt(squares / kPairs)};
}

TEST(OnePermutation, IsAsAccurateAsMinHashForTexts) {
  constexpr std::uint32_t kSlots = 128;
  for (const std::size_t size : {256u, 500u, 2000u}) {
    for (const double jaccard : {0.1, 0.3, 0.5, 0.8}) {
      const double expected = std::sqrt(jaccard * (1 - jaccard) / kSlots);
      const Error e = Measure(size, jaccard, kSlots);
      EXPECT_LT(std::abs(e.bias), 4 * expected / std::sqrt(2000)) << size;
      EXPECT_LT(e.rmse, 1.06 * expected) << size << ' ' << jaccard;
    }
  }
}

TEST(OnePermutation, OfFewFeaturesIsUnbiased) {
  for (const std::size_t size : {5u, 20u, 60u}) {
    const Error e = Measure(size, 0.5, 128);
    EXPECT_LT(std::abs(e.bias), 0.015) << size;
    EXPECT_LT(e.rmse, 0.55 / std::sqrt(static_cast<double>(size))) << size;
  }
}

}  // namespace
}  // namespace unspin::sketch
