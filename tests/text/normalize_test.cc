#include "text/normalize.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "support/fixtures.h"
#include "support/random.h"

namespace unspin::text {
namespace {

using testing_support::Random;
using testing_support::RandomBytes;
using testing_support::RandomText;

struct Case {
  std::string_view name, in, out;
};

class NormalizeTable : public testing::TestWithParam<Case> {};

TEST_P(NormalizeTable, GivesTheMatchingForm) {
  EXPECT_EQ(base::EncodeUtf8(Normalize(GetParam().in).text), GetParam().out);
}

INSTANTIATE_TEST_SUITE_P(
    Text, NormalizeTable,
    testing::Values(
        Case{"empty", "", ""}, Case{"ascii", "Plain text, 3.", "Plain text, 3."},
        Case{"tab", "a\tb\fc\vd", "a b c d"},
        Case{"no_break_space", "a\u00A0b", "a b"},
        Case{"thin_and_ideographic_space", "a\u2009b\u3000c", "a b c"},
        Case{"odd_space", "a\u2003b\u205Fc", "a b c"},
        Case{"line_separators", "a\u2028b\u2029c\u0085" "d", "a\nb\nc\nd"},
        Case{"accent_stays", "caf\u00E9", "caf\u00E9"},
        Case{"accent_composed", "cafe\u0301", "caf\u00E9"},
        Case{"two_marks_reordered", "a\u0301\u0323", "\u1EA1"},
        Case{"full_width", "\uFF21\uFF22\uFF11", "AB1"},
        Case{"mathematical_bold", "\U0001D400\U0001D41B", "Ab"},
        Case{"ligature", "of\uFB01ce", "office"},
        Case{"fraction", "\u00BD", "1\u20442"},
        Case{"ellipsis", "so\u2026", "so..."},
        Case{"half_width_katakana", "\uFF76\uFF9E\uFF6F", "\u30AC\u30C3"},
        Case{"soft_hyphen", "news\u00ADpaper", "newspaper"},
        Case{"zero_width_space", "news\u200Bpaper", "newspaper"},
        Case{"byte_order_mark", "\uFEFFnews", "news"},
        Case{"zero_width_joiner", "new\u200Ds", "news"},
        Case{"variation_selector", "a\uFE0F", "a"},
        Case{"tag_characters", "a\U000E0061b", "ab"},
        Case{"apostrophes", "it\u2019s it\u02BCs it`s", "it's it's it's"},
        Case{"hyphens", "a\u2010b\u2011c", "a-b-c"},
        Case{"dash_stays", "a \u2014 b", "a \u2014 b"},
        Case{"double_quotes_stay", "\u201Ca\u201D", "\u201Ca\u201D"},
        Case{"cyrillic_look_alikes", "p\u0430ym\u0435nt", "payment"},
        Case{"greek_look_alike", "\u039Fslo is here", "Oslo is here"},
        Case{"whole_word_of_look_alikes_in_latin_text",
             "the \u0440\u0430\u0443 was small", "the pay was small"},
        Case{"cyrillic_word_in_latin_text",
             "the \u043C\u0438\u0440 was small", "the \u043C\u0438\u0440 was small"},
        Case{"cyrillic_text_untouched",
             "\u0441\u043E\u0440 \u0438 \u043C\u0438\u0440",
             "\u0441\u043E\u0440 \u0438 \u043C\u0438\u0440"},
        Case{"russian_text_with_a_latin_name",
             "\u0441\u043E\u0440 \u0432 NATO \u0438 \u043C\u0438\u0440",
             "\u0441\u043E\u0440 \u0432 NATO \u0438 \u043C\u0438\u0440"},
        Case{"capital_i_of_greek", "\u0399t and \u0406n, so we go", "It and In, so we go"},
        Case{"latin_look_alikes", "the b\u0251n\u0261 w\u1D04\uA731t", "the bang wcst"},
        Case{"dotless_i", "the sh\u0131p", "the ship"},
        Case{"dotless_i_of_turkish", "a\u011Fac\u0131n", "a\u011Fac\u0131n"},
        Case{"look_alikes_in_every_word",
             "\u0440\u0430y \u0441\u0430\u0441\u0435 m\u043E\u0435 "
             "\u0435nd\u0455 t\u043E\u043E, h\u0435r\u0435",
             "pay cace moe ends too, here"},
        Case{"stray_marks_on_latin", "o\u030A\u030A\u030A", "o"},
        Case{"stress_mark_on_cyrillic", "\u0437\u0430\u0301\u043C\u043E\u043A",
             "\u0437\u0430\u043C\u043E\u043A"},
        Case{"marks_on_digits_and_signs", "\u03017\u0332! \u0301", "7! "},
        Case{"keycap", "1\uFE0F\u20E3", "1"},
        Case{"hindi_marks_stay", "\u0915\u094D\u0937\u093F",
             "\u0915\u094D\u0937\u093F"},
        Case{"arabic_marks_stay", "\u0643\u064E\u062A", "\u0643\u064E\u062A"},
        Case{"ill_formed", "a\xFFz", "a\uFFFDz"},
        Case{"han_stays", "\u96A7\u9053", "\u96A7\u9053"},
        Case{"hangul_jamo", "\u1112\u1161\u11AB", "\uD55C"}),
    [](const auto& test) { return std::string(test.param.name); });

void CheckMap(const std::string& utf8) {
  const NormalizedText n = Normalize(utf8);
  const std::u32string read = base::DecodeUtf8(utf8);
  ASSERT_EQ(n.origin.size(), n.text.size() + 1);
  ASSERT_EQ(n.origin.back(), read.size());
  for (std::size_t i = 0; i + 1 < n.origin.size(); ++i) {
    ASSERT_LE(n.origin[i], n.origin[i + 1]) << testing::PrintToString(utf8);
    ASSERT_LT(n.origin[i], read.size());
  }
  // Digits stay what they are (letters may be look-alikes).
  for (std::size_t i = 0; i < n.text.size(); ++i) {
    const char32_t from = read[n.origin[i]];
    const bool first = i == 0 || n.origin[i - 1] != n.origin[i];
    if (first && from >= '0' && from <= '9') {
      ASSERT_EQ(n.text[i], from);
    }
  }
}

TEST(Normalize, TheMapIsSoundOnRandomText) {
  Random random(11);
  for (int round = 0; round < 3000; ++round) {
    CheckMap(RandomText(&random, random.Below(40)));
  }
}

TEST(Normalize, TheMapIsSoundOnRandomBytes) {
  Random random(12);
  for (int round = 0; round < 3000; ++round) {
    CheckMap(RandomBytes(&random, random.Below(40)));
  }
}

TEST(Normalize, TheMapIsSoundOnFixtures) {
  for (const std::string& name : testing_support::TextFixtures()) {
    CheckMap(testing_support::ReadFixture(name));
  }
}

TEST(Normalize, PlainAsciiIsItsOwnNormalForm) {
  Random random(13);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      char c = static_cast<char>(' ' + random.Below(95));
      if (c == '`') c = 'x';  // Serves as an apostrophe.
      text += c;
    }
    const NormalizedText n = Normalize(text);
    ASSERT_EQ(base::EncodeUtf8(n.text), text);
    for (std::uint32_t i = 0; i < n.origin.size(); ++i) {
      ASSERT_EQ(n.origin[i], i);
    }
  }
}

TEST(Normalize, IsIdempotentOnRandomText) {
  Random random(14);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = RandomText(&random, random.Below(12));
    const std::string once = base::EncodeUtf8(Normalize(text).text);
    const std::string twice = base::EncodeUtf8(Normalize(once).text);
    ASSERT_EQ(base::EncodeUtf8(Normalize(twice).text), twice)
        << testing::PrintToString(text);
  }
}

TEST(Normalize, InvisibleCharactersNeverChangeTheResult) {
  static constexpr std::u32string_view kInvisible =
      U"\u200B\u200C\u200D\u2060\u00AD\uFEFF\u200E";
  Random random(15);
  for (const char* name : {"wire/01-ferry.txt", "wire/16-tarif.txt",
                           "wire/17-port.ru.txt", "wire/18-tunnel.zh.txt"}) {
    const std::string text = testing_support::ReadFixture(name);
    std::u32string spiked;
    std::uint32_t added = 0;
    for (const char32_t c : base::DecodeUtf8(text)) {
      if (random.Chance(0.2)) {
        spiked += random.Pick(kInvisible);
        ++added;
      }
      spiked += c;
    }
    const NormalizedText plain = Normalize(text);
    const NormalizedText n = Normalize(base::EncodeUtf8(spiked));
    EXPECT_EQ(n.text, plain.text) << name;
    EXPECT_EQ(n.signs.invisible + n.signs.soft_hyphens, added) << name;
    for (std::size_t i = 0; i < n.text.size(); ++i) {
      const char32_t from = spiked[n.origin[i]];
      ASSERT_EQ(from, base::DecodeUtf8(text)[plain.origin[i]]);
      if (i > 200) break;  // The decoding is slow.
    }
  }
}

TEST(Normalize, CountsWhatItUndoes) {
  EXPECT_EQ(Normalize("a\u200Bb\uFEFF c").signs.invisible, 2u);
  EXPECT_EQ(Normalize("a\u00ADb\u00AD").signs.soft_hyphens, 2u);
  EXPECT_EQ(Normalize("p\u0430y the p\u0440ice today").signs.lookalikes, 2u);
  EXPECT_EQ(Normalize("\uFF21\uFF22 \U0001D400").signs.compatibility, 3u);
  EXPECT_EQ(Normalize("a\u2003b\u00A0c").signs.odd_spaces, 1u);
}

TEST(Normalize, OrdinaryTypographyIsNoEvasion) {
  const EvasionSigns signs =
      Normalize("\u201CIt\u2019s caf\u00E9 \u2014 na\u00EFve\u201D, \u00BB so "
                "\u00AB, 5\u00A0\u20AC, 74\u202F%, 20\u00B0, \u00BD \u2026")
          .signs;
  EXPECT_EQ(signs.invisible, 0u);
  EXPECT_EQ(signs.soft_hyphens, 0u);
  EXPECT_EQ(signs.lookalikes, 0u);
  EXPECT_EQ(signs.compatibility, 0u);
  EXPECT_EQ(signs.odd_spaces, 0u);
}

// Nothing that can be mistaken for a Latin letter: nothing was undone.
TEST(Normalize, UnitsWithGreekLettersAreNoEvasion) {
  const NormalizedText n = Normalize("a width of 5 \u03BCm and 3 k\u03A9");
  EXPECT_EQ(n.signs.lookalikes, 0u);
}

TEST(Normalize, OneMarkThatDoesNotComposeIsNoEvasion) {
  // Yoruba; many marks are another matter.
  EXPECT_EQ(Normalize("\u1ECD\u0300r\u1ECD\u0300").signs.invisible, 0u);
  EXPECT_GT(Normalize("o\u030A\u030A\u030A\u030A").signs.invisible, 1u);
}

// `mark` after every letter of an English sentence, many times over.
std::string Marked(std::string_view mark, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) {
    for (const char c : std::string_view("the ferry was aground ")) {
      out += c;
      if (c != ' ') out += mark;
    }
  }
  return out;
}

TEST(Normalize, AccentsOnManyLettersAreDroppedAndCounted) {
  for (const char* mark : {"\u0301", "\u0308", "\u0323", "\u0331", "\u0336"}) {
    const NormalizedText n = Normalize(Marked(mark, 10));
    EXPECT_EQ(base::EncodeUtf8(n.text), Marked("", 10)) << mark;
    EXPECT_EQ(n.signs.marks, 180u) << mark;
    EXPECT_EQ(n.signs.invisible, 0u) << mark;
  }
}

TEST(Normalize, AccentsThatWereComposedStayAmongThem) {
  const NormalizedText n = Normalize(Marked("\u0331", 10) + "caf\u00E9");
  EXPECT_TRUE(n.text.ends_with(U"caf\u00E9"));
}

TEST(Normalize, AccentsOfALanguageApartFromTheirLettersAreNoEvasion) {
  // Czech and Vietnamese, decomposed.
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += "Pr\u030Ci\u0301lis\u030C z\u030Clut\u030Couc\u030Cky\u0301 "
            "ku\u030An\u030C. Tie\u0302\u0301ng Vie\u0323\u0302t. ";
  }
  const NormalizedText n = Normalize(text);
  EXPECT_EQ(n.signs.marks, 0u);
  EXPECT_TRUE(n.text.starts_with(U"P\u0159\u00EDli\u0161"));
}

TEST(Normalize, EmojiAreNoEvasion) {
  EXPECT_EQ(Normalize("I \u2764\uFE0F it \U0001F468\u200D\U0001F469")
                .signs.invisible,
            0u);
}

TEST(Normalize, JoinersOfScriptsThatNeedThemAreNoEvasion) {
  EXPECT_EQ(Normalize("\u0645\u06CC\u200C\u0631\u0648\u062F "
                      "\u0915\u094D\u200D\u0937")
                .signs.invisible,
            0u);
}

TEST(Normalize, LatinLettersInACyrillicWordBecomeCyrillic) {
  // "more" (sea) and "kto" (who) with Latin o.
  const NormalizedText n = Normalize("\u043C" "o\u0440\u0435 \u043A\u0442" "o");
  EXPECT_EQ(n.text, U"\u043C\u043E\u0440\u0435 \u043A\u0442\u043E");
  EXPECT_EQ(n.signs.lookalikes, 2u);
}

TEST(Normalize, FixturesShowNoEvasion) {
  for (const std::string& name : testing_support::TextFixtures()) {
    const EvasionSigns signs =
        Normalize(testing_support::ReadFixture(name)).signs;
    EXPECT_EQ(signs.invisible, 0u) << name;
    EXPECT_EQ(signs.lookalikes, 0u) << name;
    EXPECT_EQ(signs.compatibility, 0u) << name;
    EXPECT_EQ(signs.marks, 0u) << name;
    EXPECT_EQ(signs.spaced_words, 0u) << name;
  }
}

TEST(Normalize, ManyMarksOnOneLetterDoNotExplode) {
  std::string text = "o";
  for (int i = 0; i < 50000; ++i) text += "\u0335";
  const NormalizedText n = Normalize(text + " end");
  EXPECT_LE(n.text.size(), 60000u);
  EXPECT_EQ(n.origin.back(), 50005u);
}

}  // namespace
}  // namespace unspin::text
