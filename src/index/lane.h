// Lanes: one sorted run of (key, value) pairs of a segment, as a chain of
// blocks. Written once, in order; then read by key or from end to end.
//
// Thread safety: as the container.

#ifndef UNSPIN_INDEX_LANE_H_
#define UNSPIN_INDEX_LANE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "index/block.h"
#include "index/container.h"
#include "index/live_set.h"
#include "unspin/status.h"

namespace unspin::index {

// Writes a lane. Memory: one block, and the bucket passed.
class LaneWriter {
 public:
  LaneWriter(Container* container, std::uint32_t segment, std::uint32_t lane)
      : container_(container), place_{segment, lane, 0, 0} {}

  // REQUIRES: keys ascend; values sorted, unique and not empty.
  Status Add(std::uint32_t key, std::span<const std::uint32_t> values);
  // The lane exists once this is done, even without pairs.
  Status Finish();
  std::uint64_t bytes() const { return bytes_; }  // Written, seals apart.

 private:
  bool Fits(std::uint32_t key, std::span<const std::uint32_t> values) const;
  void Append(std::uint32_t key, std::span<const std::uint32_t> values);
  Status Close(std::uint64_t end);
  Status AddInParts(std::uint32_t key, std::span<const std::uint32_t> values);

  Container* container_;
  BlockPlace place_;                        // Of the block being filled.
  BlockContent content_;                    // So far.
  std::uint32_t least_ = 0, greatest_ = 0;  // Of its values.
  std::uint64_t bytes_ = 0;
};

// Reads a lane from end to end. Copies one block at a time, so the table may
// be written meanwhile.
class LaneCursor {
 public:
  LaneCursor(Container* container, std::uint32_t segment, std::uint32_t lane)
      : container_(container), next_{segment, lane, 0, 0} {}

  // Moves to the first, then to each next pair.
  Status Advance();
  bool done() const { return done_; }
  const Pair& pair() const { return pairs_[position_]; }
  std::uint64_t blocks() const { return blocks_; }  // Read so far.
  std::uint64_t bytes() const { return bytes_; }

 private:
  Status LoadBlock();
  bool Follows(const BlockView& view) const;
  bool Decode(const BlockView& view);

  Container* container_;
  BlockPlace next_;
  bool last_ = false;  // No block follows.
  bool done_ = false;
  std::uint64_t rest_ = 0;  // What the next block must have, with its pairs.
  std::vector<Pair> pairs_;
  std::size_t position_ = 0;
  std::uint64_t blocks_ = 0, bytes_ = 0;
};

// Reads the block that holds `key` if any does. The view lives until the next
// call that concerns the table.
Result<BlockView> FindBlock(Container* container, std::uint32_t segment,
                            std::uint32_t lane, std::uint32_t key);

// Appends the values of `key` that are live, at most `cap`. Returns how many
// more there are, counting dead ones in parts that were not looked at.
Result<std::uint64_t> ReadBucket(Container* container, std::uint32_t segment,
                                 std::uint32_t lane, std::uint32_t key,
                                 const LiveSet& live, std::size_t cap,
                                 std::vector<std::uint32_t>* values);

// Appends the greatest live values of `key`, at most `cap`, descending; nothing
// if the bucket is not one in parts (those ReadBucket reads whole with a cap of
// kMaxSharedBucket or more).
Status ReadBucketEnd(Container* container, std::uint32_t segment,
                     std::uint32_t lane, std::uint32_t key, const LiveSet& live,
                     std::size_t cap, std::vector<std::uint32_t>* values);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_LANE_H_
