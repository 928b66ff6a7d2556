#include "detect/candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

namespace unspin::detect {
namespace {

using index::RecordNumber;

// A shared band of a channel speaks the louder the rarer it is by chance.
constexpr std::array<double, kChannelCount> kBandVotes = {8, 2, 1};

// Share of a content word's weight beside an anchor's.
constexpr double kWordWeight = 0.5;

Result<std::vector<RecordNumber>> SharingABand(index::Snapshot& snapshot,
                                               const Sketch& sketch,
                                               Candidates* out) {
  std::map<RecordNumber, double> votes;
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    if (sketch.band_keys[c].empty()) continue;
    auto found = snapshot.Lookup(c, sketch.band_keys[c], kBucketCap, &out->buckets);
    if (!found.ok()) return found.status();
    for (const index::Candidate& candidate : *found) {
      votes[candidate.record] += kBandVotes[c] * candidate.hits;
    }
  }
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

// The suspect's hashes of one set with the corpus's idf.
struct WeightedSet {
  std::vector<std::uint32_t> hashes;  // Sorted.
  std::vector<double> weights;
  double total = 0;
};

Result<WeightedSet> Weigh(index::Snapshot& snapshot, std::size_t set,
                          const std::vector<std::uint32_t>& hashes,
                          double factor) {
  auto frequencies = snapshot.Frequencies(set, hashes);
  if (!frequencies.ok()) return frequencies.status();
  const auto n = static_cast<double>(snapshot.records());
  WeightedSet out;
  out.hashes = hashes;
  for (const std::uint32_t df : *frequencies) {
    const double w = factor * std::max(0.1, std::log((n + 1) / (df + 0.5)));
    out.weights.push_back(w);
    out.total += w;
  }
  return out;
}

double SharedWeight(const WeightedSet& a, const std::vector<std::uint32_t>& b) {
  double sum = 0;
  std::size_t i = 0, j = 0;
  while (i < a.hashes.size() && j < b.size()) {
    if (a.hashes[i] == b[j]) {
      sum += a.weights[i];
      ++i, ++j;
    } else if (a.hashes[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

class Ranker {
 public:
  static Result<Ranker> Make(index::Snapshot& snapshot, const Sketch& sketch) {
    auto anchors = Weigh(snapshot, kAnchorSet, sketch.sets[kAnchorSet], 1);
    if (!anchors.ok()) return anchors.status();
    auto words = Weigh(snapshot, kWordSet, sketch.sets[kWordSet], kWordWeight);
    if (!words.ok()) return words.status();
    Ranker ranker;
    ranker.anchors_ = std::move(*anchors);
    ranker.words_ = std::move(*words);
    return ranker;
  }

  // Shared weight, damped by the candidate's size: a long article shares more
  // by chance.
  double Rank(const std::vector<std::vector<std::uint32_t>>& sets) const {
    const double shared = SharedWeight(anchors_, sets[kAnchorSet]) +
                          SharedWeight(words_, sets[kWordSet]);
    const double size = static_cast<double>(sets[kAnchorSet].size()) +
                        kWordWeight * static_cast<double>(sets[kWordSet].size());
    return shared / std::sqrt(size + 20);
  }

 private:
  WeightedSet anchors_, words_;
};

}  // namespace

Result<Candidates> FindCandidates(index::Snapshot& snapshot,
                                  const Sketch& sketch, std::int64_t day,
                                  const CheckOptions& options) {
  Candidates out;
  auto sharing = SharingABand(snapshot, sketch, &out);
  if (!sharing.ok()) return sharing.status();
  auto ranker = Ranker::Make(snapshot, sketch);
  if (!ranker.ok()) return ranker.status();
  std::vector<std::pair<double, RecordNumber>> ranked;
  for (const RecordNumber record : *sharing) {
    auto sets = snapshot.ReadSets(record);
    if (!sets.ok()) return sets.status();
    if (options.within_days > 0 && day != 0 && sets->day != 0 &&
        std::abs(sets->day - day) > options.within_days) {
      continue;
    }
    ranked.emplace_back(-ranker->Rank(sets->sets), record);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > options.max_aligned) ranked.resize(options.max_aligned);
  for (const auto& [rank, record] : ranked) out.records.push_back(record);
  return out;
}

}  // namespace unspin::detect
