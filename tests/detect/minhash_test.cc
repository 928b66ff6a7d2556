#include "unspin/minhash.h"

#include <gtest/gtest.h>

#include <string>

#include "align/vocabulary.h"
#include "features/channels.h"
#include "sketch/one_permutation.h"

namespace unspin {
namespace {

constexpr char kText[] =
    "Nine fishing boats were held in the port of Varra on Monday while "
    "inspectors counted their nets, the coast guard said. None was fined.";

TEST(MinHashSignature, IsThatOfTheShinglesOfAnIndex) {
  const align::Document document = align::MakeDocument(kText, "en");
  const features::Channels channels =
      features::MakeChannels(document.text, document.terms);
  EXPECT_EQ(MinHashSignature(kText, {64, 5, 7}),
            sketch::OnePermutationSignature(channels.shingles, 64, 7));
}

TEST(MinHashSignature, OfTextsWithTheSameWordsIsTheSame) {
  std::string shouted;
  for (const char* c = kText; *c != '\0'; ++c) {
    shouted += static_cast<char>(std::toupper(*c));
    if (*c == ' ') shouted += '\n';
  }
  EXPECT_EQ(MinHashSignature(shouted), MinHashSignature(kText));
}

TEST(MinHashSignature, DependsOnSeedAndRuns) {
  EXPECT_NE(MinHashSignature(kText, {128, 5, 1}), MinHashSignature(kText));
  EXPECT_NE(MinHashSignature(kText, {128, 4, 0}), MinHashSignature(kText));
  EXPECT_EQ(MinHashSignature(kText, {17, 5, 0}).size(), 17u);
}

TEST(MinHashSignature, OfTooFewWordsIsEmpty) {
  EXPECT_TRUE(MinHashSignature("").empty());
  EXPECT_TRUE(MinHashSignature("only four words here").empty());
  EXPECT_EQ(MinHashSignature("but these are five words").size(), 128u);
  EXPECT_TRUE(MinHashSignature("no words in a run", {128, 0, 0}).empty());
}

}  // namespace
}  // namespace unspin
