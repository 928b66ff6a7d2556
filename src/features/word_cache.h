// WordCache: what a form counts as in its language, kept for the next article.
//
// Stemming and looking up a weight cost a microsecond and depend on nothing but
// language and form, and most words of a text stood in the one before.
//
// Memory: up to 5 MB for each thread that uses it. Cost: some ns for a form that is
// kept, a microsecond otherwise. Thread safety: one thread.

#ifndef UNSPIN_FEATURES_WORD_CACHE_H_
#define UNSPIN_FEATURES_WORD_CACHE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/word_table.h"
#include "lexicon/stem.h"

namespace unspin::features {

struct WordInfo {
  std::uint32_t stem = 0;  // Half of base::Hash64 of the stem.
  float idf = 0;           // lexicon::Idf of the stem.
  bool stop = false;       // text::IsStopWord of the form.
  bool number = false;     // IsNumberWord of the form.
};

// Forms of at most kRoom bytes, by language and form, in pairs of places: a form
// that drives another out sends it to the second.
template <std::size_t kRoom, std::size_t kSlots>
class WordSlots {
 public:
  WordSlots();

  void Prefetch(std::uint64_t key) const {
#ifdef __GNUC__
    __builtin_prefetch(&slots_[key % kSlots]);
#endif
  }

  // What is kept of the form, or what `compute` returns, which is kept then.
  template <typename Compute>
  WordInfo Find(std::uint64_t key, std::string_view form, Compute compute) {
    Slot& first = slots_[key % kSlots];
    if (first.Holds(key, form)) return first.info();
    Slot& second = slots_[(key % kSlots) ^ 1];
    if (second.Holds(key, form)) {
      std::swap(first, second);
      return first.info();
    }
    const WordInfo info = compute();
    second = first;
    first = {key, info.stem, info.idf, info.stop, info.number,
             static_cast<std::uint8_t>(form.size() + 1), {}};
    std::memcpy(first.form.data(), form.data(), form.size());
    return info;
  }

 private:
  // All zeros: free. The key of a form differs from language to language.
  struct Slot {
    std::uint64_t key;
    std::uint32_t stem;
    float idf;
    bool stop : 1;
    bool number : 1;
    std::uint8_t size;  // And one.
    std::array<char, kRoom> form;

    bool Holds(std::uint64_t k, std::string_view f) const {
      return key == k && size == f.size() + 1 &&
             base::SameWord({form.data(), f.size()}, f);
    }
    WordInfo info() const { return {stem, idf, stop, number}; }
  };
  // None lies in two lines of the processor's cache.
  static_assert(64 % sizeof(Slot) == 0);

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  static constexpr std::size_t kBytes = kSlots * sizeof(Slot);

  std::unique_ptr<void, Free> memory_;
  Slot* slots_ = nullptr;  // In it.
};

class WordCache {
 public:
  // That of the calling thread.
  static WordCache& OfThread();

  WordCache();

  // Fetches from memory what Find() will read: for some words at once that costs
  // little more than for one.
  void Prefetch(std::string_view language, std::string_view form,
                std::uint64_t hash) const {
    const std::uint64_t key = KeyOf(language, hash);
    if (form.size() <= kShort) {
      short_.Prefetch(key);
    } else {
      long_.Prefetch(key);
    }
  }

  // `hash` is base::Hash64 of `form`.
  WordInfo Find(std::string_view language, std::string_view form,
                std::uint64_t hash);

  // The same without the cache.
  static WordInfo Compute(lexicon::Stemmer* stemmer, std::string_view language,
                          std::string_view form, std::uint64_t hash);

 private:
  static constexpr std::size_t kShort = 14;
  static constexpr std::size_t kLong = 46;  // Longer ones are not kept.

  static constexpr std::size_t kMostTag = 8;  // Bytes of a language's tag.

  // One to one, both for languages and for hashes.
  static std::uint64_t KeyOf(std::string_view language, std::uint64_t hash) {
    std::uint64_t tag = 0;
    std::memcpy(&tag, language.data(), std::min(language.size(), kMostTag));
    return hash ^ base::Mix64(tag);
  }

  lexicon::Stemmer* StemmerOf(std::string_view language);

  WordSlots<kShort, 1 << 17> short_;
  WordSlots<kLong, 1 << 14> long_;
  std::string stemmer_language_;
  std::optional<lexicon::Stemmer> stemmer_;
};

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_WORD_CACHE_H_
