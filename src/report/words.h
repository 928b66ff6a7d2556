// Words: the small phrases that all reports for people share.
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_WORDS_H_
#define UNSPIN_REPORT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "unspin/result.h"

namespace unspin::report {

// Cut, not rounded: 0.4996 must not read as 0.50 beside "not flagged".
std::string TwoDecimals(double value);

// "83%"
std::string Percent(double share);

// "1 passage", "2 passages"
std::string Count(std::size_t n, std::string_view noun);

// "Copy", "Light edit", "Rewrite", "Partial reuse", "Same story",
// "Not flagged".
std::string_view Title(Verdict verdict);

// `title` in the capitals of a heading: "LIGHT EDIT".
std::string Capitals(std::string_view title);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_WORDS_H_
