#include "report/formats.h"

namespace unspin::report {

std::string FormatJunit(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
