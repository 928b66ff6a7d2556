#include "features/word_cache.h"

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

#include <new>
#include <utility>

#include "base/hash.h"
#include "features/numbers.h"
#include "lexicon/frequency.h"
#include "text/stop_words.h"

namespace unspin::features {

// Twice as much as is used, to have it begin at a multiple of a large page. Pages
// that are never written cost nothing.
template <std::size_t kRoom, std::size_t kSlots>
WordSlots<kRoom, kSlots>::WordSlots() : memory_(std::calloc(2, kBytes)) {
  if (!memory_) throw std::bad_alloc();
  void* slots = memory_.get();
  std::size_t room = 2 * kBytes;
  slots_ = static_cast<Slot*>(std::align(kBytes, kBytes, slots, room));
#ifdef MADV_HUGEPAGE
  // Words lie anywhere in it: with small pages each would cost a walk through the
  // page tables. Where that is refused, nothing is lost.
  if (kBytes >= 2 << 20) madvise(slots_, kBytes, MADV_HUGEPAGE);
#endif
}

WordCache::WordCache() = default;

WordCache& WordCache::OfThread() {
  thread_local WordCache cache;
  return cache;
}

lexicon::Stemmer* WordCache::StemmerOf(std::string_view language) {
  if (!stemmer_ || stemmer_language_ != language) {
    stemmer_.emplace(language == "und" ? "en" : language);
    stemmer_language_ = language;
  }
  return &*stemmer_;
}

WordInfo WordCache::Compute(lexicon::Stemmer* stemmer,
                            std::string_view language, std::string_view form,
                            std::uint64_t hash) {
  const std::string stem = stemmer->Stem(form);
  WordInfo info;
  info.stem = static_cast<std::uint32_t>(base::Hash64(stem) >> 32);
  info.stop = text::IsStopWord(language, form, hash);
  info.number = IsNumberWord(form, hash);
  info.idf = lexicon::Idf(language, stem);
  return info;
}

WordInfo WordCache::Find(std::string_view language, std::string_view form,
                         std::uint64_t hash) {
  const auto compute = [&] {
    return Compute(StemmerOf(language), language, form, hash);
  };
  if (form.size() > kLong || language.empty() || language.size() > kMostTag) {
    return compute();
  }
  const std::uint64_t key = KeyOf(language, hash);
  return form.size() <= kShort ? short_.Find(key, form, compute)
                               : long_.Find(key, form, compute);
}

}  // namespace unspin::features
