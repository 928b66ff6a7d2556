#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "tree/endings.h"
#include "tree/git.h"
#include "tree/glob.h"
#include "unspin/tree.h"

namespace unspin {
namespace {

namespace fs = std::filesystem;
using tree::GlobList;
using tree::Parts;

// How much of a folder is taken.
enum class Scope {
  kUsual,
  kNamed,  // It is left out, but leads to what an include glob names.
};

// A folder on the way down.
struct Folder {
  std::string path;                // As it is shown; empty: where we are.
  std::string real;                // Without links.
  std::vector<std::string> shown;  // Absolute, for include and exclude.
  Scope scope = Scope::kUsual;
};

struct Found {
  std::string path;
  std::string real;
};

std::string Join(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

class Selector {
 public:
  explicit Selector(const TreeOptions& options)
      : options_(options),
        here_(fs::current_path(error_).native()),
        include_(Lists(options.include)),
        exclude_(Lists(options.exclude)) {
    for (const std::string& path : options.own) own_.insert(Real(path));
  }

  void Take(const std::string& path) {
    if (path == "-") return Add(path, path);
    if (!fs::is_directory(path, error_)) {
      return Add(Shown(path), Real(Shown(path)));
    }
    Folder folder{Shown(path), Real(Shown(path)), {}, Scope::kUsual};
    folder.shown = tree::SplitPath(Absolute(folder.path));
    const std::size_t before = met_;
    const std::size_t problems = tree_.problems.size();
    ignores_.clear();
    if (options_.gitignore) EnterAbove(folder.real);
    Walk(folder);
    if (met_ == before && tree_.problems.size() == problems) {
      tree_.problems.push_back(fmt::format("{} holds no texts to scan", path));
    }
  }

  Tree Finish(const tree::ChangedFiles* changed) {
    NoteLinks();
    if (foreign_ > 0) {
      tree_.notes.push_back(fmt::format(
          "{} folder{} left out by the usual name of what is built or comes "
          "from elsewhere, such as {}/; --include '{}/' takes {}",
          foreign_, foreign_ == 1 ? " is" : "s are", first_foreign_,
          first_foreign_, foreign_ == 1 ? "it" : "that one"));
    }
    for (Found& file : found_) {
      const bool is_changed = changed == nullptr || file.path == "-" ||
                              changed->Contains(file.real);
      tree_.files.push_back({std::move(file.path), is_changed});
    }
    std::ranges::sort(tree_.files, {}, &TreeFile::path);
    return std::move(tree_);
  }

 private:
  // `path` relative to the working directory if it is below it.
  std::string Shown(const std::string& path) const {
    fs::path normal = fs::path(path).lexically_normal();
    if (normal.is_absolute()) {
      const fs::path relative = normal.lexically_relative(here_);
      if (!relative.empty() && *relative.begin() != "..") normal = relative;
    }
    std::string shown = normal.native();
    while (shown.size() > 1 && shown.ends_with('/')) shown.pop_back();
    return shown == "." ? "" : shown;
  }

  std::string Absolute(const std::string& path) const {
    const fs::path absolute = path.starts_with('/') ? path : Join(here_, path);
    return absolute.lexically_normal().native();
  }

  std::string Real(const std::string& path) const {
    std::error_code error;
    const std::string absolute = Absolute(path);
    const fs::path real = fs::weakly_canonical(absolute, error);
    return error ? absolute : real.native();
  }

  std::vector<GlobList> Lists(const std::vector<TreeGlob>& globs) const {
    std::vector<GlobList> lists;
    const std::string* folder = nullptr;
    for (const TreeGlob& glob : globs) {
      if (folder == nullptr || *folder != glob.folder) {
        folder = &glob.folder;
        lists.emplace_back(tree::SplitPath(Absolute(*folder)));
      }
      lists.back().Add(glob.glob);
    }
    return lists;
  }

  // The last list that has something to say.
  static bool Decide(const std::vector<GlobList>& lists, Parts path,
                     bool is_folder) {
    for (auto list = lists.rbegin(); list != lists.rend(); ++list) {
      if (const auto decided = list->Decide(path, is_folder)) return *decided;
    }
    return false;
  }

  bool Ignored(Parts real, bool is_folder) const {
    return Decide(ignores_, real, is_folder);
  }

  // An include glob names this very place.
  bool Named(Parts shown, bool is_folder) const {
    return std::ranges::any_of(include_, [&](const GlobList& list) {
      return list.Names(shown, is_folder);
    });
  }

  bool LeadsOn(Parts shown) const {
    return std::ranges::any_of(include_, [&](const GlobList& list) {
      return list.LeadsThrough(shown);
    });
  }

  void EnterIgnores(const std::string& file, const std::string& folder) {
    constexpr std::uintmax_t kLargest = 1 << 20;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error || size == 0 || !fs::is_regular_file(file, error)) return;
    if (size > kLargest) {
      tree_.problems.push_back(
          fmt::format("{} is larger than 1 MiB; it is not regarded", file));
      return;
    }
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    GlobList list(tree::SplitPath(folder));
    list.AddLines(text);
    if (!list.empty()) ignores_.push_back(std::move(list));
  }

  // The rules of the repository for the folders above `real`.
  void EnterAbove(const std::string& real) {
    const std::optional<std::string> root = tree::FindRepository(real);
    if (!root) return;
    EnterIgnores(tree::InfoExclude(*root), *root);
    std::string at = *root;
    for (const std::string& part :
         tree::SplitPath(std::string_view(real).substr(
             std::min(real.size(), root->size())))) {
      EnterIgnores(Join(at, ".gitignore"), at);
      at = Join(at, part);
    }
  }

  void Walk(const Folder& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    fs::directory_iterator listed(folder.real, error);
    for (const fs::directory_iterator end; !error && listed != end;
         listed.increment(error)) {
      entries.push_back(*listed);
    }
    if (error) {
      tree_.problems.push_back(fmt::format(
          "{} cannot be listed: {}",
          folder.path.empty() ? "." : folder.path, error.message()));
      return;
    }
    walked_.insert(folder.real);
    std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) {
      return entry.path().native();
    });
    const std::size_t rules = ignores_.size();
    if (options_.gitignore) {
      EnterIgnores(Join(folder.real, ".gitignore"), folder.real);
    }
    std::vector<std::string> shown = folder.shown;
    std::vector<std::string> real = tree::SplitPath(folder.real);
    shown.emplace_back();
    real.emplace_back();
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().native();
      shown.back() = real.back() = name;
      Visit(folder, entry, name, shown, real);
    }
    ignores_.erase(ignores_.begin() + static_cast<std::ptrdiff_t>(rules),
                   ignores_.end());
  }

  void Visit(const Folder& folder, const fs::directory_entry& entry,
             const std::string& name, const std::vector<std::string>& shown,
             const std::vector<std::string>& real) {
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    const bool is_folder = type == fs::file_type::directory;
    if (Decide(exclude_, shown, is_folder)) return;
    const bool hidden = name.starts_with('.');
    const std::string path = Join(folder.path, name);
    if (is_folder) {
      if (name == ".git") return;
      VisitFolder(folder, {path, entry.path().native(), shown, Scope::kUsual},
                  name, hidden || Ignored(real, true));
      return;
    }
    const bool text = tree::IsTextName(name);
    if (type == fs::file_type::symlink) {
      if (!hidden && !Ignored(real, false)) {
        links_.push_back({path, entry.path().native()});
      }
      return;
    }
    if (type != fs::file_type::regular) return;
    const bool left_out = hidden || folder.scope == Scope::kNamed ||
                          (options_.gitignore && Ignored(real, false));
    const bool taken =
        Named(shown, false) ||
        (!left_out && (text || Decide(include_, shown, false) ||
                       tree::IsNewsXml(entry.path().native())));
    if (!taken || own_.contains(entry.path().native())) return;
    if (entry.file_size(error) == 0 && !error) return;
    Add(path, entry.path().native());
  }

  void VisitFolder(const Folder& parent, Folder folder,
                   const std::string& name, bool left_out) {
    const bool foreign = !left_out && tree::IsForeignFolder(name);
    left_out |= foreign || parent.scope == Scope::kNamed;
    if (left_out && !Named(folder.shown, true)) {
      if (!LeadsOn(folder.shown)) {
        if (foreign && foreign_++ == 0) first_foreign_ = folder.path;
        return;
      }
      folder.scope = Scope::kNamed;
    }
    Walk(folder);
  }

  void Add(std::string path, std::string real) {
    ++met_;
    if (taken_.insert(real).second) {
      found_.push_back({std::move(path), std::move(real)});
    }
  }

  // Links to what is taken anyhow need no word.
  void NoteLinks() {
    std::size_t count = 0;
    const Found* first = nullptr;
    for (const Found& link : links_) {
      const std::string target = Real(link.real);
      std::error_code error;
      const bool folder = fs::is_directory(target, error);
      if (folder ? walked_.contains(target)
                 : taken_.contains(target) || !tree::IsTextName(link.path)) {
        continue;
      }
      if (count++ == 0) first = &link;
    }
    if (count == 0) return;
    tree_.notes.push_back(fmt::format(
        "{} to what is not scanned {} not followed, such as {}",
        count == 1 ? "a link" : fmt::format("{} links", count),
        count == 1 ? "was" : "were", first->path));
  }

  const TreeOptions& options_;
  std::error_code error_;
  const std::string here_;
  const std::vector<GlobList> include_;
  const std::vector<GlobList> exclude_;
  std::vector<GlobList> ignores_;  // Of the folders on the way down.
  std::set<std::string> own_;
  std::set<std::string> taken_;    // Without links.
  std::set<std::string> walked_;
  std::vector<Found> found_;
  std::vector<Found> links_;
  std::size_t met_ = 0;  // Texts, also if they were taken before.
  std::size_t foreign_ = 0;
  std::string first_foreign_;
  Tree tree_;
};

// Where git is asked: around the first input.
std::string FolderOf(const std::vector<std::string>& paths) {
  std::error_code error;
  for (const std::string& path : paths) {
    if (path == "-") continue;
    if (fs::is_directory(path, error)) return path;
    const std::string parent = fs::path(path).parent_path().native();
    return parent.empty() ? "." : parent;
  }
  return ".";
}

}  // namespace

Result<Tree> SelectFiles(const std::vector<std::string>& paths,
                         const TreeOptions& options) {
  std::optional<tree::ChangedFiles> changed;
  if (!options.since.empty()) {
    Result<tree::ChangedFiles> asked =
        tree::ChangedSince(options.since, FolderOf(paths));
    if (!asked.ok()) return asked.status();
    changed = std::move(*asked);
  }
  Selector selector(options);
  for (const std::string& path : paths) selector.Take(path);
  return selector.Finish(changed ? &*changed : nullptr);
}

}  // namespace unspin
