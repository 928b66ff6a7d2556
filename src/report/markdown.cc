#include "report/formats.h"

namespace unspin::report {

std::string FormatMarkdown(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
