// Segments: the postings and counts of one or more batches, a lane for each
// band, for the ids and for each ranking set. Immutable; merged by size.
//
// Thread safety: as the container.

#ifndef UNSPIN_INDEX_SEGMENT_H_
#define UNSPIN_INDEX_SEGMENT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "index/container.h"
#include "index/header.h"
#include "index/lane.h"
#include "index/live_set.h"
#include "unspin/status.h"

namespace unspin::index {

// A lookup asks every segment: more than this many after a commit are merged.
inline constexpr std::size_t kMaxLiveSegments = 4;

// What a batch adds, by lane, in any order. A posting is (key, record); a count
// is (hash, change), once for each record added or removed.
struct Batch {
  explicit Batch(std::uint32_t lanes) : postings(lanes) {}
  void Count(std::uint32_t lane, std::uint32_t hash, bool added);

  std::vector<std::vector<Pair>> postings;
};

// Counts are stored zigzag-coded, so that they fit the pairs.
std::uint32_t EncodeCount(std::int64_t count);
std::int64_t DecodeCount(std::uint32_t value);

// Writes the batch as a segment, leaving out records that are not live, and
// appends it to state->segments. Sorts the batch.
Status WriteSegment(Container* container, const Lanes& lanes,
                    const LiveSet& live, Batch* batch, State* state);

// Replaces the segments at `chosen` (positions in state->segments) by one.
Status MergeSegments(Container* container, const Lanes& lanes,
                     const LiveSet& live, std::vector<std::size_t> chosen,
                     State* state);

// Which segments to merge after a commit; none if there are few enough.
// `records`: the live ones, of all.
std::vector<std::size_t> ChooseMerge(std::span<const Segment> segments,
                                     std::uint64_t records);

// Which to merge at the end of a run of the program, so that at most two are
// left: all, or, if one holds seven eighths of the postings, all the others.
// None if that is so already.
std::vector<std::size_t> ChooseSettling(std::span<const Segment> segments);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_SEGMENT_H_
