// Draft: an article between extraction and its last step (finish.h), with the
// text still apart from the other fields.

#ifndef UNSPIN_INGEST_DRAFT_H_
#define UNSPIN_INGEST_DRAFT_H_

#include <cstdint>
#include <vector>

#include "ingest/suppression.h"
#include "ingest/traced_text.h"
#include "unspin/article.h"
#include "unspin/options.h"

namespace unspin::ingest {

// How a text is to be extracted.
struct Extraction {
  bool traced = false;           // Remember where it came from.
  std::uint32_t max_depth = 400;  // Of nested elements or values.
};

// As `options` demand it; traced also if comments suppress parts of `utf8`.
inline Extraction ExtractionOf(const ReadOptions& options,
                               std::string_view utf8) {
  return {options.map_positions || MayBeSuppressed(utf8), options.max_depth};
}

struct Draft {
  Article article;  // Without its text.
  TracedText text;
  std::vector<SourceRange> suppressed;  // Of the source of `text`.

  // As TracedText::TraceThrough().
  void TraceThrough(const TracedText& outer) {
    text.TraceThrough(outer);
    for (SourceRange& range : suppressed) {
      range = {outer.SourceAt(range.begin), outer.SourceAt(range.end)};
    }
  }
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_DRAFT_H_
