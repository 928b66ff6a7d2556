#include "features/word_cache.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/hash.h"

namespace unspin::features {
namespace {

// More forms than the cache has slots, so that they drive each other out.
TEST(WordCacheTest, SaysTheSameAsWithoutIt) {
  WordCache cache;
  std::mt19937 random(1);
  const std::string_view languages[] = {"en", "und", "de", "fr", "xx",
                                        "a-long-tag", ""};
  for (int i = 0; i < 150000; ++i) {
    const std::string_view language = languages[random() % 7];
    std::string form;
    for (std::size_t n = 1 + random() % (i % 100 == 0 ? 60 : 4); n > 0; --n) {
      form += static_cast<char>('a' + random() % 26);
    }
    const std::uint64_t hash = base::Hash64(form);
    lexicon::Stemmer stemmer(language == "und" ? "en" : language);
    const WordInfo want = WordCache::Compute(&stemmer, language, form, hash);
    for (int again = 0; again < 2; ++again) {
      const WordInfo got = cache.Find(language, form, hash);
      ASSERT_EQ(got.stem, want.stem) << form;
      ASSERT_EQ(got.idf, want.idf) << form;
      ASSERT_EQ(got.stop, want.stop) << form;
      ASSERT_EQ(got.number, want.number) << form;
    }
  }
}

TEST(WordCacheTest, AFormOfTheSameHashIsNotTakenForAnother) {
  WordCache cache;
  const std::uint64_t hash = base::Hash64("running");
  const WordInfo running = cache.Find("en", "running", hash);
  EXPECT_NE(cache.Find("en", "sailing", hash).stem, running.stem);
  EXPECT_EQ(cache.Find("en", "running", hash).stem, running.stem);
}

}  // namespace
}  // namespace unspin::features
