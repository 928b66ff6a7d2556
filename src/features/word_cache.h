// WordCache: what a form counts as in its language, kept for the next article.
//
// Stemming and looking up a weight cost a microsecond and depend on nothing but
// language and form, and most words of a text stood in the one before.
//
// Memory: up to 8 MB for each thread that uses it. Cost: some ns for a form that is
// kept, half a microsecond otherwise. Thread safety: one thread.

#ifndef UNSPIN_FEATURES_WORD_CACHE_H_
#define UNSPIN_FEATURES_WORD_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/word_table.h"
#include "lexicon/stem.h"

namespace unspin::features {

struct WordInfo {
  std::uint32_t stem = 0;  // Half of base::Hash64 of the stem.
  float idf = 0;           // lexicon::Idf of the stem.
  bool stop = false;       // text::IsStopWord of the form.
  bool number = false;     // IsNumberWord of the form.
};

class WordCache {
 public:
  // That of the calling thread.
  static WordCache& OfThread();

  WordCache();

  // Fetches from memory what Find() will read: for all words of a text at once
  // that costs little more than for one.
  void Prefetch(std::string_view language, std::uint64_t hash) const {
#ifdef __GNUC__
    __builtin_prefetch(&slots_[SlotOf(hash, TagOf(language))]);
#endif
  }

  // `hash` is base::Hash64 of `form`.
  WordInfo Find(std::string_view language, std::string_view form,
                std::uint64_t hash);

  // The same without the cache.
  static WordInfo Compute(lexicon::Stemmer* stemmer, std::string_view language,
                          std::string_view form, std::uint64_t hash);

 private:
  // In pairs: a form that drives another out sends it to the second place.
  static constexpr std::size_t kSlots = 1 << 17;
  static constexpr std::size_t kMaxForm = 37;  // Longer ones are not kept.

  // All zeros: free.
  struct Slot {
    std::uint64_t hash;
    std::uint64_t language;  // Its bytes; never 0.
    std::uint32_t stem;
    float idf;
    bool stop, number;
    std::uint8_t size;
    std::array<char, kMaxForm> form;

    bool Holds(std::uint64_t h, std::uint64_t l, std::string_view f) const {
      return hash == h && language == l &&
             base::SameWord({form.data(), size}, f);
    }
    WordInfo info() const { return {stem, idf, stop, number}; }
  };
  static_assert(sizeof(Slot) == 64);  // A line of the processor's cache.
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  // The bytes of a language; 0 if it is none or longer than tags are.
  static std::uint64_t TagOf(std::string_view language) {
    std::uint64_t tag = 0;
    if (language.size() > sizeof tag) return 0;
    std::memcpy(&tag, language.data(), language.size());
    return tag;
  }
  static std::size_t SlotOf(std::uint64_t hash, std::uint64_t tag) {
    return (hash ^ tag) % kSlots;
  }

  lexicon::Stemmer* StemmerOf(std::string_view language);

  static constexpr std::size_t kBytes = kSlots * sizeof(Slot);

  std::unique_ptr<void, Free> memory_;
  Slot* slots_ = nullptr;  // In it.
  std::string stemmer_language_;
  std::optional<lexicon::Stemmer> stemmer_;
};

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_WORD_CACHE_H_
