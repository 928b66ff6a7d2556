#include "features/terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/fixtures.h"
#include "support/random.h"
#include "text/analyze.h"

namespace unspin::features {
namespace {

using testing::Contains;
using testing::Not;

struct Analysed {
  text::AnalyzedText text;
  std::vector<Term> terms;

  std::vector<std::string> Of(TermKind kind) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].kind == kind) out.emplace_back(text.Form(text.tokens[i]));
    }
    return out;
  }
  // The first term of that form.
  const Term& At(const std::string& form) const {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (text.Form(text.tokens[i]) == form) return terms[i];
    }
    ADD_FAILURE() << form;
    return terms[0];
  }
};

Analysed Make(const std::string& utf8, const std::string& language = "en") {
  Analysed out;
  out.text = text::Analyze(utf8, language);
  out.terms = MakeTerms(out.text);
  return out;
}

TEST(Terms, NamesAreCapitalisedWordsWithinASentence) {
  const Analysed a = Make("Yesterday the minister Tammy Bruce went to Rome.");
  EXPECT_THAT(a.Of(TermKind::kName), testing::ElementsAre("tammy", "bruce", "rome"));
}

TEST(Terms, TheFirstWordOfASentenceIsANameIfTheTextCapitalisesItElsewhere) {
  const Analysed a = Make("Light fell on it. Nobody saw Light at night.");
  EXPECT_EQ(a.At("light").kind, TermKind::kName);
}

TEST(Terms, TheFirstWordOfASentenceIsNoNameIfItAlsoOccursInLowerCase) {
  const Analysed a = Make("Ferries sank. The ferries were old.");
  EXPECT_THAT(a.Of(TermKind::kName), Not(Contains("ferries")));
}

TEST(Terms, ACommonFirstWordIsNoName) {
  const Analysed a = Make("People went home. Nothing happened.");
  EXPECT_THAT(a.Of(TermKind::kName), testing::IsEmpty());
}

TEST(Terms, TheFirstWordIsANameBeforeAName) {
  const Analysed a = Make("Tammy Bruce went home.");
  EXPECT_THAT(a.Of(TermKind::kName), testing::ElementsAre("tammy", "bruce"));
}

TEST(Terms, TitleCaseInAHeadlineProvesNothing) {
  const Analysed a = Make(
      "Ferry Sinks Off Coast Of Varra\n\nThe old ship sank near Varra on Monday "
      "night with two hundred people. Nobody knows why it sank.");
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NE(a.terms[i].kind, TermKind::kName) << i;
  }
  EXPECT_EQ(a.At("varra").kind, TermKind::kName);
}

TEST(Terms, NumbersCountByTheirValue) {
  const Analysed a = Make("It cost 25,000 euros.");
  const Analysed b = Make("It cost twenty-five thousand euros.");
  const Analysed c = Make("It cost 25 thousand euros.");
  const Analysed d = Make("It cost 26,000 euros.");
  EXPECT_EQ(a.terms[2].kind, TermKind::kNumber);
  EXPECT_EQ(a.terms[2].hash, b.terms[2].hash);
  EXPECT_EQ(a.terms[2].hash, c.terms[2].hash);
  EXPECT_NE(a.terms[2].hash, d.terms[2].hash);
  EXPECT_DOUBLE_EQ(b.terms[2].value, 25000);
  // What follows within the number is skipped.
  EXPECT_EQ(b.terms[3].kind, TermKind::kStop);
  EXPECT_EQ(b.terms[3].hash, 0u);
  EXPECT_EQ(b.terms[4].kind, TermKind::kStop);
}

TEST(Terms, InflectedFormsShareAStem) {
  const Analysed a = Make("He killed a king who kills and is killing.");
  EXPECT_EQ(a.At("killed").hash, a.At("kills").hash);
  EXPECT_EQ(a.At("killed").hash, a.At("killing").hash);
  EXPECT_NE(a.At("killed").hash, a.At("king").hash);
}

TEST(Terms, StopWordsWeighNothing) {
  const Analysed a = Make("It was the minister who had said so to them.");
  EXPECT_THAT(a.Of(TermKind::kContent), testing::ElementsAre("minister"));
  EXPECT_EQ(a.At("the").idf, 0);
}

TEST(Terms, ShortInitialsInCapitalsAreNoStopWords) {
  const Analysed a = Make("He told us that the US and WHO paid.");
  EXPECT_EQ(a.terms[2].kind, TermKind::kStop);
  EXPECT_EQ(a.terms[5].kind, TermKind::kName);
  EXPECT_EQ(a.terms[7].kind, TermKind::kName);
}

TEST(Terms, TellWhetherTheyAreQuoted) {
  const Analysed a = Make("\"The tide turned at 5,300 metres,\" said Bruce.");
  EXPECT_TRUE(a.At("tide").in_quote);
  EXPECT_TRUE(a.At("5,300").in_quote);
  EXPECT_FALSE(a.At("bruce").in_quote);
}

TEST(Terms, RareWordsWeighMoreThanCommonOnes) {
  const Analysed a = Make("A government spokesman ate marzipan.");
  EXPECT_GT(a.At("marzipan").idf, a.At("government").idf + 2);
}

TEST(Terms, ExactNumbersWeighMoreThanRoundOnes) {
  const Analysed a = Make("They had 5 ships, 1,966 men and 200 guns.");
  EXPECT_GT(a.At("1,966").idf, a.At("200").idf);
  EXPECT_GT(a.At("200").idf, a.At("5").idf);
}

void CheckSound(const Analysed& a) {
  ASSERT_EQ(a.terms.size(), a.text.tokens.size());
  for (std::size_t i = 0; i < a.terms.size(); ++i) {
    const Term& t = a.terms[i];
    ASSERT_GE(t.idf, 0);
    ASSERT_LE(t.idf, 11);
    ASSERT_TRUE(std::isfinite(t.value));
    if (t.kind == TermKind::kStop) {
      ASSERT_EQ(t.idf, 0);
    }
    if (t.kind == TermKind::kContent) {
      ASSERT_EQ(t.stem, t.hash);
    }
    if (t.kind == TermKind::kName) {
      ASSERT_TRUE(a.text.tokens[i].capital);
    }
    if (t.hash != 0) {
      ASSERT_EQ(t.in_quote, a.text.tokens[i].in_quote);
    }
  }
}

TEST(Terms, AreSoundOnFixtures) {
  for (const std::string& name : testing_support::TextFixtures()) {
    SCOPED_TRACE(name);
    CheckSound(Make(testing_support::ReadFixture(name), ""));
  }
}

TEST(Terms, AreSoundOnRandomText) {
  testing_support::Random random(61);
  for (int round = 0; round < 2000; ++round) {
    CheckSound(Make(testing_support::RandomText(&random, random.Below(50)), ""));
  }
}

TEST(Terms, OfTheEmptyTextAreNone) { EXPECT_TRUE(Make("").terms.empty()); }

TEST(Terms, HashtagsAndShoutedWordsAreNoNames) {
  const Analysed a = Make(
      "We love this #Garden and the AMAZING view. An amazing view it was, said "
      "Lena Moor.");
  EXPECT_THAT(a.Of(TermKind::kName), testing::ElementsAre("lena", "moor"));
}

}  // namespace
}  // namespace unspin::features
