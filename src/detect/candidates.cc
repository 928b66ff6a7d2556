#include "detect/candidates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "base/hash_set.h"

namespace unspin::detect {
namespace {

using index::RecordNumber;

// A shared band of a channel speaks the louder the rarer it is by chance.
constexpr std::array<double, kChannelCount> kBandVotes = {8, 2, 1};

// Share of a content word's weight beside an anchor's.
constexpr double kWordWeight = 0.5;

// Of so many places one goes to those that are nearest to a window.
constexpr std::size_t kWindowTurn = 3;

// Articles whose sets are alike (Jaccard) share kMaxAlike places, as long as
// others want the rest: thousands of copies must not crowd out a source.
constexpr double kAlike = 0.8;
constexpr std::size_t kMaxAlike = 8;

// What shares less of the weight of the suspect, and of any window, is no source:
// it is aligned only to fill the list of the best (ARCHITECTURE.md, "Narrowing
// down").
constexpr double kLeastShare = 0.2;
// So many are aligned in any case: what is found must not hang on how few are shown.
constexpr std::size_t kAlwaysAligned = 10;

// Fewer votes than this are often chance, and the larger the corpus, the more
// records have them: so many of those are ranked.
constexpr double kFewVotes = 4;
constexpr std::size_t kMaxFewVotes = 300;

using Vote = std::pair<RecordNumber, double>;

// Sorts by record, and leaves one vote of each, by `join` of all that it has.
template <typename Join>
void JoinVotes(Join join, std::vector<Vote>* votes) {
  std::sort(votes->begin(), votes->end());
  auto end = votes->begin();
  for (auto it = votes->begin(); it != votes->end(); ++it) {
    if (end != votes->begin() && (end - 1)->first == it->first) {
      (end - 1)->second = join((end - 1)->second, it->second);
    } else {
      *end++ = *it;
    }
  }
  votes->erase(end, votes->end());
}

// What the bands of the whole and of each window give a record, the most of them;
// one vote for each record.
Result<std::vector<Vote>> AllVotes(index::Snapshot& snapshot, const Sketch& whole,
                                   const std::vector<Sketch>& windows,
                                   index::BucketStats* buckets) {
  std::vector<std::vector<Vote>> own(1 + windows.size());
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    std::vector<index::Snapshot::Query> queries = {
        {whole.band_keys[c], kBucketCap}};
    for (const Sketch& window : windows) {
      queries.push_back({window.band_keys[c], kWindowBucketCap});
    }
    auto found = snapshot.Lookup(c, queries);
    if (!found.ok()) return found.status();
    // What the caps of windows cut is not worth a note: the whole's holds it.
    *buckets += found->front().buckets;
    for (std::size_t q = 0; q < own.size(); ++q) {
      for (const index::Candidate& candidate : (*found)[q].candidates) {
        own[q].emplace_back(candidate.record, kBandVotes[c] * candidate.hits);
      }
    }
  }
  std::vector<Vote> votes;
  for (std::vector<Vote>& of_sketch : own) {
    JoinVotes(std::plus<>(), &of_sketch);
    votes.insert(votes.end(), of_sketch.begin(), of_sketch.end());
  }
  JoinVotes([](double a, double b) { return std::max(a, b); }, &votes);
  return votes;
}

Result<std::vector<RecordNumber>> SharingABand(
    index::Snapshot& snapshot, const Sketch& whole,
    const std::vector<Sketch>& windows, Candidates* out) {
  auto all = AllVotes(snapshot, whole, windows, &out->buckets);
  if (!all.ok()) return all.status();
  const std::vector<Vote>& votes = *all;
  out->sharing = votes.size();
  std::vector<std::pair<double, RecordNumber>> order;
  order.reserve(votes.size());
  for (const auto& [record, vote] : votes) order.emplace_back(-vote, record);
  std::sort(order.begin(), order.end());
  const auto few = std::partition_point(
      order.begin(), order.end(), [](const auto& o) { return -o.first >= kFewVotes; });
  const auto most = static_cast<std::size_t>(few - order.begin()) + kMaxFewVotes;
  order.resize(std::min({order.size(), most, kMaxRanked}));
  std::vector<RecordNumber> records;
  for (const auto& [vote, record] : order) records.push_back(record);
  return records;
}

// Weights by sketch: of the whole suspect, then of its windows.
using Weights = std::array<double, kMaxWindows + 1>;

// Of a hash of the suspect: the sketches that have it, and the corpus's idf.
struct Weighed {
  std::uint64_t sketches = 0;  // A bit each.
  double weight = 0;
};
static_assert(kMaxWindows + 1 <= 64);

// The hashes of the suspect: few of a candidate's are among them, which a bit of
// each tells at a look.
class WeighedHashes {
 public:
  explicit WeighedHashes(std::size_t most = 0)
      : hashes_(most), weighed_(hashes_.cells()) {}

  void Insert(std::uint32_t hash, Weighed weighed) {
    bits_.set(hash % bits_.size());
    weighed_[hashes_.Insert(Key(hash))] = weighed;
  }
  const Weighed* Find(std::uint32_t hash) const {
    if (!bits_[hash % bits_.size()]) return nullptr;
    const std::size_t cell = hashes_.Find(Key(hash));
    return cell == base::HashSet::kNone ? nullptr : &weighed_[cell];
  }

 private:
  static std::uint64_t Key(std::uint32_t hash) { return std::uint64_t{hash} + 1; }

  std::bitset<1 << 14> bits_;
  base::HashSet hashes_;
  std::vector<Weighed> weighed_;  // By their cells.
};

class Ranker {
 public:
  static Result<Ranker> Make(index::Snapshot& snapshot, const Sketch& whole,
                             const std::vector<Sketch>& windows) {
    Ranker ranker;
    ranker.count_ = 1 + windows.size();
    for (std::size_t set = 0; set < kRankingSetCount; ++set) {
      std::map<std::uint32_t, std::uint64_t> sketches;
      for (std::size_t q = 0; q < ranker.count_; ++q) {
        const Sketch& sketch = q == 0 ? whole : windows[q - 1];
        for (const std::uint32_t h : sketch.sets[set]) sketches[h] |= std::uint64_t{1} << q;
      }
      const Status status = ranker.Weigh(snapshot, set, sketches);
      if (!status.ok()) return status;
    }
    return ranker;
  }

  struct Ranks {
    double whole = 0, window = 0;  // Of the nearest window.
    double share = 0;  // Of a sketch's weight, the largest; in [0, 1].
  };

  // Shared weight, damped by the candidate's size: a long article shares more
  // by chance. Windows are compared with each other, so by their own, too.
  Ranks Rank(const std::vector<std::vector<std::uint32_t>>& sets) const {
    Weights shared{};
    for (std::size_t set = 0; set < kRankingSetCount; ++set) {
      for (const std::uint32_t hash : sets[set]) {
        if (const Weighed* own = hashes_[set].Find(hash)) {
          AddTo(own->sketches, own->weight, &shared);
        }
      }
    }
    const double size = static_cast<double>(sets[kAnchorSet].size()) +
                        kWordWeight * static_cast<double>(sets[kWordSet].size());
    Ranks out;
    out.whole = shared[0] / std::sqrt(size + 20);
    for (std::size_t q = 0; q < count_; ++q) {
      if (totals_[q] > 0) out.share = std::max(out.share, shared[q] / totals_[q]);
    }
    for (std::size_t q = 1; q < count_; ++q) {
      out.window = std::max(out.window, shared[q] / std::sqrt((size + 20) *
                                                              (totals_[q] + 50)));
    }
    return out;
  }

 private:
  Status Weigh(index::Snapshot& snapshot, std::size_t set,
               const std::map<std::uint32_t, std::uint64_t>& sketches) {
    std::vector<std::uint32_t> hashes;
    for (const auto& [hash, bits] : sketches) hashes.push_back(hash);
    auto frequencies = snapshot.Frequencies(set, hashes);
    if (!frequencies.ok()) return frequencies.status();
    const double factor = set == kWordSet ? kWordWeight : 1;
    const auto n = static_cast<double>(snapshot.records());
    std::size_t i = 0;
    hashes_[set] = WeighedHashes(sketches.size());
    for (const auto& [hash, bits] : sketches) {
      const std::uint32_t df = (*frequencies)[i++];
      const double w = factor * std::max(0.1, std::log((n + 1) / (df + 0.5)));
      hashes_[set].Insert(hash, {bits, w});
      AddTo(bits, w, &totals_);
    }
    return Status::Ok();
  }

  static void AddTo(std::uint64_t bits, double weight, Weights* weights) {
    for (; bits != 0; bits &= bits - 1) {
      (*weights)[static_cast<std::size_t>(std::countr_zero(bits))] += weight;
    }
  }

  std::size_t count_ = 0;  // Of sketches.
  std::array<WeighedHashes, kRankingSetCount> hashes_;
  Weights totals_{};
};

using Sets = std::vector<std::vector<std::uint32_t>>;

struct Ranked {
  RecordNumber record = 0;
  Ranker::Ranks ranks;
  Sets sets;
};

// Best first; of equals the earliest of the index.
std::vector<const Ranked*> Order(const std::vector<Ranked>& all,
                                 double Ranker::Ranks::* rank) {
  std::vector<const Ranked*> out;
  for (const Ranked& r : all) out.push_back(&r);
  std::sort(out.begin(), out.end(), [rank](const Ranked* a, const Ranked* b) {
    const double x = a->ranks.*rank, y = b->ranks.*rank;
    return x != y ? x > y : a->record < b->record;
  });
  return out;
}

std::size_t SizeOf(const Sets& sets) {
  std::size_t size = 0;
  for (const auto& set : sets) size += set.size();
  return size;
}

// Whether a Jaccard similarity of kAlike or more follows.
bool IsAlike(std::size_t shared, std::size_t all) {
  return static_cast<double>(shared) >= kAlike * static_cast<double>(all - shared);
}

bool AreAlike(const Sets& a, const Sets& b) {
  std::size_t shared = 0;
  for (std::size_t set = 0; set < kRankingSetCount; ++set) {
    std::size_t i = 0, j = 0;
    while (i < a[set].size() && j < b[set].size()) {
      if (a[set][i] == b[set][j]) {
        ++shared, ++i, ++j;
      } else if (a[set][i] < b[set][j]) {
        ++i;
      } else {
        ++j;
      }
    }
  }
  return IsAlike(shared, SizeOf(a) + SizeOf(b));
}

// Counts articles with nearly the same sets.
class Crowd {
 public:
  // False if there are kMaxAlike of them already.
  bool Admit(const Ranked& r) {
    const Outline outline = OutlineOf(r.sets);
    for (Group& group : groups_) {
      if (MayBeAlike(group.outline, outline) &&
          AreAlike(group.first->sets, r.sets)) {
        return ++group.count <= kMaxAlike;
      }
    }
    groups_.push_back({&r, outline, 1});
    return true;
  }

 private:
  // A bit for each hash, some in common: what has none in the other is not shared.
  struct Outline {
    std::bitset<512> bits;
    std::size_t size = 0;
  };
  struct Group {
    const Ranked* first;
    Outline outline;
    std::size_t count;
  };

  static Outline OutlineOf(const Sets& sets) {
    Outline out;
    out.size = SizeOf(sets);
    for (const auto& set : sets) {
      for (const std::uint32_t hash : set) out.bits.set(hash % out.bits.size());
    }
    return out;
  }
  static bool MayBeAlike(const Outline& a, const Outline& b) {
    const std::size_t most = std::min(a.size - (a.bits & ~b.bits).count(),
                                      b.size - (b.bits & ~a.bits).count());
    return IsAlike(most, a.size + b.size);
  }

  std::vector<Group> groups_;
};

// Turn by turn from both lists, each record once, at most `count`, and after the
// first `shown` only what is likely. Those that a crowd keeps out come last.
std::vector<RecordNumber> Choose(const std::vector<Ranked>& all, bool by_windows,
                                 std::size_t shown, std::size_t count) {
  const auto whole = Order(all, &Ranker::Ranks::whole);
  const auto window = by_windows ? Order(all, &Ranker::Ranks::window) : whole;
  std::vector<RecordNumber> out, later;
  std::set<RecordNumber> seen;
  Crowd crowd;
  std::size_t next_whole = 0, next_window = 0;
  while (out.size() < count && seen.size() < all.size()) {
    const bool turn = out.size() % kWindowTurn + 1 == kWindowTurn;
    const auto& list = turn ? window : whole;
    std::size_t& next = turn ? next_window : next_whole;
    const Ranked& r = *list[next++];
    if (!seen.insert(r.record).second) continue;
    if (out.size() >= shown && r.ranks.share < kLeastShare) continue;
    (crowd.Admit(r) ? out : later).push_back(r.record);
  }
  later.resize(std::min(later.size(), count - out.size()));
  out.insert(out.end(), later.begin(), later.end());
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
    const Ranker::Ranks ranks = ranker->Rank(sets->sets);
    ranked.push_back({record, ranks, std::move(sets->sets)});
  }
  out.ranked = ranked.size();
  out.records = Choose(ranked, !windows.empty(),
                       std::max(options.max_sources, kAlwaysAligned) + 1,
                       options.max_aligned);
  return out;
}

}  // namespace unspin::detect
