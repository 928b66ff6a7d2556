#include "report/text_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/display.h"

namespace unspin::report {
namespace {

// No sentence of an article is longer; hostile ones are not shown in full.
constexpr std::uint32_t kMaxShown = 2000;

}  // namespace

TextView::TextView(std::string_view text)
    : text_(text), offsets_(base::CodePointOffsets(text)) {
  // Where no paragraphs are parted by a blank line, every line is one.
  const std::size_t parting =
      text.find("\n\n") == std::string_view::npos ? 1 : 2;
  std::size_t newlines = parting;
  for (std::uint32_t i = 0; i + 1 < offsets_.size(); ++i) {
    const char c = text[offsets_[i]];
    if (c == '\n') {
      ++newlines;
    } else if (c != ' ' && c != '\t') {
      if (newlines >= parting) paragraphs_.push_back(i);
      newlines = 0;
    }
  }
}

std::u32string TextView::Printable(Span span) const {
  const bool cut = span.end > span.begin && span.size() > kMaxShown;
  if (cut) span.end = span.begin + kMaxShown;
  std::u32string out =
      report::Printable(base::Slice(text_, offsets_, span));
  if (cut) out += U" \u2026";
  return out;
}

std::string TextView::Paragraphs(Span span) const {
  if (paragraphs_.size() < 2) return "";
  const std::size_t first = ParagraphOf(span.begin);
  const std::size_t last =
      ParagraphOf(std::max(span.begin, span.end - (span.end > 0 ? 1 : 0)));
  return first == last ? fmt::format("{}", first)
                       : fmt::format("{}-{}", first, last);
}

std::size_t TextView::ParagraphOf(std::uint32_t position) const {
  const auto after =
      std::upper_bound(paragraphs_.begin(), paragraphs_.end(), position);
  return std::max<std::size_t>(
      1, static_cast<std::size_t>(after - paragraphs_.begin()));
}

}  // namespace unspin::report
