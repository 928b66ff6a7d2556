#include "report/formats.h"

namespace unspin::report {

std::string FormatScanText(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
