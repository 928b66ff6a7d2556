// JSON: one result as the object that docs/json.md specifies.

#ifndef UNSPIN_REPORT_JSON_H_
#define UNSPIN_REPORT_JSON_H_

#include <string>

#include "unspin/report.h"
#include "unspin/result.h"

namespace unspin::report {

// Indented (two blanks, what fits into a line in one line), or, if `one_line`,
// without any blank between tokens. Ends with "\n". Always valid UTF-8.
std::string FormatJson(const CheckResult& result, const ReportOptions& options,
                       bool one_line);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_JSON_H_
