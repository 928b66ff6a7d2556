// Display: what a terminal does with a code point, and text made safe for it.
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_DISPLAY_H_
#define UNSPIN_REPORT_DISPLAY_H_

#include <string>
#include <string_view>

namespace unspin::report {

// Columns that a terminal gives `c`: two for East Asian wide characters and
// emoji, none for combining marks and invisible characters, else one.
int ColumnsOf(char32_t c);
int ColumnsOf(std::u32string_view text);

// True for white space at which a line may be broken.
bool IsSpace(char32_t c);

// Decodes `utf8` for display on one line: every run of white space becomes one
// blank, and control characters, which could drive the terminal, and
// bidirectional overrides, which could forge what is read, become U+FFFD.
std::u32string Printable(std::string_view utf8);

// The first `columns` columns of `text`, with an ellipsis if it was cut.
std::u32string Truncate(std::u32string_view text, int columns);

// Lower case for the alphabets in which case is a matter of an offset (Latin,
// Greek, Cyrillic); enough to compare words for marking, not for matching.
char32_t SimpleLower(char32_t c);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_DISPLAY_H_
