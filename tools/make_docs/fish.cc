// The completion of fish.

#include <fmt/format.h>

#include "pages.h"

namespace unspin::make_docs {
namespace {

std::string Quoted(std::string text) {
  text = Replace(std::move(text), "\\", "\\\\");
  return '\'' + Replace(std::move(text), "'", "\\'") + '\'';
}

std::string Value(const cli::OptionSpec& option) {
  switch (option.kind) {
    case cli::ValueKind::kSwitch: return "";
    case cli::ValueKind::kFile: return " -r -F";
    case cli::ValueKind::kReport:
      return " -r -F -a " + Quoted(Join(option.Choices(), "= ") + '=');
    case cli::ValueKind::kChoice:
      return " -x -a " + Quoted(Join(option.Choices(), " "));
    default: return " -x";
  }
}

std::string Line(const cli::OptionSpec& option) {
  std::string names;
  for (const std::string& name : NamesOf(option)) {
    names += name.starts_with("--") ? " -l " + name.substr(2)
                                    : " -s " + name.substr(1);
  }
  return fmt::format("complete -c unspin -n '__unspin_command {}'{}{} -d {}\n",
                     CommandsOf(option, " "), names, Value(option),
                     Quoted(option.help));
}

}  // namespace

std::string FishCompletion() {
  std::string out =
      "# Completion of unspin for fish. Made from its tables of commands and\n"
      "# options: do not edit.\n\n"
      "function __unspin_command\n"
      "    set -l words (commandline -opc)\n"
      "    set -q words[2]; and contains -- $words[2] $argv\n"
      "end\n\n"
      "function __unspin_needs_command\n"
      "    set -l words (commandline -opc)\n"
      "    not set -q words[2]; or test $words[2] = help\n"
      "end\n\n";
  for (const cli::CommandSpec& command : cli::Commands()) {
    out += fmt::format(
        "complete -c unspin -n __unspin_needs_command -f -a {} -d {}\n",
        command.name, Quoted(command.summary));
  }
  out +=
      "complete -c unspin -n __unspin_needs_command -f -a help "
      "-d 'show the help of a command'\n";
  for (const cli::OptionSpec& option : cli::Options()) out += Line(option);
  return out;
}

}  // namespace unspin::make_docs
