// The scan report for a terminal: new findings by cluster, with their best
// sentence pairs; the rest in lists.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/display.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/text_writer.h"
#include "report/words.h"

namespace unspin::report {
namespace {

constexpr std::string_view kDot = " \u00b7 ";
constexpr std::size_t kPairLength = 1'000;
constexpr std::size_t kMostListed = 10;  // Of boilerplate, skipped and fixed.

class ScanText {
 public:
  ScanText(const Findings& findings, const ReportOptions& options)
      : findings_(findings),
        limit_(Limit(options, 0, 0)),
        selection_(Select(findings, limit_)),
        pairs_(options.max_pairs / 4 + (options.max_pairs % 4 > 0 ? 1 : 0)),
        listed_(options.max_pairs > 1'000'000 ? options.max_pairs
                                              : kMostListed),
        excerpts_(findings),
        out_(options.width, options.color) {}

  std::string Write();

 private:
  using List = std::vector<const Finding*>;

  void Head();
  void Clusters();
  void ClusterHead(std::size_t number, const Cluster& cluster);
  void Block(const Finding& finding);
  void Places(const Finding& finding);
  void Settled(FindingState state, std::string_view heading);
  void Boilerplates();
  void Skipped();
  void Fixed();
  // "... 12 more (--all)"
  void More(std::size_t n);

  const Findings& findings_;
  const std::size_t limit_;
  const Selection selection_;
  const std::size_t pairs_;   // Sentence pairs of a finding.
  const std::size_t listed_;  // Lines of a list.
  Excerpts excerpts_;
  TextWriter out_;
};

void ScanText::More(std::size_t n) {
  if (n > 0) out_.Line("    ", fmt::format("\u2026 {} more (--all)", n), 4);
}

void ScanText::Head() {
  std::size_t documents = 0;
  for (const ScannedDocument& document : findings_.documents) {
    if (!document.reference) ++documents;
  }
  Row row;
  for (char c : Summary(findings_)) {
    row.push_back({static_cast<char32_t>(c), true});
  }
  const std::string rest = fmt::format(" in {}", Count(documents, "document"));
  for (char c : rest) row.push_back({static_cast<char32_t>(c), false});
  out_.Rows("", row, out_.Color(findings_.NewCount() > 0 ? "1;31" : "1;32"), 2);
}

void ScanText::Clusters() {
  constexpr std::size_t kNone = ~std::size_t{0};
  std::map<std::uint32_t, std::size_t> cluster_of;
  for (std::size_t i = 0; i < findings_.clusters.size(); ++i) {
    for (std::uint32_t member : findings_.clusters[i].members) {
      cluster_of.emplace(member, i);
    }
  }
  const auto find = [&](std::uint32_t document) {
    const auto found = cluster_of.find(document);
    return found == cluster_of.end() ? kNone : found->second;
  };
  // In the order of the clusters; what stands between two comes last.
  std::map<std::size_t, List> groups;
  for (const Finding* finding : selection_.findings) {
    if (finding->state != FindingState::kNew) continue;
    const std::size_t cluster = find(finding->suspect);
    groups[cluster == find(finding->source) ? cluster : kNone].push_back(
        finding);
  }
  for (const auto& [cluster, list] : groups) {
    if (cluster != kNone) {
      ClusterHead(cluster + 1, findings_.clusters[cluster]);
    } else if (groups.size() > 1) {
      out_.Heading("Between clusters");
    }
    for (const Finding* finding : list) Block(*finding);
  }
}

void ScanText::ClusterHead(std::size_t number, const Cluster& cluster) {
  const ScannedDocument& center = findings_.documents[cluster.representative];
  std::string head =
      fmt::format("Cluster {}: {} around {}", number,
                  Count(cluster.members.size(), "document"), PlaceName(center));
  if (!center.title.empty()) head += fmt::format(" \"{}\"", center.title);
  out_.Heading(head);
}

void ScanText::Block(const Finding& finding) {
  const ScannedDocument& suspect = findings_.documents[finding.suspect];
  const ScannedDocument& source = findings_.documents[finding.source];
  out_.Blank();
  Row head =
      PlainRow(Printable(PlaceName(suspect, FirstSuspectSpan(finding)) + ": "));
  head.push_back({' ', false});
  for (char c : Capitals(Title(finding.verdict)) + " of") {
    head.push_back({static_cast<char32_t>(c), true});
  }
  head.push_back({' ', false});
  const std::string name = PlaceName(source, FirstSourceSpan(finding));
  for (const Cell& cell : PlainRow(Printable(name))) head.push_back(cell);
  out_.Rows("  ", head, out_.Color("1;31"), 4);
  std::string figures =
      fmt::format("score {}{}{} explained{}{}", TwoDecimals(finding.score),
                  kDot, Percent(finding.coverage), kDot,
                  Count(finding.passages.size(), "passage"));
  if (!finding.altered_quotes.empty()) {
    figures += fmt::format(
        "{}{}", kDot, Count(finding.altered_quotes.size(), "altered quote"));
  }
  out_.Line("    ", figures, 6);
  Places(finding);
  for (const std::string& note : finding.notes) {
    out_.Line("    note: ", note, 10);
  }
  const auto links = BestLinks(finding, pairs_);
  if (suspect.text.empty() || source.text.empty()) return;
  for (const SentenceLink* link : links) {
    out_.Blank();
    out_.Pair(excerpts_.Line(finding.source, link->source, kPairLength),
              excerpts_.Line(finding.suspect, link->suspect, kPairLength));
  }
  const std::size_t left = LinkCount(finding) - links.size();
  if (left > 0) {
    out_.Line("      ",
              fmt::format("\u2026 {} (--all)", Count(left, "more pair")), 6);
  }
}

// Titles and outlets, where they say more than the paths.
void ScanText::Places(const Finding& finding) {
  for (const std::uint32_t index : {finding.source, finding.suspect}) {
    const ScannedDocument& document = findings_.documents[index];
    std::string line;
    for (const std::string* part :
         {&document.title, &document.outlet, &document.date}) {
      if (part->empty()) continue;
      if (!line.empty()) line += kDot;
      line += part == &document.title ? "\"" + *part + "\"" : *part;
    }
    if (line.empty()) continue;
    out_.Line("    ",
              (index == finding.source ? "source: " : "suspect: ") + line, 6);
  }
}

// Findings that do not fail the build: a line each.
void ScanText::Settled(FindingState state, std::string_view heading) {
  List list;
  for (const Finding* finding : selection_.findings) {
    if (finding->state == state) list.push_back(finding);
  }
  if (list.empty()) return;
  out_.Heading(fmt::format("{} ({})", heading, list.size()));
  for (std::size_t i = 0; i < std::min(list.size(), listed_); ++i) {
    const Finding& finding = *list[i];
    const std::string facts = fmt::format(
        "    {:<10}  {}  ", Name(finding.verdict), TwoDecimals(finding.score));
    std::string line =
        fmt::format("{} < {}", PlaceName(findings_.documents[finding.suspect]),
                    PlaceName(findings_.documents[finding.source]));
    if (!finding.reason.empty()) line += ": " + finding.reason;
    out_.Line(facts, line, static_cast<int>(facts.size()));
  }
  More(list.size() - std::min(list.size(), listed_));
}

void ScanText::Boilerplates() {
  const auto& all = findings_.boilerplate;
  if (all.empty()) return;
  out_.Heading(
      fmt::format("Boilerplate ({}), counted for no pair", all.size()));
  for (std::size_t i = 0; i < std::min(all.size(), listed_); ++i) {
    out_.Cut(fmt::format("    {}, {}: ", Count(all[i].documents, "document"),
                         Count(all[i].words, "word")),
             "\"" + all[i].text + "\"");
  }
  More(all.size() - std::min(all.size(), listed_));
}

void ScanText::Skipped() {
  const auto& all = findings_.skipped;
  if (all.empty()) return;
  out_.Heading(fmt::format("Not read ({})", all.size()));
  for (std::size_t i = 0; i < std::min(all.size(), listed_); ++i) {
    out_.Line("    ", all[i].message, 6);
  }
  More(all.size() - std::min(all.size(), listed_));
}

void ScanText::Fixed() {
  const auto& all = findings_.fixed;
  if (all.empty()) return;
  out_.Heading(fmt::format("Fixed ({}), still in the baseline", all.size()));
  for (std::size_t i = 0; i < std::min(all.size(), listed_); ++i) {
    out_.Line("    ", all[i].label.empty() ? all[i].fingerprint : all[i].label,
              6);
  }
  More(all.size() - std::min(all.size(), listed_));
}

std::string ScanText::Write() {
  Head();
  Clusters();
  Settled(FindingState::kKnown, "Known, in the baseline");
  Settled(FindingState::kAllowed, "Allowed");
  Boilerplates();
  Skipped();
  Fixed();
  const bool any = !findings_.notes.empty() || selection_.left_out > 0;
  if (any) out_.Blank();
  for (const std::string& note : findings_.notes) {
    out_.Line("note: ", note, 6);
  }
  if (selection_.left_out > 0) {
    out_.Line("note: ", LeftOut(selection_.left_out, limit_), 6);
  }
  return out_.Take();
}

}  // namespace

std::string FormatScanText(const Findings& findings,
                           const ReportOptions& options) {
  return ScanText(findings, options).Write();
}

}  // namespace unspin::report
