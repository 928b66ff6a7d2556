// CSV (RFC 4180) of pairs and of clusters.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/words.h"

namespace unspin::report {
namespace {

// Spreadsheets take a cell for a formula if it begins with one of these, also
// in their full-width forms; a tab or line end in front is dropped by some.
bool BeginsFormula(char32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
         c == '\r' || c == '\n' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D ||
         c == 0xFF20;
}

bool IsControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
         (c >= 0x7F && c <= 0x9F);
}

std::string Cell(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const bool first = pos == 0;
    const char32_t c = base::NextCodePoint(text, &pos);
    if (first && BeginsFormula(c)) out += '\'';
    if (c == '"') out += '"';
    quoted = quoted || c == '"' || c == ',' || c == '\r' || c == '\n';
    base::AppendUtf8(IsControl(c) ? base::kReplacement : c, &out);
  }
  return quoted ? "\"" + out + "\"" : out;
}

class Table {
 public:
  explicit Table(std::size_t columns) : columns_(columns) {}

  void Add(std::string_view text) {
    out_ += at_++ == 0 ? "" : ",";
    out_ += Cell(text);
  }
  void Add(const char* text) { Add(std::string_view(text)); }
  void Add(std::uint64_t n) { Add(std::string_view(std::to_string(n))); }
  void Share(double value) {
    Add(std::string_view(fmt::format("{:.4f}", value)));
  }

  // Fills the row up.
  void EndRow() {
    for (; at_ < columns_; ++at_) out_ += at_ == 0 ? "" : ",";
    out_ += "\r\n";
    at_ = 0;
  }

  std::string Take() { return std::move(out_); }

 private:
  const std::size_t columns_;
  std::size_t at_ = 0;
  std::string out_;
};

constexpr std::string_view kPairColumns[] = {
    "state",           "verdict",       "score",
    "coverage",        "suspect",       "suspect_path",
    "suspect_member",  "suspect_line",  "suspect_end_line",
    "suspect_title",   "suspect_date",  "source",
    "source_path",     "source_member", "source_line",
    "source_end_line", "source_title",  "source_date",
    "passages",        "sentences",     "altered_quotes",
    "fingerprint",     "reason"};

constexpr std::string_view kClusterColumns[] = {
    "cluster", "size",           "document", "path",   "member",
    "line",    "title",          "date",     "outlet", "url",
    "words",   "representative", "verdict",  "score"};

template <std::size_t n>
Table TableOf(const std::string_view (&columns)[n]) {
  Table table(n);
  for (std::string_view column : columns) table.Add(column);
  table.EndRow();
  return table;
}

void AddSide(const ScannedDocument& document, Span span, Table* table) {
  table->Add(document.id);
  table->Add(document.path);
  table->Add(document.member);
  const auto region = RegionOf(document, span);
  if (region) {
    table->Add(region->begin.line);
    table->Add(region->end.line);
  } else {
    table->Add("");
    table->Add("");
  }
  table->Add(document.title);
  table->Add(document.date);
}

// The finding between two documents, in either role; null without one.
using Pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, const Finding*>;

Pairs PairsOf(const Findings& findings) {
  Pairs pairs;
  for (const Finding& finding : findings.findings) {
    pairs.emplace(std::minmax(finding.suspect, finding.source), &finding);
  }
  return pairs;
}

}  // namespace

std::string FormatCsv(const Findings& findings, const ReportOptions& options) {
  const std::size_t limit = Limit(options, 0, 0);
  const Selection selection = Select(findings, limit);
  Table table = TableOf(kPairColumns);
  for (const Finding* finding : selection.findings) {
    table.Add(Name(finding->state));
    table.Add(Name(finding->verdict));
    table.Share(finding->score);
    table.Share(finding->coverage);
    AddSide(findings.documents[finding->suspect], FirstSuspectSpan(*finding),
            &table);
    AddSide(findings.documents[finding->source], FirstSourceSpan(*finding),
            &table);
    table.Add(finding->passages.size());
    table.Add(LinkCount(*finding));
    table.Add(finding->altered_quotes.size());
    table.Add(FingerprintOf(findings, *finding));
    table.Add(finding->reason);
    table.EndRow();
  }
  if (selection.left_out > 0) {
    table.Add(LeftOut(selection.left_out, limit));
    table.EndRow();
  }
  return table.Take();
}

std::string FormatCsvClusters(const Findings& findings, const ReportOptions&) {
  const Pairs pairs = PairsOf(findings);
  Table table = TableOf(kClusterColumns);
  for (std::size_t i = 0; i < findings.clusters.size(); ++i) {
    const Cluster& cluster = findings.clusters[i];
    for (const std::uint32_t member : cluster.members) {
      const ScannedDocument& document = findings.documents[member];
      table.Add(i + 1);
      table.Add(cluster.members.size());
      table.Add(document.id);
      table.Add(document.path);
      table.Add(document.member);
      if (document.line > 0) {
        table.Add(document.line);
      } else {
        table.Add("");
      }
      table.Add(document.title);
      table.Add(document.date);
      table.Add(document.outlet);
      table.Add(document.url);
      table.Add(document.words);
      table.Add(member == cluster.representative ? "yes" : "no");
      const auto pair = pairs.find(std::minmax(member, cluster.representative));
      if (pair != pairs.end()) {
        table.Add(Name(pair->second->verdict));
        table.Share(pair->second->score);
      }
      table.EndRow();
    }
  }
  return table.Take();
}

}  // namespace unspin::report
