// Inputs: from paths to the streams of single documents and feeds.
//
// Walks folders, opens files and standard input, and unwraps compressed files
// and archives, also within each other, up to ReadOptions::max_nesting. A
// compressed tar counts as one level.
//
// Errors: soft; Next() returns the status and goes on with the next input. A
// folder from which no article came, and an archive without a member to read,
// is such an error.
// Thread safety: none; one thread at a time.

#ifndef UNSPIN_INGEST_INPUTS_H_
#define UNSPIN_INGEST_INPUTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/byte_stream.h"
#include "ingest/container.h"
#include "ingest/walk.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

class Inputs {
 public:
  struct Document {
    std::string label;  // Path, then "!" and member for each archive.
    std::string file;   // The path, and
    std::string member;  // the members joined by "!"; empty outside archives.
    std::string name;   // The last part of it; its ending may tell the format.
    BufferedStream* bytes;  // Until the next call of Next().
  };

  Inputs(std::vector<std::string> paths, const ReadOptions& options)
      : paths_(paths), walk_(std::move(paths)), options_(options) {}

  // Reads one string instead of files.
  Inputs(std::string_view bytes, std::string name, const ReadOptions& options);

  std::optional<Result<Document>> Next();

  // Tells that an article came out of the current document.
  void CountArticle() { articles_in_folder_ += in_folder_; }

  std::uint64_t bytes_done() const;
  std::uint64_t bytes_total() const;

 private:
  struct Layer {
    std::string member;  // What it is within the file; empty: the file.
    std::unique_ptr<Container> container;
    std::optional<BufferedStream> bytes;
    bool any = false;  // A member or an error was delivered.
  };

  std::optional<Result<Document>> NextMember();
  // `member` names what `bytes` are within the file; `name` is its last part.
  std::optional<Result<Document>> Enter(BufferedStream* bytes,
                                        std::string member, std::string name);
  void CloseFile();

  std::vector<std::string> paths_;
  Walk walk_;
  ReadOptions options_;
  std::unique_ptr<FileStream> file_;
  std::unique_ptr<MemoryStream> memory_;
  std::string memory_name_;
  std::string file_name_;  // Of the input that is open.
  std::uint64_t memory_size_ = 0;
  std::optional<BufferedStream> outermost_;
  std::vector<std::unique_ptr<Layer>> layers_;  // Innermost last.
  std::uint64_t articles_in_folder_ = 0;
  bool in_folder_ = false;
  std::uint64_t bytes_closed_ = 0;  // Of files that are done.
  mutable std::optional<std::uint64_t> bytes_total_;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_INPUTS_H_
