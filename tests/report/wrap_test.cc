#include "report/wrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "report/display.h"

namespace unspin::report {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Lines(std::u32string_view text, int columns) {
  std::vector<std::string> lines;
  for (const Row& row : Wrap(PlainRow(text), columns)) {
    std::string line;
    AppendRow(row, "", "", &line);
    lines.push_back(line);
  }
  return lines;
}

TEST(WrapTest, BreaksAtBlanks) {
  EXPECT_THAT(Lines(U"the quick brown fox", 10),
              ElementsAre("the quick", "brown fox"));
  EXPECT_THAT(Lines(U"the quick brown fox", 9),
              ElementsAre("the quick", "brown fox"));
  EXPECT_THAT(Lines(U"the quick brown fox", 100),
              ElementsAre("the quick brown fox"));
  EXPECT_THAT(Lines(U"", 10), ElementsAre());
}

TEST(WrapTest, BreaksLongWordsOnlyIfTheyMustBeBroken) {
  EXPECT_THAT(Lines(U"a bbbbbbbbbbbb c", 5),
              ElementsAre("a", "bbbbb", "bbbbb", "bb c"));
}

TEST(WrapTest, BreaksBetweenEastAsianCharactersButNotBeforeTheirStops) {
  EXPECT_THAT(Lines(U"\u96a7\u9053\u8d2f\u901a", 5),
              ElementsAre("\u96a7\u9053", "\u8d2f\u901a"));
  EXPECT_THAT(Lines(U"\u96a7\u9053\u3002\u901a", 4),
              ElementsAre("\u96a7", "\u9053\u3002", "\u901a"));
}

TEST(WrapTest, NoLineIsWiderThanAskedAndNothingIsLost) {
  const std::u32string text =
      U"Nine people, 17 crew \u2014 e\u0301t\u00e9 \u96a7\u9053\u3002"
      U"\u8d2f\u901a mixed\u96a7with Latin \U0001F600\U0001F600 end";
  std::u32string letters;
  for (char32_t c : text) {
    if (c != ' ') letters.push_back(c);
  }
  for (int columns = 2; columns < 60; ++columns) {
    std::u32string kept;
    for (const Row& row : Wrap(PlainRow(text), columns)) {
      int used = 0;
      for (const Cell& cell : row) {
        used += ColumnsOf(cell.c);
        if (cell.c != ' ') kept.push_back(cell.c);
      }
      EXPECT_LE(used, columns);
    }
    EXPECT_EQ(kept, letters) << columns;
  }
}

TEST(WrapTest, ColourIsClosedAtTheEndOfALine) {
  std::string out;
  AppendRow({{'a', false}, {'b', true}, {'c', true}}, "<", ">", &out);
  EXPECT_EQ(out, "a<bc>");
}

}  // namespace
}  // namespace unspin::report
