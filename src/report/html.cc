#include "report/html.h"

namespace unspin::report {

std::string FormatHtml(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
