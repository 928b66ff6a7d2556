// Pairs: which documents of a scan are worth aligning with which.
//
// Two documents meet if they share an LSH band of any channel (detect/sketcher.h)
// or a few sampled shingles; what meets is measured exactly over the stored sets:
// the share of the lighter one's weight of names, numbers and content words that
// the other has too, and the share of its shingles, without those that `common`
// documents or more have: what stands in so many says nothing of two of them
// unless these are alike as a whole. A pair below both bounds is left. Of what
// remains each document keeps its best `max_aligned`.
//
// Buckets of more than kPairBucketCap documents (a band that many have) pair each
// document with the first ones only, so that the cost stays linear in the
// documents.
//
// Thread safety: pure. The result does not depend on the number of threads.

#ifndef UNSPIN_SCAN_PAIRS_H_
#define UNSPIN_SCAN_PAIRS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "scan/entry.h"

namespace unspin::scan {

inline constexpr std::size_t kPairBucketCap = 200;
// Documents measured against one, those with the most in common first.
inline constexpr std::size_t kMaxMeasured = 3000;

struct CandidatePair {
  std::uint32_t a = 0, b = 0;  // Entries, a < b.
  float contained = 0;         // Weight of the lighter that is shared, [0, 1].
  float verbatim = 0;          // Sampled shingles likewise.
  // Three tenths or more of the shared shingles are what many documents have: no
  // evidence that one takes a part of its text from the other.
  bool standing = false;
};

// Below both bounds no pair is aligned. Chosen in docs/scan.md.
struct PairBounds {
  float contained = 0.30f;
  float verbatim = 0.05f;
  std::size_t max_aligned = 20;
  std::size_t common = 10;
};

struct CandidatePairs {
  std::vector<CandidatePair> pairs;  // Ascending by a, then b.
  std::uint64_t met = 0;             // Pairs that met at all.
  std::uint64_t over_limit = 0;      // Above a bound, but not among the best.
};

// Among `documents` (entries, ascending), only pairs of which one is changed.
// `progress` is called on this thread with the number of documents done; false
// stops early.
CandidatePairs FindPairs(const std::vector<Entry>& entries,
                         const std::vector<std::uint32_t>& documents,
                         const PairBounds& bounds, int threads,
                         const std::function<bool(std::uint64_t)>& progress);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_PAIRS_H_
