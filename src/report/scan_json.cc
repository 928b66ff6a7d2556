#include "report/formats.h"

namespace unspin::report {

std::string FormatScanJson(const Findings&, const ReportOptions&, bool) { return {}; }

}  // namespace unspin::report
