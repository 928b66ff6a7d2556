#include "lexicon/stem.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace unspin::lexicon {
namespace {

struct Pair {
  std::string_view a, b;
};

TEST(Stem, InflectedFormsMeet) {
  Stemmer en("en");
  for (const auto& [a, b] : {Pair{"ministries", "ministry"},
                             {"officials", "official"},
                             {"killed", "killing"},
                             {"attacks", "attacked"},
                             {"running", "run"}}) {
    EXPECT_EQ(en.Stem(a), en.Stem(b)) << a << " " << b;
  }
  EXPECT_NE(en.Stem("minister"), en.Stem("mine"));
}

TEST(Stem, PossessiveEndingsGoBeforeStemming) {
  Stemmer en("en");
  EXPECT_EQ(en.Stem("ministry's"), en.Stem("ministry"));
  EXPECT_EQ(en.Stem("ministry\xE2\x80\x99s"), en.Stem("ministry"));
  EXPECT_EQ(en.Stem("students'"), en.Stem("student"));
  EXPECT_EQ(en.Stem("students\xE2\x80\x99"), en.Stem("student"));
}

TEST(Stem, OtherScriptsAndLanguages) {
  // Haeuser and Haus meet as far as Snowball brings them: by the umlaut.
  Stemmer de("de-AT");
  EXPECT_EQ(de.Stem("h\xC3\xA4user"), "haus");
  EXPECT_EQ(de.Stem("h\xC3\xA4usern"), de.Stem("haus"));
  // Russian doma, domami -> dom.
  Stemmer ru("ru");
  const std::string dom = "\xD0\xB4\xD0\xBE\xD0\xBC";
  EXPECT_EQ(ru.Stem(dom + "\xD0\xB0"), dom);
  EXPECT_EQ(ru.Stem(dom + "\xD0\xB0\xD0\xBC\xD0\xB8"), dom);
}

TEST(Stem, ElidedArticlesGo) {
  Stemmer fr("fr");
  EXPECT_EQ(fr.Stem("l'homme"), fr.Stem("hommes"));
  EXPECT_EQ(fr.Stem("qu\xE2\x80\x99hommes"), fr.Stem("homme"));
  Stemmer it("it");
  EXPECT_EQ(it.Stem("dell'arte"), it.Stem("arte"));
  EXPECT_NE(Stemmer("en").Stem("o'brien"), Stemmer("en").Stem("brien"));
}

TEST(Stem, RomanianCommaAndCedillaMeet) {
  Stemmer ro("ro");
  EXPECT_EQ(ro.Stem("ora\xC8\x99" "ele"), ro.Stem("ora\xC5\x9F" "ele"));
}

TEST(Stem, LanguageTagsInAnyForm) {
  for (std::string_view tag : {"en", "EN", "en-GB", "en_US", "eng", "de", "fr",
                               "es", "ru", "it", "pt-BR", "nl", "sv", "da",
                               "nb", "nn", "no", "fi", "hu", "ro", "tr", "ar",
                               "el", "ca", "id"}) {
    EXPECT_TRUE(Stemmer(tag).known()) << tag;
  }
  EXPECT_EQ(Stemmer("nb-NO").Stem("husene"), Stemmer("no").Stem("husene"));
}

TEST(Stem, UnknownLanguagesAreLeftAlone) {
  for (std::string_view tag : {"", "-", "x", "zh", "ja", "und", "porter",
                               "english", "e\xC3\xA9", "en\xFF"}) {
    Stemmer stemmer(tag);
    EXPECT_FALSE(stemmer.known()) << tag;
    EXPECT_EQ(stemmer.Stem("ministries"), "ministries") << tag;
  }
}

TEST(Stem, OddWordsDoNoHarm) {
  Stemmer en("en");
  EXPECT_EQ(en.Stem(""), "");
  for (std::string_view word : {"'", "'s", "s'", "x", "''", "\xE2\x80\x99"}) {
    EXPECT_LE(en.Stem(word).size(), word.size()) << word;
  }
  const std::string ill_formed = "caf\xC3";
  EXPECT_EQ(en.Stem(ill_formed), ill_formed);
  const std::string long_word(Stemmer::kMaxWordBytes - 3, 'a');
  EXPECT_EQ(en.Stem(long_word + "ing"), long_word);
  EXPECT_EQ(en.Stem(long_word + "ings"), long_word + "ings");
  EXPECT_EQ(en.Stem(std::string(1 << 20, 'b')).size(), std::size_t{1} << 20);
}

TEST(Stem, SurvivesAMove) {
  Stemmer first("en");
  Stemmer second = std::move(first);
  EXPECT_EQ(second.Stem("killed"), "kill");
  Stemmer third("de");
  third = std::move(second);
  EXPECT_EQ(third.Stem("men's"), third.Stem("man"));
}

}  // namespace
}  // namespace unspin::lexicon
