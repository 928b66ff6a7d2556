// Clusters: stars of flagged pairs, so that no document is put with one that it
// was not compared with.
//
// Documents of the same words (one fingerprint) count as one and stay together.
// Greedily: the document with the most flagged links to documents without a
// cluster becomes a representative (then the earliest by date, then by id), and
// those become its members.
//
// Cost: O(findings * log). Thread safety: pure.

#ifndef UNSPIN_SCAN_CLUSTERS_H_
#define UNSPIN_SCAN_CLUSTERS_H_

#include <vector>

#include "unspin/findings.h"

namespace unspin::scan {

std::vector<Cluster> MakeClusters(const std::vector<ScannedDocument>& documents,
                                  const std::vector<Finding>& findings);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_CLUSTERS_H_
