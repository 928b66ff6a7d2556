#include "unspin/minhash.h"

#include "sketch/one_permutation.h"
#include "sketch/shingles.h"
#include "text/word_forms.h"

namespace unspin {

std::vector<std::uint32_t> MinHashSignature(std::string_view utf8,
                                            const MinHashOptions& options) {
  const std::vector<std::uint64_t> words = text::FormHashes(utf8);
  return sketch::OnePermutationSignature(
      sketch::Shingles(words, options.words), options.slots, options.seed);
}

}  // namespace unspin
