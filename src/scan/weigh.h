// Weigh: judged pairs held against what they share word for word.
//
// Thread safety: one call at a time. The result does not depend on the number of
// threads.

#ifndef UNSPIN_SCAN_WEIGH_H_
#define UNSPIN_SCAN_WEIGH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "scan/compare.h"

namespace unspin::scan {

// Takes back (null) what is no text taken (shared_words.h: IsTaken); returns how
// many pairs that were. `common`: in how many documents wording is boilerplate.
// Documents of the same words stay. Nothing more after
// `progress` (pairs done, all) returned false.
std::uint64_t WeighPairs(
    const std::vector<Entry>& entries,
    const std::vector<std::uint32_t>& documents,
    const std::vector<EntryPair>& pairs, std::size_t common, int threads,
    std::vector<std::shared_ptr<const Judged>>* judged,
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_WEIGH_H_
