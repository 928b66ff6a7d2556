// Postings: which documents hold a 32-bit key, in memory.
//
// Cost: Build sorts; Find is a few cache lines. 16 to 24 bytes a posting, from
// half a million on 8 and 8 MiB.
// Thread safety: Find may be called from many threads once built.

#ifndef UNSPIN_SCAN_POSTINGS_H_
#define UNSPIN_SCAN_POSTINGS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace unspin::scan {

class Postings {
 public:
  void Reserve(std::size_t postings) { entries_.reserve(postings); }
  void Add(std::uint32_t key, std::uint32_t document) {
    entries_.push_back(std::uint64_t{key} << 32 | document);
  }
  // After the last Add.
  void Build();

  // The postings of `key`, by ascending document; Document() of each.
  std::span<const std::uint64_t> Find(std::uint32_t key) const;
  static std::uint32_t Document(std::uint64_t posting) {
    return static_cast<std::uint32_t>(posting);
  }

 private:
  static constexpr int kMostPrefixBits = 20;
  std::vector<std::uint64_t> entries_;
  int prefix_bits_ = 0;                // About one posting a prefix.
  std::vector<std::size_t> prefixes_;  // Where each prefix of a key begins.
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_POSTINGS_H_
