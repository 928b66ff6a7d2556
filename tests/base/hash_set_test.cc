#include "base/hash_set.h"

#include <gtest/gtest.h>

#include <set>

#include "support/random.h"

namespace unspin::base {
namespace {

using testing_support::Random;

TEST(HashSet, HoldsWhatWasInsertedAndNothingElse) {
  Random random(401);
  for (int round = 0; round < 50; ++round) {
    const std::size_t most = random.Below(200);
    HashSet set(most);
    std::set<std::uint64_t> reference;
    for (std::size_t i = 0; i < most; ++i) {
      const std::uint64_t hash = 1 + random.Below(300);  // They collide.
      reference.insert(hash);
      const std::size_t cell = set.Insert(hash);
      ASSERT_LT(cell, set.cells());
      ASSERT_EQ(set.Find(hash), cell);
    }
    EXPECT_EQ(set.size(), reference.size());
    for (std::uint64_t hash = 1; hash <= 300; ++hash) {
      ASSERT_EQ(set.Contains(hash), reference.contains(hash));
    }
  }
}

TEST(HashSet, HasNoZero) {
  HashSet set(3);
  EXPECT_EQ(set.Insert(0), HashSet::kNone);
  EXPECT_EQ(set.Find(0), HashSet::kNone);
  EXPECT_EQ(set.size(), 0u);
  EXPECT_FALSE(HashSet(0).Contains(7));
}

}  // namespace
}  // namespace unspin::base
