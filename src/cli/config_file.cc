#include "cli/config_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/safe_text.h"
#include "cli/suggest.h"
#include "unspin/gate.h"

namespace unspin::cli {
namespace {

namespace fs = std::filesystem;

// The configured commands that a section is for; 0 if it is unknown.
unsigned CommandsOf(const std::string& section) {
  if (section.empty()) return kConfigured;
  const CommandSpec* command = FindCommand(section);
  return command ? command->bit & kConfigured : 0;
}

Status UnknownSection(const ConfigSetting& setting, const std::string& file) {
  const std::vector<std::string> sections = {"scan", "check", "compare",
                                             "allow"};
  const std::string nearest = Suggest(setting.section, sections);
  return Status::Usage(fmt::format(
      "unknown section '{}' in {}:{}; {}", Safe(setting.section), file,
      setting.line,
      nearest.empty() ? std::string("there are scan, check, compare and allow")
                      : fmt::format("did you mean '{}'?", nearest)));
}

Status UnknownOption(const ConfigSetting& setting, unsigned commands,
                     const std::string& file) {
  std::string message = fmt::format("unknown option '{}' in {}:{}",
                                    Safe(setting.name), file, setting.line);
  std::vector<std::string> names;
  for (const OptionSpec& option : Options()) {
    const bool here = option.commands & commands;
    if (option.ConfigName() == setting.name) {
      return Status::Usage(fmt::format(
          "option '{}' in {}:{} {}", setting.name, file, setting.line,
          here ? "can only be given on the command line"
               : setting.section.empty()
                     ? "is none of scan, check and compare"
                     : fmt::format("is none of {}", setting.section)));
    }
    if (here && option.configurable) names.push_back(option.ConfigName());
  }
  const std::string nearest = Suggest(setting.name, names);
  message += nearest.empty()
                 ? "; docs/configuration.md lists all"
                 : fmt::format("; did you mean '{}'?", nearest);
  return Status::Usage(message);
}

// The option that is meant, of two with one name that of `preferred`.
const OptionSpec* FindOption(const std::string& name, unsigned commands,
                             unsigned preferred) {
  const OptionSpec* found = nullptr;
  for (const OptionSpec& option : Options()) {
    if (!option.configurable || !(option.commands & commands) ||
        option.ConfigName() != name) {
      continue;
    }
    if (option.commands & preferred) return &option;
    found = found ? found : &option;
  }
  return found;
}

const char* NameOf(ConfigValue::Kind kind) {
  switch (kind) {
    case ConfigValue::Kind::kBool: return "true or false";
    case ConfigValue::Kind::kInteger: return "a whole number";
    case ConfigValue::Kind::kNumber: return "a number";
    case ConfigValue::Kind::kText: return "a string";
  }
  return "";
}

// What a value has to be.
ConfigValue::Kind Needed(ValueKind kind) {
  switch (kind) {
    case ValueKind::kSwitch: return ConfigValue::Kind::kBool;
    case ValueKind::kInteger: return ConfigValue::Kind::kInteger;
    case ValueKind::kNumber: return ConfigValue::Kind::kNumber;
    default: return ConfigValue::Kind::kText;
  }
}

std::string Store(const OptionSpec& option, const ConfigSetting& setting,
                  Args* args) {
  const ConfigValue::Kind needed = Needed(option.kind);
  if (setting.list && !option.repeats) {
    return fmt::format("{} is needed, not a list", NameOf(needed));
  }
  for (const ConfigValue& value : setting.values) {
    const bool whole_for_number =
        (needed == ConfigValue::Kind::kNumber ||
         option.kind == ValueKind::kSize) &&
        value.kind == ConfigValue::Kind::kInteger;
    if (value.kind != needed && !whole_for_number) {
      return fmt::format("{} is needed, not {}", NameOf(needed),
                         NameOf(value.kind));
    }
    if (option.kind == ValueKind::kSwitch && value.text != "true") continue;
    const std::string wrong = option.set(value.text, *args);
    if (!wrong.empty()) return wrong;
  }
  return "";
}

// The settings that count for `command` and are not given otherwise go to
// `args`, all others to a scratch copy, where only their faults are seen.
Status Apply(const CommandSpec& command, const std::vector<GivenOption>& given,
             const Config& config, const std::string& file, Args* args) {
  Args scratch;
  args->base = scratch.base = config.folder;
  for (const ConfigSetting& setting : config.settings) {
    const unsigned commands = CommandsOf(setting.section);
    if (commands == 0) return UnknownSection(setting, file);
    if (setting.name.empty()) continue;
    const OptionSpec* option = FindOption(setting.name, commands, command.bit);
    if (!option) return UnknownOption(setting, commands, file);
    const bool on_line = std::ranges::any_of(given, [&](const auto& one) {
      return one.option->ConfigName() == setting.name;
    });
    // What a section says of its command goes before what is said for all.
    const bool overruled =
        setting.section.empty() &&
        std::ranges::any_of(config.settings, [&](const auto& other) {
          return other.section == command.name && other.name == setting.name;
        });
    const bool counts = (option->commands & commands & command.bit) &&
                        !on_line && !overruled;
    const std::string wrong = Store(*option, setting, counts ? args : &scratch);
    if (!wrong.empty()) {
      return Status::Usage(fmt::format("{}:{}: {}: {}", file, setting.line,
                                       setting.name, wrong));
    }
  }
  args->base.clear();
  return {};
}

}  // namespace

Status ApplyConfig(const CommandSpec& command,
                   const std::vector<GivenOption>& given, const Args& line,
                   Args* args) {
  if (line.no_config) {
    return line.config.empty()
               ? Status::Ok()
               : Status::Usage("--config beside --no-config: give one of them");
  }
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const std::string path =
      line.config.empty() ? FindConfig(here.native()) : line.config;
  if (path.empty()) return {};
  const std::string file =
      fs::path(path).is_absolute() && line.config.empty()
          ? fs::path(path).lexically_proximate(here).native()
          : path;
  Result<Config> config = ReadConfig(file);
  if (!config.ok()) return config.status();
  args->config = file;
  args->allow = std::move(config->allow);
  return Apply(command, given, *config, file, args);
}

}  // namespace unspin::cli
