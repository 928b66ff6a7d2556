#include "report/wrap.h"

#include "base/utf8.h"
#include "report/display.h"

namespace unspin::report {
namespace {

// True if a line may end between row[i - 1] and row[i], neither a blank.
bool MayBreakBefore(const Row& row, std::size_t i) {
  const char32_t next = row[i].c;
  if (ColumnsOf(next) == 0) return false;
  // Not before closing punctuation of East Asian text or a closing mark.
  if ((next >= 0x3001 && next <= 0x3003) || next == 0x300D ||
      next == 0x300F || next == 0xFF0C || next == 0xFF01 || next == 0xFF1F ||
      next == 0xFF1A || next == 0xFF1B || next == ']' || next == '}' ||
      next == '>') {
    return false;
  }
  return ColumnsOf(row[i - 1].c) == 2 || ColumnsOf(next) == 2;
}

}  // namespace

std::vector<Row> Wrap(const Row& row, int columns) {
  std::vector<Row> lines;
  std::size_t begin = 0;
  while (begin < row.size()) {
    int used = 0;
    std::size_t end = begin;         // Of what fits.
    std::size_t break_at = begin;    // The last good place.
    while (end < row.size()) {
      const int width = ColumnsOf(row[end].c);
      if (row[end].c == ' ') {
        break_at = end;
      } else if (end > begin && row[end - 1].c != ' ' &&
                 MayBreakBefore(row, end)) {
        break_at = end;
      }
      if (used + width > columns) break;
      used += width;
      ++end;
    }
    if (end < row.size() && break_at > begin) end = break_at;
    lines.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(begin),
                       row.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
    while (begin < row.size() && row[begin].c == ' ') ++begin;
  }
  return lines;
}

void AppendRow(const Row& row, const std::string& on, const std::string& off,
               std::string* out) {
  bool inside = false;
  for (const Cell& cell : row) {
    if (cell.marked != inside) {
      *out += inside ? off : on;
      inside = cell.marked;
    }
    base::AppendUtf8(cell.c, out);
  }
  if (inside) *out += off;
}

}  // namespace unspin::report
