#include "report/formats.h"

namespace unspin::report {

std::string FormatGithub(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
