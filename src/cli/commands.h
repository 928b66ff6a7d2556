// Commands: each runs one command and returns the exit code.

#ifndef UNSPIN_CLI_COMMANDS_H_
#define UNSPIN_CLI_COMMANDS_H_

#include "cli/args.h"
#include "cli/console.h"

namespace unspin::cli {

int RunIndex(const Args& args, Console& console);
int RunCheck(const Args& args, Console& console);
int RunCompare(const Args& args, Console& console);
int RunScan(const Args& args, Console& console);
int RunInfo(const Args& args, Console& console);
int RunVerify(const Args& args, Console& console);
int RunRemove(const Args& args, Console& console);
int RunCompact(const Args& args, Console& console);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_COMMANDS_H_
