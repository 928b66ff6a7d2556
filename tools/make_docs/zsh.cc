// The completion of zsh, by its function _arguments.

#include <fmt/format.h>

#include "cli/option_values.h"
#include "pages.h"

namespace unspin::make_docs {
namespace {

// Within single quotes, in a specification of _arguments.
std::string Quoted(std::string text) {
  for (const char* sign : {"\\", "[", "]", ":"}) {
    text = Replace(std::move(text), sign, fmt::format("\\{}", sign));
  }
  return Replace(std::move(text), "'", "'\\''");
}

std::string Action(const cli::OptionSpec& option) {
  switch (option.kind) {
    case cli::ValueKind::kSwitch: return "";
    case cli::ValueKind::kFile:
      return fmt::format(":{}:_files", Quoted(option.value));
    case cli::ValueKind::kReport:
      return fmt::format(":{}:_unspin_report", Quoted(option.value));
    case cli::ValueKind::kChoice:
      return fmt::format(":{}:({})", Quoted(option.value),
                         Join(option.Choices(), " "));
    default: return fmt::format(":{}: ", Quoted(option.value));
  }
}

std::string Specification(const cli::OptionSpec& option) {
  const std::vector<std::string> names = NamesOf(option);
  const bool value = option.kind != cli::ValueKind::kSwitch;
  const std::string rest =
      fmt::format("[{}]{}'", Quoted(option.help), Action(option));
  const std::string name = option.LongName() + (value ? "=" : "");
  if (names.size() == 1) {
    return fmt::format("'{}{}{}", option.repeats ? "*" : "", name, rest);
  }
  return fmt::format("'({})'{{{}{},{}}}'{}", Join(names, " "), names[0],
                     value ? "+" : "", name, rest);
}

std::string Case(const cli::CommandSpec& command) {
  std::string out =
      fmt::format("    {})\n      _arguments -s -S \\\n", command.name);
  for (const cli::OptionSpec& option : cli::Options()) {
    if (option.commands & command.bit) {
      out += fmt::format("        {} \\\n", Specification(option));
    }
  }
  return out + "        '*:file:_files'\n      ;;\n";
}

}  // namespace

std::string ZshCompletion() {
  std::string commands, cases;
  for (const cli::CommandSpec& command : cli::Commands()) {
    commands += fmt::format("    '{}:{}'\n", command.name,
                            Quoted(command.summary));
    cases += Case(command);
  }
  const std::string formats =
      Replace(std::string(cli::kFindingFormats), "|", " ");
  return "#compdef unspin\n"
         "# Made from the tables of commands and options of unspin: do not "
         "edit.\n\n"
         "_unspin_report() {\n"
         "  if compset -P 1 '*='; then\n    _files\n"
         "  else\n    compadd -S = -- " + formats + "\n  fi\n}\n\n"
         "_unspin() {\n  local -a commands\n  commands=(\n" + commands +
         "    'help:show the help of a command'\n  )\n"
         "  if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n"
         "    _describe -t commands command commands\n    return\n  fi\n"
         "  shift words\n  (( CURRENT-- ))\n"
         "  case $words[1] in\n" + cases + "  esac\n}\n\n"
         "_unspin \"$@\"\n";
}

}  // namespace unspin::make_docs
