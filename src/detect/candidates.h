// Candidates: the few articles of an index that may be sources of a suspect.
//
// Two steps, no text read. LSH: every article that shares a band key in any
// channel, buckets over kBucketCap cut and counted. Ranking: by shared weight of
// anchors and content words, with the corpus's own idf, exact over the stored
// sets; an article counts by the share of the suspect's weight that it holds
// and, less, of its own.
//
// A source is missed if it shares no band (sketch::HitProbability) or ranks
// after `max_aligned`; measured recall: ARCHITECTURE.md, "Narrowing down".
//
// Cost: one lookup a band, one small row for each of at most kMaxRanked records.
// Thread safety: pure, given a Snapshot of one's own.

#ifndef UNSPIN_DETECT_CANDIDATES_H_
#define UNSPIN_DETECT_CANDIDATES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "detect/sketcher.h"
#include "index/store.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::detect {

// Larger buckets hold what half the corpus shares. Cut, and reported.
inline constexpr std::size_t kBucketCap = 2000;
// Records ranked by their sets, those with the most shared bands first.
inline constexpr std::size_t kMaxRanked = 3000;

struct Candidates {
  std::vector<index::RecordNumber> records;  // Best first.
  std::uint64_t sharing = 0;                 // Shared a band at all.
  index::BucketStats buckets;
};

// `day` of the suspect, 0 if unknown (then the date window is not applied).
Result<Candidates> FindCandidates(index::Snapshot& snapshot,
                                  const Sketch& sketch, std::int64_t day,
                                  const CheckOptions& options);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_CANDIDATES_H_
