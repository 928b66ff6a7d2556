// The scan report as JSON: docs/json.md specifies every field. Written piece
// by piece: no tree of the whole report stands in memory.

#include <algorithm>
#include <set>

#include "report/finding_view.h"
#include "report/formats.h"
#include "report/json_value.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

Json ToJson(const ScannedDocument& document, bool show_text) {
  Json json = {{"id", document.id},
               {"path", document.path},
               {"member", document.member},
               {"line", document.line},
               {"title", document.title},
               {"date", document.date},
               {"outlet", document.outlet},
               {"url", document.url},
               {"language", document.language},
               {"words", document.words},
               {"fingerprint", document.fingerprint},
               {"changed", document.changed},
               {"reference", document.reference}};
  if (show_text) json["text"] = document.text;
  return json;
}

// [line, column, end line, end column], or [] if not known.
Json RegionJson(const ScannedDocument& document, Span span) {
  const auto region = RegionOf(document, span);
  if (!region) return Json::array();
  return Json::array({region->begin.line, region->begin.column,
                      region->end.line, region->end.column});
}

Json ToJson(const Findings& findings, const Finding& finding) {
  const ScannedDocument& suspect = findings.documents[finding.suspect];
  const ScannedDocument& source = findings.documents[finding.source];
  Json passages = Json::array();
  for (const Passage& passage : finding.passages) {
    const Json links = report::ToJson(passage);
    Json json = Json::object();
    for (const auto& [key, value] : links.items()) {
      if (key == "kind") {
        json["suspect_region"] = RegionJson(suspect, passage.suspect);
        json["source_region"] = RegionJson(source, passage.source);
      }
      json[key] = value;
    }
    passages.push_back(std::move(json));
  }
  return {{"suspect", suspect.id},
          {"source", source.id},
          {"verdict", Name(finding.verdict)},
          {"score", Rounded(finding.score)},
          {"coverage", Rounded(finding.coverage)},
          {"state", Name(finding.state)},
          {"reason", finding.reason},
          {"fingerprint", FingerprintOf(findings, finding)},
          {"passages", std::move(passages)},
          {"altered_quotes", report::ToJson(finding.altered_quotes)},
          {"altered_numbers", report::ToJson(finding.altered_numbers)},
          {"credited", finding.credited},
          {"evidence", report::ToJson(finding.evidence)},
          {"notes", report::ToJson(finding.notes)}};
}

Json ToJson(const Findings& findings, const Cluster& cluster) {
  Json members = Json::array();
  for (const std::uint32_t member : cluster.members) {
    members.push_back(findings.documents[member].id);
  }
  return {{"representative", findings.documents[cluster.representative].id},
          {"members", std::move(members)}};
}

Json ToJson(const Findings& findings, const Boilerplate& boilerplate) {
  return {{"text", boilerplate.text},
          {"documents", boilerplate.documents},
          {"words", boilerplate.words},
          {"example", findings.documents[boilerplate.example].id}};
}

// The documents that something in the report names.
std::set<std::uint32_t> Named(const Findings& findings,
                              const std::vector<const Finding*>& written) {
  std::set<std::uint32_t> named;
  for (const Finding* finding : written) {
    named.insert({finding->suspect, finding->source});
  }
  for (const Cluster& cluster : findings.clusters) {
    named.insert(cluster.representative);
    named.insert(cluster.members.begin(), cluster.members.end());
  }
  for (const Boilerplate& b : findings.boilerplate) named.insert(b.example);
  return named;
}

Json SummaryJson(const Findings& findings, std::size_t left_out) {
  const auto count = [&](FindingState state) {
    return std::count_if(findings.findings.begin(), findings.findings.end(),
                         [&](const Finding& f) { return f.state == state; });
  };
  return {{"documents", findings.documents.size()},
          {"pairs_aligned", findings.pairs_aligned},
          {"findings", findings.findings.size()},
          {"new", count(FindingState::kNew)},
          {"known", count(FindingState::kKnown)},
          {"allowed", count(FindingState::kAllowed)},
          {"fixed", findings.fixed.size()},
          {"clusters", findings.clusters.size()},
          {"skipped", findings.skipped.size()},
          {"left_out", left_out}};
}

// The report, or the lines: both have the same values in the same order.
class ScanJson {
 public:
  explicit ScanJson(bool lines) : lines_(lines) {}

  void Head(const std::vector<std::pair<const char*, Json>>& fields) {
    if (lines_) {
      Json json = Json::object();
      for (const auto& [key, value] : fields) json[key] = value;
      Line("scan", json);
      return;
    }
    out_ += "{";
    for (const auto& [key, value] : fields) {
      Key(key);
      AppendIndented(value, 2, &out_);
    }
  }

  void Begin(const char* array) {
    if (lines_) return;
    Key(array);
    out_ += '[';
    empty_ = true;
  }

  // `type` names the value in the lines.
  void Item(const char* type, const Json& json) {
    if (lines_) {
      Line(type, json);
      return;
    }
    out_ += empty_ ? "\n    " : ",\n    ";
    empty_ = false;
    AppendIndented(json, 4, &out_);
  }

  void End() {
    if (!lines_) out_ += empty_ ? "]" : "\n  ]";
  }

  std::string Take() {
    if (!lines_) out_ += "\n}\n";
    return std::move(out_);
  }

 private:
  void Key(const char* key) {
    out_ += out_.size() == 1 ? "\n  " : ",\n  ";
    out_ += Dump(Json(key)) + ": ";
  }

  void Line(const char* type, const Json& json) {
    Json line = {{"type", type}};
    line.update(json);
    out_ += Dump(line) + '\n';
  }

  const bool lines_;
  bool empty_ = true;
  std::string out_;
};

}  // namespace

std::string FormatScanJson(const Findings& findings,
                           const ReportOptions& options, bool one_line) {
  const std::size_t limit = Limit(options, 0, 0);
  Selection selection = Select(findings, limit);
  // Back in the order of the scores.
  std::sort(selection.findings.begin(), selection.findings.end());
  std::vector<std::string> notes = findings.notes;
  if (selection.left_out > 0) {
    notes.push_back(LeftOut(selection.left_out, limit));
  }
  ScanJson json(one_line);
  json.Head({{"schema", "unspin-scan/1"},
             {"unspin", Version()},
             {"model", options.model},
             {"summary", SummaryJson(findings, selection.left_out)},
             {"notes", report::ToJson(notes)}});
  json.Begin("documents");
  for (const std::uint32_t i : Named(findings, selection.findings)) {
    json.Item("document", ToJson(findings.documents[i], options.show_text));
  }
  json.End();
  json.Begin("findings");
  for (const Finding* finding : selection.findings) {
    json.Item("finding", ToJson(findings, *finding));
  }
  json.End();
  json.Begin("clusters");
  for (const Cluster& cluster : findings.clusters) {
    json.Item("cluster", ToJson(findings, cluster));
  }
  json.End();
  json.Begin("boilerplate");
  for (const Boilerplate& boilerplate : findings.boilerplate) {
    json.Item("boilerplate", ToJson(findings, boilerplate));
  }
  json.End();
  json.Begin("skipped");
  for (const SkippedInput& input : findings.skipped) {
    json.Item("skipped", {{"message", input.message}});
  }
  json.End();
  json.Begin("fixed");
  for (const FixedFinding& fixed : findings.fixed) {
    json.Item("fixed",
              {{"fingerprint", fixed.fingerprint}, {"label", fixed.label}});
  }
  json.End();
  return json.Take();
}

}  // namespace unspin::report
