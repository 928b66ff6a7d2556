// LiveSet: which record numbers are in use, a bit each. Postings and ranking
// counts of removed records stay behind until a merge; this tells them.
//
// Cost: one bit a number ever given; Load reads all of it.
//
// Thread safety: const functions from many threads.

#ifndef UNSPIN_INDEX_LIVE_SET_H_
#define UNSPIN_INDEX_LIVE_SET_H_

#include <cstdint>
#include <set>
#include <vector>

#include "index/container.h"
#include "unspin/status.h"

namespace unspin::index {

class LiveSet {
 public:
  bool Contains(std::uint32_t number) const {
    const std::size_t word = number / 64;
    return word < words_.size() && (words_[word] >> number % 64 & 1) != 0;
  }
  // REQUIRES: not contained; contained.
  void Insert(std::uint32_t number);
  void Erase(std::uint32_t number);

  std::uint64_t count() const { return count_; }
  // The sum of Mix64 over the numbers: equal sets have equal ones.
  std::uint64_t fingerprint() const { return fingerprint_; }

  // Replaces the content by what is stored of numbers below `limit`.
  Status Load(Container* container, std::uint32_t limit);
  // Writes what changed since loading or saving.
  Status Save(Container* container);

 private:
  void Flip(std::uint32_t number);

  std::vector<std::uint64_t> words_;
  std::set<std::uint32_t> changed_;  // Chunks: rows of the table.
  std::uint64_t count_ = 0;
  std::uint64_t fingerprint_ = 0;
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_LIVE_SET_H_
