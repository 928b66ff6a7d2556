// WordTable: a fixed set of words, each with a value, made once and searched by
// words whose hash is known already.
//
// Cost: a look-up reads four bytes for most words that are not in the table, and
// compares the word itself for those that are. Thread safety: immutable.

#ifndef UNSPIN_BASE_WORD_TABLE_H_
#define UNSPIN_BASE_WORD_TABLE_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace unspin::base {

// a == b for words, without a call: most have at most 16 bytes.
inline bool SameWord(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  const auto same = [&]<typename Part>(std::size_t at, Part) {
    Part x, y;
    std::memcpy(&x, a.data() + at, sizeof x);
    std::memcpy(&y, b.data() + at, sizeof y);
    return x == y;
  };
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size >= 8) return same(0, std::uint64_t{}) && same(size - 8, std::uint64_t{});
  if (size >= 4) return same(0, std::uint32_t{}) && same(size - 4, std::uint32_t{});
  if (size >= 2) return same(0, std::uint16_t{}) && same(size - 2, std::uint16_t{});
  return size == 0 || a[0] == b[0];
}

template <typename Value>
class WordTable {
 public:
  // The words must outlive the table; of equal ones the first counts.
  // REQUIRES: fewer than 65,535 words.
  explicit WordTable(const std::vector<std::pair<std::string_view, Value>>& all)
      : slots_(std::bit_ceil(2 * all.size() + 1)) {
    entries_.reserve(all.size());
    for (const auto& entry : all) {
      const std::uint64_t hash = Hash64(entry.first);
      std::size_t i = hash & (slots_.size() - 1);
      while (slots_[i].number != 0 &&
             entries_[slots_[i].number - 1].first != entry.first) {
        i = Next(i);
      }
      if (slots_[i].number != 0) continue;
      entries_.push_back(entry);
      slots_[i] = {Tag(hash), static_cast<std::uint16_t>(entries_.size())};
    }
  }

  // The value of `word`, whose Hash64 is `hash`; null if it is not there.
  const Value* Find(std::string_view word, std::uint64_t hash) const {
    for (std::size_t i = hash & (slots_.size() - 1); slots_[i].number != 0;
         i = Next(i)) {
      if (slots_[i].tag != Tag(hash)) continue;
      const auto& entry = entries_[slots_[i].number - 1];
      if (SameWord(entry.first, word)) return &entry.second;
    }
    return nullptr;
  }
  const Value* Find(std::string_view word) const {
    return Find(word, Hash64(word));
  }

 private:
  // The entry with that number, of 1 and on; 0: free.
  struct Slot {
    std::uint16_t tag = 0, number = 0;
  };

  static std::uint16_t Tag(std::uint64_t hash) {
    return static_cast<std::uint16_t>(hash >> 48);
  }
  std::size_t Next(std::size_t i) const {
    return (i + 1) & (slots_.size() - 1);
  }

  std::vector<Slot> slots_;  // At most half are taken.
  std::vector<std::pair<std::string_view, Value>> entries_;
};

}  // namespace unspin::base

#endif  // UNSPIN_BASE_WORD_TABLE_H_
