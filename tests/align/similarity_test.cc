#include "align/similarity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "support/fixtures.h"
#include "support/stories.h"

namespace unspin::align {
namespace {

using testing_support::Random;
using testing_support::RandomStory;
using testing_support::ReadFixture;

struct Pair {
  Document suspect, source;
  Similarity similarity;
};

std::unique_ptr<Pair> Make(const std::string& suspect, const std::string& source,
                           const std::string& language = "en") {
  auto pair = std::make_unique<Pair>();
  pair->suspect = MakeDocument(suspect, language);
  pair->source = MakeDocument(source, language);
  pair->similarity = Compare(pair->suspect, pair->source);
  return pair;
}

// Share of a unit of `a` that a unit of `b` covers: each term by its best match
// in the other sentence, found by looking at every pair.
float SlowCoverage(const Unit& a, const Unit& b,
                   const Matches& matches) {
  float covered = 0, all = 0;
  for (const UnitTerm& t : a.terms) {
    float best = 0;
    for (const UnitTerm& u : b.terms) {
      for (const Match& m : matches[t.entry]) {
        if (m.entry == u.entry) best = std::max(best, m.similarity);
      }
    }
    covered += t.weight * best;
    all += t.weight;
  }
  return covered / all;
}

void ExpectIsSlow(const Similarity& s) {
  const auto n = static_cast<Eigen::Index>(s.suspect.units.size());
  const auto m = static_cast<Eigen::Index>(s.source.units.size());
  ASSERT_EQ(s.combined.rows(), n);
  ASSERT_EQ(s.combined.cols(), m);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < m; ++j) {
      const Unit& a = s.suspect.units[static_cast<std::size_t>(i)];
      const Unit& b = s.source.units[static_cast<std::size_t>(j)];
      const float f = SlowCoverage(a, b, s.matches);
      const float r = SlowCoverage(b, a, s.reverse_matches);
      ASSERT_NEAR(s.forward(i, j), f, 1e-5);
      ASSERT_NEAR(s.backward(i, j), r, 1e-5);
      ASSERT_NEAR(s.combined(i, j), f + r > 0 ? 2 * f * r / (f + r) : 0, 1e-5);
      for (const Matrix* matrix : {&s.forward, &s.backward, &s.combined}) {
        ASSERT_GE((*matrix)(i, j), 0);
        ASSERT_LE((*matrix)(i, j), 1);
      }
    }
  }
}

TEST(Similarity, IsTheSlowCoverageOnRandomStories) {
  Random random(81);
  for (int round = 0; round < 200; ++round) {
    ExpectIsSlow(Make(RandomStory(&random, random.Below(9)),
                      RandomStory(&random, random.Below(9)))
                     ->similarity);
  }
}

TEST(Similarity, IsTheSlowCoverageOnFixtures) {
  ExpectIsSlow(Make(ReadFixture("rewrites/01-ferry.spin.txt"),
                    ReadFixture("wire/01-ferry.txt"))
                   ->similarity);
  ExpectIsSlow(Make(ReadFixture("rewrites/15-hochwasser.paraphrase.txt"),
                    ReadFixture("wire/15-hochwasser.txt"), "")
                   ->similarity);
}

TEST(Similarity, OfATextWithItselfIsOneOnTheDiagonal) {
  for (const std::string& name : testing_support::TextFixtures()) {
    const std::string text = ReadFixture(name);
    const auto pair = Make(text, text, "");
    const Similarity& s = pair->similarity;
    ASSERT_GT(s.forward.rows(), 3) << name;
    for (Eigen::Index i = 0; i < s.forward.rows(); ++i) {
      EXPECT_NEAR(s.forward(i, i), 1, 1e-5) << name;
      EXPECT_NEAR(s.backward(i, i), 1, 1e-5) << name;
      EXPECT_NEAR(s.combined(i, i), 1, 1e-5) << name;
    }
  }
}

std::string WithoutNumbers(std::string text) {
  for (char& c : text) {
    if (c >= '0' && c <= '9') c = 'q';
  }
  return text;
}

// Matching is symmetric but for numbers that are nearly equal: "within three
// per cent" is taken of the suspect's number, and 97 is within three per cent
// of 100 where 100 is not of 97.
TEST(Similarity, SwapsItsSidesWithTheTexts) {
  Random random(82);
  for (int round = 0; round < 200; ++round) {
    const std::string a = WithoutNumbers(RandomStory(&random, 1 + random.Below(8)));
    const std::string b = WithoutNumbers(RandomStory(&random, 1 + random.Below(8)));
    const auto ab = Make(a, b);
    const auto ba = Make(b, a);
    const Matrix swapped = ba->similarity.backward.transpose();
    ASSERT_EQ(ab->similarity.forward.rows(), swapped.rows());
    ASSERT_EQ(ab->similarity.forward.cols(), swapped.cols());
    if (swapped.size() == 0) continue;
    ASSERT_LE((ab->similarity.forward - swapped).cwiseAbs().maxCoeff(), 1e-5);
  }
}

// tf-isf, the plain way.
TEST(Similarity, WeighsTermsByIdfAndRarityAmongTheSentences) {
  const Document d = MakeDocument(ReadFixture("wire/01-ferry.txt"), "en");
  const Side side = MakeSide(d);
  std::map<std::uint32_t, int> in;
  for (const Unit& u : side.units) {
    for (const UnitTerm& t : u.terms) ++in[t.entry];
  }
  const double n = static_cast<double>(side.units.size());
  for (const Unit& u : side.units) {
    double sum = 0, anchors = 0, quoted = 0;
    for (const UnitTerm& t : u.terms) {
      const Entry& e = side.vocabulary->entries[t.entry];
      const double rarity =
          std::log((n + 1) / (in[t.entry] + 0.5)) / std::log((n + 1) / 1.5);
      EXPECT_NEAR(t.weight, std::max(e.idf, 0.5f) * std::max(rarity, 0.15), 1e-4);
      sum += t.weight;
      if (e.kind != features::TermKind::kContent) anchors += t.weight;
      if (t.in_quote) quoted += t.weight;
    }
    EXPECT_NEAR(u.weight, sum, 1e-3);
    EXPECT_NEAR(u.anchor_weight, anchors, 1e-3);
    EXPECT_NEAR(u.quote_weight, quoted, 1e-3);
    EXPECT_GT(u.weight, 0);
    EXPECT_LE(u.terms.size(), u.words);
  }
}

TEST(Similarity, UnitsAreSentencesOfProseAlone) {
  const Document d = MakeDocument(
      "Ferry sinks off coast\n\nOSLO, March 3 (Wire) - The ferry sank off Varra. "
      "It was so.\n\nNobody came home alive from the ship.\n\nAdvertisement",
      "en");
  const Side side = MakeSide(d);
  ASSERT_EQ(side.units.size(), 2u);  // "It was so." says nothing.
  for (const Unit& u : side.units) {
    EXPECT_EQ(d.text.sentences[u.sentence].label, text::Label::kProse);
  }
}

TEST(Similarity, ExcludedSentencesAreNoUnits) {
  const Document d =
      MakeDocument(testing_support::ReadFixture("wire/01-ferry.txt"), "en");
  const Side all = MakeSide(d);
  Excluded excluded(d.text.sentences.size(), false);
  for (std::size_t k = 0; k < all.units.size(); k += 2) {
    excluded[all.units[k].sentence] = true;
  }
  const Side odd = MakeSide(d, excluded);
  ASSERT_EQ(odd.units.size(), all.units.size() / 2);
  for (std::size_t k = 0; k < odd.units.size(); ++k) {
    EXPECT_EQ(odd.units[k].sentence, all.units[2 * k + 1].sentence);
  }
  ExpectIsSlow(Compare(d, d, excluded));
  const Excluded none(d.text.sentences.size(), true);
  EXPECT_EQ(Compare(d, d, none).combined.size(), 0);
}

TEST(Similarity, LongTextsAreCut) {
  std::string text;
  for (std::size_t i = 0; i < kMaxUnits + 10; ++i) text += "The glacier melts.\n";
  const Document d = MakeDocument(text, "en");
  const Side side = MakeSide(d);
  EXPECT_EQ(side.units.size(), kMaxUnits);
  EXPECT_TRUE(side.truncated);
  const Document small = MakeDocument("The glacier melts.", "en");
  EXPECT_FALSE(MakeSide(small).truncated);
}

TEST(Similarity, LongSentencesAreCut) {
  std::string sentence = "The";  // Of 20,000 words, none twice.
  for (int i = 0; i < 20'000; ++i) sentence += " melt" + std::to_string(i);
  std::string text;
  for (int i = 0; i < 20; ++i) text += sentence + ".\n\n";
  const Document d = MakeDocument(text, "en");
  const Side side = MakeSide(d);
  std::size_t terms = 0;
  for (const Unit& unit : side.units) terms += unit.terms.size();
  EXPECT_TRUE(side.truncated);
  EXPECT_GT(terms, kMaxTerms);
  EXPECT_LT(terms, kMaxTerms + 40'000);
  // One sentence is taken, however long.
  std::string one;
  for (std::size_t i = 0; i < kMaxTerms + 10; ++i) one += std::to_string(i) + " ";
  EXPECT_EQ(MakeSide(MakeDocument(one, "en")).units.size(), 1u);
}

// Of these texts every term may stand for every other.
TEST(Similarity, OfNearNumbersAndOfOnePrefixIsBounded) {
  std::string numbers = "The list: ", prefixes = "The list: ";
  for (int i = 0; i < 8000; ++i) {
    numbers += std::to_string(1'000'000 + i) + " ";
    prefixes += "glacier" + std::to_string(i) + " ";
  }
  for (const std::string& text : {numbers, prefixes}) {
    const Document d = MakeDocument(text, "en");
    const Similarity s = Compare(d, d);
    std::size_t matches = 0;
    for (std::size_t e = 0; e < s.matches.size(); ++e) matches += s.matches[e].size();
    EXPECT_LT(matches, 5'000'000u);
    EXPECT_NEAR(s.combined(0, 0), 1, 1e-4);  // Exact matches are found still.
  }
}

TEST(Similarity, OfEmptyTextsIsEmpty) {
  EXPECT_EQ(Make("", "")->similarity.combined.size(), 0);
  EXPECT_EQ(Make("The ferry sank.", "")->similarity.combined.size(), 0);
  EXPECT_EQ(Make("", "The ferry sank.")->similarity.combined.size(), 0);
}

TEST(Merge, OfSinglesIsTheMatrix) {
  const auto pair = Make(ReadFixture("rewrites/02-rates.paraphrase.txt"),
                         ReadFixture("wire/02-rates.txt"));
  const Similarity& s = pair->similarity;
  for (std::size_t i = 0; i < s.suspect.units.size(); ++i) {
    for (std::size_t j = 0; j < s.source.units.size(); ++j) {
      const MergedSimilarity m = Merge(s, i, 1, j, 1);
      const auto r = static_cast<Eigen::Index>(i);
      const auto c = static_cast<Eigen::Index>(j);
      ASSERT_NEAR(m.forward, s.forward(r, c), 1e-5);
      ASSERT_NEAR(m.backward, s.backward(r, c), 1e-5);
      ASSERT_NEAR(m.combined, s.combined(r, c), 1e-5);
    }
  }
}

TEST(Merge, OfMoreSourceSentencesCoversNoLess) {
  Random random(83);
  for (int round = 0; round < 100; ++round) {
    const auto pair = Make(RandomStory(&random, 5), RandomStory(&random, 6));
    const Similarity& s = pair->similarity;
    for (std::size_t i = 0; i < s.suspect.units.size(); ++i) {
      for (std::size_t j = 0; j + 1 < s.source.units.size(); ++j) {
        const MergedSimilarity m = Merge(s, i, 1, j, 2);
        ASSERT_GE(m.forward + 1e-5, Merge(s, i, 1, j, 1).forward);
        ASSERT_GE(m.forward + 1e-5, Merge(s, i, 1, j + 1, 1).forward);
        ASSERT_LE(m.forward, 1 + 1e-5);
        ASSERT_LE(m.combined, std::max(m.forward, m.backward) + 1e-5);
      }
    }
  }
}

}  // namespace
}  // namespace unspin::align
