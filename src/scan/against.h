// Against: the documents of a scan compared with the articles of an index, found
// as in Check().
//
// Cost: one search of the index a document, and the alignment of its likely
// sources. Thread safety: one call at a time; the result does not depend on the
// number of threads.

#ifndef UNSPIN_SCAN_AGAINST_H_
#define UNSPIN_SCAN_AGAINST_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "scan/entry.h"
#include "scan/pairs.h"
#include "unspin/index.h"
#include "unspin/result.h"
#include "unspin/status.h"

namespace unspin::scan {

// A flagged pair: an entry, and an article of the index as its source.
struct AgainstHit {
  std::uint32_t entry = 0;
  Article source;      // With its text.
  Analysis analysis;   // Of the source.
  SourceResult result;
};

struct AgainstHits {
  std::vector<AgainstHit> hits;  // By entry, then as ranked.
  std::uint64_t pairs_aligned = 0;
};

// For the entries in `documents`. Articles of the entry's own id are left out.
Result<AgainstHits> CompareAgainst(
    const std::vector<Entry>& entries,
    const std::vector<std::uint32_t>& documents, const Index& index,
    const PairBounds& bounds, double min_score, int threads,
    const std::function<bool(std::uint64_t)>& progress);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_AGAINST_H_
