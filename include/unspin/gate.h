// Gate: which findings fail a build. A baseline holds those that were there
// before, an allow-list those that are meant to be; the rest is new. And the
// configuration file .unspin.toml (docs/configuration.md), which holds the
// allow-list and options of the program.
//
// Messages name the file and, where there is one, the line. A configuration
// that is wrong is of code kUsage, a baseline kUnreadable.
//
// Thread safety: pure functions, of the file system where one is read.

#ifndef UNSPIN_GATE_H_
#define UNSPIN_GATE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/findings.h"
#include "unspin/status.h"

namespace unspin {

// --- Baseline: Finding::fingerprint of each known finding and a readable
// label, one a line, sorted. A line may stand there several times: so many
// findings of that content are known.
//
//   # unspin baseline 1
//   0f3a...  b.md < a.md  rewrite

struct BaselineEntry {
  std::string fingerprint;  // 32 hex digits, lower case.
  std::string label;
};

struct Baseline {
  std::vector<BaselineEntry> entries;
};

// `name` is that of the file, for messages.
Result<Baseline> ParseBaseline(std::string_view text, const std::string& name);
Result<Baseline> ReadBaseline(const std::string& path);

// The file for all findings but those that are allowed.
std::string FormatBaseline(const Findings& findings);

// Sets the state of findings that the baseline knows; fills Findings::fixed
// with its entries that were not found. An entry knows one finding: of several
// with its fingerprint the one with its label, else the first. Allowed findings
// use up their entries and stay allowed.
void ApplyBaseline(const Baseline& baseline, Findings* findings);

// --- Allow-list.

struct AllowEntry {
  // One glob (unspin/tree.h): findings with a file that it matches. Two: those
  // with one file for each. Of documents without a file the id counts.
  std::vector<std::string> paths;
  std::string fingerprint;  // Or a finding by itself.
  std::string reason;
  std::string expires;      // "2027-01-31", its last day; empty: never.
  std::uint64_t line = 0;
};

struct AllowList {
  std::string file;    // As named in messages.
  std::string folder;  // Globs begin there; absolute.
  std::vector<AllowEntry> entries;
};

// Sets the state and reason of findings that an entry allows. One that only an
// expired entry would allow stays new, and Findings::notes says so. `root` is
// the absolute folder that paths of documents are relative to; `today` such as
// "2027-01-31".
void ApplyAllowList(const AllowList& list, const std::string& root,
                    const std::string& today, Findings* findings);

// --- Configuration.

struct ConfigValue {
  enum class Kind { kBool, kInteger, kNumber, kText };
  Kind kind = Kind::kText;
  std::string text;  // "true", "7", "0.5" or the string itself.
};

// `name = value` or `name = [value, ...]`.
struct ConfigSetting {
  std::string section;  // "" at the top, else the name of its table.
  std::string name;
  std::vector<ConfigValue> values;
  bool list = false;
  std::uint64_t line = 0;
};

struct Config {
  std::string file;    // As given.
  std::string folder;  // Where it is; absolute.
  std::vector<ConfigSetting> settings;  // In the order of the file.
  AllowList allow;
};

// Which options there are is not known here: all names are taken.
Result<Config> ParseConfig(std::string_view text, const std::string& file);
Result<Config> ReadConfig(const std::string& file);

// The nearest .unspin.toml from the absolute `folder` upwards, no further than
// the root of the git repository that `folder` is in; empty if there is none.
std::string FindConfig(const std::string& folder);

}  // namespace unspin

#endif  // UNSPIN_GATE_H_
