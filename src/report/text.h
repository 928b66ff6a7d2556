// Text: one result as an editor would read it in a terminal.
//
//   suspect.txt: REWRITE of "Car ferry runs aground in fog off Varra"
//     score 0.97 (dot) 83 % of the text explained (dot) source mw/2031-001
//
//     Altered quotes (1) ...      source row above suspect row,
//     Passages (2) ...            changed words marked in both
//     Other sources (3) ...       one line each
//
// A flagged source gets such a block while ReportOptions::max_pairs lasts and
// if it explains sentences that no better source explained; so a text made of
// two stories shows both, and ten copies of one story show it once.

#ifndef UNSPIN_REPORT_TEXT_H_
#define UNSPIN_REPORT_TEXT_H_

#include <string>

#include "unspin/report.h"
#include "unspin/result.h"

namespace unspin::report {

// Ends with "\n". Nothing in the texts can reach the terminal as a control
// sequence. Lines are at most `options.width` columns wide (at least 40).
std::string FormatText(const CheckResult& result,
                       const ReportOptions& options);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_TEXT_H_
