#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "gate/file.h"
#include "gate/fingerprint.h"
#include "unspin/gate.h"

namespace unspin {
namespace {

constexpr std::string_view kHeader = "# unspin baseline ";
constexpr std::string_view kVersion = "1";
constexpr std::uint64_t kMaxBytes = 256u << 20;

Status Bad(const std::string& name, std::size_t line, std::string_view what) {
  return Status::Unreadable(fmt::format("{}:{}: {}", name, line, what));
}

// One word in quotation marks, shortened.
std::string Quoted(std::string_view word) {
  constexpr std::size_t kLongest = 40;
  const bool cut = word.size() > kLongest;
  return fmt::format("\"{}{}\"",
                     base::RepairUtf8(word.substr(0, kLongest)),
                     cut ? "..." : "");
}

bool IsConflictMarker(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") ||
         line.starts_with(">>>>>>>") || line.starts_with("|||||||");
}

Status CheckHeader(std::string_view line, const std::string& name) {
  if (IsConflictMarker(line)) return {};  // Told of with its line.
  if (!line.starts_with(kHeader)) {
    return Bad(name, 1, "is no baseline of unspin, which begins with "
                        "\"# unspin baseline 1\"");
  }
  const std::string_view version = line.substr(kHeader.size());
  if (version == kVersion) return {};
  return Bad(name, 1, fmt::format(
      "is a baseline of version {}, this unspin reads version {}: write it "
      "anew with --write-baseline", Quoted(version), kVersion));
}

Result<BaselineEntry> ParseLine(std::string_view line, const std::string& name,
                                std::size_t number) {
  if (IsConflictMarker(line)) {
    return Bad(name, number,
               "has the conflict markers of a merge: keep the lines of both "
               "sides, or write the baseline anew with --write-baseline");
  }
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (!gate::IsFingerprint(word)) {
    return Bad(name, number, fmt::format(
        "{} is no fingerprint of 32 hex digits", Quoted(word)));
  }
  const std::size_t label = line.find_first_not_of(" \t", word.size());
  return BaselineEntry{
      std::string(word),
      label == line.npos ? "" : base::RepairUtf8(line.substr(label))};
}

// What a document is called in a label: one line, whatever its name.
std::string DocumentName(const ScannedDocument& document) {
  std::string name = document.path.empty() ? document.id : document.path;
  if (!document.path.empty()) {
    if (!document.member.empty()) name += "!" + document.member;
    if (document.line > 0) name += fmt::format(":{}", document.line);
  }
  name = base::RepairUtf8(name);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = '?';
  }
  return name;
}

std::string Label(const Findings& findings, const Finding& finding) {
  return fmt::format("{} < {}  {}",
                     DocumentName(findings.documents[finding.suspect]),
                     DocumentName(findings.documents[finding.source]),
                     Name(finding.verdict));
}


}  // namespace

Result<Baseline> ParseBaseline(std::string_view text,
                               const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Baseline baseline;
  for (std::size_t number = 1; !text.empty() || number == 1; ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1) {
      Status status = CheckHeader(line, name);
      if (!status.ok()) return status;
    }
    if (end == text.npos) {
      return Bad(name, number,
                 "ends within a line, so it was cut off: restore it, or write "
                 "it anew with --write-baseline");
    }
    text.remove_prefix(end + 1);
    if (line.empty() || line[0] == '#') continue;
    Result<BaselineEntry> entry = ParseLine(line, name, number);
    if (!entry.ok()) return entry.status();
    baseline.entries.push_back(std::move(*entry));
  }
  return baseline;
}

Result<Baseline> ReadBaseline(const std::string& path) {
  Result<std::string> text = gate::ReadFile(path, kMaxBytes);
  if (!text.ok()) return text.status();
  return ParseBaseline(*text, path);
}

std::string FormatBaseline(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings.findings) {
    if (finding.state == FindingState::kAllowed) continue;
    lines.push_back(fmt::format("{}  {}\n", finding.fingerprint,
                                Label(findings, finding)));
  }
  std::ranges::sort(lines);
  std::string out = fmt::format("{}{}\n", kHeader, kVersion);
  for (const std::string& line : lines) out += line;
  return out;
}

void ApplyBaseline(const Baseline& baseline, Findings* findings) {
  std::map<std::string_view, std::vector<std::size_t>> left;
  for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
    left[baseline.entries[i].fingerprint].push_back(i);
  }
  // First those that stand there by name, then what else has the content;
  // allowed ones last, as they need none.
  const auto use = [&](Finding& finding, bool by_label) {
    const auto found = left.find(finding.fingerprint);
    if (found == left.end() || found->second.empty()) return false;
    std::vector<std::size_t>& entries = found->second;
    auto entry = entries.begin();
    if (by_label) {
      const std::string label = Label(*findings, finding);
      entry = std::ranges::find_if(entries, [&](std::size_t i) {
        return baseline.entries[i].label == label;
      });
      if (entry == entries.end()) return false;
    }
    entries.erase(entry);
    return true;
  };
  for (const bool allowed : {false, true}) {
    std::vector<Finding*> rest;
    for (Finding& finding : findings->findings) {
      if ((finding.state == FindingState::kAllowed) != allowed) continue;
      if (!use(finding, /*by_label=*/true)) {
        rest.push_back(&finding);
      } else if (!allowed) {
        finding.state = FindingState::kKnown;
      }
    }
    for (Finding* finding : rest) {
      if (use(*finding, /*by_label=*/false) && !allowed) {
        finding->state = FindingState::kKnown;
      }
    }
  }
  std::vector<std::size_t> unused;
  for (const auto& [fingerprint, entries] : left) {
    unused.insert(unused.end(), entries.begin(), entries.end());
  }
  std::ranges::sort(unused);
  for (const std::size_t i : unused) {
    findings->fixed.push_back(
        {baseline.entries[i].fingerprint, baseline.entries[i].label});
  }
}

}  // namespace unspin
