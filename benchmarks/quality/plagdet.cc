#include "plagdet.h"

#include <algorithm>
#include <cmath>

namespace unspin::quality {
namespace {

Span Common(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  return {begin, std::max(begin, std::min(a.end, b.end))};
}

bool Meet(const Match& a, const Match& b) {
  return a.pair == b.pair && !Common(a.suspect, b.suspect).empty() &&
         !Common(a.source, b.source).empty();
}

// Share of the characters of `one` that those of `others` that meet it cover;
// *count of them.
double Share(const Match& one, const std::vector<Match>& others,
             std::size_t* count) {
  std::vector<Span> suspect, source;
  for (const Match& other : others) {
    if (!Meet(one, other)) continue;
    suspect.push_back(Common(one.suspect, other.suspect));
    source.push_back(Common(one.source, other.source));
  }
  *count = suspect.size();
  const std::size_t covered = CoveredLength(suspect) + CoveredLength(source);
  return static_cast<double>(covered) /
         static_cast<double>(one.suspect.size() + one.source.size());
}

}  // namespace

std::size_t CoveredLength(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return a.begin < b.begin; });
  std::size_t length = 0;
  std::uint32_t end = 0;
  for (const Span s : spans) {
    const std::uint32_t begin = std::max(s.begin, end);
    if (s.end > begin) length += s.end - begin;
    end = std::max(end, s.end);
  }
  return length;
}

std::size_t CommonLength(const std::vector<Span>& a,
                         const std::vector<Span>& b) {
  std::vector<Span> common;
  for (const Span x : a) {
    for (const Span y : b) common.push_back(Common(x, y));
  }
  return CoveredLength(std::move(common));
}

PlagdetScore Plagdet(const std::vector<Match>& cases,
                     const std::vector<Match>& detections) {
  PlagdetScore score;
  std::size_t count = 0, found = 0, pieces = 0;
  for (const Match& s : cases) {
    score.recall += Share(s, detections, &count);
    found += count > 0;
    pieces += count;
  }
  for (const Match& r : detections) {
    score.precision += Share(r, cases, &count);
  }
  if (!cases.empty()) score.recall /= static_cast<double>(cases.size());
  if (!detections.empty()) {
    score.precision /= static_cast<double>(detections.size());
  }
  if (found > 0) {
    score.granularity =
        static_cast<double>(pieces) / static_cast<double>(found);
  }
  const double sum = score.precision + score.recall;
  if (sum > 0) {
    score.plagdet = 2 * score.precision * score.recall / sum /
                    std::log2(1 + score.granularity);
  }
  return score;
}

}  // namespace unspin::quality
