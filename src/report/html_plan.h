// What of the findings goes into the HTML report, and what is left out to keep
// the file of a size that a browser opens.
//
// Every finding gets a row (up to a number); the details of the best are
// shown, as many as fit; of their texts all or, if that is too much, what the
// passages and quotations need.

#ifndef UNSPIN_REPORT_HTML_PLAN_H_
#define UNSPIN_REPORT_HTML_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "unspin/findings.h"
#include "unspin/report.h"
#include "unspin/span.h"

namespace unspin::report {

struct HtmlLimits {
  std::size_t bytes = std::size_t{48} << 20;  // Of details and texts.
  std::size_t rows = 20'000;
  std::uint32_t margin = 300;  // Code points shown around a passage.
};

struct HtmlPlan {
  std::vector<const Finding*> rows;  // Findings listed, new ones first.
  std::vector<std::string> details;  // JSON of the first so many rows.
  // The documents that the report names, in their order, and the way back.
  std::vector<std::uint32_t> documents;
  std::unordered_map<std::uint32_t, std::uint32_t> place;
  // Of each of them, the parts of the text shown: ascending, disjoint.
  std::vector<std::vector<Span>> shown;
  std::vector<std::string> notes;  // What was left out, for the reader.
};

// The plan points into `findings`. REQUIRES: the places of documents exist.
HtmlPlan PlanHtml(const Findings& findings, const ReportOptions& options,
                  const HtmlLimits& limits);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_PLAN_H_
