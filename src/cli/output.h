// Output: where a report goes, standard output or a file.
//
// A file is written under another name beside its place and put there by
// Commit(): whoever looks sees the old file or the whole new one. What is no
// regular file (/dev/stdout, a pipe) is written to directly.
//
// Thread safety: one thread at a time.

#ifndef UNSPIN_CLI_OUTPUT_H_
#define UNSPIN_CLI_OUTPUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "unspin/status.h"

namespace unspin::cli {

class Output {
 public:
  // Opens standard output if `path` is empty. Fails before any work is done
  // if the file cannot be written, if it is one of `inputs` (which are read),
  // or if it exists and is no text: that is an index or an archive, named by
  // mistake.
  // `option` is what the file was named by, for messages.
  static Result<Output> Open(const std::string& path,
                             const std::vector<std::string>& inputs,
                             std::string_view option = "--output");
  // One that forgets what is written.
  static Output Nowhere() { return Output(); }
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // Without Commit() a file is left as it was.

  // Fails with kMachine; also if the reader of a pipe has gone, for which
  // closed() is true and nothing need be said.
  Status Write(std::string_view text);
  Status Commit();

  bool closed() const { return closed_; }

 private:
  Output() = default;

  std::string path_;       // As given, for messages; empty: standard output.
  std::string target_;     // The file to replace; empty: written directly.
  std::string temporary_;  // Its new content, until Commit().
  int fd_ = -1;
  bool closed_ = false;
};

// Writes to standard output. That its reader has gone is no failure.
Status Print(std::string_view text);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_OUTPUT_H_
