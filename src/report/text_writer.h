// TextWriter: lines for a terminal: wrapped, made safe to display, coloured or
// not.
//
// Thread safety: one writer, one thread.

#ifndef UNSPIN_REPORT_TEXT_WRITER_H_
#define UNSPIN_REPORT_TEXT_WRITER_H_

#include <string>
#include <string_view>

#include "report/word_diff.h"

namespace unspin::report {

// Escape sequences, both empty without colour.
struct Style {
  std::string on;
  std::string off;
};

class TextWriter {
 public:
  // Widths below 40 columns are taken as 40.
  TextWriter(int width, bool color);

  int width() const { return width_; }
  bool color() const { return color_; }

  // Appends `text`, wrapped; `label` stands before its first line, the others
  // are indented by `hang` columns. The text is made safe, the label not.
  void Line(std::string_view label, std::string_view text, int hang);
  void Rows(std::string_view label, const Row& row, const Style& style,
            int hang);

  // Like Line(), in one line, with an ellipsis if it is too long.
  void Cut(std::string_view label, std::string_view text);

  // An empty line, then `text` in bold.
  void Heading(std::string_view text);

  // The sentences of a pair, what differs marked by brackets or colour.
  void Pair(const std::u32string& source, const std::u32string& suspect);

  void Blank() { out_ += '\n'; }

  // `code` such as "1;31".
  Style Color(std::string_view code) const;

  std::string Take() { return std::move(out_); }

 private:
  const int width_;
  const bool color_;
  std::string out_;
};

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_TEXT_WRITER_H_
