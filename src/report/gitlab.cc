#include "report/formats.h"

namespace unspin::report {

std::string FormatGitlab(const Findings&, const ReportOptions&) { return {}; }

}  // namespace unspin::report
