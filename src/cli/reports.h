// Reports: the files of --report, beside the main report of a run.

#ifndef UNSPIN_CLI_REPORTS_H_
#define UNSPIN_CLI_REPORTS_H_

#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/output.h"
#include "unspin/findings.h"
#include "unspin/report.h"
#include "unspin/status.h"

namespace unspin::cli {

// Two outputs of a run, or one and something it reads, are the same file.
// Fails with kUsage.
Status CheckFiles(const Args& args);

// Where the main report goes: --output, else standard output; nowhere if a
// --report goes to standard output. Fails before any work is done.
Result<Output> OpenMain(const Args& args,
                        const std::vector<std::string>& inputs);

// The options of a report of findings that goes to --output or standard output.
ReportOptions FindingOptions(const Args& args, ReportFormat format);

class Reports {
 public:
  // Opens all, so that what cannot be written is known before the work.
  static Result<Reports> Open(const Args& args,
                              const std::vector<std::string>& inputs);

  bool empty() const { return reports_.empty(); }

  // Writes and commits all. Goes on after a failure; returns the first.
  Status Write(const Findings& findings);

 private:
  struct Report {
    ReportOptions options;
    Output output;
  };
  std::vector<Report> reports_;
};

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_REPORTS_H_
