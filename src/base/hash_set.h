// HashSet: a set of 64-bit hashes, of which 0 is none.
//
// Open addressing, half full at most; which cell is whose differs from process to
// process (TablePlace of base/hash.h).
//
// Cost: an insertion or a look-up reads a cell or two. Thread safety: const parts
// may be called from many threads.

#ifndef UNSPIN_BASE_HASH_SET_H_
#define UNSPIN_BASE_HASH_SET_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/hash.h"

namespace unspin::base {

class HashSet {
 public:
  static constexpr std::size_t kNone = ~std::size_t{0};

  // For at most `most` hashes.
  explicit HashSet(std::size_t most) : cells_(std::bit_ceil(2 * most + 2)) {}

  // The cell of `hash`, below cells(); kNone if `hash` is 0.
  std::size_t Insert(std::uint64_t hash) {
    if (hash == 0) return kNone;
    const std::size_t i = Probe(hash);
    size_ += cells_[i] == 0;
    cells_[i] = hash;
    return i;
  }
  // kNone if it is not there.
  std::size_t Find(std::uint64_t hash) const {
    if (hash == 0) return kNone;
    const std::size_t i = Probe(hash);
    return cells_[i] == hash ? i : kNone;
  }
  bool Contains(std::uint64_t hash) const { return Find(hash) != kNone; }

  std::size_t size() const { return size_; }
  std::size_t cells() const { return cells_.size(); }

 private:
  // Where `hash` is, or the free cell where it would be.
  std::size_t Probe(std::uint64_t hash) const {
    const std::size_t mask = cells_.size() - 1;
    std::size_t i = TablePlace(hash, bits_);
    while (cells_[i] != 0 && cells_[i] != hash) i = (i + 1) & mask;
    return i;
  }

  std::vector<std::uint64_t> cells_;
  unsigned bits_ = static_cast<unsigned>(std::countr_zero(cells_.size()));
  std::size_t size_ = 0;
};

}  // namespace unspin::base

#endif  // UNSPIN_BASE_HASH_SET_H_
