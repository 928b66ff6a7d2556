// HTML: all findings as one page.

#ifndef UNSPIN_REPORT_HTML_H_
#define UNSPIN_REPORT_HTML_H_

#include <string>

#include "unspin/findings.h"
#include "unspin/report.h"

namespace unspin::report {

std::string FormatHtml(const Findings& findings, const ReportOptions& options);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_H_
