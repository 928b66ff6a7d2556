#include "align/quotes.h"

#include <gtest/gtest.h>

#include <string>

#include "support/fixtures.h"

namespace unspin::align {
namespace {

struct Paired {
  Document suspect, source;
  std::vector<QuotePair> pairs;
};

Paired Pair(const std::string& suspect, const std::string& source) {
  Paired out;
  out.suspect = MakeDocument(suspect, "en");
  out.source = MakeDocument(source, "en");
  const Similarity s = Compare(out.suspect, out.source);
  out.pairs = PairQuotes(s, Align(s));
  return out;
}

constexpr char kSource[] =
    "The ferry sank off Varra on Monday night.\n\n\"There was a long grinding "
    "noise and then everything went sliding across the cafeteria,\" said Moira "
    "Tulloch.\n\n\"The inquiry will take six months at the very least,\" said "
    "Duncan Farrant.";

TEST(PairQuotes, TheSameWordsAreIdentical) {
  const Paired p = Pair(kSource, kSource);
  ASSERT_EQ(p.pairs.size(), 2u);
  for (std::uint32_t k = 0; k < 2; ++k) {
    EXPECT_EQ(p.pairs[k].suspect, k);
    EXPECT_EQ(p.pairs[k].source, k);
    EXPECT_TRUE(p.pairs[k].identical);
    EXPECT_EQ(p.pairs[k].similarity, 1);
  }
}

TEST(PairQuotes, ACutIsIdentical) {
  const Paired p = Pair(
      "It was bad. \"Everything went sliding across the cafeteria,\" Tulloch "
      "said.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_TRUE(p.pairs[0].identical);
  EXPECT_EQ(p.pairs[0].source, 0u);
}

TEST(PairQuotes, OtherWordsAreAltered) {
  const Paired p = Pair(
      "It was bad. \"There was an extended grinding sound, and everything went "
      "gliding through the cafeteria,\" Tulloch said.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_FALSE(p.pairs[0].identical);
  EXPECT_EQ(p.pairs[0].source, 0u);
  EXPECT_GE(p.pairs[0].similarity, 0.45);
  EXPECT_LT(p.pairs[0].similarity, 1);
}

TEST(PairQuotes, AnotherSpeakerMakesAnotherQuote) {
  const Paired p = Pair(
      "It was bad. \"There was an extended grinding sound, and everything went "
      "gliding through the cafeteria,\" said Dan Caine.",
      kSource);
  EXPECT_TRUE(p.pairs.empty());
}

TEST(PairQuotes, UnrelatedQuotesAreLeftAlone) {
  const Paired p = Pair(
      "\"Our vineyards will not survive another dry summer,\" said Moira "
      "Tulloch.",
      kSource);
  EXPECT_TRUE(p.pairs.empty());
}

TEST(PairQuotes, ShortQuotesAreLeftAlone) {
  EXPECT_TRUE(Pair("\"A long grinding noise,\" said Tulloch.", kSource)
                  .pairs.empty());
}

TEST(PairQuotes, TwoSourceQuotesAlikeAreNotTold) {
  const std::string twice =
      "\"The inquiry will take six months at least,\" said Farrant.\n\n"
      "\"The inquiry may take six months at least,\" said Farrant.";
  const Paired p = Pair(
      "\"The inquiry should take six months at least,\" said Farrant.", twice);
  EXPECT_TRUE(p.pairs.empty());
}

TEST(PairQuotes, WhatTwoReportersTakeDownIsTheSame) {
  const Paired p = Pair(
      "It was bad. \"And there was a long, grinding noise, then everything went "
      "sliding across that cafeteria,\" Tulloch said.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_TRUE(p.pairs[0].identical);
}

TEST(PairQuotes, AnotherSpellingIsTheSame) {
  const Paired p = Pair(
      "It was bad. \"The harbour will take six months to rebuild and deepen,\" "
      "Farrant said.",
      "He was firm. \"The harbor will take six months to rebuild and deepen,\" "
      "Farrant said.");
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_TRUE(p.pairs[0].identical);
}

TEST(PairQuotes, OneOtherContentWordIsAltered) {
  const Paired p = Pair(
      "It was bad. \"There was a long grinding noise and then everything went "
      "flying across the cafeteria,\" Tulloch said.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_FALSE(p.pairs[0].identical);
}

TEST(PairQuotes, ANegationMoreIsAltered) {
  const Paired p = Pair(
      "Farrant spoke. \"The inquiry will not take six months at the very "
      "least,\" said Farrant.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_FALSE(p.pairs[0].identical);
}

TEST(PairQuotes, ADayIsNoOtherSpeaker) {
  const Paired p = Pair(
      "It was bad. \"There was an extended grinding sound, and everything went "
      "gliding through the cafeteria,\" she said Tuesday. Tulloch left.",
      kSource);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_FALSE(p.pairs[0].identical);
}

// Six sentences that a passage joins, about a quote of which little is left.
constexpr char kPassage[] =
    "The council of Brackmoor voted on Tuesday to close the Orvell bridge. "
    "Engineers had found cracks in three of its steel girders in March. "
    "Repairs would cost 14 million crowns, the treasurer Ines Holt said. "
    "\"We cannot gamble with the lives of our kids on a whim,\" Holt said. "
    "\"They can use any road in this valley,\" she said. "
    "Buses to Lower Brackmoor will run by way of Tenford until autumn. "
    "The bridge was built in 1911 by the Marl shipyard.";

std::string Passage(const std::string& first, const std::string& second) {
  return "Brackmoor's council voted Tuesday to shut the Orvell bridge. "
         "Engineers found cracks in three steel girders of it in March. "
         "Repairs would cost 14 million crowns, said Ines Holt, the treasurer. " +
         first + second +
         "Buses to Lower Brackmoor will go by way of Tenford until autumn. "
         "The Marl shipyard built the bridge in 1911.";
}

TEST(PairQuotes, InAPassageLittleAgreementIsEnough) {
  const std::string spun =
      "\"We cannot toss coins with the safety of our brothers on a whim,\" Holt "
      "said. ";
  const Paired p = Pair(Passage(spun, ""), kPassage);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_EQ(p.pairs[0].source, 0u);
  EXPECT_FALSE(p.pairs[0].identical);
  EXPECT_TRUE(Pair("It rained in Kesh. " + spun, kPassage).pairs.empty());
}

TEST(PairQuotes, InAPassageAnotherOrderIsAltered) {
  const std::string gamble = "We cannot gamble with the lives of our kids on a whim";
  std::string source = kPassage;
  source.replace(source.find(gamble), gamble.size(),
                 "We cannot gamble on a whim or play for time with the lives of "
                 "our kids");
  const std::string turned =
      "\"With the lives of our kids we cannot gamble on a whim or play for "
      "time,\" Holt said. ";
  const Paired p = Pair(Passage(turned, ""), source);
  ASSERT_EQ(p.pairs.size(), 1u);
  EXPECT_FALSE(p.pairs[0].identical);
  // Two reports that quote one speech may differ so.
  const Paired alone = Pair("It rained in Kesh. " + turned, source);
  ASSERT_EQ(alone.pairs.size(), 1u);
  EXPECT_TRUE(alone.pairs[0].identical);
}

TEST(PairQuotes, AVouchedQuoteVouchesForItsNeighbour) {
  const std::string first =
      "\"We are unable to gamble with the lives of our kids on a fancy,\" Holt "
      "said. ";
  const std::string second =
      "\"They are able to utilize any lane inside this valley,\" she said. ";
  const Paired p = Pair(Passage(first, second), kPassage);
  ASSERT_EQ(p.pairs.size(), 2u);
  EXPECT_EQ(p.pairs[1].source, 1u);
  EXPECT_FALSE(p.pairs[1].identical);
}

TEST(PairQuotes, TextsWithoutQuotesHaveNone) {
  EXPECT_TRUE(Pair("The ferry sank.", kSource).pairs.empty());
  EXPECT_TRUE(Pair(kSource, "The ferry sank.").pairs.empty());
  EXPECT_TRUE(Pair("", "").pairs.empty());
}

TEST(PairQuotes, OfFixturesAreSound) {
  for (const char* kind : {"spin", "paraphrase", "condensed", "restructured"}) {
    for (const char* story : {"01-ferry", "05-election", "08-railstrike"}) {
      const Paired p = Pair(
          testing_support::ReadFixture("rewrites/" + std::string(story) + "." +
                                       kind + ".txt"),
          testing_support::ReadFixture("wire/" + std::string(story) + ".txt"));
      std::uint32_t next = 0;
      for (const QuotePair& q : p.pairs) {
        EXPECT_GE(q.suspect, next);
        next = q.suspect + 1;
        EXPECT_LT(q.suspect, p.suspect.text.quotes.size());
        EXPECT_LT(q.source, p.source.text.quotes.size());
        EXPECT_GT(q.similarity, 0);
        EXPECT_LE(q.similarity, 1);
      }
    }
  }
}

}  // namespace
}  // namespace unspin::align
