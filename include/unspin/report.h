// Reports: results written as text for a terminal or as JSON. Pure functions
// of the results; the same results give the same bytes.

#ifndef UNSPIN_REPORT_H_
#define UNSPIN_REPORT_H_

#include <cstddef>
#include <string>

#include "unspin/result.h"

namespace unspin {

enum class ReportFormat { kText, kJson, kJsonLines };

struct ReportOptions {
  ReportFormat format = ReportFormat::kText;
  int width = 80;          // Columns of the terminal, for kText; >= 40.
  bool color = false;      // ANSI colours, for kText.
  bool show_text = false;  // Include the texts, for JSON.
  // At most so many sentence pairs are shown, for kText.
  std::size_t max_pairs = 12;
  std::string model;       // ModelVersion() of the detector, for JSON.
};

// One result as a report of its own: the text report ends with "\n"; kJson is
// an indented object, kJsonLines the same object in one line with "\n".
std::string FormatResult(const CheckResult& result,
                         const ReportOptions& options);

}  // namespace unspin

#endif  // UNSPIN_REPORT_H_
