// Judged: a pair of documents, compared in both directions.
//
// Thread safety: values and pure functions.

#ifndef UNSPIN_SCAN_JUDGED_H_
#define UNSPIN_SCAN_JUDGED_H_

#include <optional>

#include "scan/entry.h"
#include "unspin/result.h"

namespace unspin::scan {

// What is known of two documents, `first` and `second` (InOrder). A direction
// that is not flagged is left empty.
struct Judged {
  std::optional<SourceResult> first_suspect;
  std::optional<SourceResult> second_suspect;
};

// True if `x` is the first of the two: the shorter one, whose words the other is
// likelier to explain. Decided by the contents alone.
bool InOrder(const Entry& x, const Entry& y);

// Below this score of the first direction the second is not tried: of 1,298
// flagged pairs of news three would have been lost (docs/scan.md).
inline constexpr double kHopeless = 0.01;

Judged JudgeBoth(const align::Document& first, const align::Document& second,
                 double min_score);

// Nothing if no direction is flagged. If both are, what is changed is the suspect
// before what is not (only --since tells them apart): whoever made the change has
// to see it there. Else the direction with the higher score, then coverage; then
// the later document by date, then by id, is the suspect.
struct Chosen {
  bool first_is_suspect = true;
  const SourceResult* result = nullptr;
};
Chosen Choose(const Judged& judged, const Entry& first, const Entry& second);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_JUDGED_H_
