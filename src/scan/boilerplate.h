// Boilerplate: sentences that stand in so many documents that they tell nothing
// about any two of them: licence texts, headers, templates filled in.
//
// A sentence (by its words or by its skeleton, wording.h) is boilerplate if
//   - it stands in at least ScanOptions::boilerplate_documents documents and in
//     boilerplate_share of all, and
//   - boilerplate_documents of these differ otherwise: each has kLeastOwn words
//     or more in sentences that are not so frequent, and of these words less
//     than half stand in any other of them.
// So thirty copies of one article, exact or retouched, make no boilerplate: what
// is left of them without the common sentences is nothing, or is found in the
// other copies. Of very many documents an even sample is looked at.
//
// Cost: a sort of all sentences' hashes; the analysis of a few dozen documents
// for each set of documents that share a sentence.
//
// Thread safety: pure.

#ifndef UNSPIN_SCAN_BOILERPLATE_H_
#define UNSPIN_SCAN_BOILERPLATE_H_

#include <cstdint>
#include <vector>

#include "scan/entry.h"
#include "unspin/findings.h"

namespace unspin::scan {

inline constexpr std::uint32_t kLeastOwn = 20;

struct BoilerplateOptions {
  std::size_t documents = 10;
  double share = 0.00025;

  // In how many of `all` documents wording must stand.
  std::size_t Least(std::size_t all) const;
};

// Sets Entry::left_out; returns what is to be reported: neighbouring sentences
// that stand in the same documents as one. Boilerplate::example numbers entries.
std::vector<Boilerplate> FindBoilerplate(const BoilerplateOptions& options,
                                         std::vector<Entry>* entries);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_BOILERPLATE_H_
