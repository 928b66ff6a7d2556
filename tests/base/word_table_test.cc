#include "base/word_table.h"

#include <gtest/gtest.h>

#include <string>

namespace unspin::base {
namespace {

TEST(WordTableTest, FindsEachOfItsWordsAndNoOther) {
  std::vector<std::string> words;
  for (int i = 0; i < 1000; ++i) words.push_back("w" + std::to_string(i));
  std::vector<std::pair<std::string_view, int>> all;
  for (int i = 0; i < 500; ++i) all.emplace_back(words[i], i);
  const WordTable<int> table(all);
  for (int i = 0; i < 1000; ++i) {
    const int* found = table.Find(words[i]);
    ASSERT_EQ(found != nullptr, i < 500) << words[i];
    if (found != nullptr) {
      EXPECT_EQ(*found, i);
    }
  }
  EXPECT_EQ(table.Find(""), nullptr);
}

TEST(WordTableTest, AnotherWordOfTheSameHashIsNotTakenForOne) {
  const WordTable<int> table({{"one", 1}});
  EXPECT_EQ(table.Find("two", Hash64("one")), nullptr);
  EXPECT_NE(table.Find("one", Hash64("one")), nullptr);
}

TEST(WordTableTest, OfEqualWordsTheFirstCounts) {
  const WordTable<int> table({{"one", 1}, {"one", 2}});
  EXPECT_EQ(*table.Find("one"), 1);
}

TEST(WordTableTest, AnEmptyTableHasNoWords) {
  EXPECT_EQ(WordTable<int>({}).Find("one"), nullptr);
}

}  // namespace
}  // namespace unspin::base
