#include "index/verify.h"

#include <fmt/format.h>

#include <functional>
#include <limits>

#include "base/hash.h"
#include "index/bytes.h"
#include "index/lane.h"
#include "index/record.h"
#include "index/segment.h"

namespace unspin::index {
namespace {

constexpr std::size_t kMaxProblems = 100;

// Multisets are compared by the sums of their members' hashes: no memory, and
// damage that leaves a sum of 64 bits unchanged does not happen by chance.
using Sum = std::uint64_t;

class Verifier {
 public:
  Verifier(Container* container, const Lanes& lanes, const State& state,
           const LiveSet& live, const Dictionaries& dictionaries)
      : container_(container),
        lanes_(lanes),
        state_(state),
        live_(live),
        dictionaries_(dictionaries),
        id_sum_(0),
        count_sums_(lanes.sets()) {}

  Result<std::vector<std::string>> Run();

 private:
  void CheckStructure();
  void CheckRecords();
  void CheckSets(std::int64_t row);
  void CheckContent(std::int64_t row);
  void CheckLanes();
  void CheckPostings(std::uint32_t lane, Sum* sum);
  void CheckCounts(std::uint32_t lane, Sum expected);
  void CheckStrayRows();
  // Calls `visit` for each row of a table; damage is reported.
  void ForEachRow(Table table, const std::function<void(std::int64_t)>& visit);
  void ForEachPair(const Segment& segment, std::uint32_t lane,
                   const std::function<void(const Pair&)>& visit);
  void Report(std::string problem);
  // Reports damage; keeps what else went wrong for Run to return.
  bool Check(const Status& status);

  Container* container_;
  const Lanes& lanes_;
  const State& state_;
  const LiveSet& live_;
  const Dictionaries& dictionaries_;
  Compressor compressor_;
  std::uint64_t text_bytes_ = 0;
  Sum id_sum_;                   // Of the ids' keys and numbers, by content.
  std::vector<Sum> count_sums_;  // Of the hashes, by set.
  std::uint64_t blocks_ = 0;
  std::vector<std::string> problems_;
  Status failure_;
};

void Verifier::Report(std::string problem) {
  if (problems_.size() < kMaxProblems) problems_.push_back(std::move(problem));
}

bool Verifier::Check(const Status& status) {
  if (status.ok()) return true;
  if (status.code() == Code::kUnreadable) {
    Report(status.message());
  } else if (failure_.ok()) {
    failure_ = status;
  }
  return false;
}

Result<std::vector<std::string>> Verifier::Run() {
  CheckStructure();
  CheckRecords();
  CheckLanes();
  CheckStrayRows();
  if (!failure_.ok()) return failure_;
  return problems_;
}

void Verifier::CheckStructure() {
  Result<std::vector<std::string>> found = container_->CheckStructure();
  if (!Check(found.status())) return;
  for (std::string& problem : *found) Report(std::move(problem));
}

void Verifier::ForEachRow(Table table,
                          const std::function<void(std::int64_t)>& visit) {
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  std::int64_t next = std::numeric_limits<std::int64_t>::min();
  for (;;) {
    auto row = container_->First(table, next, kEnd);
    if (!Check(row.status()) || !row->has_value()) return;
    const std::int64_t number = (*row)->number;
    visit(number);
    if (number == kEnd) return;
    next = number + 1;
  }
}

void Verifier::CheckRecords() {
  std::uint64_t sets = 0, contents = 0;
  ForEachRow(Table::kSets, [&](std::int64_t row) {
    ++sets;
    CheckSets(row);
  });
  ForEachRow(Table::kContent, [&](std::int64_t row) {
    ++contents;
    CheckContent(row);
  });
  if (sets != state_.records || contents != state_.records) {
    Report(fmt::format("{} records are counted, {} sets and {} texts found",
                       state_.records, sets, contents));
  }
  if (text_bytes_ != state_.text_bytes) {
    Report(fmt::format("{} bytes of text are counted, {} found",
                       state_.text_bytes, text_bytes_));
  }
}

bool IsNumber(std::int64_t row) {
  return row >= 0 && row <= std::numeric_limits<std::int32_t>::max();
}

void Verifier::CheckSets(std::int64_t row) {
  const auto number = static_cast<RecordNumber>(row);
  if (!IsNumber(row) || !live_.Contains(number)) {
    Report(Container::Name(Table::kSets, row) + " belongs to no record");
    return;
  }
  Result<StoredSets> stored = ReadStoredSets(container_, number, lanes_.sets());
  if (!Check(stored.status())) return;
  text_bytes_ += stored->text_bytes;
  for (std::size_t set = 0; set < stored->sets.size(); ++set) {
    std::int64_t before = -1;
    for (const std::uint32_t hash : stored->sets[set]) {
      count_sums_[set] += base::Mix64(hash);
      if (hash <= before) {
        Report(Container::Name(Table::kSets, row) + " is not sorted");
      }
      before = hash;
    }
  }
}

void Verifier::CheckContent(std::int64_t row) {
  const auto number = static_cast<RecordNumber>(row);
  if (!IsNumber(row) || !live_.Contains(number)) {
    Report(Container::Name(Table::kContent, row) + " belongs to no record");
    return;
  }
  Result<Snapshot::Content> content =
      ReadStoredContent(container_, &compressor_, dictionaries_, number);
  if (!Check(content.status())) return;
  id_sum_ += base::CombineHash(IdKey(content->id), number);
}

void Verifier::ForEachPair(const Segment& segment, std::uint32_t lane,
                           const std::function<void(const Pair&)>& visit) {
  LaneCursor cursor(container_, segment.id, lane);
  while (Check(cursor.Advance()) && !cursor.done()) visit(cursor.pair());
  blocks_ += cursor.blocks();
}

void Verifier::CheckLanes() {
  Sum sum = 0;
  for (std::size_t channel = 0; channel < lanes_.channels(); ++channel) {
    Sum first = 0;
    for (std::uint32_t band = 0; band < lanes_.bands(channel); ++band) {
      CheckPostings(lanes_.Band(channel, band), &sum);
      if (band == 0) first = sum;
      if (sum != first) {
        Report(
            fmt::format("band {} of channel {} has other records than the "
                        "first band",
                        band, channel));
      }
    }
  }
  CheckPostings(lanes_.id_lane(), &sum);
  if (sum != state_.live_fingerprint) {
    Report("the ids are not those of the live records");
  }
  for (std::size_t set = 0; set < lanes_.sets(); ++set) {
    CheckCounts(lanes_.CountLane(set), count_sums_[set]);
  }
}

// Sums the live records. LaneCursor checks order and completeness.
void Verifier::CheckPostings(std::uint32_t lane, Sum* sum) {
  *sum = 0;
  Sum id_sum = 0;
  for (const Segment& segment : state_.segments) {
    std::uint64_t postings = 0;
    bool unknown = false;
    ForEachPair(segment, lane, [&](const Pair& pair) {
      ++postings;
      unknown |= pair.value == 0 || pair.value >= state_.next_number;
      if (!live_.Contains(pair.value)) return;
      *sum += base::Mix64(pair.value);
      id_sum += base::CombineHash(pair.key, pair.value);
    });
    if (unknown) {
      Report(fmt::format("lane {} of segment {} has unknown records", lane,
                         segment.id));
    }
    if (lane == lanes_.id_lane() && postings != segment.postings) {
      Report(fmt::format("segment {} counts {} records, {} found", segment.id,
                         segment.postings, postings));
    }
  }
  if (lane == lanes_.id_lane() && id_sum != id_sum_) {
    Report("the ids are not those of the texts");
  }
}

void Verifier::CheckCounts(std::uint32_t lane, Sum expected) {
  Sum sum = 0;
  for (const Segment& segment : state_.segments) {
    ForEachPair(segment, lane, [&](const Pair& pair) {
      sum += base::Mix64(pair.key) *
             static_cast<std::uint64_t>(DecodeCount(pair.value));
    });
  }
  if (sum != expected) {
    Report(fmt::format("the counts of set {} are not those of the records",
                       lane - lanes_.CountLane(0)));
  }
}

// What no other check has met.
void Verifier::CheckStrayRows() {
  std::uint64_t blocks = 0, heads = 0;
  ForEachRow(Table::kBlock, [&](std::int64_t) { ++blocks; });
  ForEachRow(Table::kHead, [&](std::int64_t) { ++heads; });
  if (blocks != blocks_) {
    Report(fmt::format("{} blocks belong to no segment",
                       static_cast<std::int64_t>(blocks - blocks_)));
  }
  std::uint64_t expected = 2;
  for (std::size_t step = 0; step < Dictionaries::kSteps; ++step) {
    expected += dictionaries_.at(step) != nullptr;
  }
  if (heads != expected) Report(fmt::format("{} rows in table head", heads));
  ForEachRow(Table::kLive, [](std::int64_t) {});
}

}  // namespace

Result<std::vector<std::string>> VerifyAll(Container* container,
                                           const Lanes& lanes,
                                           const State& state,
                                           const LiveSet& live,
                                           const Dictionaries& dictionaries) {
  return Verifier(container, lanes, state, live, dictionaries).Run();
}

}  // namespace unspin::index
