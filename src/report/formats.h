// The formats of findings, one function each. docs/reports.md tells what they
// are for, what their readers take, and what is left out where.
//
// Cost: O(findings and texts written). Texts are repaired: the output is valid
// UTF-8 and, as XML, well-formed, whatever stands in the findings.
//
// Thread safety: pure functions; the same findings give the same bytes.

#ifndef UNSPIN_REPORT_FORMATS_H_
#define UNSPIN_REPORT_FORMATS_H_

#include <string>

#include "unspin/findings.h"
#include "unspin/report.h"

namespace unspin::report {

std::string FormatScanText(const Findings& findings,
                           const ReportOptions& options);
// kJsonLines if `one_line`, else kJson.
std::string FormatScanJson(const Findings& findings,
                           const ReportOptions& options, bool one_line);
std::string FormatSarif(const Findings& findings, const ReportOptions& options);
std::string FormatJunit(const Findings& findings, const ReportOptions& options);
std::string FormatGitlab(const Findings& findings,
                         const ReportOptions& options);
std::string FormatGithub(const Findings& findings,
                         const ReportOptions& options);
std::string FormatMarkdown(const Findings& findings,
                           const ReportOptions& options);
std::string FormatCsv(const Findings& findings, const ReportOptions& options);
std::string FormatCsvClusters(const Findings& findings,
                              const ReportOptions& options);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_FORMATS_H_
