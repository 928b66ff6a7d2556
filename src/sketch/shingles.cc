#include "sketch/shingles.h"

#include "base/hash.h"
#include "base/vector_clones.h"

namespace unspin::sketch {
namespace {

UNSPIN_VECTOR_CLONES
void Prepare(const std::uint64_t* words, std::size_t count,
             std::uint64_t* prepared) {
  for (std::size_t i = 0; i < count; ++i) {
    prepared[i] = base::PrepareHash(words[i]);
  }
}

// Adds to each run one word: runs are independent of each other.
UNSPIN_VECTOR_CLONES
void Combine(const std::uint64_t* prepared, std::size_t count,
             std::uint64_t* hashes) {
  for (std::size_t i = 0; i < count; ++i) {
    hashes[i] = base::CombinePrepared(hashes[i], prepared[i]);
  }
}

}  // namespace

std::vector<std::uint64_t> Shingles(std::span<const std::uint64_t> words,
                                    std::uint32_t size) {
  if (size == 0 || words.size() < size) return {};
  std::vector<std::uint64_t> prepared(words.size());
  Prepare(words.data(), words.size(), prepared.data());
  std::vector<std::uint64_t> hashes(words.size() - size + 1, 0);
  for (std::uint32_t k = 0; k < size; ++k) {
    Combine(prepared.data() + k, hashes.size(), hashes.data());
  }
  return hashes;
}

}  // namespace unspin::sketch
