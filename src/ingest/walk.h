// Walk: the files that a list of paths stands for, one at a time.
//
// A folder is walked recursively in byte order of its names. Left out are
// hidden entries (a name that begins with "."), what is neither file nor
// folder, folders that were met before (so loops of links end), and files whose
// name says that they are no articles: images, fonts, style sheets, scripts,
// office documents (IsOtherMedia). A path that was given itself is always
// delivered.
//
// Memory: the names of the folders on the way down, and the path of every
// folder met.
// Errors: a folder that cannot be listed is an item with a status.

#ifndef UNSPIN_INGEST_WALK_H_
#define UNSPIN_INGEST_WALK_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/status.h"

namespace unspin::ingest {

struct WalkItem {
  enum class Kind { kFile, kFolderEnd };
  Kind kind = Kind::kFile;
  std::string path;  // For kFolderEnd: of a folder given as input, now done.
  bool in_folder = true;
};

class Walk {
 public:
  explicit Walk(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  std::optional<Result<WalkItem>> Next();

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // Descending: the next one is at the back.
  };

  std::optional<Status> Enter(const std::string& path);
  std::optional<Result<WalkItem>> NextInFolder();

  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  std::vector<Folder> folders_;
  std::set<std::string> met_;
};

// Bytes on disk of all files that a Walk over `paths` delivers; 0 if one of
// them is standard input or has no size. Cost: walks the folders.
std::uint64_t TotalBytes(const std::vector<std::string>& paths);

// True if the ending of `name` is that of a file that holds no article.
bool IsOtherMedia(std::string_view name);

// The ending of a name in lower case without the dot, after taking off those
// of compression: "feed.JSONL.zst" gives "jsonl". Empty if there is none.
std::string Extension(std::string_view name);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_WALK_H_
