// Shown: which results will be listed, as far as can be told yet.
//
// Passages, quotes and numbers take a good part of a judgement, and of fifty
// candidates ten are shown. So those that are no match for the ones before them
// are left without details, and completed if they are listed after all.
//
// Thread safety: one thread.

#ifndef UNSPIN_DETECT_SHOWN_H_
#define UNSPIN_DETECT_SHOWN_H_

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "unspin/result.h"

namespace unspin::detect {

// The order of sources in a result: by score, coverage and id.
template <typename A, typename B>
bool ComesBefore(const A& a, const B& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.coverage != b.coverage) return a.coverage > b.coverage;
  return a.id < b.id;
}

class Shown {
 public:
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  // `most` of all results will be listed.
  explicit Shown(std::size_t most) : most_(most) {}

  // False if `most` results before were better.
  bool Take(const SourceResult& result) {
    if (most_ == 0) return false;
    if (most_ == kAll) return true;
    const auto at = std::upper_bound(best_.begin(), best_.end(), result,
                                     ComesBefore<SourceResult, Key>);
    if (at == best_.end() && best_.size() == most_) return false;
    best_.insert(at, {result.score, result.coverage, result.id});
    if (best_.size() > most_) best_.pop_back();
    return true;
  }

 private:
  struct Key {
    double score = 0, coverage = 0;
    std::string id;
  };
  std::size_t most_;
  std::vector<Key> best_;  // In their order.
};

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_SHOWN_H_
