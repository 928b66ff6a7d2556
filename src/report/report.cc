// Dispatch to the formats.

#include "unspin/report.h"

#include "report/formats.h"
#include "report/html.h"
#include "report/json.h"
#include "report/text.h"

namespace unspin {

std::string FormatResult(const CheckResult& result,
                         const ReportOptions& options) {
  switch (options.format) {
    case ReportFormat::kJson:
      return report::FormatJson(result, options, /*one_line=*/false);
    case ReportFormat::kJsonLines:
      return report::FormatJson(result, options, /*one_line=*/true);
    default: return report::FormatText(result, options);
  }
}

std::string FormatFindings(const Findings& findings,
                           const ReportOptions& options) {
  switch (options.format) {
    case ReportFormat::kText:
      return report::FormatScanText(findings, options);
    case ReportFormat::kJson:
      return report::FormatScanJson(findings, options, /*one_line=*/false);
    case ReportFormat::kJsonLines:
      return report::FormatScanJson(findings, options, /*one_line=*/true);
    case ReportFormat::kSarif: return report::FormatSarif(findings, options);
    case ReportFormat::kJunit: return report::FormatJunit(findings, options);
    case ReportFormat::kGitlab: return report::FormatGitlab(findings, options);
    case ReportFormat::kGithub: return report::FormatGithub(findings, options);
    case ReportFormat::kMarkdown:
      return report::FormatMarkdown(findings, options);
    case ReportFormat::kCsv: return report::FormatCsv(findings, options);
    case ReportFormat::kCsvClusters:
      return report::FormatCsvClusters(findings, options);
    case ReportFormat::kHtml: return report::FormatHtml(findings, options);
  }
  return {};
}

}  // namespace unspin
