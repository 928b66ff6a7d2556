#include "scan/weigh.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ordered_map.h"
#include "scan/shared_words.h"
#include "scan/texts.h"

namespace unspin::scan {
namespace {

double ScoreOf(const Judged& judged) {
  double score = 0;
  if (judged.first_suspect) score = judged.first_suspect->score;
  if (judged.second_suspect) score = std::max(score, judged.second_suspect->score);
  return score;
}

}  // namespace

std::uint64_t WeighPairs(
    const std::vector<Entry>& entries,
    const std::vector<std::uint32_t>& documents,
    const std::vector<EntryPair>& pairs, int threads,
    std::vector<std::shared_ptr<const Judged>>* judged,
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  std::vector<std::size_t> todo;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool same = entries[pairs[i].first].analysis.fingerprint ==
                      entries[pairs[i].second].analysis.fingerprint;
    if ((*judged)[i] && !same) todo.push_back(i);
  }
  if (todo.empty()) return 0;
  const SharedWordsMeter meter(entries, documents);
  Texts texts(entries);
  std::size_t next = 0;
  std::uint64_t done = 0, left = 0;
  base::OrderedMap<std::size_t, bool>(
      base::ThreadCount(threads),
      [&]() -> std::optional<std::size_t> {
        if (next == todo.size()) return std::nullopt;
        return todo[next++];
      },
      [&](std::size_t i) {
        const auto first = texts.Get(pairs[i].first);
        const auto second = texts.Get(pairs[i].second);
        return IsTaken(meter.Measure(pairs[i], *first, *second),
                       ScoreOf(*(*judged)[i]));
      },
      [&](bool taken) {
        if (!taken) {
          (*judged)[todo[done]] = nullptr;
          ++left;
        }
        ++done;
        return !progress || progress(done, todo.size());
      });
  return left;
}

}  // namespace unspin::scan
