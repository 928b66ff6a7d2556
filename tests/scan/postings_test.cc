#include "scan/postings.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace unspin::scan {
namespace {

std::vector<std::uint32_t> Documents(const Postings& postings,
                                     std::uint32_t key) {
  std::vector<std::uint32_t> out;
  for (const std::uint64_t p : postings.Find(key)) {
    out.push_back(Postings::Document(p));
  }
  return out;
}

TEST(Postings, FindGivesTheDocumentsOfAKeyHoweverManyThereAre) {
  std::mt19937 random(7);
  for (const std::uint32_t size : {0, 1, 2, 3, 100, 5000, 700000}) {
    Postings postings;
    std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
    for (std::uint32_t d = 0; d < size; ++d) {
      std::uint32_t key = random();
      // Some keys often, at both ends of their range.
      if (d % 4 == 0) key = key % 2 == 0 ? key % 5 : ~(key % 5);
      postings.Add(key, d);
      expected[key].push_back(d);
    }
    postings.Build();
    for (const auto& [key, documents] : expected) {
      ASSERT_EQ(Documents(postings, key), documents) << size;
    }
    for (int i = 0; i < 1000; ++i) {
      const auto key = static_cast<std::uint32_t>(random());
      ASSERT_EQ(postings.Find(key).empty(), !expected.contains(key)) << size;
    }
  }
}

TEST(Postings, NothingIsFoundBeforeTheyAreBuilt) {
  EXPECT_TRUE(Postings().Find(0).empty());
}

}  // namespace
}  // namespace unspin::scan
