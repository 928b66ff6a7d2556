// The program unspin: reads the command line and runs one command.

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/flags.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "unspin/detector.h"
#include "unspin/version.h"

namespace unspin::cli {
namespace {

int Show(Console& console, const std::string& text) {
  Outcome outcome(console);
  outcome.Fail(Print(text));
  return outcome.ExitCode();
}

int PrintVersion(Console& console) {
  return Show(console, std::string("unspin ") + Version() + " (model " +
                           ModelVersion() + ")\n");
}

int Run(const CommandSpec& command, const std::vector<std::string>& words) {
  Args args;
  const Status status = ParseArgs(command, words, &args);
  Console console(args.quiet);
  if (!status.ok()) {
    console.Error(status.message());
    return static_cast<int>(status.code());
  }
  if (args.help) return Show(console, Help(command));
  if (args.version) return PrintVersion(console);
  switch (command.bit) {
    case kIndex: return RunIndex(args, console);
    case kCheck: return RunCheck(args, console);
    case kCompare: return RunCompare(args, console);
    case kScan: return RunScan(args, console);
    case kInfo: return RunInfo(args, console);
    case kVerify: return RunVerify(args, console);
    case kRemove: return RunRemove(args, console);
    case kCompact: return RunCompact(args, console);
  }
  return static_cast<int>(Code::kUsage);
}

// The first word decides; what follows belongs to the command.
int Dispatch(std::vector<std::string> words) {
  Console console(/*quiet=*/false);
  if (words.empty()) {
    console.Error(
        "no command given: index, check, compare, scan, info, verify, "
        "remove or compact (see unspin --help)");
    return static_cast<int>(Code::kUsage);
  }
  std::string first = words[0];
  words.erase(words.begin());
  if (first == "-V" || first == "--version") return PrintVersion(console);
  if (first == "-h" || first == "--help" || first == "help") {
    if (words.empty()) return Show(console, Help());
    first = words[0];
    words = {"--help"};
  }
  const CommandSpec* command = FindCommand(first);
  if (!command) {
    console.Error(first.starts_with('-')
                      ? "a command comes first, then its options: unspin "
                        "COMMAND " + first + " (see unspin --help)"
                      : UnknownCommand(first));
    return static_cast<int>(Code::kUsage);
  }
  return Run(*command, words);
}

}  // namespace
}  // namespace unspin::cli

int main(int argc, char** argv) {
  using unspin::Code;
  // No exception is expected but the one for memory; none may end in abort.
  try {
    unspin::cli::InstallInterrupt();
    return unspin::cli::Dispatch({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("unspin: out of memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "unspin: internal error: %s\n", error.what());
  }
  return static_cast<int>(Code::kMachine);
}
