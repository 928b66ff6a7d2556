#include "lexicon/synonyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "lexicon/stem.h"
#include "lexicon/synonyms_format.h"

namespace unspin::lexicon {
namespace {

using Ids = std::span<const std::uint32_t>;

struct Pair {
  std::string_view a, b;
};

int WordOf(std::string_view word) {
  return Synonyms::English().Find(StemHash(Stemmer("en").Stem(word)));
}

bool Meet(Ids a, Ids b) {
  return std::any_of(a.begin(), a.end(), [b](std::uint32_t id) {
    return std::binary_search(b.begin(), b.end(), id);
  });
}

bool AreSynonyms(const Pair& pair) {
  const Synonyms& s = Synonyms::English();
  const int a = WordOf(pair.a);
  const int b = WordOf(pair.b);
  return a >= 0 && b >= 0 && Meet(s.Senses(a), s.Senses(b));
}

bool AreNear(const Pair& pair) {
  const Synonyms& s = Synonyms::English();
  const int a = WordOf(pair.a);
  const int b = WordOf(pair.b);
  return a >= 0 && b >= 0 &&
         (Meet(s.Senses(a), s.Near(b)) || Meet(s.Near(a), s.Senses(b)));
}

bool AreOpposites(const Pair& pair) {
  const Synonyms& s = Synonyms::English();
  const int a = WordOf(pair.a);
  const int b = WordOf(pair.b);
  return a >= 0 && b >= 0 &&
         (Meet(s.Senses(a), s.Opposites(b)) ||
          Meet(s.Opposites(a), s.Senses(b)));
}

// A copy that may be damaged, at an address Parse() accepts.
struct Copy {
  std::vector<std::uint64_t> memory;
  std::size_t size;

  explicit Copy(std::string_view bytes)
      : memory(bytes.size() / 8 + 1), size(bytes.size()) {
    std::memcpy(memory.data(), bytes.data(), size);
  }
  char* data() { return reinterpret_cast<char*>(memory.data()); }
  std::string_view view() { return {data(), size}; }
  // Makes the checksum right again, as an attacker would.
  void Seal() {
    const std::size_t at = offsetof(BlobHeader, format);
    const std::uint64_t sum = base::Hash64(view().substr(at));
    std::memcpy(data() + offsetof(BlobHeader, checksum), &sum, sizeof sum);
  }
};

TEST(Synonyms, WordsOfOneMeaningMeet) {
  for (const Pair& pair :
       {Pair{"official", "functionary"}, {"letter", "missive"},
        {"money", "monies"},             {"buy", "purchase"},
        {"big", "large"},                {"car", "automobile"},
        {"begin", "start"},              {"former", "erstwhile"},
        {"illness", "sickness"},         {"attorney", "lawyer"},
        {"fate", "destiny"},             {"wrote", "penned"},
        {"children", "kids"},            {"bought", "purchased"}}) {
    EXPECT_TRUE(AreSynonyms(pair) || WordOf(pair.a) == WordOf(pair.b))
        << pair.a << " " << pair.b;
  }
}

TEST(Synonyms, WordsOneRelationAwayAreNear) {
  for (const Pair& pair : {Pair{"win", "victory"},
                           {"attack", "bombard"},
                           {"unlawful", "illegal"},
                           {"overseas", "foreign"},
                           {"sedan", "car"},
                           {"murder", "kill"},
                           {"president", "presidential"}}) {
    EXPECT_TRUE(AreNear(pair) || AreSynonyms(pair))
        << pair.a << " " << pair.b;
  }
}

TEST(Synonyms, OtherWordsDoNotMeet) {
  for (const Pair& pair : {Pair{"bank", "river"},
                           {"monday", "tuesday"},
                           {"january", "february"},
                           {"president", "potato"},
                           {"north", "south"},
                           {"man", "woman"},
                           {"dog", "election"}}) {
    EXPECT_GE(WordOf(pair.a), 0) << pair.a;
    EXPECT_GE(WordOf(pair.b), 0) << pair.b;
    EXPECT_FALSE(AreSynonyms(pair)) << pair.a << " " << pair.b;
  }
  EXPECT_FALSE(AreSynonyms({"million", "billion"}));
  EXPECT_FALSE(AreNear({"dog", "election"}));
  EXPECT_FALSE(AreNear({"president", "potato"}));
}

TEST(Synonyms, OverGeneralMeaningsMakeNothingNear) {
  EXPECT_FALSE(AreNear({"car", "object"}));
  EXPECT_FALSE(AreNear({"minister", "entity"}));
  EXPECT_FALSE(AreNear({"plumber", "person"}));
}

TEST(Synonyms, OppositesAreFlaggedApart) {
  for (const Pair& pair : {Pair{"increase", "decrease"},
                           {"rise", "fall"},
                           {"rose", "fell"},
                           {"buy", "sell"},
                           {"good", "bad"},
                           {"legal", "illegal"}}) {
    EXPECT_TRUE(AreOpposites(pair)) << pair.a << " " << pair.b;
  }
  EXPECT_FALSE(AreOpposites({"buy", "purchase"}));
}

TEST(Synonyms, RareMeaningsOfFrequentWordsAreLeftOut) {
  // "Man" is also a game piece and an isle; "make" is also to urinate.
  EXPECT_FALSE(AreSynonyms({"man", "piece"}));
  EXPECT_FALSE(AreSynonyms({"make", "urinate"}));
}

TEST(Synonyms, UnknownWordsAreNotFound) {
  for (std::string_view word : {"", "qwrtzp", "bundesverfassungsgericht",
                                "\xD0\xB4\xD0\xBE\xD0\xBC", "12345", "'"}) {
    EXPECT_EQ(WordOf(word), -1) << word;
  }
  EXPECT_EQ(WordOf(std::string(100000, 'a')), -1);
}

TEST(Synonyms, ListsAscendAndAreDisjoint) {
  const Synonyms& s = Synonyms::English();
  ASSERT_GT(s.size(), 50000);
  for (int word = 0; word < s.size(); ++word) {
    ASSERT_FALSE(s.Senses(word).empty());
    for (Ids ids : {s.Senses(word), s.Near(word), s.Opposites(word)}) {
      ASSERT_TRUE(std::is_sorted(ids.begin(), ids.end()));
    }
    ASSERT_FALSE(Meet(s.Senses(word), s.Near(word)));
    ASSERT_FALSE(Meet(s.Senses(word), s.Opposites(word)));
    ASSERT_FALSE(Meet(s.Near(word), s.Opposites(word)));
  }
}

TEST(Synonyms, VersionNamesWordNetFormatAndBytes) {
  EXPECT_THAT(std::string(Synonyms::English().version()),
              testing::MatchesRegex("wordnet-3\\.[0-9]/1-[0-9a-f]+"));
  EXPECT_EQ(Synonyms().version(), "none");
  EXPECT_EQ(Synonyms().Find(0), -1);
  EXPECT_EQ(Synonyms().BaseForm("went"), "");
}

TEST(Synonyms, TruncatedTablesAreRefused) {
  const std::string_view blob = Synonyms::EnglishBlob();
  Copy copy(blob);
  ASSERT_TRUE(Synonyms::Parse(copy.view()).ok());
  for (std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{8},
                           sizeof(BlobHeader) - 1, sizeof(BlobHeader),
                           blob.size() / 2, blob.size() - 1}) {
    EXPECT_FALSE(Synonyms::Parse(copy.view().substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(Synonyms::Parse(Copy(std::string(blob) + "x").view()).ok());
}

TEST(Synonyms, EveryFlippedBitIsNoticed) {
  Copy copy(Synonyms::EnglishBlob());
  std::mt19937 random(7);
  for (std::size_t i = 0; i < 400; ++i) {
    // All of the header, then anywhere.
    const std::size_t at =
        i < sizeof(BlobHeader) ? i : random() % copy.size;
    const char bit = static_cast<char>(1 << (i % 8));
    copy.data()[at] ^= bit;
    EXPECT_FALSE(Synonyms::Parse(copy.view()).ok()) << at;
    copy.data()[at] ^= bit;
  }
  EXPECT_TRUE(Synonyms::Parse(copy.view()).ok());
}

TEST(Synonyms, ContradictionsUnderARightChecksumAreRefused) {
  BlobHeader header;
  std::memcpy(&header, Synonyms::EnglishBlob().data(), sizeof header);
  const std::size_t offsets = sizeof header + 4 * header.words;
  const std::size_t ids = offsets + 4 * (3 * header.words + 1);
  const std::size_t starts = ids + 4 * header.ids;
  // The first hash too high, an offset and a start beyond the end, the last
  // offset short of it.
  for (std::size_t at : {sizeof header, offsets + 40, starts + 40}) {
    Copy copy(Synonyms::EnglishBlob());
    std::memset(copy.data() + at, 0xFF, 4);
    copy.Seal();
    EXPECT_FALSE(Synonyms::Parse(copy.view()).ok()) << at;
  }
  Copy copy(Synonyms::EnglishBlob());
  std::memset(copy.data() + ids - 4, 0, 4);
  copy.Seal();
  EXPECT_FALSE(Synonyms::Parse(copy.view()).ok());
  // Counts whose sum overflows 32 bits.
  std::memset(copy.data() + offsetof(BlobHeader, words), 0xFF, 16);
  copy.Seal();
  EXPECT_FALSE(Synonyms::Parse(copy.view()).ok());
}

TEST(Synonyms, OddAddressesAreRefused) {
  std::string shifted(Synonyms::EnglishBlob().size() + 1, 'x');
  Synonyms::EnglishBlob().copy(shifted.data() + 1, shifted.size() - 1);
  Copy copy(shifted);
  EXPECT_FALSE(Synonyms::Parse(copy.view().substr(1)).ok());
}

TEST(Synonyms, TheTableDependsOnItsSourcesOnly) {
  const auto output = std::filesystem::path(testing::TempDir()) /
                      "unspin_wordnet_again.bin";
  const std::string command = std::string("\"") + UNSPIN_COMPILE_WORDNET +
                              "\" \"" + UNSPIN_WORDNET_DIR + "\" \"" +
                              output.string() + "\"";
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(output, std::ios::binary);
  const std::string again{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(again == Synonyms::EnglishBlob());
  std::filesystem::remove(output);
}

TEST(IrregularForms, HaveTheirBases) {
  for (const auto& [form, base] :
       {Pair{"said", "say"},     {"went", "go"},       {"gone", "go"},
        {"children", "child"},   {"men", "man"},       {"women", "woman"},
        {"wrote", "write"},      {"written", "write"}, {"held", "hold"},
        {"left", "leave"},       {"won", "win"},       {"told", "tell"},
        {"made", "make"},        {"took", "take"},     {"began", "begin"},
        {"rose", "rise"},        {"fell", "fall"},     {"spoke", "speak"},
        {"led", "lead"},         {"sent", "send"},     {"met", "meet"},
        {"found", "find"},       {"built", "build"},   {"bought", "buy"},
        {"brought", "bring"},    {"thought", "think"}, {"fought", "fight"},
        {"caught", "catch"},     {"taught", "teach"},  {"paid", "pay"},
        {"sold", "sell"},        {"lost", "lose"},     {"kept", "keep"},
        {"felt", "feel"},        {"stood", "stand"},   {"struck", "strike"},
        {"understood", "understand"},                  {"chose", "choose"},
        {"drove", "drive"},      {"broke", "break"},   {"grew", "grow"},
        {"knew", "know"},        {"threw", "throw"},   {"flew", "fly"},
        {"drew", "draw"},        {"shot", "shoot"},    {"saw", "see"},
        {"sought", "seek"},      {"better", "good"},   {"worst", "bad"},
        {"larger", "large"},     {"highest", "high"},
        {"crises", "crisis"},    {"lives", "life"},
        {"policemen", "policeman"}}) {
    EXPECT_EQ(EnglishBaseForm(form), base) << form;
  }
}

TEST(IrregularForms, MeetTheirBasesAsStems) {
  Stemmer en("en");
  EXPECT_EQ(en.Stem("said"), en.Stem("says"));
  EXPECT_EQ(en.Stem("men's"), en.Stem("man"));
  EXPECT_EQ(en.Stem("wrote"), en.Stem("writing"));
  EXPECT_EQ(en.Stem("children\xE2\x80\x99s"), en.Stem("child"));
  EXPECT_EQ(Stemmer("de").Stem("said"), "said");
}

TEST(IrregularForms, WordsThatOnlyLookIrregularStay) {
  for (std::string_view word :
       {"ground", "data", "media", "wound", "further", "later", "born",
        "offer", "number", "liver", "leader", "officer", "interest", "hit",
        "cut", "lay", "say", "fed", "", "\xC3\xA9t\xC3\xA9"}) {
    EXPECT_EQ(EnglishBaseForm(word), "") << word;
  }
}

}  // namespace
}  // namespace unspin::lexicon
