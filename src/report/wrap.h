// Wrap: rows of characters broken into lines of a terminal.

#ifndef UNSPIN_REPORT_WRAP_H_
#define UNSPIN_REPORT_WRAP_H_

#include <string>
#include <vector>

#include "report/word_diff.h"

namespace unspin::report {

// Breaks `row` into lines of at most `columns` columns, at blanks and beside
// East Asian characters, and within a word only if it is longer than a line.
// A blank at a break is dropped. REQUIRES: columns >= 2.
std::vector<Row> Wrap(const Row& row, int columns);

// Appends `row` as UTF-8; marked runs are put between the escape sequences
// `on` and `off`, which may be empty.
void AppendRow(const Row& row, const std::string& on, const std::string& off,
               std::string* out);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_WRAP_H_
