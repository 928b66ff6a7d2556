// Read: from a reader of articles to the entries of a scan.
//
// Thread safety: one call at a time; the result does not depend on the number of
// threads.

#ifndef UNSPIN_SCAN_READ_H_
#define UNSPIN_SCAN_READ_H_

#include <vector>

#include "scan/cache.h"
#include "scan/entry.h"
#include "unspin/scan.h"

namespace unspin::scan {

// Reads and analyses all articles, in the order read. False if `progress`
// stopped it.
bool ReadEntries(ArticleReader& articles, const ScanOptions& options,
                 const ScanProgress& progress, Cache* cache,
                 std::vector<Entry>* entries, std::vector<SkippedInput>* skipped);

// Brings the entries into their order (file, line, member, id, content), which
// does not depend on the order of inputs, and makes the ids unique: of several
// with one id the first keeps it, the others get their origin.
void NumberEntries(std::vector<Entry>* entries);

// Analyses those of which something is left out, without it.
void AnalyseAnew(int threads, Cache* cache, std::vector<Entry>* entries);

// Of `group` the earliest by date (one without is none), then by id.
std::uint32_t Earliest(const std::vector<Entry>& entries,
                       const std::vector<std::uint32_t>& group);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_READ_H_
