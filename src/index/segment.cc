#include "index/segment.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "index/bytes.h"

namespace unspin::index {
namespace {

// The value that a count's change has in a batch, before they are summed.
constexpr std::uint32_t kAdded = 1;
constexpr std::uint32_t kRemoved = 0;

// A segment joins a merge if it is at most so many times as large as the
// smaller ones together. By simulation of equal batches with 6 segments, a
// record is then rewritten 3.4 times in 200 commits and 9.6 times in 10,000.
constexpr std::uint64_t kMergeRatio = 2;

// Hands the pairs of a lane, bucket by bucket, to a LaneWriter: dead records
// are left out, counts summed.
class BucketSink {
 public:
  BucketSink(const LiveSet& live, bool counts, LaneWriter* writer)
      : live_(live), counts_(counts), writer_(writer) {}

  void AddRecord(std::uint32_t number) {
    if (live_.Contains(number)) values_.push_back(number);
  }
  void AddCount(std::int64_t change) { sum_ += change; }

  Status EndBucket(std::uint32_t key) {
    if (counts_ && sum_ != 0) values_.push_back(EncodeCount(sum_));
    sum_ = 0;
    if (values_.empty()) return Status::Ok();
    // From several segments the numbers come interleaved.
    if (!std::is_sorted(values_.begin(), values_.end())) {
      std::sort(values_.begin(), values_.end());
    }
    written_ += values_.size();
    const Status status = writer_->Add(key, values_);
    values_.clear();
    return status;
  }

  std::uint64_t written() const { return written_; }

 private:
  const LiveSet& live_;
  bool counts_;
  LaneWriter* writer_;
  std::vector<std::uint32_t> values_;
  std::int64_t sum_ = 0;
  std::uint64_t written_ = 0;
};

Result<std::uint32_t> FreeSegmentId(const Container& container,
                                    const State& state) {
  std::uint32_t greatest = 0;
  for (const Segment& s : state.segments) greatest = std::max(greatest, s.id);
  // Ascending ids append to the table; after 16,000 of them gaps are reused.
  if (greatest + 1 < kMaxSegments) return greatest + 1;
  for (std::uint32_t id = 1; id < kMaxSegments; ++id) {
    const bool used =
        std::any_of(state.segments.begin(), state.segments.end(),
                    [id](const Segment& s) { return s.id == id; });
    if (!used) return id;
  }
  return container.Damaged("its list of segments");
}

// What was written of a lane.
struct Written {
  std::uint64_t pairs = 0;
  std::uint64_t bytes = 0;
};

void Note(const Written& written, const Lanes& lanes, std::uint32_t lane,
          Segment* segment) {
  if (lane == lanes.id_lane()) {
    segment->postings = written.pairs;
    segment->weight = std::max<std::uint64_t>(1, written.pairs);
  }
  (lanes.IsCounts(lane) ? segment->count_bytes : segment->band_bytes) +=
      written.bytes;
}

// Sorts by key, those of equal keys in the order they came in: record numbers rise
// in it. A radix sort, from the lowest digits.
void SortByKey(std::vector<Pair>* pairs) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::uint32_t kDigits = 1u << kDigitBits;
  std::vector<Pair> sorted(pairs->size());
  for (unsigned shift = 0; shift < 32; shift += kDigitBits) {
    const auto digit = [shift](const Pair& pair) {
      return pair.key >> shift & (kDigits - 1);
    };
    std::array<std::uint32_t, kDigits + 1> begin{};
    for (const Pair& pair : *pairs) ++begin[digit(pair) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    for (const Pair& pair : *pairs) sorted[begin[digit(pair)]++] = pair;
    pairs->swap(sorted);
  }
}

Result<Written> WriteLane(Container* container, const LiveSet& live,
                          std::uint32_t segment, std::uint32_t lane,
                          bool counts, std::vector<Pair>* pairs) {
  SortByKey(pairs);
  LaneWriter writer(container, segment, lane);
  BucketSink sink(live, counts, &writer);
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    const auto [key, value] = (*pairs)[i];
    if (counts) {
      sink.AddCount(value == kAdded ? 1 : -1);
    } else {
      sink.AddRecord(value);
    }
    if (i + 1 < pairs->size() && (*pairs)[i + 1].key == key) continue;
    const Status status = sink.EndBucket(key);
    if (!status.ok()) return status;
  }
  const Status status = writer.Finish();
  if (!status.ok()) return status;
  return Written{sink.written(), writer.bytes()};
}

Result<Written> MergeLane(Container* container, const LiveSet& live,
                          std::span<const Segment> sources,
                          std::uint32_t segment, std::uint32_t lane,
                          bool counts) {
  std::vector<LaneCursor> cursors;
  Status status;
  for (const Segment& source : sources) {
    cursors.emplace_back(container, source.id, lane);
    status = cursors.back().Advance();
    if (!status.ok()) return status;
  }
  LaneWriter writer(container, segment, lane);
  BucketSink sink(live, counts, &writer);
  for (;;) {
    std::uint64_t key = kKeyEnd;
    for (const LaneCursor& cursor : cursors) {
      if (!cursor.done()) key = std::min<std::uint64_t>(key, cursor.pair().key);
    }
    if (key == kKeyEnd) break;
    for (LaneCursor& cursor : cursors) {
      while (!cursor.done() && cursor.pair().key == key) {
        if (counts) {
          sink.AddCount(DecodeCount(cursor.pair().value));
        } else {
          sink.AddRecord(cursor.pair().value);
        }
        status = cursor.Advance();
        if (!status.ok()) return status;
      }
    }
    status = sink.EndBucket(static_cast<std::uint32_t>(key));
    if (!status.ok()) return status;
  }
  status = writer.Finish();
  if (!status.ok()) return status;
  return Written{sink.written(), writer.bytes()};
}

// Deleting lane by lane lets the next lane reuse the pages.
Status DeleteLane(Container* container, std::span<const Segment> segments,
                  std::uint32_t lane) {
  for (const Segment& segment : segments) {
    const BlockPlace low{segment.id, lane, 0, 0};
    const BlockPlace high{segment.id, lane, ~0u, kMaxParts - 1};
    const Status status =
        container->Delete(Table::kBlock, low.Row(), high.Row());
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

}  // namespace

void Batch::Count(std::uint32_t lane, std::uint32_t hash, bool added) {
  postings[lane].push_back({hash, added ? kAdded : kRemoved});
}

std::uint32_t EncodeCount(std::int64_t count) {
  return static_cast<std::uint32_t>(ZigZag(count));
}

std::int64_t DecodeCount(std::uint32_t value) { return UnZigZag(value); }

Status WriteSegment(Container* container, const Lanes& lanes,
                    const LiveSet& live, Batch* batch, State* state) {
  Result<std::uint32_t> id = FreeSegmentId(*container, *state);
  if (!id.ok()) return id.status();
  Segment segment;
  segment.id = *id;
  for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
    Result<Written> written =
        WriteLane(container, live, segment.id, lane, lanes.IsCounts(lane),
                  &batch->postings[lane]);
    if (!written.ok()) return written.status();
    Note(*written, lanes, lane, &segment);
  }
  state->segments.push_back(segment);
  return Status::Ok();
}

Status MergeSegments(Container* container, const Lanes& lanes,
                     const LiveSet& live, std::vector<std::size_t> chosen,
                     State* state) {
  Result<std::uint32_t> id = FreeSegmentId(*container, *state);
  if (!id.ok()) return id.status();
  std::vector<Segment> sources;
  for (const std::size_t i : chosen) sources.push_back(state->segments[i]);

  Segment merged;
  merged.id = *id;
  for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
    Result<Written> written = MergeLane(
        container, live, sources, merged.id, lane, lanes.IsCounts(lane));
    if (!written.ok()) return written.status();
    Note(*written, lanes, lane, &merged);
    const Status status = DeleteLane(container, sources, lane);
    if (!status.ok()) return status;
  }
  std::erase_if(state->segments, [&](const Segment& segment) {
    return std::find(sources.begin(), sources.end(), segment) != sources.end();
  });
  state->segments.push_back(merged);
  return Status::Ok();
}

std::vector<std::size_t> ChooseMerge(std::span<const Segment> segments,
                                     std::uint64_t records) {
  std::vector<std::size_t> order(segments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t postings = 0;
  for (const Segment& segment : segments) postings += segment.postings;
  // More dead than living: begin afresh, which the removals have paid for.
  if (postings > 2 * records + 1000) return order;
  if (segments.size() <= kMaxLiveSegments) return {};

  // The smallest ones, up to the first that is much larger than those before
  // it together.
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return segments[a].weight < segments[b].weight;
  });
  std::uint64_t sum = 0;
  std::size_t count = 0;
  for (; count < order.size(); ++count) {
    const std::uint64_t weight = segments[order[count]].weight;
    if (count >= 2 && weight > kMergeRatio * sum) break;
    sum += weight;
  }
  order.resize(count);
  return order;
}

std::vector<std::size_t> ChooseSettling(std::span<const Segment> segments) {
  std::uint64_t all = 0;
  std::size_t largest = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    all += segments[i].postings;
    if (segments[i].postings > segments[largest].postings) largest = i;
  }
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool keep = i == largest && segments[i].postings >= all - all / 8;
    if (!keep) chosen.push_back(i);
  }
  if (chosen.size() < 2) chosen.clear();
  return chosen;
}

}  // namespace unspin::index
