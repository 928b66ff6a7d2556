// Reports: results and findings written for people and programs. Pure functions
// of the results; the same results give the same bytes.

#ifndef UNSPIN_REPORT_H_
#define UNSPIN_REPORT_H_

#include <cstddef>
#include <string>

#include "unspin/findings.h"
#include "unspin/result.h"

namespace unspin {

enum class ReportFormat {
  kText, kJson, kJsonLines,
  // Of findings only.
  kSarif, kJunit, kGitlab, kGithub, kMarkdown, kCsv, kCsvClusters, kHtml,
};

struct ReportOptions {
  ReportFormat format = ReportFormat::kText;
  int width = 80;          // Columns of the terminal, for kText; >= 40.
  bool color = false;      // ANSI colours, for kText.
  bool show_text = false;  // Include the texts, for JSON.
  // At most so many sentence pairs are shown, for kText.
  std::size_t max_pairs = 12;
  std::string model;       // ModelVersion() of the detector, for JSON.
  // Of findings: at most so many are written, the highest scores first; what
  // was left out is said. 0: as many as the format's readers take.
  std::size_t max_findings = 0;
};

// One result as a report of its own: the text report ends with "\n"; kJson is
// an indented object, kJsonLines the same object in one line with "\n".
std::string FormatResult(const CheckResult& result,
                         const ReportOptions& options);

// All findings as one report. Paths are as in ScannedDocument::path.
std::string FormatFindings(const Findings& findings,
                           const ReportOptions& options);

}  // namespace unspin

#endif  // UNSPIN_REPORT_H_
