#include "ingest/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace unspin::ingest {
namespace {

namespace fs = std::filesystem;

constexpr auto kOtherMedia = std::to_array<std::string_view>({
    "png",  "jpg",   "jpeg", "gif",  "webp",  "avif", "ico",  "bmp",  "tif",
    "tiff", "svg",   "psd",  "eps",  "mp3",   "mp4",  "m4a",  "m4v",  "mov",
    "avi",  "mkv",   "webm", "ogg",  "ogv",   "wav",  "flac", "woff", "woff2",
    "ttf",  "otf",   "eot",  "css",  "scss",  "less", "js",   "mjs",  "cjs",
    "ts",   "jsx",   "tsx",  "map",  "lock",  "yml",  "yaml", "toml", "ini",
    "cfg",  "pdf",   "doc",  "docx", "xls",   "xlsx", "ppt",  "pptx", "odt",
    "ods",  "odp",   "epub", "exe",  "dll",   "so",   "o",    "a",    "pyc",
    "sqlite"});

constexpr auto kCompressed =
    std::to_array<std::string_view>({"gz", "zst", "xz", "bz2", "zstd"});

std::string LastExtension(std::string_view name) {
  const std::size_t slash = name.find_last_of("/!");
  if (slash != name.npos) name.remove_prefix(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return "";
  std::string extension(name.substr(dot + 1));
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension;
}

std::string Join(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace

std::string Extension(std::string_view name) {
  std::string extension = LastExtension(name);
  while (std::ranges::find(kCompressed, extension) != kCompressed.end()) {
    name.remove_suffix(extension.size() + 1);
    extension = LastExtension(name);
  }
  return extension;
}

bool IsOtherMedia(std::string_view name) {
  return std::ranges::find(kOtherMedia, Extension(name)) != kOtherMedia.end();
}

std::optional<Status> Walk::Enter(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  if (!error && !met_.insert(canonical.native()).second && !folders_.empty()) {
    return std::nullopt;
  }
  Folder folder{path, {}};
  fs::directory_iterator entries(path, error);
  for (const fs::directory_iterator end; !error && entries != end;
       entries.increment(error)) {
    std::string name = entries->path().filename().native();
    if (!name.starts_with('.')) folder.names.push_back(std::move(name));
  }
  if (error) {
    folders_.push_back({path, {}});
    return Status::Unreadable(
        fmt::format("{}: cannot be listed: {}", path, error.message()));
  }
  std::ranges::sort(folder.names, std::greater<>());
  folders_.push_back(std::move(folder));
  return std::nullopt;
}

std::optional<Result<WalkItem>> Walk::NextInFolder() {
  while (!folders_.empty()) {
    Folder& folder = folders_.back();
    if (folder.names.empty()) {
      std::string path = std::move(folder.path);
      folders_.pop_back();
      if (!folders_.empty()) continue;
      return WalkItem{WalkItem::Kind::kFolderEnd, std::move(path), true};
    }
    std::string path = Join(folder.path, folder.names.back());
    folder.names.pop_back();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      if (std::optional<Status> bad = Enter(path)) return *bad;
    } else if (!fs::status_known(status) || !fs::exists(status)) {
      return Status::Unreadable(fmt::format("{}: a link to nothing", path));
    } else if (fs::is_regular_file(status) && !IsOtherMedia(path)) {
      return WalkItem{WalkItem::Kind::kFile, std::move(path), true};
    }
  }
  return std::nullopt;
}

std::optional<Result<WalkItem>> Walk::Next() {
  if (auto item = NextInFolder()) return item;
  if (next_path_ == paths_.size()) return std::nullopt;
  const std::string& path = paths_[next_path_++];
  std::error_code error;
  if (path == "-" || !fs::is_directory(path, error)) {
    return WalkItem{WalkItem::Kind::kFile, path, /*in_folder=*/false};
  }
  met_.clear();
  if (std::optional<Status> bad = Enter(path)) return *bad;
  return NextInFolder();
}

std::uint64_t TotalBytes(const std::vector<std::string>& paths) {
  Walk walk(paths);
  std::uint64_t total = 0;
  while (auto item = walk.Next()) {
    if (!item->ok() || (*item)->kind != WalkItem::Kind::kFile) continue;
    const std::string& path = (*item)->path;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status) && path != "-") continue;
    if (!fs::is_regular_file(status)) return 0;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error) total += size;
  }
  return total;
}

}  // namespace unspin::ingest
