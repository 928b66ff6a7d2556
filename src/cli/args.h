// Args: everything that a command line can say, whichever the command.

#ifndef UNSPIN_CLI_ARGS_H_
#define UNSPIN_CLI_ARGS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "unspin/gate.h"
#include "unspin/options.h"
#include "unspin/report.h"
#include "unspin/scan.h"
#include "unspin/tree.h"

namespace unspin::cli {

enum class ColorMode { kAuto, kAlways, kNever };

// A report beside the main one.
struct ReportTarget {
  ReportFormat format = ReportFormat::kText;
  std::string name;  // Of the format, as given.
  std::string path;  // "-": standard output.
};

struct Args {
  std::vector<std::string> operands;  // What is no option, in order.

  std::string index;     // check
  std::string output;    // The report; for `index` the index itself.
  std::string pairs;     // compare
  std::string ids_from;  // remove
  ReportFormat format = ReportFormat::kText;
  bool format_given = false;
  std::vector<ReportTarget> reports;
  ColorMode color = ColorMode::kAuto;
  int width = 0;      // 0: that of the terminal.
  bool all = false;   // Every sentence pair in the text report.
  std::size_t max_findings = 0;  // In a report; 0: as many as it takes.
  bool exit_zero = false;
  bool ignore_unreadable = false;
  bool quiet = false;
  bool help = false;
  bool version = false;

  std::string config;  // A configuration file; empty: the nearest.
  bool no_config = false;
  AllowList allow;     // Of the configuration.
  // What relative paths begin at while the values of a configuration are
  // stored: its folder. Empty: the working directory.
  std::string base;

  std::string against;         // scan: an index.
  std::string baseline;
  std::string write_baseline;

  ReadOptions read;
  IndexOptions build;
  CheckOptions check;
  TreeOptions tree;
  ScanOptions scan;
};

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_ARGS_H_
