#include "sketch/shingles.h"

#include "base/hash.h"
#include "base/vector_clones.h"

namespace unspin::sketch {
namespace {

// Adds to each run one word: runs are independent of each other.
UNSPIN_VECTOR_CLONES(void, Add,
                     (const std::uint64_t* words, std::size_t count,
                      std::uint64_t* runs),
                     (words, count, runs)) {
  for (std::size_t i = 0; i < count; ++i) {
    runs[i] = base::AddToRun(runs[i], words[i]);
  }
}

}  // namespace

std::vector<std::uint64_t> Shingles(std::span<const std::uint64_t> words,
                                    std::uint32_t size) {
  if (size == 0 || words.size() < size) return {};
  std::vector<std::uint64_t> runs(words.size() - size + 1, 0);
  for (std::uint32_t k = 0; k < size; ++k) {
    Add(words.data() + k, runs.size(), runs.data());
  }
  return runs;
}

}  // namespace unspin::sketch
