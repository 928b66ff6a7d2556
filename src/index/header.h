// The two rows of table `head`: what the index is, fixed at its creation, and
// the state as of the last commit.
//
// Thread safety: values.

#ifndef UNSPIN_INDEX_HEADER_H_
#define UNSPIN_INDEX_HEADER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "index/container.h"
#include "index/store.h"
#include "unspin/status.h"

namespace unspin::index {

// How the lanes of a segment are numbered: the bands of the channels in order,
// then one for the ids, then one of counts for each ranking set.
class Lanes {
 public:
  explicit Lanes(const Schema& schema);

  std::uint32_t Band(std::size_t channel, std::uint32_t band) const {
    return first_[channel] + band;
  }
  std::uint32_t bands(std::size_t channel) const {
    return first_[channel + 1] - first_[channel];
  }
  std::size_t channels() const { return first_.size() - 1; }
  std::uint32_t id_lane() const { return first_.back(); }
  std::uint32_t CountLane(std::size_t set) const {
    return id_lane() + 1 + static_cast<std::uint32_t>(set);
  }
  std::size_t sets() const { return sets_; }
  // Whether a lane's values are counts rather than record numbers.
  bool IsCounts(std::uint32_t lane) const { return lane > id_lane(); }
  std::uint32_t size() const { return CountLane(sets_); }

 private:
  std::vector<std::uint32_t> first_;
  std::size_t sets_;
};

// Bytes of the rows of records, seals apart.
struct RowSizes {
  std::uint64_t content = 0;
  std::uint64_t sets = 0;
  bool operator==(const RowSizes&) const = default;
};

struct Segment {
  std::uint32_t id = 0;        // In [1, kMaxSegments).
  std::uint64_t postings = 0;  // In its id lane: records, dead ones too.
  std::uint64_t weight = 0;    // Roughly its size, for choosing merges.
  std::uint64_t band_bytes = 0;   // Of its blocks, seals apart: bands and ids;
  std::uint64_t count_bytes = 0;  // counts.
  bool operator==(const Segment&) const = default;
};

struct State {
  std::uint64_t generation = 0;  // Counts commits.
  std::uint32_t next_number = 1;
  std::uint64_t records = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t live_fingerprint = 0;
  RowSizes sizes;
  std::vector<Segment> segments;
  bool operator==(const State&) const = default;
};

// Usage if the schema cannot be stored: no name, a name twice, too many bands.
Status CheckSchema(const Schema& schema);

Status WriteSchema(Container* container, const Schema& schema);
// Refuses an index made with another schema.
// Puts the settings that the index has in the place of those of the schema.
Status CompareSchema(Container* container, Schema* schema);

Status WriteState(Container* container, const State& state);
Result<State> ReadState(Container* container);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_HEADER_H_
