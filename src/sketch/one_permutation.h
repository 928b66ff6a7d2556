// One-permutation hashing: a MinHash signature for which each feature is hashed
// once (Li, Owen and Zhang 2012), with optimal densification (Shrivastava 2017).
//
// A feature falls into one slot, which holds the least value that fell into it;
// an empty slot takes that of another, drawn by hashes of its own number, so that
// signatures of all sizes can be compared slot by slot.
//
// Cost: O(n + slots) for n features, some ns a feature whatever the slots. Error:
// the estimate is unbiased; its standard error is that of MinHash, or a little
// less, from about twice as many features as slots on. Of n features below that
// hardly more than n slots are independent: 0.5 / sqrt(n) at worst. Not for bands
// (slots that were filled go together), and not to be merged; see minhash.h for
// that.
//
// The values are the same on every platform (docs/sketch-spec.md).
//
// Thread safety: pure.

#ifndef UNSPIN_SKETCH_ONE_PERMUTATION_H_
#define UNSPIN_SKETCH_ONE_PERMUTATION_H_

#include <cstdint>
#include <span>
#include <vector>

namespace unspin::sketch {

// The signature of the set of `features` (order and repeats do not matter);
// size slots, or empty iff there are no features.
std::vector<std::uint32_t> OnePermutationSignature(
    std::span<const std::uint64_t> features, std::uint32_t slots,
    std::uint64_t seed);

}  // namespace unspin::sketch

#endif  // UNSPIN_SKETCH_ONE_PERMUTATION_H_
