// Workflow commands of GitHub Actions that annotate the changed files.

#include <fmt/format.h>

#include "base/utf8.h"
#include "report/display.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/words.h"

namespace unspin::report {
namespace {

// Of each level GitHub shows so many of a step.
constexpr std::size_t kShown = 10;
constexpr std::size_t kPairs = 2;
constexpr std::size_t kPairLength = 200;

std::string Escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : base::RepairUtf8(text)) {
    if (c == '%' || c == '\r' || c == '\n' ||
        (property && (c == ':' || c == ','))) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string Shown(std::string_view text) {
  return base::EncodeUtf8(Printable(text));
}

// "file=..,line=..,"
std::string Place(const Sides& sides) {
  const ScannedDocument& here = *sides.here;
  if (here.path.empty()) return {};
  std::string out = fmt::format("file={},", Escaped(here.path, true));
  const auto region = RegionOf(here, sides.span);
  // Lines of a member are not lines of its archive.
  if (!region || !here.member.empty()) return out;
  out +=
      fmt::format("line={},endLine={},", region->begin.line, region->end.line);
  // GitHub takes columns within one line only.
  if (region->begin.line == region->end.line && region->begin.column > 0) {
    out += fmt::format("col={},endColumn={},", region->begin.column,
                       region->end.column);
  }
  return out;
}

std::string Annotation(const Findings& findings, const Finding& finding,
                       Excerpts* excerpts) {
  const Sides sides = SidesOf(findings, finding);
  std::string message = Shown(Sentence(findings, finding));
  if (!sides.there->title.empty()) {
    message += "\n\"" + Shown(sides.there->title) + "\"";
  }
  for (const SentenceLink* link : BestLinks(finding, kPairs)) {
    message += fmt::format(
        "\nsource:  {}\nsuspect: {}",
        excerpts->LineUtf8(finding.source, link->source, kPairLength),
        excerpts->LineUtf8(finding.suspect, link->suspect, kPairLength));
  }
  const bool partial = finding.verdict == Verdict::kPartial;
  return fmt::format(
      "::{} {}title={}::{}\n", partial ? "warning" : "error", Place(sides),
      Escaped(fmt::format("unspin: {}", Name(finding.verdict)), true),
      Escaped(message, false));
}

}  // namespace

std::string FormatGithub(const Findings& findings,
                         const ReportOptions& options) {
  Excerpts excerpts(findings);
  std::string out;
  std::size_t errors = 0, warnings = 0, left_out = 0;
  for (const Finding& finding : findings.findings) {
    if (finding.state != FindingState::kNew) continue;
    std::size_t& n = finding.verdict == Verdict::kPartial ? warnings : errors;
    const bool room = options.max_findings > 0
                          ? errors + warnings < options.max_findings
                          : n < kShown;
    if (!room) {
      ++left_out;
      continue;
    }
    ++n;
    out += Annotation(findings, finding, &excerpts);
  }
  std::string summary = Summary(findings) + ".";
  if (left_out > 0) {
    summary +=
        fmt::format(" {} {} not annotated.", Count(left_out, "new finding"),
                    left_out == 1 ? "is" : "are");
  }
  if (!findings.skipped.empty()) {
    summary += fmt::format(" {} not read, the first: {}",
                           Count(findings.skipped.size(), "input"),
                           Shown(findings.skipped.front().message));
  }
  for (const std::string& note : findings.notes) summary += "\n" + Shown(note);
  return out +
         fmt::format("::notice title=unspin::{}\n", Escaped(summary, false));
}

}  // namespace unspin::report
