#include "align/vocabulary.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "align/matcher.h"
#include "support/stories.h"

namespace unspin::align {
namespace {

using testing_support::Random;
using testing_support::RandomStory;

// For each entry of `a` the entries of `b` that match it.
Matches Matched(const Vocabulary& a, const Vocabulary& b,
                const std::string& language) {
  return Transpose(Matcher(a, language).Match(b), a.entries.size());
}

// How well the last word of one sentence may stand for that of another.
float MatchOf(const std::string& a, const std::string& b,
              const std::string& language = "en") {
  const std::string it_was = language == "de" ? "Es war " : "It was ";
  const Document x = MakeDocument(it_was + a, language);
  const Document y = MakeDocument(it_was + b, language);
  const Vocabulary u = MakeVocabulary(x), v = MakeVocabulary(y);
  EXPECT_EQ(u.entries.size(), 1u) << a;
  EXPECT_EQ(v.entries.size(), 1u) << b;
  const auto matches = Matched(u, v, language);
  return matches[0].empty() ? 0 : matches[0][0].similarity;
}

TEST(Vocabulary, MatchesByKind) {
  EXPECT_EQ(MatchOf("glacier", "glaciers"), 1);
  EXPECT_EQ(MatchOf("Bruce", "Bruce"), 1);
  EXPECT_EQ(MatchOf("Glacier", "glacier"), kNameAndWord);
  EXPECT_EQ(MatchOf("big", "large"), kSynonym);
  EXPECT_EQ(MatchOf("Ukraine", "Ukrainian"), kSamePrefix);
  EXPECT_EQ(MatchOf("25,000", "25 thousand"), 1);
  EXPECT_EQ(MatchOf("1,000", "1,020"), kNearNumber);
  EXPECT_EQ(MatchOf("1,000", "1,100"), 0);
  EXPECT_EQ(MatchOf("glacier", "marzipan"), 0);
  EXPECT_EQ(MatchOf("Bruce", "Caine"), 0);
  EXPECT_EQ(MatchOf("217", "glacier"), 0);
}

TEST(Vocabulary, DigitsThatAreNoNumberMatchOnlyThemselves) {
  EXPECT_EQ(MatchOf("4x4", "4x4"), 1);
  EXPECT_EQ(MatchOf("4x4", "3d"), 0);
  EXPECT_EQ(MatchOf("5g", "4g"), 0);
  EXPECT_EQ(MatchOf("0", "3d"), 0);
}

TEST(Vocabulary, SynonymsAreThoseOfEnglishAlone) {
  EXPECT_EQ(MatchOf("big", "large", "de"), 0);
}

TEST(Vocabulary, HasOneEntryForEachTerm) {
  Random random(91);
  for (int round = 0; round < 100; ++round) {
    const Document d = MakeDocument(RandomStory(&random, 8), "en");
    const Vocabulary v = MakeVocabulary(d);
    ASSERT_EQ(v.of_token.size(), d.terms.size());
    std::set<std::pair<std::uint32_t, features::TermKind>> seen;
    for (const Entry& e : v.entries) {
      ASSERT_TRUE(seen.insert({e.hash, e.kind}).second);
    }
    for (std::size_t i = 0; i < v.of_token.size(); ++i) {
      const bool counts = d.terms[i].kind != features::TermKind::kStop &&
                          d.text.IsProse(d.text.tokens[i]);
      ASSERT_EQ(v.of_token[i] != Vocabulary::kNoEntry, counts);
      if (counts) {
        ASSERT_EQ(v.entries[v.of_token[i]].hash, d.terms[i].hash);
      }
    }
  }
}

TEST(Vocabulary, MatchesAreBestFirstAndOnceEach) {
  Random random(92);
  for (int round = 0; round < 100; ++round) {
    const Document a = MakeDocument(RandomStory(&random, 8), "en");
    const Document b = MakeDocument(RandomStory(&random, 8), "en");
    const Vocabulary u = MakeVocabulary(a), v = MakeVocabulary(b);
    const auto matches = Matched(u, v, "en");
    ASSERT_EQ(matches.size(), u.entries.size());
    for (std::size_t e = 0; e < matches.size(); ++e) {
      const auto list = matches[e];
      std::set<std::uint32_t> seen;
      for (std::size_t k = 0; k < list.size(); ++k) {
        ASSERT_LT(list[k].entry, v.entries.size());
        ASSERT_TRUE(seen.insert(list[k].entry).second);
        ASSERT_GT(list[k].similarity, 0);
        ASSERT_LE(list[k].similarity, 1);
        if (k > 0) {
          ASSERT_GE(list[k - 1].similarity, list[k].similarity);
        }
      }
    }
  }
}

// What is remembered of one source changes nothing for the next.
TEST(Matcher, SaysOfEachSourceWhatItSaysOfItAlone) {
  Random random(94);
  const Document a = MakeDocument(RandomStory(&random, 12), "en");
  const Vocabulary u = MakeVocabulary(a);
  Matcher shared(u, "en");
  for (int round = 0; round < 60; ++round) {
    const Document b = MakeDocument(RandomStory(&random, 8), "en");
    const Vocabulary v = MakeVocabulary(b);
    const Matches got = shared.Match(v), want = Matcher(u, "en").Match(v);
    ASSERT_EQ(got.size(), want.size());
    for (std::size_t e = 0; e < got.size(); ++e) {
      ASSERT_EQ(got[e].size(), want[e].size());
      for (std::size_t k = 0; k < got[e].size(); ++k) {
        ASSERT_EQ(got[e][k].entry, want[e][k].entry);
        ASSERT_EQ(got[e][k].similarity, want[e][k].similarity);
      }
    }
  }
}

TEST(Vocabulary, EveryWordMatchesItselfBest) {
  Random random(93);
  const Document d = MakeDocument(RandomStory(&random, 30), "en");
  const Vocabulary v = MakeVocabulary(d);
  const auto matches = Matched(v, v, "en");
  for (std::uint32_t e = 0; e < matches.size(); ++e) {
    bool found = false;
    for (const Match& m : matches[e]) {
      found = found || (m.entry == e && m.similarity == 1);
    }
    EXPECT_TRUE(found) << v.entries[e].form;
  }
}

}  // namespace
}  // namespace unspin::align
