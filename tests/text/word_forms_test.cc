#include "text/word_forms.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "support/fixtures.h"
#include "text/analyze.h"

namespace unspin::text {
namespace {

using Hashes = std::vector<std::uint64_t>;

Hashes OfTokens(std::string_view utf8) {
  Hashes out;
  for (const Token& t : Analyze(utf8, "xx").tokens) out.push_back(t.hash);
  return out;
}

// All ways agree; returns whether the quick one was taken.
bool Agrees(std::string_view utf8) {
  const Hashes slow = internal::FormHashesSlowly(utf8);
  Hashes quick;
  const bool taken = internal::FormHashesQuickly(utf8, &quick);
  if (taken) {
    EXPECT_EQ(quick, slow) << utf8;
  }
  EXPECT_EQ(OfTokens(utf8), slow) << utf8;
  return taken;
}

TEST(WordForms, OfOrdinaryTextAreFoundQuickly) {
  for (const char* text :
       {"", "The U.S. and J.R.R. Tolkien's 1,000.5 men aren't it.",
        "\xE2\x80\x9CWe\xE2\x80\x99re here\xE2\x80\x9D \xE2\x80\x93 caf\xC3\xA9"
        "\xE2\x80\xA6 \xC3\x89" "cole \xC5\xB8\xC4\xB0 10\xC2\xA0km",
        "e.g.foo at 10 a.m. in U.S.A they x.y and 5,000,00 men 5. 66 too",
        "rock'n'roll '90s the boys' `a` so\xC2\xAD" "ft",
        "\xC3\x89.U. and \xC3\x89.U.s \xC5\x89 \xC4\xB2 \xC4\xBF \xC3\x97"}) {
    EXPECT_TRUE(Agrees(text)) << text;
  }
}

TEST(WordForms, WhereMoreThanLettersMattersGoTheLongWay) {
  for (const char* text :
       {"a f e r r y came", "f-e-r-r-y", "a b c d e'foo", "p\xD0\xB0ypal",
        "e\xCC\x81t\xC3\xA9", "\xE4\xB8\xAD\xE6\x96\x87",
        "\xEF\xAC\x81sh", "bad \xFF byte", "cut \xE2\x80", "dotless \xC4\xB1",
        "1\xC2\xBD"}) {
    EXPECT_FALSE(Agrees(text)) << text;
  }
  EXPECT_FALSE(Agrees(std::string(200, 'x')));
  EXPECT_TRUE(Agrees(std::string(116, 'x')));
}

TEST(WordForms, AreHashesOfTheFormsOfTokens) {
  EXPECT_EQ(FormHashes("The U.S. men's"),
            (Hashes{base::Hash64("the"), base::Hash64("us"),
                    base::Hash64("men")}));
}

TEST(WordForms, OfFixturesAgree) {
  for (const std::string& name : testing_support::TextFixtures()) {
    Agrees(base::RepairUtf8(testing_support::ReadFixture(name)));
  }
}

// Every way of standing beside each other of what the rules know.
TEST(WordForms, OfRandomTextAgree) {
  const char* const parts[] = {
      "a", "B", "s", "word", "Word", "U.S.", "5", "10", ".", ",", "'", "-", " ",
      " ", " ", "\n", "`", "%", "!", "\t", "\xC3\xA9", "\xC3\x89", "\xC5\x82",
      "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\xA6", "\xE2\x80\x94",
      "\xC2\xA0", "\xC2\xB7", "_", "sixteen letters!", "\xC4\xB0", "\xC5\xBF"};
  const char* const rare[] = {
      "\xCC\x81", "\xD0\xB0", "\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBC\xA1",
      "\xE4\xB8\xAD", "\xC4\xB1", "\xC2\xBD", "\xC2", "\xE2\x84\xA2", "\xFF"};
  std::mt19937 random(3);
  int quick = 0;
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) {
      text += parts[random() % std::size(parts)];
      if (random() % 400 == 0) text += rare[random() % std::size(rare)];
    }
    quick += Agrees(text);
  }
  EXPECT_GT(quick, 3000);
}

}  // namespace
}  // namespace unspin::text
