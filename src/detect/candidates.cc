#include "detect/candidates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace unspin::detect {
namespace {

using index::RecordNumber;

// A shared band of a channel speaks the louder the rarer it is by chance.
constexpr std::array<double, kChannelCount> kBandVotes = {8, 2, 1};

// Share of a content word's weight beside an anchor's.
constexpr double kWordWeight = 0.5;

// Of so many places one goes to those that are nearest to a window.
constexpr std::size_t kWindowTurn = 3;

using Votes = std::map<RecordNumber, double>;

// Adds to `votes` what the sketch's bands give, if that is more.
Status Vote(index::Snapshot& snapshot, const Sketch& sketch, std::size_t cap,
            index::BucketStats* buckets, Votes* votes) {
  Votes own;
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    if (sketch.band_keys[c].empty()) continue;
    auto found = snapshot.Lookup(c, sketch.band_keys[c], cap, buckets);
    if (!found.ok()) return found.status();
    for (const index::Candidate& candidate : *found) {
      own[candidate.record] += kBandVotes[c] * candidate.hits;
    }
  }
  for (const auto& [record, vote] : own) {
    double& all = (*votes)[record];
    all = std::max(all, vote);
  }
  return Status::Ok();
}

Result<std::vector<RecordNumber>> SharingABand(
    index::Snapshot& snapshot, const Sketch& whole,
    const std::vector<Sketch>& windows, Candidates* out) {
  Votes votes;
  Status status = Vote(snapshot, whole, kBucketCap, &out->buckets, &votes);
  for (const Sketch& window : windows) {
    if (!status.ok()) break;
    // What their cap cuts is not worth a note: it is what the whole's holds.
    status = Vote(snapshot, window, kWindowBucketCap, nullptr, &votes);
  }
  if (!status.ok()) return status;
  out->sharing = votes.size();
  std::vector<std::pair<double, RecordNumber>> order;
  order.reserve(votes.size());
  for (const auto& [record, vote] : votes) order.emplace_back(-vote, record);
  std::sort(order.begin(), order.end());
  if (order.size() > kMaxRanked) order.resize(kMaxRanked);
  std::vector<RecordNumber> records;
  for (const auto& [vote, record] : order) records.push_back(record);
  return records;
}

// Weights by sketch: of the whole suspect, then of its windows.
using Weights = std::array<double, kMaxWindows + 1>;

// A hash of the suspect with the corpus's idf, and the sketches that have it.
struct WeighedHash {
  std::uint32_t hash = 0;
  std::uint32_t sketches = 0;  // A bit each.
  double weight = 0;
};
static_assert(kMaxWindows + 1 <= 32);

class Ranker {
 public:
  static Result<Ranker> Make(index::Snapshot& snapshot, const Sketch& whole,
                             const std::vector<Sketch>& windows) {
    Ranker ranker;
    ranker.count_ = 1 + windows.size();
    for (std::size_t set = 0; set < kRankingSetCount; ++set) {
      std::map<std::uint32_t, std::uint32_t> sketches;
      for (std::size_t q = 0; q < ranker.count_; ++q) {
        const Sketch& sketch = q == 0 ? whole : windows[q - 1];
        for (const std::uint32_t h : sketch.sets[set]) sketches[h] |= 1u << q;
      }
      const Status status = ranker.Weigh(snapshot, set, sketches);
      if (!status.ok()) return status;
    }
    return ranker;
  }

  struct Ranks {
    double whole = 0, window = 0;  // Of the nearest window.
  };

  // Shared weight, damped by the candidate's size: a long article shares more
  // by chance. Windows are compared with each other, so by their own, too.
  Ranks Rank(const std::vector<std::vector<std::uint32_t>>& sets) const {
    Weights shared{};
    for (std::size_t set = 0; set < kRankingSetCount; ++set) {
      AddShared(hashes_[set], sets[set], &shared);
    }
    const double size = static_cast<double>(sets[kAnchorSet].size()) +
                        kWordWeight * static_cast<double>(sets[kWordSet].size());
    Ranks out;
    out.whole = shared[0] / std::sqrt(size + 20);
    for (std::size_t q = 1; q < count_; ++q) {
      out.window = std::max(out.window, shared[q] / std::sqrt((size + 20) *
                                                              (totals_[q] + 50)));
    }
    return out;
  }

 private:
  Status Weigh(index::Snapshot& snapshot, std::size_t set,
               const std::map<std::uint32_t, std::uint32_t>& sketches) {
    std::vector<std::uint32_t> hashes;
    for (const auto& [hash, bits] : sketches) hashes.push_back(hash);
    auto frequencies = snapshot.Frequencies(set, hashes);
    if (!frequencies.ok()) return frequencies.status();
    const double factor = set == kWordSet ? kWordWeight : 1;
    const auto n = static_cast<double>(snapshot.records());
    std::size_t i = 0;
    for (const auto& [hash, bits] : sketches) {
      const std::uint32_t df = (*frequencies)[i++];
      const double w = factor * std::max(0.1, std::log((n + 1) / (df + 0.5)));
      hashes_[set].push_back({hash, bits, w});
      AddTo(bits, w, &totals_);
    }
    return Status::Ok();
  }

  static void AddTo(std::uint32_t bits, double weight, Weights* weights) {
    for (; bits != 0; bits &= bits - 1) {
      (*weights)[static_cast<std::size_t>(std::countr_zero(bits))] += weight;
    }
  }

  static void AddShared(const std::vector<WeighedHash>& a,
                        const std::vector<std::uint32_t>& b, Weights* shared) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
      if (a[i].hash == b[j]) {
        AddTo(a[i].sketches, a[i].weight, shared);
        ++i, ++j;
      } else if (a[i].hash < b[j]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  std::size_t count_ = 0;  // Of sketches.
  std::array<std::vector<WeighedHash>, kRankingSetCount> hashes_;  // Sorted.
  Weights totals_{};
};

struct Ranked {
  RecordNumber record = 0;
  Ranker::Ranks ranks;
};

std::vector<RecordNumber> Order(const std::vector<Ranked>& all,
                                double Ranker::Ranks::* rank) {
  std::vector<std::pair<double, RecordNumber>> order;
  for (const Ranked& r : all) order.emplace_back(-(r.ranks.*rank), r.record);
  std::sort(order.begin(), order.end());
  std::vector<RecordNumber> out;
  for (const auto& [value, record] : order) out.push_back(record);
  return out;
}

// Turn by turn from both lists, each record once, at most `count`.
std::vector<RecordNumber> Choose(const std::vector<RecordNumber>& by_whole,
                                 const std::vector<RecordNumber>& by_window,
                                 std::size_t count) {
  std::vector<RecordNumber> out;
  std::set<RecordNumber> taken;
  std::size_t whole = 0, window = 0;
  count = std::min(count, by_whole.size());
  while (out.size() < count) {
    const bool turn = out.size() % kWindowTurn + 1 == kWindowTurn;
    const auto& list = turn ? by_window : by_whole;
    std::size_t& next = turn ? window : whole;
    while (!taken.insert(list[next]).second) ++next;
    out.push_back(list[next++]);
  }
  return out;
}

}  // namespace

Result<Candidates> FindCandidates(index::Snapshot& snapshot,
                                  const Sketch& whole,
                                  const std::vector<Sketch>& windows,
                                  std::int64_t day,
                                  const CheckOptions& options) {
  Candidates out;
  auto sharing = SharingABand(snapshot, whole, windows, &out);
  if (!sharing.ok()) return sharing.status();
  auto ranker = Ranker::Make(snapshot, whole, windows);
  if (!ranker.ok()) return ranker.status();
  std::vector<Ranked> ranked;
  for (const RecordNumber record : *sharing) {
    auto sets = snapshot.ReadSets(record);
    if (!sets.ok()) return sets.status();
    if (options.within_days > 0 && day != 0 && sets->day != 0 &&
        std::abs(sets->day - day) > options.within_days) {
      continue;
    }
    ranked.push_back({record, ranker->Rank(sets->sets)});
  }
  const auto by_whole = Order(ranked, &Ranker::Ranks::whole);
  out.records = windows.empty()
                    ? by_whole
                    : Choose(by_whole, Order(ranked, &Ranker::Ranks::window),
                             options.max_aligned);
  if (out.records.size() > options.max_aligned) {
    out.records.resize(options.max_aligned);
  }
  return out;
}

}  // namespace unspin::detect
