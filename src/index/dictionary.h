// Dictionaries: what articles have in common, so that each compresses well by
// itself. An index trains up to three of them as it grows, each from the
// records that it holds by then, and never changes one: a record names the
// dictionary that it was compressed with.
//
// On 36,840 news articles one of 256 KiB takes a text from 0.46 to 0.37 of its
// size; putting eight articles into one frame gains 0.01 more, and would make
// reading one as dear as reading eight.
//
// Thread safety: const functions from many threads; Make() of one at a time.

#ifndef UNSPIN_INDEX_DICTIONARY_H_
#define UNSPIN_INDEX_DICTIONARY_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "index/container.h"
#include "unspin/status.h"

struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace unspin::index {

// What a dictionary is made with and from which size of the texts on.
struct DictionaryStep {
  std::uint64_t text_bytes;
  std::size_t size;
};
inline constexpr std::array<DictionaryStep, 3> kDictionarySteps = {{
    {2u << 20, 32u << 10},
    {8u << 20, 112u << 10},
    {32u << 20, 256u << 10},
}};

class Dictionary {
 public:
  // Trains on samples that follow each other in `text`. Nothing if they have
  // too little in common, or are too few. Cost: a sixth of a second for 10 MB.
  static std::optional<std::string> Train(const std::string& text,
                                          std::span<const std::size_t> sizes,
                                          std::size_t bytes);
  // Null if `bytes` are no dictionary. Throws std::bad_alloc. Memory: a copy,
  // and, for compressing, tables of some megabytes.
  static std::unique_ptr<Dictionary> Make(std::string_view bytes,
                                          bool for_compressing);
  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  const ZSTD_DDict_s* decoder() const { return decoder_; }
  // Null unless made for compressing.
  const ZSTD_CDict_s* encoder() const { return encoder_; }

 private:
  Dictionary() = default;
  ZSTD_DDict_s* decoder_ = nullptr;
  ZSTD_CDict_s* encoder_ = nullptr;
};

// Those of one index, by their step.
class Dictionaries {
 public:
  static constexpr std::size_t kSteps = kDictionarySteps.size();

  // Replaces the content by what is stored.
  Status Load(Container* container, bool for_compressing);

  // Null if there is none.
  const Dictionary* at(std::size_t step) const {
    return step < kSteps ? list_[step].get() : nullptr;
  }
  // The one that new records are compressed with: the largest, or kSteps.
  std::size_t Newest() const;
  // The step that an index of so much text has reached, or kSteps.
  static std::size_t StepOf(std::uint64_t text_bytes);

  // Stores a new one. REQUIRES: there is none of this step.
  Status Add(Container* container, std::size_t step, const std::string& bytes);

  std::uint64_t bytes() const { return bytes_; }  // Of all, as stored.

 private:
  std::array<std::unique_ptr<const Dictionary>, kSteps> list_;
  std::uint64_t bytes_ = 0;
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_DICTIONARY_H_
