#include "cli/flags.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/config_file.h"
#include "cli/option_table.h"
#include "cli/safe_text.h"
#include "cli/suggest.h"

namespace unspin::cli {
namespace {

constexpr ExitCodeSpec kExitCodes[] = {
    {"0", "nothing was flagged, or all is well"},
    {"1", "something was flagged (--exit-zero: 0 instead)"},
    {"2", "wrong usage"},
    {"3", "an input or the index could not be read; the rest was reported"},
    {"4", "out of memory, disk full or another failure of the machine"},
};

constexpr const char* kExitCodeOrder =
    "If several apply: 4 before 2 before 3 before 1. 130 after Ctrl-C.";

constexpr const char* kInputs =
    "Inputs are files, folders, archives or - (standard input): plain text,\n"
    "Markdown, HTML, JSON Lines, ninjs, NewsML-G2 and NITF, also inside .gz,\n"
    ".zst, .xz, .bz2, .zip and .tar.*; recognised by their content.\n";

constexpr CommandSpec kCommands[] = {
    {"index", kIndex, "-o INDEX INPUT...",
     "build or extend an index of reference articles", kInputs,
     "unspin index -o wire.unspin corpus/ feed.jsonl.zst\n"
     "zcat feed.jsonl.gz | unspin index -o wire.unspin -\n"},
    {"check", kCheck, "-i INDEX INPUT...",
     "find the sources of articles in an index", kInputs,
     "unspin check -i wire.unspin suspect.html\n"
     "unspin check -i wire.unspin --format jsonl inbox/ > found.jsonl\n"},
    {"compare", kCompare, "SUSPECT SOURCE | --pairs FILE",
     "compare one article with one source, or many pairs",
     "SUSPECT and SOURCE are read like the inputs of check; one may be -.\n"
     "Each line of a pairs file has \"id\", \"suspect_text\" and "
     "\"source_text\".\n",
     "unspin compare suspect.txt source.txt\n"
     "unspin compare --pairs pairs.jsonl --format jsonl\n"},
    {"scan", kScan, "PATH...",
     "find copies and rewrites among the texts of a tree",
     "Each PATH is a file, a folder, an archive or -. In folders, files with\n"
     "the endings of texts are taken; not what .gitignore leaves out, hidden\n"
     "files and folders such as node_modules. docs/guide.md says which.\n"
     "Options may also stand in .unspin.toml: see docs/configuration.md.\n",
     "unspin scan content/\n"
     "unspin scan --write-baseline baseline.txt content/\n"
     "unspin scan --baseline baseline.txt --report sarif=unspin.sarif .\n"
     "unspin scan --since origin/main --against wire.unspin content/\n"},
    {"info", kInfo, "INDEX", "show what an index holds", "",
     "unspin info wire.unspin\n"},
    {"verify", kVerify, "INDEX", "check an index for damage",
     "Reads all of it and prints \"ok\" or the problems found (exit code "
     "3).\n",
     "unspin verify wire.unspin\n"},
    {"remove", kRemove, "INDEX ID... | INDEX --ids-from FILE",
     "remove articles from an index by their ids",
     "Ids that the index does not hold are named; the exit code is then 3.\n",
     "unspin remove wire.unspin mw/2031-001\n"
     "unspin remove wire.unspin --ids-from withdrawn.txt\n"},
    {"compact", kCompact, "INDEX",
     "make an index smaller and faster after removals",
     "Rewrites the file without removed and replaced articles, whose room\n"
     "comes free; checks may run meanwhile. Needs as much room again.\n",
     "unspin compact wire.unspin\n"},
};

std::string UnknownOption(const CommandSpec& command, std::string_view word) {
  const std::string given(word.substr(0, word.find('=')));
  std::vector<std::string> own;
  const char* elsewhere = nullptr;
  for (const OptionSpec& option : Options()) {
    if (option.commands & command.bit) {
      own.push_back(option.LongName());
      continue;
    }
    if (option.LongName() != given) continue;
    for (const CommandSpec& other : kCommands) {
      if (option.commands & other.bit) elsewhere = other.name;
    }
  }
  std::string message = fmt::format("unknown option {}", Safe(given));
  const std::string suggestion = Suggest(given, own);
  if (elsewhere) {
    message += fmt::format(" of unspin {}: it belongs to unspin {}",
                           command.name, elsewhere);
  } else if (!suggestion.empty()) {
    message += fmt::format(", did you mean {}?", suggestion);
  } else {
    message += fmt::format(" (see unspin {} --help)", command.name);
  }
  return message;
}

// Sorts what CLI11 has not taken into operands and unknown options.
Status TakeOperands(const CommandSpec& command,
                    const std::vector<std::string>& remaining, Args* args) {
  bool options_over = false;
  for (const std::string& word : remaining) {
    if (!options_over && word == "--") {
      options_over = true;
    } else if (!options_over && word.size() > 1 && word[0] == '-') {
      return Status::Usage(UnknownOption(command, word));
    } else {
      args->operands.push_back(word);
    }
  }
  return {};
}

// "--index: 1 required TEXT missing" and the like, in our words.
std::string Rephrase(const CLI::ParseError& error) {
  const std::string what = error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) {
    return what;
  }
  const std::string name = what.substr(0, what.find(':'));
  return what.find("missing") != what.npos ||
                 what.find("required") != what.npos
             ? fmt::format("{} needs a value", name)
             : what;
}

// Stores the values; returns what is wrong with the first that is.
std::string Set(const std::vector<GivenOption>& given, Args* args) {
  std::string problem;
  for (const GivenOption& one : given) {
    const std::string wrong = one.option->set(one.value, *args);
    if (!wrong.empty() && problem.empty()) {
      problem = fmt::format("{}: {}", one.option->LongName(), wrong);
    }
  }
  return problem;
}

std::string ExitCodeHelp() {
  std::string out = "Exit codes:\n";
  for (const ExitCodeSpec& one : kExitCodes) {
    out += fmt::format("  {}  {}\n", one.code, one.meaning);
  }
  return out + fmt::format("  {}\n", kExitCodeOrder);
}

std::string OptionLine(const OptionSpec& option) {
  std::string names(option.names);
  const std::size_t comma = names.find(',');
  if (comma == names.npos) {
    names.insert(0, "    ");
  } else {
    names.replace(comma, 1, ", ");
  }
  if (*option.value) names += fmt::format(" {}", option.value);
  constexpr std::size_t kHang = 28, kWidth = 80;
  std::string out = fmt::format("  {:<26}", names);
  if (out.size() > kHang) out += '\n' + std::string(kHang, ' ');
  std::size_t column = kHang;
  for (std::string_view rest = option.help; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (column > kHang && column + 1 + word.size() > kWidth) {
      out += '\n' + std::string(kHang, ' ');
      column = kHang;
    } else if (column > kHang) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + '\n';
}

}  // namespace

std::span<const ExitCodeSpec> ExitCodes() { return kExitCodes; }

const char* ExitCodeOrder() { return kExitCodeOrder; }

std::span<const CommandSpec> Commands() { return kCommands; }

const CommandSpec* FindCommand(std::string_view name) {
  for (const CommandSpec& command : kCommands) {
    if (name == command.name) return &command;
  }
  return nullptr;
}

Status ParseArgs(const CommandSpec& command,
                 const std::vector<std::string>& words, Args* args) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<GivenOption> given;
  for (const OptionSpec& option : Options()) {
    if (!(option.commands & command.bit)) continue;
    const auto give = [&given, option = &option](const std::string& value) {
      given.push_back({option, value});
    };
    if (option.repeats) {
      // One value for each, although there may be several.
      app.add_option_function<std::vector<std::string>>(
             option.names,
             [give](const std::vector<std::string>& values) {
               for (const std::string& value : values) give(value);
             })
          ->take_all()
          ->allow_extra_args(false);
    } else if (*option.value) {
      app.add_option_function<std::string>(option.names, give)->take_last();
    } else {
      app.add_flag_callback(option.names, [give] { give(""); });
    }
  }
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    return Status::Usage(Rephrase(error));
  }
  Args line;
  const std::string problem = Set(given, &line);
  if (line.help || line.version) {
    *args = line;
    return {};
  }
  Status status = TakeOperands(command, app.remaining(), &line);
  if (status.ok() && !problem.empty()) status = Status::Usage(problem);
  if (status.ok() && (command.bit & kConfigured)) {
    status = ApplyConfig(command, given, line, args);
  }
  args->quiet |= line.quiet;
  args->operands = std::move(line.operands);
  Set(given, args);
  return status;
}

std::string Help(const CommandSpec& command) {
  std::string out = fmt::format(
      "unspin {}: {}\n\nUsage: unspin {} [options] {}\n\n", command.name,
      command.summary, command.name, command.operands);
  if (*command.about) out += fmt::format("{}\n", command.about);
  out += "Options:\n";
  for (const OptionSpec& option : Options()) {
    if (option.commands & command.bit) out += OptionLine(option);
  }
  out += "\nExamples:\n";
  for (std::string_view rest = command.examples; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    out += fmt::format("  {}\n", rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return out + "\n" + ExitCodeHelp();
}

std::string Help() {
  std::string out =
      "unspin: finds out whether an article is a rewrite of another one\n\n"
      "Usage: unspin COMMAND [options] ...\n\nCommands:\n";
  for (const CommandSpec& command : kCommands) {
    out += fmt::format("  {:<10}{}\n", command.name, command.summary);
  }
  out +=
      "\nunspin COMMAND --help tells more of a command.\n\n"
      "Examples:\n"
      "  unspin index -o wire.unspin corpus/ feed.jsonl.zst\n"
      "  unspin check -i wire.unspin suspect.html\n"
      "  unspin compare suspect.txt source.txt\n"
      "  unspin scan content/\n\n";
  return out + ExitCodeHelp();
}

std::string UnknownCommand(std::string_view name) {
  std::vector<std::string> names;
  for (const CommandSpec& command : kCommands) names.push_back(command.name);
  const std::string suggestion = Suggest(name, names);
  std::string message = fmt::format("unknown command {}", Safe(name));
  if (!suggestion.empty()) {
    return message + fmt::format(", did you mean {}?", suggestion);
  }
  return message + " (see unspin --help)";
}

}  // namespace unspin::cli
