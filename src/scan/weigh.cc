#include "scan/weigh.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/ordered_map.h"
#include "detect/judge.h"
#include "scan/shared_words.h"
#include "scan/texts.h"

namespace unspin::scan {
namespace {

// detect::Judge() leaves what is foreign to the source out, if only the rest is
// flagged. Of two reports of one event some part always resembles the other: here a
// pair that is flagged so, in either direction, must be copied to count.
bool IsOfAPart(const std::optional<SourceResult>& result) {
  return result && detect::IsOfAPart(*result);
}

bool IsTaken(const SharedWords& words, const Judged& judged, const Entry& first,
             const Entry& second) {
  const SourceResult* best = nullptr;
  double suspect_words = 0;
  for (const bool forward : {true, false}) {
    const auto& result = forward ? judged.first_suspect : judged.second_suspect;
    if (!result || (best != nullptr && result->score <= best->score)) continue;
    best = &*result;
    suspect_words = (forward ? first : second).analysis.words;
  }
  const bool part =
      IsOfAPart(judged.first_suspect) || IsOfAPart(judged.second_suspect);
  return best != nullptr &&
         IsTaken(words, part ? 0 : best->score, best->coverage * suspect_words);
}

}  // namespace

std::uint64_t WeighPairs(
    const std::vector<Entry>& entries,
    const std::vector<std::uint32_t>& documents,
    const std::vector<EntryPair>& pairs, std::size_t common, int threads,
    std::vector<std::shared_ptr<const Judged>>* judged,
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  std::vector<std::size_t> todo;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool same = entries[pairs[i].first].analysis.fingerprint ==
                      entries[pairs[i].second].analysis.fingerprint;
    if ((*judged)[i] && !same) todo.push_back(i);
  }
  if (todo.empty()) return 0;
  const SharedWordsMeter meter(entries, documents, common);
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
        return IsTaken(meter.Measure(pairs[i], *first, *second), *(*judged)[i],
                       entries[pairs[i].first], entries[pairs[i].second]);
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
