// Dispatch to the formats.

#include "unspin/report.h"

#include "report/json.h"
#include "report/text.h"

namespace unspin {

std::string FormatResult(const CheckResult& result,
                         const ReportOptions& options) {
  switch (options.format) {
    case ReportFormat::kText:
      return report::FormatText(result, options);
    case ReportFormat::kJson:
      return report::FormatJson(result, options, /*one_line=*/false);
    case ReportFormat::kJsonLines:
      return report::FormatJson(result, options, /*one_line=*/true);
  }
  return {};
}

}  // namespace unspin
