// TextView: a text cut by code points, and its paragraphs counted.

#ifndef UNSPIN_REPORT_TEXT_VIEW_H_
#define UNSPIN_REPORT_TEXT_VIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/span.h"

namespace unspin::report {

// Keeps a view of the text, which must outlive it. Cost: O(text) to build.
class TextView {
 public:
  explicit TextView(std::string_view text);

  bool empty() const { return text_.empty(); }

  // The part that `span` covers, safe to display (see display.h), cut after
  // the length of a long paragraph.
  std::u32string Printable(Span span) const;

  // The paragraphs of `span` as "3" or "3-5", counted from 1; empty if the
  // text has only one.
  std::string Paragraphs(Span span) const;

 private:
  std::size_t ParagraphOf(std::uint32_t position) const;

  std::string_view text_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> paragraphs_;  // First code point of each.
};

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_TEXT_VIEW_H_
