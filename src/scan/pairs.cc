#include "scan/pairs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/ordered_map.h"
#include "scan/postings.h"
#include "scan/weights.h"

namespace unspin::scan {
namespace {

// A shared band of a channel speaks the louder the rarer it is by chance.
constexpr std::array<float, detect::kChannelCount> kBandVotes = {8, 2, 1};
constexpr float kSampleVote = 1;
// One shared shingle of a quarter is a turn of phrase.
constexpr std::uint16_t kLeastSamples = 2;
// Shared samples from which on it is asked whether many documents have them, and
// the share of others that speaks against that.
constexpr std::size_t kLeastStanding = 8;
constexpr double kOwnShare = 0.7;
// Documents a task: a task zeroes memory for each document of the scan.
constexpr std::size_t kLeastChunk = 16, kMostTasks = 500;
// Longer lists of one document are cut before the best are chosen.
constexpr std::size_t kListFactor = 10;

std::uint32_t BandKey(std::size_t band, std::uint32_t key) {
  return static_cast<std::uint32_t>(base::CombineHash(band, key) >> 32);
}

// What one document has in common with each earlier one.
class Votes {
 public:
  explicit Votes(std::size_t size) : votes_(size, 0), samples_(size, 0) {}

  void Band(std::uint32_t d, float vote) {
    Touch(d);
    votes_[d] += vote;
  }
  void Sample(std::uint32_t d) {
    Touch(d);
    if (samples_[d] < 0xFFFF) ++samples_[d];
  }
  std::uint16_t samples(std::uint32_t d) const { return samples_[d]; }

  // The documents that met, the likeliest first, at most kMaxMeasured.
  std::vector<std::uint32_t> Best(std::uint64_t* met) {
    std::vector<std::pair<float, std::uint32_t>> order;
    for (const std::uint32_t d : touched_) {
      if (votes_[d] == 0 && samples_[d] < kLeastSamples) continue;
      order.emplace_back(-votes_[d] - kSampleVote * samples_[d], d);
    }
    *met += order.size();
    if (order.size() > kMaxMeasured) {
      const auto end = order.begin() + kMaxMeasured;
      std::nth_element(order.begin(), end, order.end());
      order.erase(end, order.end());
    }
    std::vector<std::uint32_t> out;
    out.reserve(order.size());
    for (const auto& [vote, d] : order) out.push_back(d);
    return out;
  }

  void Clear() {
    for (const std::uint32_t d : touched_) votes_[d] = samples_[d] = 0;
    touched_.clear();
  }

 private:
  void Touch(std::uint32_t d) {
    if (votes_[d] == 0 && samples_[d] == 0) touched_.push_back(d);
  }
  std::vector<float> votes_;
  std::vector<std::uint16_t> samples_;
  std::vector<std::uint32_t> touched_;
};

struct Found {
  std::vector<CandidatePair> pairs;
  std::uint64_t met = 0, over_limit = 0;
  std::size_t documents = 0;
};

float Rank(const CandidatePair& p) { return std::max(p.contained, p.verbatim); }

bool Better(const CandidatePair& x, const CandidatePair& y) {
  if (Rank(x) != Rank(y)) return Rank(x) > Rank(y);
  return std::pair(x.a, x.b) < std::pair(y.a, y.b);
}

class Finder {
 public:
  Finder(const std::vector<Entry>& entries,
         const std::vector<std::uint32_t>& documents, const PairBounds& bounds)
      : entries_(entries), documents_(documents), bounds_(bounds),
        weights_(entries, documents),
        chunk_(std::max(kLeastChunk, documents.size() / kMostTasks)) {
    for (const std::uint32_t d : documents) {
      const Analysis& a = entries[d].analysis;
      for (std::size_t c = 0; c < bands_.size(); ++c) {
        const auto& keys = a.sketch.band_keys[c];
        for (std::size_t k = 0; k < keys.size(); ++k) {
          bands_[c].Add(BandKey(k, keys[k]), d);
        }
      }
      for (const std::uint32_t s : a.samples) samples_.Add(s, d);
    }
    for (Postings& p : bands_) p.Build();
    samples_.Build();
  }

  CandidatePairs Run(int threads,
                     const std::function<bool(std::uint64_t)>& progress) {
    CandidatePairs out;
    std::size_t next = 0;
    std::uint64_t done = 0;
    base::OrderedMap<std::size_t, Found>(
        base::ThreadCount(threads),
        [&]() -> std::optional<std::size_t> {
          if (next >= documents_.size()) return std::nullopt;
          return std::exchange(next, next + chunk_);
        },
        [&](std::size_t begin) { return Chunk(begin); },
        [&](Found found) {
          out.pairs.insert(out.pairs.end(), found.pairs.begin(),
                           found.pairs.end());
          out.met += found.met;
          out.over_limit += found.over_limit;
          done += found.documents;
          return !progress || progress(done);
        });
    KeepBest(&out);
    return out;
  }

 private:
  Found Chunk(std::size_t begin) const {
    Found out;
    Votes votes(entries_.size());
    const std::size_t end = std::min(documents_.size(), begin + chunk_);
    for (std::size_t i = begin; i < end; ++i) One(documents_[i], &votes, &out);
    out.documents = end - begin;
    return out;
  }

  // Pairs of `d` with the documents before it.
  void One(std::uint32_t d, Votes* votes, Found* out) const {
    const Analysis& a = entries_[d].analysis;
    const auto each = [&](std::span<const std::uint64_t> bucket, auto take) {
      for (const std::uint64_t posting :
           bucket.first(std::min(bucket.size(), kPairBucketCap))) {
        const std::uint32_t other = Postings::Document(posting);
        if (other >= d) break;
        if (entries_[d].changed || entries_[other].changed) take(other);
      }
    };
    for (std::size_t c = 0; c < bands_.size(); ++c) {
      const auto& keys = a.sketch.band_keys[c];
      for (std::size_t k = 0; k < keys.size(); ++k) {
        each(bands_[c].Find(BandKey(k, keys[k])),
             [&](std::uint32_t other) { votes->Band(other, kBandVotes[c]); });
      }
    }
    for (const std::uint32_t s : a.samples) {
      const auto bucket = samples_.Find(s);
      if (bucket.size() >= bounds_.common) continue;
      each(bucket, [&](std::uint32_t other) { votes->Sample(other); });
    }
    std::vector<CandidatePair> list;
    for (const std::uint32_t other : votes->Best(&out->met)) {
      const CandidatePair pair = Measure(other, d, votes->samples(other));
      if (pair.contained < bounds_.contained &&
          pair.verbatim < bounds_.verbatim) {
        continue;
      }
      list.push_back(pair);
      list.back().standing = IsStanding(other, d, votes->samples(other));
    }
    votes->Clear();
    std::sort(list.begin(), list.end(), Better);
    const std::size_t limit = kListFactor * bounds_.max_aligned;
    if (list.size() > limit) {
      out->over_limit += list.size() - limit;
      list.resize(limit);
    }
    out->pairs.insert(out->pairs.end(), list.begin(), list.end());
  }

  CandidatePair Measure(std::uint32_t a, std::uint32_t b,
                        std::uint16_t shared) const {
    const std::size_t least = std::min(entries_[a].analysis.samples.size(),
                                       entries_[b].analysis.samples.size());
    CandidatePair out{a, b, weights_.Contained(a, b), 0, false};
    if (shared >= kLeastSamples) {
      out.verbatim = static_cast<float>(shared) / static_cast<float>(least);
    }
    return out;
  }

  // `own`: how many of the shared samples not many documents have.
  bool IsStanding(std::uint32_t a, std::uint32_t b, std::uint16_t own) const {
    const auto& x = entries_[a].analysis.samples;
    const auto& y = entries_[b].analysis.samples;
    std::size_t shared = 0;
    for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
      shared += *i == *j;
      const bool step = *i <= *j;
      if (*j <= *i) ++j;
      if (step) ++i;
    }
    return shared >= kLeastStanding &&
           own < kOwnShare * static_cast<double>(shared);
  }

  // A pair stays if it is among the best of one of its documents.
  void KeepBest(CandidatePairs* out) const {
    std::vector<CandidatePair>& pairs = out->pairs;
    std::sort(pairs.begin(), pairs.end(), Better);
    std::vector<std::uint32_t> kept(entries_.size(), 0);
    std::vector<CandidatePair> best;
    for (const CandidatePair& p : pairs) {
      const bool keep =
          kept[p.a] < bounds_.max_aligned || kept[p.b] < bounds_.max_aligned;
      ++kept[p.a];
      ++kept[p.b];
      if (keep) {
        best.push_back(p);
      } else {
        ++out->over_limit;
      }
    }
    std::sort(best.begin(), best.end(), [](const auto& x, const auto& y) {
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    pairs = std::move(best);
  }

  const std::vector<Entry>& entries_;
  const std::vector<std::uint32_t>& documents_;
  const PairBounds& bounds_;
  Weights weights_;
  std::size_t chunk_;
  std::array<Postings, detect::kChannelCount> bands_;
  Postings samples_;
};

}  // namespace

CandidatePairs FindPairs(const std::vector<Entry>& entries,
                         const std::vector<std::uint32_t>& documents,
                         const PairBounds& bounds, int threads,
                         const std::function<bool(std::uint64_t)>& progress) {
  return Finder(entries, documents, bounds).Run(threads, progress);
}

}  // namespace unspin::scan
