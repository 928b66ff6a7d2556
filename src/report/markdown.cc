// Markdown for a comment on a pull request.
//
// Foreign text stands in two places only: in <code> elements as character
// references, in which neither Markdown nor the mentions, issue numbers and
// emoji of a code host are looked for, and in fenced code, a line each with a
// sign in front, so that none closes the fence.

#include <fmt/format.h>

#include "base/utf8.h"
#include "report/display.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/words.h"

namespace unspin::report {
namespace {

// A comment of GitHub holds 65,536 characters; bytes are never fewer.
constexpr std::size_t kMostBytes = 65'536;
constexpr std::size_t kTableBytes = 30'000;
constexpr std::size_t kReserve = 4'000;  // For what stands at the end.
constexpr std::size_t kPairs = 5;
constexpr std::size_t kPairLength = 600;
constexpr std::size_t kNameLength = 200;
constexpr std::size_t kMostSkipped = 5;

// `text` on one line, as code; nothing in it is markup.
std::string Code(std::string_view text) {
  std::u32string line = Printable(text);
  if (line.size() > kNameLength) {
    line.resize(kNameLength);
    line.push_back(U'\u2026');
  }
  std::string out = "<code>";
  for (const char32_t c : line) {
    const bool plain = c >= 0x80 || (c >= 'a' && c <= 'z') ||
                       (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || c == '/';
    if (plain) {
      base::AppendUtf8(c, &out);
    } else {
      out += fmt::format("&#{};", static_cast<unsigned>(c));
    }
    // Parts what would be taken for an address of mail.
    if (c == '@') out += "<!-- -->";
  }
  return out + "</code>";
}

class MarkdownReport {
 public:
  MarkdownReport(const Findings& findings, const ReportOptions& options)
      : findings_(findings),
        limit_(Limit(options, 0, 0)),
        selection_(Select(findings, limit_)),
        excerpts_(findings) {}

  std::string Write();

 private:
  std::string Row(const Finding& finding) const;
  std::string Details(const Finding& finding);
  // Appends rows while they fit; returns how many did.
  std::size_t TableOf(FindingState state, std::size_t bytes);
  std::size_t Settled();
  // What is missing of the table of new findings, of the settled ones, and of
  // the details.
  void End(std::size_t fresh, std::size_t settled, std::size_t details);

  const Findings& findings_;
  const std::size_t limit_;
  const Selection selection_;
  Excerpts excerpts_;
  std::string out_;
};

std::string MarkdownReport::Row(const Finding& finding) const {
  const ScannedDocument& suspect = findings_.documents[finding.suspect];
  const ScannedDocument& source = findings_.documents[finding.source];
  std::string row =
      fmt::format("| {} | {} | {} | {} | {} |", Title(finding.verdict),
                  TwoDecimals(finding.score), Percent(finding.coverage),
                  Code(PlaceName(suspect, FirstSuspectSpan(finding))),
                  Code(PlaceName(source, FirstSourceSpan(finding))));
  if (finding.state != FindingState::kNew) {
    row += finding.reason.empty()
               ? fmt::format(" {} |", Name(finding.state))
               : fmt::format(" {}: {} |", Name(finding.state),
                             Code(finding.reason));
  }
  return row + "\n";
}

std::size_t MarkdownReport::TableOf(FindingState state, std::size_t bytes) {
  const bool fresh = state == FindingState::kNew;
  std::string table = "| verdict | score | explained | article | taken from |";
  table += fresh ? "\n| --- | --- | --- | --- | --- |\n"
                 : " state |\n| --- | --- | --- | --- | --- | --- |\n";
  std::size_t rows = 0;
  for (const Finding* finding : selection_.findings) {
    if ((finding->state == FindingState::kNew) != fresh) continue;
    const std::string row = Row(*finding);
    if (table.size() + row.size() > bytes) break;
    table += row;
    ++rows;
  }
  if (rows > 0) out_ += table + "\n";
  return rows;
}

std::string MarkdownReport::Details(const Finding& finding) {
  const std::vector<const SentenceLink*> links = BestLinks(finding, kPairs);
  const ScannedDocument& suspect = findings_.documents[finding.suspect];
  const ScannedDocument& source = findings_.documents[finding.source];
  std::string out = fmt::format(
      "<details><summary>{} of {}: {}</summary>\n\n", Title(finding.verdict),
      Code(PlaceName(source, FirstSourceSpan(finding))),
      Code(PlaceName(suspect, FirstSuspectSpan(finding))));
  for (const auto* document : {&source, &suspect}) {
    if (document->title.empty()) continue;
    out += fmt::format("{}: {}\n\n", document == &source ? "Source" : "Suspect",
                       Code(document->title));
  }
  if (!links.empty()) {
    out += "```diff\n";
    for (const SentenceLink* link : links) {
      out += fmt::format(
          "- {}\n+ {}\n",
          excerpts_.LineUtf8(finding.source, link->source, kPairLength),
          excerpts_.LineUtf8(finding.suspect, link->suspect, kPairLength));
    }
    out += "```\n\n";
    const std::size_t all = LinkCount(finding);
    if (all > links.size()) {
      out += fmt::format("{} of {} are shown.\n\n", links.size(),
                         Count(all, "sentence pair"));
    }
  }
  return out + "</details>\n\n";
}

// Known and allowed ones, folded; returns how many.
std::size_t MarkdownReport::Settled() {
  const std::size_t before = out_.size();
  out_ += "<details><summary>Known and allowed findings</summary>\n\n";
  const std::size_t room = kMostBytes - kReserve;
  const std::size_t rows =
      out_.size() < room ? TableOf(FindingState::kKnown, room - out_.size())
                         : 0;
  if (rows == 0) {
    out_.resize(before);
  } else {
    out_ += "</details>\n\n";
  }
  return rows;
}

void MarkdownReport::End(std::size_t fresh, std::size_t settled,
                         std::size_t details) {
  if (fresh + settled > 0) {
    out_ += fmt::format(
        "{} left out of this comment: {} new, {} known or allowed.\n\n",
        Count(fresh + settled, "finding"), fresh, settled);
  }
  if (details > 0) {
    out_ += fmt::format("The sentences of {} are left out of this comment.\n\n",
                        Count(details, "finding"));
  }
  if (!findings_.skipped.empty()) {
    out_ += fmt::format("{} could not be read:\n\n",
                        Count(findings_.skipped.size(), "input"));
    for (std::size_t i = 0;
         i < std::min(findings_.skipped.size(), kMostSkipped); ++i) {
      const std::string line = "- " + Code(findings_.skipped[i].message) + "\n";
      if (out_.size() + line.size() + 100 > kMostBytes) break;
      out_ += line;
    }
    out_ += '\n';
  }
  for (const std::string& note : findings_.notes) {
    const std::string line = Code(note) + "\n\n";
    if (out_.size() + line.size() > kMostBytes) break;
    out_ += line;
  }
}

std::string MarkdownReport::Write() {
  out_ = fmt::format("### unspin: {}\n\n", Summary(findings_));
  const std::size_t fresh = findings_.NewCount();
  const std::size_t rows = TableOf(FindingState::kNew, kTableBytes);
  std::size_t details = 0;
  for (; details < rows; ++details) {
    const std::string block = Details(*selection_.findings[details]);
    if (out_.size() + block.size() + kReserve > kMostBytes) break;
    out_ += block;
  }
  const std::size_t settled = findings_.findings.size() - fresh;
  const std::size_t settled_rows = Settled();
  End(fresh - rows, settled - settled_rows, rows - details);
  return std::move(out_);
}

}  // namespace

std::string FormatMarkdown(const Findings& findings,
                           const ReportOptions& options) {
  return MarkdownReport(findings, options).Write();
}

}  // namespace unspin::report
