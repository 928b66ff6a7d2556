// The data of the HTML report as JSON, read by the script of the page
// (src/report/html). Spans are pairs of code points of the texts as read.
//
// The page parses the overview when it opens, and the block of a finding or a
// text when the reader opens it.

#ifndef UNSPIN_REPORT_HTML_DATA_H_
#define UNSPIN_REPORT_HTML_DATA_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/findings.h"
#include "unspin/report.h"
#include "unspin/span.h"

namespace unspin::report {

struct HtmlPlan;

// Code points of a text, ill-formed parts counted as they are repaired.
std::uint32_t CountOf(std::string_view text);

// All but the details and texts: documents, rows, clusters and the rest.
std::string OverviewJson(const Findings& findings, const ReportOptions& options,
                         const HtmlPlan& plan);

// Passages with the words that differ, quotations, evidence.
// Cost: O(length of both texts), and the square of each sentence's words.
std::string DetailJson(const Findings& findings, const Finding& finding);

// The parts of a text that are shown, each with its place: [[at, "text"]...].
std::string TextJson(std::string_view text, const std::vector<Span>& shown);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_DATA_H_
