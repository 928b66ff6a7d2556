// Terminal: what standard output and standard error are connected to.

#ifndef UNSPIN_CLI_TERMINAL_H_
#define UNSPIN_CLI_TERMINAL_H_

#include "cli/args.h"

namespace unspin::cli {

// Columns of the terminal behind `fd`: as the terminal says, else COLUMNS,
// else 80. At least 20.
int TerminalWidth(int fd);

// For reports. To a file or a pipe they are 80 columns wide and without
// colour, so that the same input gives the same bytes; lines longer than 120
// columns are not read with pleasure, so a terminal gets no more.
int ReportWidth(const Args& args);
bool ReportColor(const Args& args);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_TERMINAL_H_
