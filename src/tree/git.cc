#include "tree/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "tree/run.h"

namespace unspin::tree {
namespace {

namespace fs = std::filesystem;

// The first line of a small file; empty if there is none.
std::string FirstLine(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  char c;
  while (line.size() < 4096 && file.get(c) && c != '\n') line += c;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

Result<Finished> Git(const std::string& folder,
                     std::vector<std::string> words) {
  // No hook or helper of the repository's configuration is run, nothing is
  // written to it.
  std::vector<std::string> all = {"git", "--no-optional-locks", "-c",
                                  "core.fsmonitor=false", "-C", folder};
  all.insert(all.end(), std::make_move_iterator(words.begin()),
             std::make_move_iterator(words.end()));
  Result<Finished> finished = Run(all);
  if (!finished.ok() && finished.status().code() == Code::kUsage) {
    return Status::Usage("--since needs git, which was not found in PATH");
  }
  return finished;
}

// What git complains of, without "fatal: ".
std::string Complaint(const Finished& finished) {
  std::string_view line = finished.err;
  if (const std::size_t at = line.find("fatal: "); at != line.npos) {
    line.remove_prefix(at + 7);
  }
  line = line.substr(0, line.find('\n'));
  if (line.empty()) return fmt::format("exit code {}", finished.code);
  return std::string(line);
}

Status GitFailed(const Finished& finished) {
  return Status::Usage(
      fmt::format("--since: git fails: {}", Complaint(finished)));
}

std::string Line(const Finished& finished) {
  return finished.out.substr(0, finished.out.find('\n'));
}

// An option or an odd sign in place of a ref never reaches git.
bool IsPlausible(const std::string& ref) {
  return !ref.empty() && ref[0] != '-' && ref.size() < 1000 &&
         std::ranges::all_of(ref, [](unsigned char c) {
           return c > ' ' && c != 0x7F;
         });
}

Result<std::string> Commit(const std::string& ref, const std::string& folder) {
  const Status unknown = Status::Usage(fmt::format(
      "--since: git knows no commit \"{}\" here (in a shallow clone it may "
      "have to be fetched)", ref));
  if (!IsPlausible(ref)) return unknown;
  Result<Finished> finished =
      Git(folder, {"rev-parse", "--verify", "--quiet", ref + "^{commit}"});
  if (!finished.ok()) return finished.status();
  if (finished->code != 0) return unknown;
  return Line(*finished);
}

// Adds the paths in a list of git, each ended by a NUL.
void Add(const std::string& root, std::string_view list,
         std::set<std::string>* paths) {
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find('\0'));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    std::string path = fmt::format("{}/{}", root == "/" ? "" : root, name);
    if (path.ends_with('/')) path.pop_back();
    paths->insert(std::move(path));
  }
}

}  // namespace

std::optional<std::string> FindRepository(const std::string& folder) {
  std::error_code error;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (fs::exists(at / ".git", error)) return at.native();
    if (at == at.parent_path()) return std::nullopt;
  }
}

std::string InfoExclude(const std::string& root) {
  fs::path git = fs::path(root) / ".git";
  std::error_code error;
  if (fs::is_regular_file(git, error)) {
    // A work tree or submodule: "gitdir: PATH".
    constexpr std::string_view kKey = "gitdir: ";
    const std::string line = FirstLine(git);
    if (!line.starts_with(kKey)) return "";
    git = fs::path(root) / line.substr(kKey.size());
    const std::string common = FirstLine(git / "commondir");
    if (!common.empty()) git /= common;
  }
  return (git / "info" / "exclude").native();
}

bool ChangedFiles::Contains(const std::string& path) const {
  for (std::string_view at = path; !at.empty();) {
    if (paths_.contains(std::string(at))) return true;
    const std::size_t slash = at.rfind('/');
    at = at.substr(0, slash == at.npos ? 0 : slash);
  }
  return false;
}

Result<ChangedFiles> ChangedSince(const std::string& ref,
                                  const std::string& folder) {
  Result<Finished> top = Git(folder, {"rev-parse", "--show-toplevel"});
  if (!top.ok()) return top.status();
  if (top->code != 0) {
    return Status::Usage(fmt::format("--since needs a git repository: {}",
                                     Complaint(*top)));
  }
  const std::string root = Line(*top);
  Result<std::string> commit = Commit(ref, folder);
  if (!commit.ok()) return commit.status();
  const Result<Finished> base = Git(root, {"merge-base", *commit, "HEAD"});
  if (!base.ok()) return base.status();
  const std::string from = base->code == 0 ? Line(*base) : *commit;

  const Result<Finished> changed =
      Git(root, {"diff", "--name-only", "--no-renames", "--no-ext-diff", "-z",
                 from, "--"});
  if (!changed.ok()) return changed.status();
  if (changed->code != 0) return GitFailed(*changed);
  const Result<Finished> untracked =
      Git(root, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!untracked.ok()) return untracked.status();
  if (untracked->code != 0) return GitFailed(*untracked);

  std::error_code error;
  const fs::path real = fs::canonical(root, error);
  std::set<std::string> paths;
  Add(error ? root : real.native(), changed->out, &paths);
  Add(error ? root : real.native(), untracked->out, &paths);
  return ChangedFiles(std::move(paths));
}

}  // namespace unspin::tree
