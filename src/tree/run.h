// Run: another program, to its end, without a shell.
//
// Thread safety: may be called from many threads.

#ifndef UNSPIN_TREE_RUN_H_
#define UNSPIN_TREE_RUN_H_

#include <string>
#include <vector>

#include "unspin/status.h"

namespace unspin::tree {

struct Finished {
  int code = 0;     // 128 and its number if a signal ended it.
  std::string out;  // At most 1 GiB.
  std::string err;  // The first 64 KiB.
};

// Runs words[0], found in PATH, with the others as its arguments, an empty
// standard input and the locale C. Fails with kUsage if there is no such
// program, with kMachine if it cannot be started or says too much.
Result<Finished> Run(const std::vector<std::string>& words);

}  // namespace unspin::tree

#endif  // UNSPIN_TREE_RUN_H_
