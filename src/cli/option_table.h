// The table of options: parsing, help, suggestions for typos, the options of
// the configuration file and its checks derive from it.

#ifndef UNSPIN_CLI_OPTION_TABLE_H_
#define UNSPIN_CLI_OPTION_TABLE_H_

#include <span>
#include <string>
#include <vector>

#include "cli/args.h"

namespace unspin::cli {

// What a value is, for the configuration file and for completions.
enum class ValueKind {
  kSwitch,   // None.
  kInteger,
  kNumber,
  kText,
  kChoice,   // One of OptionSpec::choices.
  kSize,     // Bytes: a whole number, or text such as 64M.
  kFile,     // The path of a file.
  kReport,   // A choice, "=" and the path of a file.
};

struct OptionSpec {
  const char* names;  // "-i,--index": as CLI11 takes them.
  const char* value;  // Its placeholder in the help; empty for a switch.
  unsigned commands;  // CommandBits.
  ValueKind kind;
  const char* help;
  // Stores the value (empty for a switch); returns what is wrong with it, as
  // the end of the sentence "--name: ...", or an empty string.
  std::string (*set)(const std::string& value, Args& args);
  const char* choices = "";   // "text|json": of kChoice and kReport.
  bool repeats = false;       // Each one given adds to those before; a list in
                              // the configuration.
  bool configurable = true;   // May stand in the configuration, for commands
                              // that have one.

  std::string LongName() const {
    const std::string all(names);
    return all.substr(all.find("--"));
  }
  // Without its dashes, as in the configuration.
  std::string ConfigName() const { return LongName().substr(2); }
  std::vector<std::string> Choices() const;
};

std::span<const OptionSpec> Options();

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_OPTION_TABLE_H_
