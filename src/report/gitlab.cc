// GitLab Code Quality: a JSON array with an entry for each finding.

#include <fmt/format.h>

#include <map>

#include "base/hash.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/json_value.h"
#include "report/words.h"

namespace unspin::report {
namespace {

const char* Severity(const Finding& finding) {
  if (finding.state != FindingState::kNew) return "info";
  switch (finding.verdict) {
    case Verdict::kCopy:
    case Verdict::kLightEdit:
    case Verdict::kRewrite: return "major";
    case Verdict::kPartial: return "minor";
    default: return "info";
  }
}

// GitLab shows one entry of each fingerprint: repeated pairs are numbered.
std::string Numbered(const std::string& fingerprint, std::size_t n) {
  if (n == 0) return fingerprint;
  return fmt::format("{:016x}{:016x}", base::Hash64(fingerprint, n),
                     base::Hash64(fingerprint, n + (1ull << 32)));
}

Json Entry(const std::string& description, const std::string& check,
           const std::string& fingerprint, const char* severity,
           const std::string& path, const std::optional<Region>& region) {
  Json lines = {{"begin", region ? region->begin.line : 1}};
  if (region && region->end.line > region->begin.line) {
    lines["end"] = region->end.line;
  }
  return {{"description", description},
          {"check_name", check},
          {"fingerprint", fingerprint},
          {"severity", severity},
          {"location", {{"path", path}, {"lines", std::move(lines)}}}};
}

std::string Description(const Findings& findings, const Finding& finding) {
  const std::string sentence = Sentence(findings, finding);
  if (finding.state == FindingState::kNew) return sentence;
  return fmt::format("{}: {}{}{}", Name(finding.state), sentence,
                     finding.reason.empty() ? "" : ": ", finding.reason);
}

}  // namespace

std::string FormatGitlab(const Findings& findings,
                         const ReportOptions& options) {
  const std::size_t limit = Limit(options, 0, 0);
  const Selection selection = Select(findings, limit);
  std::map<std::string, std::size_t> seen;
  std::string out = "[";
  const auto add = [&](const Json& entry) {
    out += out.size() == 1 ? "\n" : ",\n";
    out += Dump(entry);
  };
  for (const Finding* finding : selection.findings) {
    const Sides sides = SidesOf(findings, *finding);
    const ScannedDocument& here = *sides.here;
    const bool member = !here.member.empty();  // Its lines are not the file's.
    const std::string fingerprint = FingerprintOf(findings, *finding);
    add(Entry(Description(findings, *finding),
              fmt::format("unspin/{}", Name(finding->verdict)),
              Numbered(fingerprint, seen[fingerprint]++), Severity(*finding),
              here.path.empty() ? here.id : here.path,
              member ? std::nullopt : RegionOf(here, sides.span)));
  }
  if (selection.left_out > 0 && !selection.findings.empty()) {
    const Sides sides = SidesOf(findings, *selection.findings.front());
    add(Entry(LeftOut(selection.left_out, limit), "unspin/truncated",
              Numbered("unspin/truncated", 1), "info", PlaceName(*sides.here),
              std::nullopt));
  }
  out += out.size() == 1 ? "]\n" : "\n]\n";
  return out;
}

}  // namespace unspin::report
