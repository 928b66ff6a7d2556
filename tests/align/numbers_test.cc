#include "align/numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace unspin::align {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs Altered(const std::string& suspect, const std::string& source) {
  const Document a = MakeDocument(suspect, "en");
  const Document b = MakeDocument(source, "en");
  const Similarity s = Compare(a, b);
  Pairs out;
  for (const NumberPair& p : FindAlteredNumbers(s, Align(s))) {
    out.emplace_back(a.text.Form(a.text.tokens[p.suspect]),
                     b.text.Form(b.text.tokens[p.source]));
  }
  return out;
}

constexpr char kSource[] =
    "The ferry Varra sank off Skellness harbour on Monday night. Rescue crews "
    "pulled 214 passengers from the icy water. The operator was fined 30 "
    "percent of its yearly revenue in 2029. Two inquiries begin next week.";

TEST(AlteredNumbers, AnotherNumberInItsPlace) {
  EXPECT_EQ(Altered("The ferry Varra went down off Skellness harbour on Monday "
                    "night. Rescue crews pulled 241 passengers from the icy "
                    "water. The operator was fined 30 percent of its yearly "
                    "revenue in 2029.",
                    kSource),
            (Pairs{{"241", "214"}}));
}

TEST(AlteredNumbers, NoneInACopy) {
  EXPECT_EQ(Altered(kSource, kSource), Pairs{});
}

TEST(AlteredNumbers, AnotherSpellingIsTheSameNumber) {
  EXPECT_EQ(Altered("The ferry Varra sank off Skellness harbour on Monday "
                    "night. Rescue crews pulled two hundred and fourteen "
                    "passengers from the icy water.",
                    kSource),
            Pairs{});
}

TEST(AlteredNumbers, ALeftOutNumberIsNotAltered) {
  EXPECT_EQ(Altered("The ferry Varra sank off Skellness harbour on Monday "
                    "night. Rescue crews pulled passengers from the icy water.",
                    kSource),
            Pairs{});
}

TEST(AlteredNumbers, AYearIsNotHeldAgainstACount) {
  EXPECT_EQ(Altered("Rescue crews pulled passengers from the icy water of "
                    "Skellness in 2031. The ferry Varra sank off the harbour.",
                    kSource),
            Pairs{});
}

TEST(AlteredNumbers, NothingWithoutText) {
  EXPECT_EQ(Altered("", kSource), Pairs{});
  EXPECT_EQ(Altered(kSource, ""), Pairs{});
}

}  // namespace
}  // namespace unspin::align
