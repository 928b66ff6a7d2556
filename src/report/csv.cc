#include "report/formats.h"

namespace unspin::report {

std::string FormatCsv(const Findings&, const ReportOptions&) { return {}; }

std::string FormatCsvClusters(const Findings&, const ReportOptions&) {
  return {};
}

}  // namespace unspin::report
