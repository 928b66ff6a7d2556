#include "scan/judged.h"

#include <utility>

#include "detect/dates.h"
#include "detect/judge.h"

namespace unspin::scan {
namespace {

// True if `x` came later than `y`, as far as is known.
bool IsLater(const Article& x, const Article& y) {
  const auto day_x = detect::ParseDay(x.date), day_y = detect::ParseDay(y.date);
  if (day_x != 0 && day_y != 0 && day_x != day_y) return day_x > day_y;
  return x.id > y.id;
}

std::optional<SourceResult> IfFlagged(SourceResult result) {
  if (!IsFlagged(result.verdict)) return std::nullopt;
  return result;
}

}  // namespace

bool InOrder(const Entry& x, const Entry& y) {
  if (x.analysis.words != y.analysis.words) {
    return x.analysis.words < y.analysis.words;
  }
  return x.state <= y.state;
}

Judged JudgeBoth(const align::Document& first, const align::Document& second,
                 double min_score) {
  CheckOptions options;
  options.min_score = min_score;
  options.flagged_only = true;
  SourceResult forward = detect::Judge(first, second, Article(), options);
  Judged out;
  if (IsFlagged(forward.verdict) || forward.score >= kHopeless) {
    out.second_suspect =
        IfFlagged(detect::Judge(second, first, Article(), options));
  }
  out.first_suspect = IfFlagged(std::move(forward));
  return out;
}

Chosen Choose(const Judged& judged, const Entry& first, const Entry& second) {
  const auto& a = judged.first_suspect;
  const auto& b = judged.second_suspect;
  if (!a && !b) return {};
  if (!b) return {true, &*a};
  if (!a) return {false, &*b};
  bool first_is_suspect = IsLater(first.article, second.article);
  if (a->coverage != b->coverage) first_is_suspect = a->coverage > b->coverage;
  if (a->score != b->score) first_is_suspect = a->score > b->score;
  if (first.changed != second.changed) first_is_suspect = first.changed;
  return {first_is_suspect, first_is_suspect ? &*a : &*b};
}

}  // namespace unspin::scan
