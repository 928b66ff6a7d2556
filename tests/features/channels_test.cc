#include "features/channels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "support/fixtures.h"
#include "support/random.h"
#include "text/analyze.h"

namespace unspin::features {
namespace {

Channels Make(const std::string& utf8, const std::string& language = "") {
  const text::AnalyzedText a = text::Analyze(utf8, language);
  return MakeChannels(a, MakeTerms(a));
}

void ExpectEqual(const Channels& a, const Channels& b) {
  EXPECT_EQ(a.shingles, b.shingles);
  EXPECT_EQ(a.anchors, b.anchors);
  EXPECT_EQ(a.words, b.words);
  EXPECT_EQ(a.anchor_set, b.anchor_set);
  EXPECT_EQ(a.word_set, b.word_set);
}

std::string Replaced(std::string text, const std::string& what,
                     const std::string& by) {
  for (std::size_t i = text.find(what); i != text.npos;
       i = text.find(what, i + by.size())) {
    text.replace(i, what.size(), by);
  }
  return text;
}

bool IsSet(const std::vector<std::uint32_t>& v) {
  return std::is_sorted(v.begin(), v.end()) &&
         std::adjacent_find(v.begin(), v.end()) == v.end();
}

// All windows of five words of prose, the plain way.
std::vector<std::uint64_t> SlowShingles(const text::AnalyzedText& a) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + 5 <= a.tokens.size(); ++i) {
    std::uint64_t hash = 0;
    bool prose = true;
    for (std::size_t k = i; k < i + 5; ++k) {
      prose = prose && a.IsProse(a.tokens[k]);
      hash = base::AddToRun(hash, base::Hash64(a.Form(a.tokens[k])));
    }
    if (prose) out.push_back(hash);
  }
  return out;
}

TEST(Channels, ShinglesAreAllFiveGramsOfProse) {
  for (const std::string& name : testing_support::TextFixtures()) {
    const text::AnalyzedText a =
        text::Analyze(testing_support::ReadFixture(name), "");
    EXPECT_EQ(MakeChannels(a, MakeTerms(a)).shingles, SlowShingles(a)) << name;
  }
}

TEST(Channels, RankingSetsAreSetsOfBoundedSize) {
  std::string all;
  for (const std::string& name : testing_support::TextFixtures()) {
    const std::string text = testing_support::ReadFixture(name);
    const Channels c = Make(text);
    EXPECT_TRUE(IsSet(c.anchor_set)) << name;
    EXPECT_TRUE(IsSet(c.word_set)) << name;
    EXPECT_LE(c.word_set.size(), kMaxRankingWords);
    // Each weighs one to five.
    EXPECT_GE(c.anchors.size(), c.anchor_set.size());
    EXPECT_LE(c.anchors.size(), 5 * c.anchor_set.size());
    EXPECT_FALSE(c.anchors.empty()) << name;
    EXPECT_FALSE(c.words.empty()) << name;
    all += text + "\n\n";
  }
  EXPECT_EQ(Make(all, "en").word_set.size(), kMaxRankingWords);
}

TEST(Channels, AnchorsAreNamesAndNumbers) {
  const Channels a = Make("Yesterday the woman Tammy Bruce paid 5,318 euros.", "en");
  EXPECT_EQ(a.anchor_set.size(), 3u);
  const Channels b = Make("Later on 5318 pounds went to Bruce, Tammy.", "en");
  EXPECT_EQ(a.anchor_set, b.anchor_set);
}

TEST(Channels, TheRarestWordsAreKeptForRanking) {
  std::string many;
  for (int i = 0; i < 300; ++i) {
    many += "qx" + std::string(1, static_cast<char>('a' + i % 26)) +
            std::string(1, static_cast<char>('a' + i / 26)) + "zu ";
  }
  const Channels rare = Make("the " + many, "en");
  ASSERT_EQ(rare.word_set.size(), kMaxRankingWords);
  const Channels both = Make("the hospital " + many, "en");
  EXPECT_EQ(both.word_set, rare.word_set);
  EXPECT_GT(both.words.size(), rare.words.size());
}

constexpr char kProse[] =
    "The ferry Brannoc left Kilcorran at noon with 217 passengers on board, "
    "officials said. It sank within an hour after it had struck a rock.\n\n"
    "Divers searched the wreck through the night. They found nobody alive.";

TEST(Channels, FurnitureHeadlinesBylinesAndDatelinesTakeNoPart) {
  const Channels plain = Make(kProse, "en");
  ExpectEqual(Make("Dozens feared dead off coast\n\n" + std::string(kProse), "en"),
              plain);
  ExpectEqual(Make("Dozens feared dead\n\nBy Jane Doe\n\nOSLO, March 3 (Wire) - " +
                       std::string(kProse) +
                       "\n\nRead more: Zebras of Kenya\n\nAll rights reserved",
                   "en"),
              plain);
}

TEST(Channels, AreStableUnderInvisibleCharacters) {
  testing_support::Random random(71);
  for (const char* name : {"wire/01-ferry.txt", "wire/15-hochwasser.txt",
                           "wire/17-port.ru.txt", "wire/18-tunnel.zh.txt"}) {
    const std::string text = testing_support::ReadFixture(name);
    std::u32string spiked;
    for (const char32_t c : base::DecodeUtf8(text)) {
      if (random.Chance(0.1)) spiked += U'\u200B';
      if (random.Chance(0.05)) spiked += U'\u00AD';
      spiked += c;
    }
    ExpectEqual(Make(base::EncodeUtf8(spiked)), Make(text));
  }
}

TEST(Channels, AreStableUnderTypographicQuotesAndSpaces) {
  for (const char* name : {"wire/01-ferry.txt", "wire/04-flood.txt",
                           "wire/06-cupfinal.txt", "wire/09-museum.txt"}) {
    const std::string text = testing_support::ReadFixture(name);
    std::string plain = text;
    for (const char* quote : {"\u201C", "\u201D"}) {
      plain = Replaced(plain, quote, "\"");
    }
    plain = Replaced(plain, "\u2019", "'");
    EXPECT_NE(plain, text);
    ExpectEqual(Make(plain), Make(text));
    ExpectEqual(Make(Replaced(text, " ", "\u00A0")), Make(text));
  }
}

TEST(Channels, AreStableUnderHomoglyphs) {
  const std::string text = testing_support::ReadFixture("wire/02-rates.txt");
  ExpectEqual(Make(Replaced(Replaced(text, "on", "\u043En"), "ca", "c\u0430")),
              Make(text));
}

TEST(Channels, OfAnEmptyTextAreEmpty) {
  const Channels c = Make("");
  EXPECT_TRUE(c.shingles.empty());
  EXPECT_TRUE(c.anchors.empty());
  EXPECT_TRUE(c.words.empty());
  EXPECT_TRUE(c.anchor_set.empty());
  EXPECT_TRUE(c.word_set.empty());
}

}  // namespace
}  // namespace unspin::features
