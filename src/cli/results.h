// Results: the reports of a run, written one after the other as they come.
//
//   text   parted by an empty line; more than one end with a count
//   json   one object; two or more as an array; none as []
//   jsonl  one object a line

#ifndef UNSPIN_CLI_RESULTS_H_
#define UNSPIN_CLI_RESULTS_H_

#include <cstdint>
#include <string>

#include "cli/args.h"
#include "cli/console.h"
#include "cli/output.h"
#include "unspin/result.h"

namespace unspin::cli {

class Results {
 public:
  Results(const Args& args, Output& output, Console& console);

  // Writes the report of `result`. (The first one of kJson waits, since only
  // the second tells that there is an array.)
  Status Add(const CheckResult& result);
  // Writes what is still to be written. No Add() afterwards.
  Status Finish();

  std::uint64_t flagged() const { return flagged_; }

 private:
  Status AddJson(const std::string& report);
  Status Write(std::string_view text);

  Output& output_;
  Console& console_;
  ReportOptions options_;
  const bool flagged_only_;
  std::uint64_t count_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t flagged_ = 0;
  std::string held_;  // The first report of kJson.
};

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_RESULTS_H_
