// TextMap: from an offset in the text of an article to the line and column of
// the file that it was read from, for reports that point into files (SARIF,
// annotations of a code host).
//
// Lines and columns count from 1, columns in code points of the decoded file.
//
// Thread safety: a value.

#ifndef UNSPIN_TEXT_MAP_H_
#define UNSPIN_TEXT_MAP_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "unspin/span.h"

namespace unspin {

struct Position {
  std::uint32_t line = 0;  // 0: unknown.
  std::uint32_t column = 0;
  bool operator==(const Position&) const = default;
};

// From the first character up to and without `end`.
struct Region {
  Position begin;
  Position end;
  bool operator==(const Region&) const = default;
};

class TextMap {
 public:
  // From text offset `text` on, the text stands in the file from `position`
  // on, code point for code point within the line, until the next piece.
  struct Piece {
    std::uint32_t text = 0;
    Position position;
  };

  TextMap() = default;
  // REQUIRES: `pieces` ascend by `text`; the first begins at 0.
  explicit TextMap(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  // For a text that is the file itself, with "\n" as line end.
  static TextMap Identity(std::string_view utf8);

  // False if nothing is known, as of articles that come from an index.
  bool empty() const { return pieces_.empty(); }

  // Position of the code point at `offset`. REQUIRES: !empty().
  // Cost: O(log pieces).
  Position At(std::uint32_t offset) const;

  // Region of a span that is not empty. REQUIRES: !empty().
  Region At(Span span) const;

  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  std::vector<Piece> pieces_;
};

}  // namespace unspin

#endif  // UNSPIN_TEXT_MAP_H_
