#include "report/html_data.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "report/html_plan.h"
#include "report/word_diff.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

using Json = nlohmann::ordered_json;

// Four decimals, the same on every platform; JSON has no word for infinity.
double Rounded(double value) {
  if (!std::isfinite(value)) return 0;
  if (std::fabs(value) >= 1e11) return value;
  return std::round(value * 1e4) / 1e4 + 0.0;
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json Pair(Span span) { return Json::array({span.begin, span.end}); }

// A text with the byte at which each code point begins.
class Text {
 public:
  explicit Text(std::string_view utf8)
      : text_(base::RepairUtf8(utf8)),
        offsets_(base::CodePointOffsets(text_)) {}

  std::string_view Part(Span span) const {
    return base::Slice(text_, offsets_, span);
  }

 private:
  std::string text_;
  std::vector<std::uint32_t> offsets_;
};

// The marked runs of a row as begin, end, begin, end, ... from `base` on.
Json MarkedRuns(const Row& row, std::uint32_t base) {
  Json runs = Json::array();
  bool inside = false;
  for (std::size_t i = 0; i <= row.size(); ++i) {
    const bool marked = i < row.size() && row[i].marked;
    if (marked != inside) runs.push_back(base + i);
    inside = marked;
  }
  return runs;
}

// The words that differ between a stretch of the suspect and one of the source.
std::pair<Json, Json> Changes(const Text& suspect, Span a, const Text& source,
                              Span b) {
  const auto [left, right] =
      MarkChanges(base::DecodeUtf8(suspect.Part(a)),
                  base::DecodeUtf8(source.Part(b)));
  return {MarkedRuns(left, a.begin), MarkedRuns(right, b.begin)};
}

// Where a span begins in its file, as [line, column]; null if unknown.
Json PositionOf(const ScannedDocument& document, Span span) {
  if (document.map.empty()) return nullptr;
  const Position at = document.map.At(span.begin);
  return at.line > 0 ? Json::array({at.line, at.column}) : Json(nullptr);
}

Json ToJson(const ScannedDocument& document) {
  Json out = {{"id", document.id}, {"words", document.words}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  add("path", document.path);
  add("member", document.member);
  add("title", document.title);
  add("date", document.date);
  add("outlet", document.outlet);
  add("url", document.url);
  add("language", document.language);
  if (document.line > 0) out["line"] = document.line;
  if (document.reference) out["reference"] = true;
  return out;
}

Json ToJson(const Finding& finding, const HtmlPlan& plan) {
  Json out = {{"suspect", plan.place.at(finding.suspect)},
              {"source", plan.place.at(finding.source)},
              {"verdict", Name(finding.verdict)},
              {"score", Rounded(finding.score)},
              {"coverage", Rounded(finding.coverage)},
              {"passages", finding.passages.size()},
              {"quotes", finding.altered_quotes.size()},
              {"state", Name(finding.state)}};
  if (finding.credited) out["credited"] = true;
  if (!finding.reason.empty()) out["reason"] = finding.reason;
  return out;
}

Json ToJson(const Cluster& cluster, const HtmlPlan& plan) {
  Json members = Json::array();
  for (std::uint32_t member : cluster.members) {
    members.push_back(plan.place.at(member));
  }
  return {{"representative", plan.place.at(cluster.representative)},
          {"members", std::move(members)}};
}

Json ToJson(const SentenceLink& link, const Text& suspect,
            const Text& source) {
  auto [left, right] = Changes(suspect, link.suspect, source, link.source);
  return {{"suspect", Pair(link.suspect)},
          {"source", Pair(link.source)},
          {"score", Rounded(link.score)},
          {"changed", Json::array({std::move(left), std::move(right)})}};
}

}  // namespace

std::uint32_t CountOf(std::string_view text) {
  return static_cast<std::uint32_t>(
      base::IsValidUtf8(text) ? base::CountCodePoints(text)
                              : base::CountCodePoints(base::RepairUtf8(text)));
}

std::string OverviewJson(const Findings& findings, const ReportOptions& options,
                         const HtmlPlan& plan) {
  Json out = {{"unspin", UNSPIN_VERSION},
              {"model", options.model},
              {"read", findings.documents.size()},
              {"aligned", findings.pairs_aligned},
              {"found", findings.findings.size()},
              {"new", findings.NewCount()},
              {"detailed", plan.details.size()}};
  Json& documents = out["documents"] = Json::array();
  for (std::uint32_t d : plan.documents) {
    documents.push_back(ToJson(findings.documents[d]));
  }
  Json& rows = out["findings"] = Json::array();
  for (const Finding* finding : plan.rows) {
    rows.push_back(ToJson(*finding, plan));
  }
  Json& clusters = out["clusters"] = Json::array();
  for (const Cluster& cluster : findings.clusters) {
    clusters.push_back(ToJson(cluster, plan));
  }
  Json& boilerplate = out["boilerplate"] = Json::array();
  for (const Boilerplate& text : findings.boilerplate) {
    boilerplate.push_back({{"text", text.text},
                           {"documents", text.documents},
                           {"words", text.words},
                           {"example", plan.place.at(text.example)}});
  }
  Json& skipped = out["skipped"] = Json::array();
  for (const SkippedInput& input : findings.skipped) {
    skipped.push_back(input.message);
  }
  Json& fixed = out["fixed"] = Json::array();
  for (const FixedFinding& finding : findings.fixed) {
    fixed.push_back(finding.label);
  }
  Json& notes = out["notes"] = findings.notes;
  for (const std::string& note : plan.notes) notes.push_back(note);
  return Dump(out);
}

std::string DetailJson(const Findings& findings, const Finding& finding) {
  const ScannedDocument& left = findings.documents[finding.suspect];
  const ScannedDocument& right = findings.documents[finding.source];
  const Text suspect(left.text), source(right.text);
  Json out;
  Json& passages = out["passages"] = Json::array();
  for (const Passage& passage : finding.passages) {
    Json sentences = Json::array();
    for (const SentenceLink& link : passage.sentences) {
      sentences.push_back(ToJson(link, suspect, source));
    }
    passages.push_back({{"suspect", Pair(passage.suspect)},
                        {"source", Pair(passage.source)},
                        {"kind", Name(passage.kind)},
                        {"score", Rounded(passage.score)},
                        {"at", Json::array({PositionOf(left, passage.suspect),
                                            PositionOf(right,
                                                       passage.source)})},
                        {"sentences", std::move(sentences)}});
  }
  Json& quotes = out["quotes"] = Json::array();
  for (const AlteredQuote& quote : finding.altered_quotes) {
    auto [a, b] = Changes(suspect, quote.suspect, source, quote.source);
    quotes.push_back({{"suspect", Pair(quote.suspect)},
                      {"source", Pair(quote.source)},
                      {"speaker", quote.speaker},
                      {"changed", Json::array({std::move(a), std::move(b)})}});
  }
  Json& numbers = out["numbers"] = Json::array();
  for (const AlteredNumber& number : finding.altered_numbers) {
    numbers.push_back({{"suspect", Pair(number.suspect)},
                       {"source", Pair(number.source)}});
  }
  Json& evidence = out["evidence"] = Json::array();
  for (const Figure& figure : finding.evidence) {
    evidence.push_back(Json::array({figure.name, Rounded(figure.value)}));
  }
  out["notes"] = finding.notes;
  return Dump(out);
}

std::string TextJson(std::string_view text, const std::vector<Span>& shown) {
  const Text view(text);
  Json out = {{"length", CountOf(text)}};
  Json& pieces = out["pieces"] = Json::array();
  for (Span span : shown) {
    pieces.push_back(Json::array({span.begin, view.Part(span)}));
  }
  return Dump(out);
}

}  // namespace unspin::report
