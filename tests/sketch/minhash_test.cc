#include "sketch/minhash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "base/hash.h"

namespace unspin::sketch {
namespace {

using Features = std::vector<std::uint64_t>;
using Lanes = std::vector<std::uint32_t>;

struct Pair {
  Features a, b;
  double jaccard;
};

// Two sets of `size` features each, `shared` in common: counters from `start`,
// the least random features there are, or well mixed ones.
Pair MakePair(std::size_t size, std::size_t shared, std::uint64_t start,
              bool mixed) {
  Pair pair;
  for (std::size_t i = 0; i < 2 * size - shared; ++i) {
    const std::uint64_t x = mixed ? base::Mix64(start + i) : start + i;
    if (i < size) pair.a.push_back(x);
    if (i >= size - shared) pair.b.push_back(x);
  }
  pair.jaccard =
      static_cast<double>(shared) / static_cast<double>(2 * size - shared);
  return pair;
}

TEST(Signature, EqualsTheSlowDefinition) {
  const Features features = {7, 1, 999, 0, ~0ull, 1ull << 63};
  const std::uint64_t seed = 42;
  const std::uint32_t slots = 77;  // Not a multiple of the block.
  const Lanes got = Signature(features, slots, seed);
  ASSERT_EQ(got.size(), slots);
  for (std::uint32_t i = 0; i < slots; ++i) {
    const std::uint64_t r = base::CombineHash(seed, i);
    const auto a = static_cast<std::uint32_t>(r >> 32) | 1;
    const auto c = static_cast<std::uint32_t>(r);
    std::uint32_t least = 0xFFFFFFFF;
    for (std::uint64_t f : features) {
      const auto x = static_cast<std::uint32_t>(base::Mix64(f) >> 32);
      least = std::min(least, (x ^ c) * a);
    }
    EXPECT_EQ(got[i], least) << "slot " << i;
  }
}

// Part of the index format: these values never change (docs/sketch-spec.md).
TEST(Signature, KeepsItsCommittedTestVectors) {
  EXPECT_EQ(Signature(Features{1}, 4, 0),
            (Lanes{0xC9F45A90, 0x30591036, 0x4951C9B1, 0xE3C38BC1}));
  EXPECT_EQ(Signature(Features{1, 2, 3}, 4, 0),
            (Lanes{0x4FDD5DB2, 0x30591036, 0x4951C9B1, 0x37BDBD33}));
  EXPECT_EQ(Signature(Features{1, 2, 3}, 4, 9),
            (Lanes{0x247941C7, 0x625C1197, 0x503A2817, 0x0CD8CD7D}));
}

TEST(BandKeys, KeepTheirCommittedTestVectors) {
  const BandParams params{2, 2, 9};
  EXPECT_EQ(BandKeys(Signature(Features{1, 2, 3}, 4, 9), params),
            (Lanes{0xE378FAEF, 0x3F3101EC}));
}

TEST(Signature, OfNothingIsEmpty) {
  EXPECT_TRUE(Signature({}, 64, 1).empty());
  EXPECT_TRUE(BandKeys({}, BandParams{}).empty());
}

TEST(Signature, IgnoresOrderAndRepeats) {
  Features features(500);
  for (std::size_t i = 0; i < features.size(); ++i) features[i] = i * i;
  const Lanes expected = Signature(features, 126, 3);
  std::mt19937_64 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(features.begin(), features.end(), random);
    features.push_back(features.front());
    EXPECT_EQ(Signature(features, 126, 3), expected);
  }
}

TEST(Signature, FewerSlotsAreAPrefixOfMore) {
  const Features features = {3, 1, 4, 1, 5};
  const Lanes all = Signature(features, 200, 8);
  for (std::uint32_t slots : {1u, 31u, 32u, 33u, 199u}) {
    EXPECT_EQ(Signature(features, slots, 8),
              Lanes(all.begin(), all.begin() + slots));
  }
}

TEST(Signature, OfAUnionIsTheMinimum) {
  const Features a = {1, 2, 3}, b = {3, 4}, both = {1, 2, 3, 4};
  const Lanes sa = Signature(a, 64, 2), sb = Signature(b, 64, 2);
  const Lanes su = Signature(both, 64, 2);
  for (std::size_t i = 0; i < su.size(); ++i) {
    EXPECT_EQ(su[i], std::min(sa[i], sb[i]));
  }
}

TEST(Signature, OfDifferentSeedsAgreeNowhere) {
  const Features features = {1, 2, 3, 4, 5, 6, 7};
  EXPECT_LE(
      EstimateJaccard(Signature(features, 512, 1), Signature(features, 512, 2)),
      0.01);
}

TEST(EstimateJaccard, IsExactForEqualAndZeroForDisjointSets) {
  // Different lanes of one slot never collide: the map is a bijection.
  for (std::size_t size : {1u, 2u, 10u, 1000u}) {
    const Pair same = MakePair(size, size, 17, false);
    const Pair apart = MakePair(size, 0, 17, false);
    EXPECT_EQ(
        EstimateJaccard(Signature(same.a, 128, 1), Signature(same.b, 128, 1)),
        1);
    EXPECT_EQ(
        EstimateJaccard(Signature(apart.a, 128, 1), Signature(apart.b, 128, 1)),
        0);
  }
  EXPECT_EQ(EstimateJaccard({}, Signature(Features{1}, 8, 0)), 0);
}

struct AccuracyCase {
  std::size_t size, shared;
};

class Accuracy : public testing::TestWithParam<AccuracyCase> {};

// 300 pairs of 128 slots: the mean error has standard error sigma / 17, so 5
// of them and a ratio of 0.75 to 1.25 (six standard errors of an rmse) are
// wide.
TEST_P(Accuracy, IsUnbiasedAndAsPreciseAsIndependentHashes) {
  constexpr int kTrials = 300;
  constexpr std::uint32_t kSlots = 128;
  for (bool mixed : {false, true}) {
    double sum = 0, squares = 0, jaccard = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const Pair pair =
          MakePair(GetParam().size, GetParam().shared, trial * 1000003, mixed);
      jaccard = pair.jaccard;
      const double error = EstimateJaccard(Signature(pair.a, kSlots, trial),
                                           Signature(pair.b, kSlots, trial)) -
                           jaccard;
      sum += error;
      squares += error * error;
    }
    const double sigma = std::sqrt(jaccard * (1 - jaccard) / kSlots);
    EXPECT_LT(std::abs(sum / kTrials), 5 * sigma / std::sqrt(kTrials));
    const double ratio = std::sqrt(squares / kTrials) / sigma;
    EXPECT_GT(ratio, 0.75);
    EXPECT_LT(ratio, 1.25);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, Accuracy,
    testing::Values(AccuracyCase{2, 1},  // Sets far smaller than the slots.
                    AccuracyCase{5, 2}, AccuracyCase{20, 2},
                    AccuracyCase{20, 18}, AccuracyCase{100, 33},
                    AccuracyCase{300, 30}, AccuracyCase{300, 200},
                    AccuracyCase{300, 285}));

TEST(BandKeys, AreUnrelatedBetweenBandsOfEqualRows) {
  const BandParams params{1024, 1, 5};
  const Lanes signature(1024, 12345);
  const Lanes keys = BandKeys(signature, params);
  EXPECT_EQ(std::set<std::uint32_t>(keys.begin(), keys.end()).size(), 1024u);
}

TEST(BandKeys, ChangeWithEveryRowOfTheirBandAndNoOther) {
  const BandParams params{5, 3, 5};
  const Lanes signature = Signature(Features{1, 2, 3}, params.slots(), 1);
  const Lanes keys = BandKeys(signature, params);
  for (std::size_t slot = 0; slot < signature.size(); ++slot) {
    Lanes changed = signature;
    changed[slot] ^= 1;
    const Lanes other = BandKeys(changed, params);
    for (std::size_t band = 0; band < 5; ++band) {
      EXPECT_EQ(other[band] == keys[band], slot / 3 != band);
    }
  }
}

TEST(BandKeys, DependOnTheOrderOfRowsAndOnTheSeed) {
  EXPECT_NE(BandKeys(Lanes{1, 2}, {1, 2, 0}), BandKeys(Lanes{2, 1}, {1, 2, 0}));
  EXPECT_NE(BandKeys(Lanes{1, 2}, {1, 2, 0}), BandKeys(Lanes{1, 2}, {1, 2, 1}));
}

TEST(HitProbability, IsTheFormula) {
  struct Case {
    double jaccard;
    std::uint32_t bands, rows;
    double expected;
  };
  const Case cases[] = {
      {0.0, 42, 3, 0.0},    {1.0, 42, 3, 1.0},
      {0.5, 1, 1, 0.5},     {0.5, 2, 1, 0.75},
      {0.5, 2, 2, 0.4375},  {0.3, 42, 3, 1 - std::pow(1 - 0.027, 42)},
      {1e-4, 10, 3, 1e-11},  // 1 - (1 - 1e-12)^10 would lose every digit.
  };
  for (const Case& c : cases) {
    EXPECT_NEAR(HitProbability(c.jaccard, {c.bands, c.rows, 0}), c.expected,
                c.expected * 1e-9)
        << c.jaccard;
  }
}

TEST(HitProbability, PredictsHowOftenPairsShareABand) {
  const BandParams params{20, 3, 0};
  constexpr int kTrials = 1000;
  int hits = 0;
  double predicted = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const Pair pair = MakePair(100, 46, trial * 999, true);  // About 0.3.
    const BandParams seeded{params.bands, params.rows, trial};
    const Lanes a = BandKeys(Signature(pair.a, 60, trial), seeded);
    const Lanes b = BandKeys(Signature(pair.b, 60, trial), seeded);
    bool hit = false;
    for (std::size_t i = 0; i < a.size(); ++i) hit |= a[i] == b[i];
    hits += hit;
    predicted = HitProbability(pair.jaccard, params);
  }
  // Standard error 0.016.
  EXPECT_NEAR(hits / double{kTrials}, predicted, 0.08);
}

}  // namespace
}  // namespace unspin::sketch
