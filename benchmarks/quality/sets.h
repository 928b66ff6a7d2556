// The development sets as pairs, one loader for all of them.
//
// Reads <data>/pairs/*.jsonl.zst through the program zstd. Sets that are much
// larger than the others are thinned, by group, with a fixed seed.

#ifndef UNSPIN_BENCHMARKS_QUALITY_SETS_H_
#define UNSPIN_BENCHMARKS_QUALITY_SETS_H_

#include <string>
#include <vector>

namespace unspin::quality {

enum class Truth { kRewrite, kIndependent, kUnscored };

struct LabelledPair {
  std::string set;    // "wire_rewrites", ...
  std::string id;
  std::string kind;   // Style or label within the set.
  std::string group;  // What must not be split between parts.
  Truth truth = Truth::kUnscored;
  std::string suspect, source;  // Texts.
};

// All sets below `data`, or an empty list with *error set.
std::vector<LabelledPair> LoadSets(const std::string& data, std::string* error);

// The lines of a .jsonl.zst file; false if it cannot be read.
bool ReadLines(const std::string& path, std::vector<std::string>* lines);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_SETS_H_
