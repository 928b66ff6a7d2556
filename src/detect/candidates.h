// Candidates: the few articles of an index that may be sources of a suspect.
//
// Two steps, no text read. LSH: every article that shares a band key in any
// channel with the suspect or one of its windows (sketcher.h), buckets over
// their cap cut and counted. Ranking: by shared weight of anchors and content
// words, with the corpus's own idf, exact over the stored sets; damped by the
// article's size, and for windows by the window's. Of three places two go to
// those nearest to the whole suspect, one to the nearest to any of its windows;
// copies of one text get a few places, as long as others want the rest.
//
// A source is missed if it shares no band (sketch::HitProbability) or ranks
// after `max_aligned`; measured recall: ARCHITECTURE.md, "Narrowing down".
//
// Cost: one lookup a band and window, one small row for each of at most
// kMaxRanked records.
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
inline constexpr std::size_t kWindowBucketCap = 250;  // For each window.
// Records ranked by their sets, those with the most shared bands first.
inline constexpr std::size_t kMaxRanked = 3000;

struct Candidates {
  std::vector<index::RecordNumber> records;  // Best first.
  std::uint64_t sharing = 0;                 // Shared a band at all.
  std::uint64_t ranked = 0;                  // Of those, ranked by their sets.
  index::BucketStats buckets;
};

// `day` of the suspect, 0 if unknown (then the date window is not applied).
// `windows` may be empty, and are at most kMaxWindows.
Result<Candidates> FindCandidates(index::Snapshot& snapshot,
                                  const Sketch& whole,
                                  const std::vector<Sketch>& windows,
                                  std::int64_t day,
                                  const CheckOptions& options);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_CANDIDATES_H_
