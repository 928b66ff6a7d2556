// SourceLines: lines and columns of a decoded document, and what of a text
// that was traced to it (traced_text.h) they make.
//
// Lines end with "\n", "\r\n" or "\r" and count from `first_line`, columns are
// code points and count from 1.
//
// Cost: one pass to build, 1/16 of the document's bytes and 8 for each line; a
// position is a binary search.
// Thread safety: immutable.

#ifndef UNSPIN_INGEST_SOURCE_LINES_H_
#define UNSPIN_INGEST_SOURCE_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/suppression.h"
#include "ingest/traced_text.h"
#include "unspin/span.h"
#include "unspin/text_map.h"

namespace unspin::ingest {

class SourceLines {
 public:
  // REQUIRES: `utf8` is valid UTF-8 and outlives this.
  explicit SourceLines(std::string_view utf8, std::uint64_t first_line = 1);

  // Of the code point at byte `at`; the end if that is behind it.
  Position At(std::size_t at) const;

  // True if the byte at `at` is the last of a line end.
  bool EndsLine(std::size_t at) const {
    if (at >= text_.size()) return false;
    if (text_[at] == '\n') return true;
    return text_[at] == '\r' &&
           (at + 1 == text_.size() || text_[at + 1] != '\n');
  }

 private:
  std::size_t CodePointsBefore(std::size_t at) const;

  std::string_view text_;
  std::uint64_t first_line_;
  std::vector<std::size_t> starts_;  // Byte of the start of each line.
  std::vector<std::size_t> counts_;  // Code points before each block.
};

// The map of a text that was traced to the document of `lines`.
TextMap MakeTextMap(const TracedText& text, const SourceLines& lines);

// The stretches of the text that came from `ranges` of its source.
std::vector<Span> SpansFrom(const TracedText& text,
                            const std::vector<SourceRange>& ranges);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_SOURCE_LINES_H_
