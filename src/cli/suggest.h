// Suggest: "did you mean ...?"

#ifndef UNSPIN_CLI_SUGGEST_H_
#define UNSPIN_CLI_SUGGEST_H_

#include <string>
#include <string_view>
#include <vector>

namespace unspin::cli {

// Insertions, deletions, substitutions and swaps of neighbours that turn `a`
// into `b`.
std::size_t EditDistance(std::string_view a, std::string_view b);

// The candidate that `given` most likely stands for: one that it begins, or
// the nearest within a third of its length; empty if there is none. The first
// wins among equals.
std::string Suggest(std::string_view given,
                    const std::vector<std::string>& candidates);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_SUGGEST_H_
