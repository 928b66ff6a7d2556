// The completion of bash. It needs no other package; bash 4 or newer.

#include <fmt/format.h>

#include <map>

#include "pages.h"

namespace unspin::make_docs {
namespace {

// How bash splits words: "=" is one of its own, so `--report sarif=a` arrives
// as "--report" "sarif" "=" "a". The words are looked at without the "=".
constexpr const char* kFunction = R"sh(
_unspin_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

_unspin() {
  local current=${COMP_WORDS[COMP_CWORD]} after_equals= i
  local -a words=()
  for ((i = 0; i < COMP_CWORD; ++i)); do
    after_equals=
    if [[ ${COMP_WORDS[i]} == = ]]; then after_equals=1
    else words+=("${COMP_WORDS[i]}"); fi
  done
  if [[ $current == = ]]; then current='' after_equals=1; fi
  COMPREPLY=()

  local command=${words[1]:-} count=${#words[@]}
  if ((count == 1)) || [[ $command == help ]]; then
    mapfile -t COMPREPLY < <(
      compgen -W "$_unspin_commands help --help --version" -- "$current")
    return
  fi
  if ((count > 3)) && [[ $after_equals &&
      $(_unspin_value "$command" "${words[count - 2]}") == report* ]]; then
    _unspin_files "$current"
    return
  fi
  local value
  value=$(_unspin_value "$command" "${words[count - 1]}")
  case $value in
    file) _unspin_files "$current" ;;
    choice*)
      mapfile -t COMPREPLY < <(compgen -W "${value#* }" -- "$current") ;;
    report*)
      compopt -o nospace 2>/dev/null
      mapfile -t COMPREPLY < <(
        compgen -S = -W "${value#* }" -- "$current") ;;
    text) ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(
          compgen -W "$(_unspin_options "$command")" -- "$current")
      else
        _unspin_files "$current"
      fi ;;
  esac
}

complete -F _unspin unspin
)sh";

// "text", "file", "choice a b" or "report a b".
std::string ValueOf(const cli::OptionSpec& option) {
  switch (option.kind) {
    case cli::ValueKind::kSwitch: return "";
    case cli::ValueKind::kFile: return "file";
    case cli::ValueKind::kChoice: return "choice " + Join(option.Choices(), " ");
    case cli::ValueKind::kReport: return "report " + Join(option.Choices(), " ");
    default: return "text";
  }
}

std::string Options() {
  std::string out = "_unspin_options() {\n  case $1 in\n";
  for (const cli::CommandSpec& command : cli::Commands()) {
    std::vector<std::string> names;
    for (const cli::OptionSpec& option : cli::Options()) {
      if (!(option.commands & command.bit)) continue;
      for (const std::string& name : NamesOf(option)) names.push_back(name);
    }
    out += fmt::format("    {}) echo '{}' ;;\n", command.name,
                       Join(names, " "));
  }
  return out + "  esac\n}\n";
}

std::string Values() {
  std::map<std::string, std::vector<std::string>> patterns;  // By value.
  for (const cli::OptionSpec& option : cli::Options()) {
    if (option.kind == cli::ValueKind::kSwitch) continue;
    for (const cli::CommandSpec& command : cli::Commands()) {
      if (!(option.commands & command.bit)) continue;
      for (const std::string& name : NamesOf(option)) {
        patterns[ValueOf(option)].push_back(
            fmt::format("'{} {}'", command.name, name));
      }
    }
  }
  std::string out =
      "# What follows the option $2 of the command $1.\n"
      "_unspin_value() {\n  case \"$1 $2\" in\n";
  for (const auto& [value, all] : patterns) {
    out += fmt::format("    {}) echo '{}' ;;\n", Join(all, "|\\\n    "), value);
  }
  return out + "  esac\n}\n";
}

}  // namespace

std::string BashCompletion() {
  std::vector<std::string> names;
  for (const cli::CommandSpec& command : cli::Commands()) {
    names.push_back(command.name);
  }
  return fmt::format(
      "# Completion of unspin for bash. Made from its tables of commands and\n"
      "# options: do not edit.\n\n_unspin_commands='{}'\n\n{}\n{}{}",
      Join(names, " "), Options(), Values(), kFunction);
}

}  // namespace unspin::make_docs
