// The table of options, for flags.cc.

#ifndef UNSPIN_CLI_OPTION_TABLE_H_
#define UNSPIN_CLI_OPTION_TABLE_H_

#include <span>
#include <string>

#include "cli/args.h"

namespace unspin::cli {

struct OptionSpec {
  const char* names;  // "-i,--index": as CLI11 takes them.
  const char* value;  // Its placeholder in the help; empty for a switch.
  unsigned commands;  // CommandBits.
  const char* help;
  // Stores the value (empty for a switch); returns what is wrong with it, as
  // the end of the sentence "--name: ...", or an empty string.
  std::string (*set)(const std::string& value, Args& args);

  std::string LongName() const {
    const std::string all(names);
    return all.substr(all.find("--"));
  }
};

std::span<const OptionSpec> Options();

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_OPTION_TABLE_H_
