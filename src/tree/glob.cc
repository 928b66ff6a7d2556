#include "tree/glob.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace unspin::tree {
namespace {

constexpr std::string_view kAnyFolders = "**";

bool InClass(std::string_view name, unsigned char c) {
  if (name == "alpha") return std::isalpha(c) != 0;
  if (name == "digit") return std::isdigit(c) != 0;
  if (name == "alnum") return std::isalnum(c) != 0;
  if (name == "upper") return std::isupper(c) != 0;
  if (name == "lower") return std::islower(c) != 0;
  if (name == "space") return std::isspace(c) != 0;
  if (name == "punct") return std::ispunct(c) != 0;
  if (name == "xdigit") return std::isxdigit(c) != 0;
  return false;
}

// Matches `c` with the set "[...]" at pattern[*at] and moves *at behind it.
// A set without an end matches nothing.
bool MatchesSet(std::string_view pattern, std::size_t* at, unsigned char c) {
  std::size_t i = *at + 1;
  const bool inverted =
      i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  i += inverted ? 1 : 0;
  bool found = false;
  for (bool first = true; i < pattern.size(); first = false) {
    if (pattern[i] == ']' && !first) {
      *at = i + 1;
      return found != inverted;
    }
    if (pattern.substr(i).starts_with("[:")) {
      const std::size_t end = pattern.find(":]", i + 2);
      if (end != pattern.npos) {
        found |= InClass(pattern.substr(i + 2, end - i - 2), c);
        i = end + 2;
        continue;
      }
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const auto low = static_cast<unsigned char>(pattern[i++]);
    auto high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      ++i;
      if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
      high = static_cast<unsigned char>(pattern[i++]);
    }
    found |= low <= c && c <= high;
  }
  *at = pattern.size() + 1;
  return false;
}

// One sign of the pattern other than "*"; moves *at behind it.
bool MatchesOne(std::string_view pattern, std::size_t* at, unsigned char c) {
  if (pattern[*at] == '?') {
    ++*at;
    return true;
  }
  if (pattern[*at] == '[') return MatchesSet(pattern, at, c);
  if (pattern[*at] == '\\' && *at + 1 < pattern.size()) ++*at;
  return static_cast<unsigned char>(pattern[(*at)++]) == c;
}

bool Escaped(std::string_view text, std::size_t at) {
  std::size_t slashes = 0;
  while (at > slashes && text[at - slashes - 1] == '\\') ++slashes;
  return slashes % 2 == 1;
}

}  // namespace

std::vector<std::string> SplitPath(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (!part.empty() && part != ".") parts.emplace_back(part);
  }
  return parts;
}

// On a mismatch the last "*" takes one sign more: earlier ones need not move.
bool MatchesName(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0;
  std::size_t star = pattern.npos, star_name = 0;
  for (;;) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    if (n == name.size()) return p == pattern.size();
    if (p < pattern.size() &&
        MatchesOne(pattern, &p, static_cast<unsigned char>(name[n]))) {
      ++n;
      continue;
    }
    if (star == pattern.npos) return false;
    p = star;
    n = ++star_name;
  }
}

std::optional<Glob> Glob::Parse(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !Escaped(line, line.size() - 1)) {
    line.remove_suffix(1);
  }
  if (line.empty() || line[0] == '#') return std::nullopt;
  Glob glob;
  if (line[0] == '!') {
    glob.negated_ = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    glob.folders_only_ = true;
    line.remove_suffix(1);
  }
  const bool anchored = line.find('/') != line.npos;
  glob.placed_ = anchored || glob.folders_only_;
  glob.parts_ = SplitPath(line);
  if (glob.parts_.empty()) return std::nullopt;
  glob.name_only_ = !anchored;
  if (!anchored && glob.parts_[0] == kAnyFolders) glob.parts_ = {"*"};
  // "a/**" is what stands in a, not a itself.
  if (glob.parts_.back() == kAnyFolders) glob.parts_.emplace_back("*");
  return glob;
}

bool Glob::Matches(Parts path, bool is_folder) const {
  if (path.empty() || (folders_only_ && !is_folder)) return false;
  if (name_only_) return MatchesName(parts_.back(), path.back());
  std::size_t p = 0, n = 0;
  std::size_t star = parts_.size(), star_path = 0;
  bool starred = false;
  for (;;) {
    if (p < parts_.size() && parts_[p] == kAnyFolders) {
      star = ++p;
      star_path = n;
      starred = true;
      continue;
    }
    if (n == path.size()) return p == parts_.size();
    if (p < parts_.size() && MatchesName(parts_[p], path[n])) {
      ++p;
      ++n;
      continue;
    }
    if (!starred) return false;
    p = star;
    n = ++star_path;
  }
}

bool Glob::LeadsThrough(Parts folder) const {
  if (name_only_) return false;
  if (parts_.size() <= folder.size()) {
    const auto any = std::ranges::find(parts_, kAnyFolders);
    if (any == parts_.end()) return false;
  }
  for (std::size_t i = 0; i < folder.size(); ++i) {
    // A "**" leads on only from a place that was named before it.
    if (parts_[i] == kAnyFolders) return i > 0;
    if (!MatchesName(parts_[i], folder[i])) return false;
  }
  return true;
}

void GlobList::Add(std::string_view line) {
  if (std::optional<Glob> glob = Glob::Parse(line)) {
    globs_.push_back(std::move(*glob));
  }
}

void GlobList::AddLines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    Add(line);
  }
}

std::optional<Parts> GlobList::Below(Parts path) const {
  if (path.size() <= folder_.size() ||
      !std::equal(folder_.begin(), folder_.end(), path.begin())) {
    return std::nullopt;
  }
  return path.subspan(folder_.size());
}

std::optional<bool> GlobList::Decide(Parts path, bool is_folder) const {
  const std::optional<Parts> below = Below(path);
  for (auto glob = globs_.rbegin(); glob != globs_.rend(); ++glob) {
    // A mere name also counts outside of the folder.
    if (!below && glob->placed()) continue;
    if (glob->Matches(below.value_or(path), is_folder)) {
      return !glob->negated();
    }
  }
  return std::nullopt;
}

bool GlobList::Names(Parts path, bool is_folder) const {
  const std::optional<Parts> below = Below(path);
  if (!below) return false;
  for (auto glob = globs_.rbegin(); glob != globs_.rend(); ++glob) {
    if (glob->placed() && glob->Matches(*below, is_folder)) {
      return !glob->negated();
    }
  }
  return false;
}

bool GlobList::LeadsThrough(Parts path) const {
  const std::optional<Parts> below = Below(path);
  return below && std::ranges::any_of(globs_, [&](const Glob& glob) {
    return glob.placed() && !glob.negated() && glob.LeadsThrough(*below);
  });
}

}  // namespace unspin::tree
