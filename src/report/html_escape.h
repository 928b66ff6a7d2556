// Escaping for the HTML report, in which nothing that stands in a text or a
// path may become markup or script.
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_HTML_ESCAPE_H_
#define UNSPIN_REPORT_HTML_ESCAPE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unspin::report {

// `utf8` on one line, for the content of an element or a quoted attribute:
// &, <, > and both quotes as references, control characters and bidirectional
// overrides as U+FFFD.
std::string EscapeHtml(std::string_view utf8);

// JSON for the inside of a <script type="application/json">: <, >, &, U+2028
// and U+2029, which can only stand inside strings, as \u escapes. The element
// cannot be closed from within, nor can a comment be opened.
std::string EscapeScript(std::string_view json);

// Appends `page` with every {{name}} replaced by its value; a name without one
// by nothing. Values are not searched again.
using HtmlValues = std::vector<std::pair<std::string_view, std::string_view>>;
void FillTemplate(std::string_view page, const HtmlValues& values,
                  std::string* out);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_ESCAPE_H_
