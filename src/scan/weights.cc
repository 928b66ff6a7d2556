#include "scan/weights.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace unspin::scan {
namespace {

// A content word beside a name or number, as in detect/candidates.cc.
constexpr std::array<double, detect::kRankingSetCount> kFactors = {1, 0.5};

// As many other documents without the word are taken for granted: in a scan of
// two documents what both have is not common for that.
constexpr double kBackground = 1000;

// In how many documents each hash of a set occurs.
class Counts {
 public:
  Counts(const std::vector<Entry>& entries,
         const std::vector<std::uint32_t>& documents, std::size_t set) {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t d : documents) {
      const auto& hashes = entries[d].analysis.sketch.sets[set];
      all.insert(all.end(), hashes.begin(), hashes.end());
    }
    std::sort(all.begin(), all.end());
    for (const std::uint32_t hash : all) {
      if (hashes_.empty() || hashes_.back() != hash) {
        hashes_.push_back(hash);
        counts_.push_back(0);
      }
      ++counts_.back();
    }
  }

  std::uint32_t Of(std::uint32_t hash) const {
    const auto at = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    return counts_[static_cast<std::size_t>(at - hashes_.begin())];
  }

 private:
  std::vector<std::uint32_t> hashes_, counts_;
};

// Sum of the weights of what `b` has too.
float SharedWeight(const std::vector<std::uint32_t>& a, const float* weights,
                   const std::vector<std::uint32_t>& b) {
  float sum = 0;
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      sum += weights[i];
      ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

}  // namespace

Weights::Weights(const std::vector<Entry>& entries,
                 const std::vector<std::uint32_t>& documents)
    : entries_(entries), weights_(entries.size()), totals_(entries.size(), 0) {
  const auto n = static_cast<double>(documents.size());
  for (std::size_t set = 0; set < kFactors.size(); ++set) {
    const Counts counts(entries, documents, set);
    for (const std::uint32_t d : documents) {
      for (const std::uint32_t hash : entries[d].analysis.sketch.sets[set]) {
        const double idf = std::log((n + kBackground) / (counts.Of(hash) + 0.5));
        const auto w = static_cast<float>(kFactors[set] * std::max(0.1, idf));
        weights_[d].push_back(w);
        totals_[d] += w;
      }
    }
  }
}

float Weights::Contained(std::uint32_t a, std::uint32_t b) const {
  const auto& x = entries_[a].analysis.sketch.sets;
  const auto& y = entries_[b].analysis.sketch.sets;
  float shared = 0;
  const float* weights = weights_[a].data();
  for (std::size_t set = 0; set < kFactors.size(); ++set) {
    shared += SharedWeight(x[set], weights, y[set]);
    weights += x[set].size();
  }
  const float lighter = std::min(totals_[a], totals_[b]);
  return lighter > 0 ? shared / lighter : 0;
}

}  // namespace unspin::scan
