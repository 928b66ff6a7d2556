// Compare: the pairs of a scan judged, each pair of contents once.
//
// Thread safety: one call at a time. The result does not depend on the number of
// threads.

#ifndef UNSPIN_SCAN_COMPARE_H_
#define UNSPIN_SCAN_COMPARE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "scan/cache.h"
#include "scan/entry.h"
#include "scan/judged.h"

namespace unspin::scan {

// Two entries, InOrder().
struct EntryPair {
  std::uint32_t first = 0, second = 0;
};
EntryPair MakePair(const std::vector<Entry>& entries, std::uint32_t x,
                   std::uint32_t y);

// Parallel to `pairs`: null if neither direction is flagged. Results are taken
// from `cache` where it has them, and put into it. Nothing after `progress`
// (pairs done) returned false.
std::vector<std::shared_ptr<const Judged>> ComparePairs(
    const std::vector<Entry>& entries, const std::vector<EntryPair>& pairs,
    double min_score, int threads, Cache* cache,
    const std::function<bool(std::uint64_t)>& progress);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_COMPARE_H_
