#include "report/text_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/display.h"
#include "report/wrap.h"

namespace unspin::report {
namespace {

constexpr int kMinWidth = 40;

bool AnyMarked(const Row& row) {
  return std::any_of(row.begin(), row.end(),
                     [](const Cell& cell) { return cell.marked; });
}

}  // namespace

TextWriter::TextWriter(int width, bool color)
    : width_(std::max(width, kMinWidth)), color_(color) {}

Style TextWriter::Color(std::string_view code) const {
  if (!color_) return {};
  return {fmt::format("\x1b[{}m", code), "\x1b[0m"};
}

void TextWriter::Line(std::string_view label, std::string_view text, int hang) {
  Rows(label, PlainRow(Printable(text)), {}, hang);
}

void TextWriter::Rows(std::string_view label, const Row& row,
                      const Style& style, int hang) {
  out_ += label;
  bool first = true;
  for (const Row& line : Wrap(row, width_ - hang)) {
    if (!first) out_.append(static_cast<std::size_t>(hang), ' ');
    first = false;
    AppendRow(line, style.on, style.off, &out_);
    out_ += '\n';
  }
  if (first) out_ += '\n';
}

void TextWriter::Cut(std::string_view label, std::string_view text) {
  out_ += label;
  out_ += base::EncodeUtf8(
      Truncate(Printable(text), width_ - static_cast<int>(label.size())));
  out_ += '\n';
}

void TextWriter::Heading(std::string_view text) {
  Row row = PlainRow(Printable(text));
  for (Cell& cell : row) cell.marked = true;
  out_ += '\n';
  Rows("  ", row, Color("1"), 4);
}

void TextWriter::Pair(const std::u32string& source,
                      const std::u32string& suspect) {
  constexpr int kHang = 15;
  auto [source_row, suspect_row] = MarkChanges(source, suspect);
  if (source == suspect) {
    Rows("      both     ", suspect_row, {}, kHang);
    return;
  }
  // Brackets that neither text has, so that a mark is never taken for one.
  char32_t open = '[', close = ']';
  const auto has = [&](char32_t c) {
    return source.find(c) != source.npos || suspect.find(c) != suspect.npos;
  };
  if (has('[') || has(']')) open = '{', close = '}';
  if (!color_ && (AnyMarked(source_row) || AnyMarked(suspect_row))) {
    source_row = WithBrackets(source_row, open, close);
    suspect_row = WithBrackets(suspect_row, open, close);
    for (Row* row : {&source_row, &suspect_row}) {
      for (Cell& cell : *row) cell.marked = false;
    }
  }
  Rows("      source   ", source_row, Color("31"), kHang);
  Rows("      suspect  ", suspect_row, Color("32"), kHang);
}

}  // namespace unspin::report
