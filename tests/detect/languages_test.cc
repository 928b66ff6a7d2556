// Texts with passages in several languages: each is read in its own.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detect/languages.h"
#include "detect/sketcher.h"
#include "detect/support.h"

namespace unspin::detect {
namespace {

std::string English() {
  return ReadOne("independent/02-rates.northline-news.txt").text + "\n\n" +
         ReadOne("independent/05-election.harbour-post.txt").text + "\n\n";
}

std::string German() {
  return ReadOne("rewrites/15-hochwasser.paraphrase.txt").text;
}

TEST(OtherReadings, ThereAreNoneOfATextInOneLanguage) {
  for (const std::string& text : {English(), German(), std::string()}) {
    EXPECT_TRUE(OtherReadings(text, align::MakeDocument(text, "")).empty());
  }
  const std::string chinese = ReadOne("wire/18-tunnel.zh.txt").text;
  EXPECT_TRUE(OtherReadings(chinese, align::MakeDocument(chinese, "")).empty());
}

TEST(OtherReadings, AFewWordsOfAnotherLanguageAreNone) {
  const std::string text =
      English() + "Wer nachts allein ist, dem hilft kein Applaus, sondern eine "
                  "zweite Kraft, und das ist in der Stadt nicht anders.";
  EXPECT_TRUE(OtherReadings(text, align::MakeDocument(text, "")).empty());
}

TEST(OtherReadings, HaveTheParagraphsOfThatLanguage) {
  const std::string text = English() + German() + "\n\n" + English();
  const align::Document document = align::MakeDocument(text, "");
  ASSERT_EQ(document.text.language, "en");
  const auto readings = OtherReadings(text, document);
  ASSERT_EQ(readings.size(), 1u);
  const Reading& reading = readings[0];
  EXPECT_EQ(reading.document.text.language, "de");
  ASSERT_EQ(reading.document.text.tokens.size(), document.text.tokens.size());
  std::size_t words = 0;
  for (const auto& r : reading.ranges) {
    words += r.end - r.begin;
    EXPECT_GE(reading.document.text.tokens[r.begin].span.begin,
              align::MakeDocument(English(), "").text.code_points - 2);
  }
  const std::size_t german =
      align::MakeDocument(German(), "de").text.tokens.size();
  EXPECT_NEAR(static_cast<double>(words), static_cast<double>(german),
              0.1 * static_cast<double>(german));
}

TEST(OtherReadings, AreWindowsOfTheSearch) {
  const std::string text = English() + German();
  const align::Document document = align::MakeDocument(text, "");
  const Readings readings(text, document);
  EXPECT_EQ(MakeWindowSketches(readings).size(),
            MakeWindowSketches(document).size() + 1);
}

TEST(OtherReadings, ARewritePaddedWithAnotherLanguageIsFound) {
  Article suspect, source = ReadOne("wire/15-hochwasser.txt");
  suspect.text = English() + German();
  const CheckResult result = Compare(suspect, source, {});
  EXPECT_TRUE(IsFlagged(result.verdict)) << result.score;
  for (const std::string& note : result.sources[0].notes) {
    EXPECT_EQ(note.find("another language"), std::string::npos) << note;
  }
  Article english = ReadOne("wire/01-ferry.txt");
  EXPECT_FALSE(IsFlagged(Compare(suspect, english, {}).verdict));
}

}  // namespace
}  // namespace unspin::detect
