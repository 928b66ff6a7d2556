// HTML: all findings as one page for people, complete in itself: it loads
// nothing, and works from a disk, a mail or the artefacts of a build.
//
// The page is src/report/html, put together here: report.html is the frame,
// report.css its look, the scripts its life. What the findings say is inside
// as JSON, escaped, and put on the page by the scripts as text, never as
// markup. A content security policy allows the page's own scripts and style by
// their hashes and nothing else. Without scripts the page is a table.
//
// Cost: O(findings and texts), at most some 50 MB (see html_plan.h).
//
// Thread safety: pure functions; the same findings give the same bytes.

#ifndef UNSPIN_REPORT_HTML_H_
#define UNSPIN_REPORT_HTML_H_

#include <string>

#include "report/html_plan.h"
#include "unspin/findings.h"
#include "unspin/report.h"

namespace unspin::report {

std::string FormatHtml(const Findings& findings, const ReportOptions& options);

// The same within other limits.
std::string FormatHtml(const Findings& findings, const ReportOptions& options,
                       const HtmlLimits& limits);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_H_
