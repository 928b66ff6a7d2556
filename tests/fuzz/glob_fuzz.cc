// Any .gitignore file against any paths. A second matcher, which tries all ways,
// must decide alike on names.

#include <string>
#include <vector>

#include "fuzz.h"
#include "tree/glob.h"

namespace {

using unspin::fuzz::Require;

// "*" and "?" alone, by trying everything.
bool Slow(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] == '*') {
    return Slow(pattern.substr(1), name) ||
           (!name.empty() && Slow(pattern, name.substr(1)));
  }
  if (name.empty() || (pattern[0] != '?' && pattern[0] != name[0])) {
    return false;
  }
  return Slow(pattern.substr(1), name.substr(1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  unspin::fuzz::Input input(data, size);
  const std::string_view patterns = input.Part();
  unspin::tree::GlobList list({"home", "tree"});
  list.AddLines(patterns);
  while (!input.empty()) {
    std::vector<std::string> path = {"home", "tree"};
    const auto parts = unspin::tree::SplitPath(input.Part());
    path.insert(path.end(), parts.begin(), parts.end());
    for (const bool folder : {false, true}) {
      list.Decide(path, folder);
      list.Names(path, folder);
    }
    list.LeadsThrough(path);
    if (parts.empty() || patterns.size() > 12 || parts[0].size() > 12 ||
        patterns.find_first_of("[\\") != patterns.npos) {
      continue;
    }
    // Bytes of ASCII only: "?" stands for a character.
    const auto ascii = [](std::string_view s) {
      for (const char c : s) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
      }
      return true;
    };
    if (!ascii(patterns) || !ascii(parts[0])) continue;
    Require(unspin::tree::MatchesName(patterns, parts[0]) ==
            Slow(patterns, parts[0]));
  }
  return 0;
}
