// MinHashSignature: a text's MinHash over runs of its words, for those who look
// for copies in heaps of their own and need no index.
//
// The words are the library's (normalised, lower case, hyphens parting words,
// possessives and the stops of initialisms gone), all of them, whatever kind of
// sentence they stand in; each run of `words` of them is a feature, as in channel
// "shingles" of an index. The signature is one of one-permutation hashing with
// optimal densification (Shrivastava 2017; docs/sketch-spec.md). Accents stay.
//
// The share of equal slots of two texts estimates the Jaccard similarity of their
// sets of runs without bias; standard error sqrt(j * (1 - j) / slots) for texts of
// twice as many words as slots, up to 0.5 / sqrt(n) for shorter ones of n runs.
//
// Cost: see docs/performance.md. Thread safety: pure. Errors: none; ill-formed
// UTF-8 counts as U+FFFD.

#ifndef UNSPIN_MINHASH_H_
#define UNSPIN_MINHASH_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace unspin {

struct MinHashOptions {
  std::uint32_t slots = 128;  // None: no signature.
  std::uint32_t words = 5;  // In one run.
  std::uint64_t seed = 0;   // Only signatures of one seed can be compared.
};

// `slots` values, or none if the text has fewer than `words` words.
std::vector<std::uint32_t> MinHashSignature(std::string_view utf8,
                                            const MinHashOptions& options = {});

}  // namespace unspin

#endif  // UNSPIN_MINHASH_H_
