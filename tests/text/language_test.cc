#include "text/language.h"

#include <gtest/gtest.h>

#include <string>

#include "support/fixtures.h"
#include "text/stop_words.h"
#include "text/support.h"

namespace unspin::text {
namespace {

std::string LanguageOf(const std::string& text) {
  return Analyze(text, "").language;
}

struct Case {
  std::string language, text;
};

class Languages : public testing::TestWithParam<Case> {};

TEST_P(Languages, AreDetected) {
  EXPECT_EQ(LanguageOf(GetParam().text), GetParam().language);
}

INSTANTIATE_TEST_SUITE_P(
    ShortTexts, Languages,
    testing::Values(
        Case{"en", "The boy went to the river with his dog and came back late."},
        Case{"de", "Der Junge ging mit dem Hund an den Fluss und kam erst am "
                   "Abend wieder."},
        Case{"fr", "Le gar\u00E7on est all\u00E9 \u00E0 la rivi\u00E8re avec son "
                   "chien et il est rentr\u00E9 dans la nuit."},
        Case{"es", "El ni\u00F1o fue al r\u00EDo con su perro y no volvi\u00F3 "
                   "hasta la noche, pero nadie lo vio."},
        Case{"it", "Il ragazzo \u00E8 andato al fiume con il suo cane e non "
                   "\u00E8 tornato che nella notte."},
        Case{"nl", "De jongen ging met zijn hond naar de rivier en hij kwam pas "
                   "in de avond weer thuis."},
        Case{"pt", "O menino foi ao rio com o seu cachorro e n\u00E3o voltou "
                   "at\u00E9 a noite, mas ningu\u00E9m o viu."},
        Case{"sv", "Pojken gick till floden med sin hund och han kom inte hem "
                   "igen f\u00F6rr\u00E4n det var natt."},
        Case{"ru", "\u041C\u0430\u043B\u044C\u0447\u0438\u043A \u043F\u043E\u0448"
                   "\u0435\u043B \u043A \u0440\u0435\u043A\u0435 \u0441 \u0441"
                   "\u043E\u0431\u0430\u043A\u043E\u0439 \u0438 \u043D\u0435 "
                   "\u0432\u0435\u0440\u043D\u0443\u043B\u0441\u044F \u0434\u043E "
                   "\u043D\u043E\u0447\u0438, \u043D\u043E \u043E\u043D \u0431"
                   "\u044B\u043B \u0440\u0430\u0434."},
        Case{"zh", "\u96A7\u9053\u8D2F\u901A"},
        Case{"ja", "\u7537\u306E\u5B50\u306F\u5DDD\u3078\u884C\u3063\u305F"},
        Case{"ko", "\uB0A8\uC790\uC544\uC774"}, Case{"el", "\u03C4\u03BF \u03C0"},
        Case{"he", "\u05D4\u05D9\u05DC\u05D3"}, Case{"ar", "\u0630\u0647\u0628"},
        Case{"th", "\u0E40\u0E14\u0E47\u0E01"}, Case{"hi", "\u0932\u0921\u0915"},
        Case{"und", ""}, Case{"und", "12 34 -"}, Case{"und", "Three words only"},
        Case{"und", "Lorem ipsum dolor sit amet consectetur adipiscing elit sed "
                    "eiusmod tempor incididunt"}));

TEST(Language, OfFixturesIsFound) {
  for (const std::string& name : testing_support::TextFixtures()) {
    std::string expected = "en";
    if (name.find("15-hoch") != std::string::npos) expected = "de";
    if (name.find("16-tarif") != std::string::npos) expected = "de";
    if (name.find("17-port") != std::string::npos) expected = "ru";
    if (name.find("18-tunnel") != std::string::npos) expected = "zh";
    EXPECT_EQ(LanguageOf(testing_support::ReadFixture(name)), expected) << name;
  }
}

TEST(Language, GivenIsTakenAsPrimaryTagInLowerCase) {
  EXPECT_EQ(Analyze("Three words only", "EN-us").language, "en");
  EXPECT_EQ(Analyze("Three words only", "pt_BR").language, "pt");
  EXPECT_EQ(Analyze("The boy went to the river with his dog.", "de").language,
            "de");
}

TEST(Language, StopWordsAreThoseOfTheirLanguage) {
  EXPECT_TRUE(IsStopWord("en", "the"));
  EXPECT_TRUE(IsStopWord("de", "und"));
  EXPECT_FALSE(IsStopWord("en", "und"));
  EXPECT_FALSE(IsStopWord("en", "harbour"));
  EXPECT_FALSE(IsStopWord("xx", "the"));
  EXPECT_FALSE(IsStopWord("en", ""));
  EXPECT_GE(StopWordLanguages().size(), 8u);
}

}  // namespace
}  // namespace unspin::text
