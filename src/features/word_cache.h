// WordCache: what a form counts as in its language, kept for the next article.
//
// Stemming and looking up a weight cost a microsecond and depend on nothing but
// language and form, and most words of a text stood in the one before.
//
// Memory: 1 MB for each thread that uses it. Cost: some ns for a form that is
// kept, half a microsecond otherwise. Thread safety: one thread.

#ifndef UNSPIN_FEATURES_WORD_CACHE_H_
#define UNSPIN_FEATURES_WORD_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/stem.h"

namespace unspin::features {

struct WordInfo {
  std::uint32_t stem = 0;  // Half of base::Hash64 of the stem.
  float idf = 0;           // lexicon::Idf of the stem.
  bool stop = false;       // text::IsStopWord of the form.
};

class WordCache {
 public:
  // That of the calling thread.
  static WordCache& OfThread();

  WordCache() : slots_(kSlots) {}

  // `hash` is base::Hash64 of `form`.
  WordInfo Find(std::string_view language, std::string_view form,
                std::uint64_t hash);

  // The same without the cache.
  static WordInfo Compute(lexicon::Stemmer* stemmer, std::string_view language,
                          std::string_view form, std::uint64_t hash);

 private:
  static constexpr std::size_t kSlots = 1 << 14;
  static constexpr std::size_t kMaxForm = 35;  // Longer ones are not kept.

  struct Slot {
    std::uint64_t hash = 0;
    std::uint64_t language = 0;  // Its bytes; 0: free.
    WordInfo info;
    std::uint8_t size = 0;
    std::array<char, kMaxForm> form;
  };

  lexicon::Stemmer* StemmerOf(std::string_view language);

  std::vector<Slot> slots_;
  std::string stemmer_language_;
  std::optional<lexicon::Stemmer> stemmer_;
};

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_WORD_CACHE_H_
