// Thesauri of other languages: tools/compile_mythes on small files of our own.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/stem.h"
#include "lexicon/synonyms.h"

namespace unspin::lexicon {
namespace {

constexpr std::string_view kGerman =
    "UTF-8\n"
    "abgeordneter|1\n"
    "-|Parlamentarier|Volksvertreter (geh.)|Mitglied des Parlaments|"
    "Politiker (Oberbegriff)\n"
    "h\xC3\xA4user|2\n"
    "-|Geb\xC3\xA4ude|Bauten\n"
    "-|Familien|Dynastien|W\xC3\xBCsten (Antonym)\n";

class Thesaurus : public testing::Test {
 protected:
  ~Thesaurus() override { std::filesystem::remove_all(folder_); }

  // True if the compiler took the file; then blob() is what it made.
  bool Compile(std::string_view language, std::string_view file) {
    std::filesystem::create_directories(folder_);
    const auto input = folder_ / "th.dat";
    const auto output = folder_ / "th.bin";
    std::ofstream(input, std::ios::binary) << file;
    const std::string command =
        std::string("\"") + UNSPIN_COMPILE_MYTHES + "\" " + std::string(language) +
        " \"" + input.string() + "\" \"" + output.string() + "\" 2>/dev/null";
    if (std::system(command.c_str()) != 0) return false;
    std::ifstream in(output, std::ios::binary);
    blob_.assign(std::istreambuf_iterator<char>(in), {});
    memory_.assign(blob_.size() / 8 + 1, 0);
    std::memcpy(memory_.data(), blob_.data(), blob_.size());
    const auto parsed = Synonyms::Parse(
        {reinterpret_cast<const char*>(memory_.data()), blob_.size()});
    if (!parsed.ok()) return false;
    table_ = *parsed;
    language_ = language;
    return true;
  }

  bool AreSynonyms(std::string_view a, std::string_view b) const {
    Stemmer stemmer(language_);
    const int x = table_.Find(StemHash(stemmer.Stem(a)));
    const int y = table_.Find(StemHash(stemmer.Stem(b)));
    if (x < 0 || y < 0) return false;
    const auto ids = table_.Senses(y);
    const auto others = table_.Senses(x);
    return std::any_of(others.begin(), others.end(), [&](std::uint32_t id) {
      return std::binary_search(ids.begin(), ids.end(), id);
    });
  }

  const std::string& blob() const { return blob_; }
  const Synonyms& table() const { return table_; }

 private:
  // Of this test alone: tests run at the same time.
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      (std::string("unspin_thesaurus_") +
       testing::UnitTest::GetInstance()->current_test_info()->name());
  std::string blob_, language_;
  std::vector<std::uint64_t> memory_;
  Synonyms table_;
};

TEST_F(Thesaurus, WordsOfOneSenseMeetByTheirStems) {
  ASSERT_TRUE(Compile("de", kGerman));
  EXPECT_TRUE(AreSynonyms("abgeordnete", "parlamentarier"));
  EXPECT_TRUE(AreSynonyms("parlamentariern", "volksvertreter"));
  EXPECT_TRUE(AreSynonyms("haus", "geb\xC3\xA4udes"));
  EXPECT_TRUE(AreSynonyms("familie", "dynastie"));
  EXPECT_FALSE(AreSynonyms("bauten", "dynastie"));
}

TEST_F(Thesaurus, BroaderWordsAntonymsAndPhrasesAreLeftOut) {
  ASSERT_TRUE(Compile("de", kGerman));
  EXPECT_FALSE(AreSynonyms("abgeordnete", "politiker"));
  EXPECT_FALSE(AreSynonyms("haus", "w\xC3\xBCsten"));
  EXPECT_FALSE(AreSynonyms("abgeordnete", "mitglied"));
}

TEST_F(Thesaurus, TheVersionNamesTheLanguageAndTheBytes) {
  ASSERT_TRUE(Compile("de", kGerman));
  const std::string first = blob(), version(table().version());
  EXPECT_TRUE(version.starts_with("mythes-de/1-")) << version;
  ASSERT_TRUE(Compile("de", kGerman));
  EXPECT_EQ(blob(), first);
  ASSERT_TRUE(Compile("de", std::string(kGerman) + "boot|1\n-|kahn\n"));
  EXPECT_NE(table().version(), version);
}

TEST_F(Thesaurus, TheEncodingOfTheFirstLineCounts) {
  ASSERT_TRUE(Compile("es", "ISO8859-1\ncami\xF3n|1\n-|furg\xF3n|CAMIONETA\n"));
  EXPECT_TRUE(AreSynonyms("cami\xC3\xB3n", "furg\xC3\xB3n"));
  EXPECT_TRUE(AreSynonyms("cami\xC3\xB3n", "camioneta"));
  ASSERT_TRUE(Compile("de", "\xEF\xBB\xBF" + std::string(kGerman)));
  EXPECT_TRUE(AreSynonyms("haus", "geb\xC3\xA4ude"));
}

TEST_F(Thesaurus, WhatIsNoThesaurusIsRefused) {
  for (std::string_view file :
       {"", "UTF-8\n", "no-such-encoding\nboot|1\n-|kahn\n", "UTF-8\nboot\n-|kahn\n",
        "UTF-8\nboot|x\n-|kahn\n", "UTF-8\nboot|2\n-|kahn\n",
        "UTF-8\nboot|99999999999999999999\n-|kahn\n", "UTF-8\nboot|-1\n-|kahn\n"}) {
    EXPECT_FALSE(Compile("de", file)) << file;
  }
  EXPECT_FALSE(Compile("xx", kGerman));
}

TEST(SynonymsFor, EnglishAndUnknownTextsHaveWordNetAndOthersWhatWasCompiledIn) {
  EXPECT_EQ(&Synonyms::For("en"), &Synonyms::English());
  EXPECT_EQ(&Synonyms::For("und"), &Synonyms::English());
  EXPECT_EQ(Synonyms::For("none").size(), 0);
  EXPECT_EQ(Synonyms::For("").size(), 0);
  EXPECT_TRUE(Synonyms::AllVersions().starts_with(Synonyms::English().version()));
}

}  // namespace
}  // namespace unspin::lexicon
