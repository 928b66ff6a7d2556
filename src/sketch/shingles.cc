#include "sketch/shingles.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/vector_clones.h"

namespace unspin::sketch {
namespace {

UNSPIN_VECTOR_CLONES(void, Prepare,
                     (const std::uint64_t* words, std::size_t count,
                      std::uint64_t* prepared),
                     (words, count, prepared)) {
  for (std::size_t i = 0; i < count; ++i) {
    prepared[i] = base::PrepareHash(words[i]);
  }
}

// Adds to each run one word: runs are independent of each other.
UNSPIN_VECTOR_CLONES(void, Combine,
                     (const std::uint64_t* prepared, std::size_t count,
                      std::uint64_t* hashes),
                     (prepared, count, hashes)) {
  for (std::size_t i = 0; i < count; ++i) {
    hashes[i] = base::CombinePrepared(hashes[i], prepared[i]);
  }
}

// All words of a block of runs at once: eight vectors of AVX-512, as fewer
// would wait for their multiplications.
constexpr std::size_t kBlock = 64;

UNSPIN_VECTOR_CLONES(void, CombineBlock,
                     (const std::uint64_t* prepared, std::uint32_t size,
                      std::uint64_t* hashes),
                     (prepared, size, hashes)) {
  std::array<std::uint64_t, kBlock> block{};
  for (std::uint32_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      block[i] = base::CombinePrepared(block[i], prepared[k + i]);
    }
  }
  std::copy(block.begin(), block.end(), hashes);
}

}  // namespace

std::vector<std::uint64_t> Shingles(std::span<const std::uint64_t> words,
                                    std::uint32_t size) {
  if (size == 0 || words.size() < size) return {};
  std::vector<std::uint64_t> prepared(words.size());
  Prepare(words.data(), words.size(), prepared.data());
  std::vector<std::uint64_t> hashes(words.size() - size + 1, 0);
  const std::size_t count = hashes.size();
  if (count >= kBlock) {
    for (std::size_t i = 0; i < count; i += kBlock) {
      // The last block goes over what the one before has done.
      const std::size_t first = std::min(i, count - kBlock);
      CombineBlock(prepared.data() + first, size, hashes.data() + first);
    }
    return hashes;
  }
  for (std::uint32_t k = 0; k < size; ++k) {
    Combine(prepared.data() + k, count, hashes.data());
  }
  return hashes;
}

}  // namespace unspin::sketch
