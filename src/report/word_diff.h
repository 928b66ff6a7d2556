// WordDiff: which words of two sentences the other one does not have, in
// order. It serves the eye only; no score depends on it.
//
// Cost: O(n * m) for sentences of n and m words, and O(n + m) if both are
// beyond any sentence of an article (then order is not regarded).
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_WORD_DIFF_H_
#define UNSPIN_REPORT_WORD_DIFF_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unspin::report {

// One character of a row, and whether it belongs to a changed word or stands
// between two of them.
struct Cell {
  char32_t c = 0;
  bool marked = false;
};
using Row = std::vector<Cell>;

Row PlainRow(std::u32string_view text);

// Marks in each text the words outside the longest common subsequence of
// their words, compared without case. Ideographs count as words each.
std::pair<Row, Row> MarkChanges(std::u32string_view a, std::u32string_view b);

// Puts `open` and `close` around every marked run, for output without colour.
Row WithBrackets(const Row& row, char32_t open, char32_t close);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_WORD_DIFF_H_
