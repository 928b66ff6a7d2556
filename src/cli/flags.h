// Flags: the one table of commands and the one table of options. Parsing, help
// and the suggestions for typos derive from them.

#ifndef UNSPIN_CLI_FLAGS_H_
#define UNSPIN_CLI_FLAGS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.h"
#include "unspin/status.h"

namespace unspin::cli {

// One bit each, so that an option can name the commands that have it.
enum CommandBit : unsigned {
  kIndex = 1, kCheck = 2, kCompare = 4, kInfo = 8, kVerify = 16, kRemove = 32,
  kScan = 64, kCompact = 128,
};

// Those that take options from the configuration file.
inline constexpr unsigned kConfigured = kCheck | kCompare | kScan;

struct CommandSpec {
  const char* name;
  CommandBit bit;
  const char* operands;  // As in the usage line.
  const char* summary;   // One line, no full stop.
  const char* about;     // Paragraphs for the help.
  const char* examples;  // Lines, each a command.
};

// What a program that calls unspin can learn from its exit code.
struct ExitCodeSpec {
  const char* code;
  const char* meaning;
};

std::span<const ExitCodeSpec> ExitCodes();

// Which one it is if several apply; a sentence or two.
const char* ExitCodeOrder();

std::span<const CommandSpec> Commands();

// The command called `name`, or nullptr.
const CommandSpec* FindCommand(std::string_view name);

// Parses what follows the command's name; options that are not given there are
// taken from the configuration file. A Status is of code kUsage.
Status ParseArgs(const CommandSpec& command,
                 const std::vector<std::string>& words, Args* args);

// The help of one command, and that of the program.
std::string Help(const CommandSpec& command);
std::string Help();

// The message for an unknown command.
std::string UnknownCommand(std::string_view name);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_FLAGS_H_
