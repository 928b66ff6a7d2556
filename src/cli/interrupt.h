// Interrupt: Ctrl-C asked for a stop. The first one is polite: the work stops
// at the next article. The second ends the program at once.

#ifndef UNSPIN_CLI_INTERRUPT_H_
#define UNSPIN_CLI_INTERRUPT_H_

#include <string>

namespace unspin::cli {

// Takes over SIGINT and SIGTERM and ignores SIGPIPE (a write fails instead).
void InstallInterrupt();

// True once a signal has come.
bool Interrupted();

// From now on the program ends a second after the first signal even if the
// work does not: for runs that lose nothing by it, such as one that waits for
// standard input.
void EndSoonWhenInterrupted();

// A file to be removed if the program is ended by a signal, until SpareFile():
// the new content of one that is not yet in its place. The first 32 are kept
// in mind. One thread at a time.
void DoomFile(const std::string& path);
void SpareFile(const std::string& path);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_INTERRUPT_H_
