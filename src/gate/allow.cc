#include <fmt/format.h>

#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "tree/glob.h"
#include "unspin/gate.h"

namespace unspin {
namespace {

using Place = std::vector<std::string>;  // An absolute path in its parts.

struct Entry {
  const AllowEntry* entry;
  std::vector<tree::GlobList> globs;
  bool expired;
  std::size_t expired_findings = 0;
};

Place PlaceOf(const ScannedDocument& document, const Place& root) {
  if (document.path.empty()) return tree::SplitPath(document.id);
  Place place = document.path.starts_with('/') ? Place() : root;
  for (std::string& part : tree::SplitPath(document.path)) {
    if (part == ".." && !place.empty()) {
      place.pop_back();
    } else {
      place.push_back(std::move(part));
    }
  }
  return place;
}

bool Allows(const Entry& entry, const Finding& finding, const Place& suspect,
            const Place& source) {
  if (!entry.entry->fingerprint.empty()) {
    return finding.fingerprint == entry.entry->fingerprint;
  }
  const auto matches = [&](std::size_t glob, const Place& place) {
    return entry.globs[glob].Decide(place, /*is_folder=*/false) == true;
  };
  if (entry.globs.size() == 1) return matches(0, suspect) || matches(0, source);
  return (matches(0, suspect) && matches(1, source)) ||
         (matches(1, suspect) && matches(0, source));
}

std::vector<Entry> Prepare(const AllowList& list, const std::string& today) {
  std::vector<Entry> entries;
  for (const AllowEntry& entry : list.entries) {
    // Dates as text are in the order of time.
    Entry prepared{&entry, {}, !entry.expires.empty() && entry.expires < today};
    for (const std::string& glob : entry.paths) {
      prepared.globs.emplace_back(tree::SplitPath(list.folder));
      prepared.globs.back().Add(glob);
    }
    entries.push_back(std::move(prepared));
  }
  return entries;
}

}  // namespace

void ApplyAllowList(const AllowList& list, const std::string& root,
                    const std::string& today, Findings* findings) {
  if (list.entries.empty()) return;
  std::vector<Entry> entries = Prepare(list, today);
  const Place place = tree::SplitPath(root);
  for (Finding& finding : findings->findings) {
    const Place suspect =
        PlaceOf(findings->documents[finding.suspect], place);
    const Place source = PlaceOf(findings->documents[finding.source], place);
    Entry* expired = nullptr;
    for (Entry& entry : entries) {
      if (!Allows(entry, finding, suspect, source)) continue;
      if (entry.expired) {
        expired = expired ? expired : &entry;
        continue;
      }
      finding.state = FindingState::kAllowed;
      finding.reason = entry.entry->reason;
      break;
    }
    if (finding.state != FindingState::kAllowed && expired) {
      ++expired->expired_findings;
    }
  }
  for (const Entry& entry : entries) {
    if (entry.expired_findings == 0) continue;
    findings->notes.push_back(fmt::format(
        "the allow entry of {}:{} expired on {}: {} no longer allowed",
        list.file, entry.entry->line, entry.entry->expires,
        entry.expired_findings == 1
            ? "a finding is"
            : fmt::format("{} findings are", entry.expired_findings)));
  }
}

}  // namespace unspin
