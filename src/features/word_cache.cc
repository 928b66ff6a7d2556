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
WordCache::WordCache() : memory_(std::calloc(2, kBytes)) {
  if (!memory_) throw std::bad_alloc();
  void* slots = memory_.get();
  std::size_t room = 2 * kBytes;
  slots_ = static_cast<Slot*>(std::align(kBytes, kBytes, slots, room));
#ifdef MADV_HUGEPAGE
  // Words lie anywhere in it: with small pages each would cost a walk through the
  // page tables. Where that is refused, nothing is lost.
  madvise(slots_, kBytes, MADV_HUGEPAGE);
#endif
}

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
  const std::uint64_t tag = TagOf(language);
  if (form.size() > kMaxForm || tag == 0) {
    return Compute(StemmerOf(language), language, form, hash);
  }
  const std::size_t at = SlotOf(hash, tag);
  Slot& first = slots_[at];
  if (first.Holds(hash, tag, form)) return first.info();
  Slot& second = slots_[at ^ 1];
  if (second.Holds(hash, tag, form)) {
    std::swap(first, second);
  } else {
    second = first;
    const WordInfo info = Compute(StemmerOf(language), language, form, hash);
    first.hash = hash;
    first.language = tag;
    first.stem = info.stem;
    first.idf = info.idf;
    first.stop = info.stop;
    first.number = info.number;
    first.size = static_cast<std::uint8_t>(form.size());
    std::memcpy(first.form.data(), form.data(), form.size());
  }
  return first.info();
}

}  // namespace unspin::features
