// Args: everything that a command line can say, whichever the command.

#ifndef UNSPIN_CLI_ARGS_H_
#define UNSPIN_CLI_ARGS_H_

#include <string>
#include <vector>

#include "unspin/options.h"
#include "unspin/report.h"

namespace unspin::cli {

enum class ColorMode { kAuto, kAlways, kNever };

struct Args {
  std::vector<std::string> operands;  // What is no option, in order.

  std::string index;     // check
  std::string output;    // The report; for `index` the index itself.
  std::string pairs;     // compare
  std::string ids_from;  // remove
  ReportFormat format = ReportFormat::kText;
  ColorMode color = ColorMode::kAuto;
  int width = 0;      // 0: that of the terminal.
  bool all = false;   // Every sentence pair in the text report.
  bool exit_zero = false;
  bool quiet = false;
  bool help = false;
  bool version = false;

  ReadOptions read;
  IndexOptions build;
  CheckOptions check;
};

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_ARGS_H_
