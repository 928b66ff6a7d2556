#include "report/formats.h"

namespace unspin::report {

std::string FormatSarif(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
