#include "features/word_cache.h"

#include <cstring>

#include "base/hash.h"
#include "lexicon/frequency.h"
#include "text/stop_words.h"

namespace unspin::features {

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
  info.idf = lexicon::Idf(language, stem);
  return info;
}

WordInfo WordCache::Find(std::string_view language, std::string_view form,
                         std::uint64_t hash) {
  std::uint64_t tag = 0;
  if (form.size() > kMaxForm || language.empty() || language.size() > sizeof tag) {
    return Compute(StemmerOf(language), language, form, hash);
  }
  std::memcpy(&tag, language.data(), language.size());
  Slot& slot = slots_[(hash ^ tag) % kSlots];
  if (slot.hash != hash || slot.language != tag || slot.size != form.size() ||
      std::memcmp(slot.form.data(), form.data(), form.size()) != 0) {
    slot.info = Compute(StemmerOf(language), language, form, hash);
    slot.hash = hash;
    slot.language = tag;
    slot.size = static_cast<std::uint8_t>(form.size());
    std::memcpy(slot.form.data(), form.data(), form.size());
  }
  return slot.info;
}

}  // namespace unspin::features
