// Glob: patterns as .gitignore files have them.
//
//   name      a file or folder of that name, at any depth
//   a/b, /a   with a slash before its end: from the folder of the pattern on
//   name/     folders only
//   *  ?  [a-z]  [!a-z]   within a name
//   **        as a part of its own: any number of folders
//   !pattern  takes back;  \!  \#  \*  and so on: the sign itself
//
// Paths are given as their parts, relative to the folder of the pattern.
//
// Cost of a match: O(parts of the pattern * parts of the path * length), for
// hostile patterns too.
// Thread safety: immutable after construction.

#ifndef UNSPIN_TREE_GLOB_H_
#define UNSPIN_TREE_GLOB_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unspin::tree {

using Parts = std::span<const std::string>;

// The parts of a path between its slashes, without "." and empty ones.
std::vector<std::string> SplitPath(std::string_view path);

// A name against a pattern without slashes.
bool MatchesName(std::string_view pattern, std::string_view name);

class Glob {
 public:
  // A line of a .gitignore file; nullopt for comments and blank lines.
  static std::optional<Glob> Parse(std::string_view line);

  bool negated() const { return negated_; }
  bool folders_only() const { return folders_only_; }
  // It has a slash, so names a place and not just a name.
  bool placed() const { return placed_; }

  bool Matches(Parts path, bool is_folder) const;

  // A file that it matches may stand below this folder, by the parts of the
  // pattern before the first "**".
  bool LeadsThrough(Parts folder) const;

 private:
  bool negated_ = false;
  bool folders_only_ = false;
  bool placed_ = false;
  bool name_only_ = false;  // No slash but at its end: parts_ is the name.
  std::vector<std::string> parts_;
};

// Patterns of one folder, in order.
class GlobList {
 public:
  // `folder`: absolute, as SplitPath has it.
  explicit GlobList(std::vector<std::string> folder)
      : folder_(std::move(folder)) {}

  void Add(std::string_view line);
  void AddLines(std::string_view text);
  bool empty() const { return globs_.empty(); }

  // True if the last pattern that matches the absolute path is a plain one,
  // false if it is a negated one, nullopt if none matches.
  std::optional<bool> Decide(Parts path, bool is_folder) const;

  // As Decide(), for placed patterns alone.
  bool Names(Parts path, bool is_folder) const;
  bool LeadsThrough(Parts path) const;

 private:
  // `path` below folder_, or nullopt if it is elsewhere.
  std::optional<Parts> Below(Parts path) const;

  std::vector<std::string> folder_;
  std::vector<Glob> globs_;
};

}  // namespace unspin::tree

#endif  // UNSPIN_TREE_GLOB_H_
