// ConfigFile: options out of .unspin.toml. Which there are, and what their
// values may be, the table of options says.

#ifndef UNSPIN_CLI_CONFIG_FILE_H_
#define UNSPIN_CLI_CONFIG_FILE_H_

#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/flags.h"
#include "cli/option_table.h"
#include "unspin/status.h"

namespace unspin::cli {

// An option and the value that it was given on the command line.
struct GivenOption {
  const OptionSpec* option;
  std::string value;
};

// Stores in `args` what the configuration says for `command`, but for options
// that are `given` on the command line. `line` is the command line's own Args:
// it may name the file or say that there is none. All of the file is checked,
// also what belongs to other commands.
Status ApplyConfig(const CommandSpec& command,
                   const std::vector<GivenOption>& given, const Args& line,
                   Args* args);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_CONFIG_FILE_H_
