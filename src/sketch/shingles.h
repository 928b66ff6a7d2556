// Shingles: hashes of runs of words.
//
// Thread safety: pure.

#ifndef UNSPIN_SKETCH_SHINGLES_H_
#define UNSPIN_SKETCH_SHINGLES_H_

#include <cstdint>
#include <span>
#include <vector>

namespace unspin::sketch {

// One for each run of `size` words, in order; none if there are fewer. `words`
// are 64-bit hashes, well mixed. A run is the AddToRun (base/hash.h) of its words.
// Cost: about half a nanosecond for each word of each run.
std::vector<std::uint64_t> Shingles(std::span<const std::uint64_t> words,
                                    std::uint32_t size);

}  // namespace unspin::sketch

#endif  // UNSPIN_SKETCH_SHINGLES_H_
