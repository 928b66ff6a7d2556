// Git: what a repository says of its files; by running the program git.
//
// Thread safety: pure functions of the file system.

#ifndef UNSPIN_TREE_GIT_H_
#define UNSPIN_TREE_GIT_H_

#include <optional>
#include <set>
#include <string>

#include "unspin/status.h"

namespace unspin::tree {

// The nearest folder from `folder` upwards that has a ".git"; nullopt if there
// is none. `folder` is absolute.
std::optional<std::string> FindRepository(const std::string& folder);

// The file info/exclude of the repository at `root`, also of a work tree.
std::string InfoExclude(const std::string& root);

class ChangedFiles {
 public:
  // `paths`: absolute, without links.
  explicit ChangedFiles(std::set<std::string> paths)
      : paths_(std::move(paths)) {}

  // True if the file, or a folder above it (a submodule), is one of them.
  bool Contains(const std::string& path) const;

 private:
  std::set<std::string> paths_;
};

// The files of the repository around `folder` that are not as they were where
// the current branch left `ref`: changed in commits since, changed and not
// committed, or untracked (and not ignored). If the two have no common commit,
// as in a shallow clone, they are compared as they are.
//
// Fails with kUsage if git is missing, there is no repository or no such ref.
Result<ChangedFiles> ChangedSince(const std::string& ref,
                                  const std::string& folder);

}  // namespace unspin::tree

#endif  // UNSPIN_TREE_GIT_H_
