// Index: a reference corpus on disk, in one file, ready for Check().
//
// It holds the texts (compressed), their sketches and the corpus frequencies,
// so that a check needs nothing else. docs/index-format.md specifies it.
//
// Many processes may read while one writes; readers see the state of the last
// commit. A killed writer loses at most the batch in flight, never the index.
// A second writer waits IndexOptions::lock_timeout_ms and is then told.
//
// An index made by another format version or with other parameters is refused
// with a sentence that says what to do; so is a file that is none.
//
// Thread safety: an Index may be shared by threads. An IndexWriter is for one.

#ifndef UNSPIN_INDEX_H_
#define UNSPIN_INDEX_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/reader.h"
#include "unspin/status.h"

namespace unspin {

struct IndexInfo {
  std::string path;
  int format_version = 0;
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;    // Of the texts before compression.
  std::uint64_t file_bytes = 0;
  std::uint64_t segments = 0;      // Of the band arrays.
  // Articles removed or replaced whose postings are still in the file.
  std::uint64_t removed = 0;
  // Bytes of the file by what they hold, as name and size: "texts",
  // "dictionaries", "sets", "bands", "counts", "free" and "container", which
  // is the rest: SQLite's trees and pages that are not full.
  std::vector<std::pair<std::string, std::uint64_t>> parts;
  // Everything that the signatures depend on, as name and value.
  std::vector<std::pair<std::string, std::string>> parameters;
};

class Index {
 public:
  static Result<Index> Open(const std::string& path);
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  Result<IndexInfo> Info() const;

  // Reads everything and compares it with its checksums. Returns the problems
  // found, in words; empty if there are none. Cost: reads the whole file.
  Result<std::vector<std::string>> Verify() const;

  // Returns the stored article, or Unreadable if there is none of that id.
  Result<Article> Get(const std::string& id) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit Index(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

struct BuildReport {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;   // Same id as an article already there.
  std::uint64_t skipped = 0;    // Without a word of text.
  std::uint64_t unreadable = 0;
};

// Called now and then on the calling thread with the articles done so far.
// Returning false stops the work after committing what is complete.
using ProgressSink = std::function<bool(std::uint64_t articles)>;

// Adds all articles of `reader` to the index at `path`, which is created if it
// does not exist. Articles are committed in batches; on failure the committed
// ones stay.
Result<BuildReport> BuildIndex(ArticleReader& reader, const std::string& path,
                               const IndexOptions& options,
                               const std::function<void(const Status&)>& errors,
                               const ProgressSink& progress);

// Removes articles by id. Returns how many were there; the ids that were not
// are passed to `missing`.
Result<std::uint64_t> RemoveFromIndex(
    const std::string& path, const std::vector<std::string>& ids,
    const IndexOptions& options,
    const std::function<void(const std::string&)>& missing);

struct CompactReport {
  std::uint64_t bytes_before = 0, bytes_after = 0;  // Of the file.
};

// Merges the band arrays into one, forgets removed articles and gives their
// room back to the file system. Readers go on with the state that they began
// with; killed at any moment, it leaves the index as it was or done. Cost:
// rewrites the file, and needs as much room again for a while.
Result<CompactReport> CompactIndex(const std::string& path,
                                   const IndexOptions& options);

}  // namespace unspin

#endif  // UNSPIN_INDEX_H_
