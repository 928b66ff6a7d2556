#include "report/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLineWidth = 80;

// Four decimals, the same on every platform; JSON has no word for infinity.
double Rounded(double value) {
  if (!std::isfinite(value)) return 0;
  if (std::fabs(value) >= 1e11) return value;  // Nothing is left to round.
  return std::round(value * 1e4) / 1e4 + 0.0;  // + 0.0: no minus zero.
}

Json Pair(Span span) { return Json::array({span.begin, span.end}); }

Json ToJson(const Passage& passage) {
  Json sentences = Json::array();
  for (const SentenceLink& link : passage.sentences) {
    sentences.push_back({{"suspect", Pair(link.suspect)},
                         {"source", Pair(link.source)},
                         {"score", Rounded(link.score)}});
  }
  return {{"suspect", Pair(passage.suspect)},
          {"source", Pair(passage.source)},
          {"kind", Name(passage.kind)},
          {"score", Rounded(passage.score)},
          {"sentences", std::move(sentences)}};
}

Json ToJson(const AlteredQuote& quote) {
  return {{"suspect", Pair(quote.suspect)},
          {"source", Pair(quote.source)},
          {"speaker", quote.speaker}};
}

template <typename T>
Json ToJson(const std::vector<T>& items) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(ToJson(item));
  return array;
}

Json Strings(const std::vector<std::string>& items) {
  Json array = Json::array();
  for (const std::string& item : items) array.push_back(item);
  return array;
}

Json ToJson(const SourceResult& source, const ReportOptions& options) {
  Json evidence = Json::object();
  for (const Figure& figure : source.evidence) {
    evidence[figure.name] = Rounded(figure.value);
  }
  Json json = {{"id", source.id},
               {"title", source.title},
               {"date", source.date},
               {"url", source.url},
               {"outlet", source.outlet},
               {"verdict", Name(source.verdict)},
               {"score", Rounded(source.score)},
               {"coverage", Rounded(source.coverage)},
               {"passages", ToJson(source.passages)},
               {"altered_quotes", ToJson(source.altered_quotes)},
               {"evidence", std::move(evidence)},
               {"notes", Strings(source.notes)}};
  if (options.show_text) json["text"] = source.text;
  return json;
}

Json ToJson(const CheckResult& result, const ReportOptions& options) {
  Json json = {{"schema", "unspin/1"},
               {"unspin", Version()},
               {"model", options.model},
               {"id", result.id},
               {"title", result.title},
               {"language", result.language},
               {"verdict", Name(result.verdict)},
               {"score", Rounded(result.score)},
               {"notes", Strings(result.notes)}};
  if (options.show_text) json["text"] = result.text;
  Json& sources = json["sources"] = Json::array();
  for (const SourceResult& source : result.sources) {
    sources.push_back(ToJson(source, options));
  }
  return json;
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// `json` in one line, a blank behind every comma and colon.
void AppendSpaced(const Json& json, std::string* out) {
  if (!json.is_structured()) {
    *out += Dump(json);
    return;
  }
  *out += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    if (!first) *out += ", ";
    first = false;
    if (json.is_object()) *out += Dump(Json(key)) + ": ";
    AppendSpaced(value, out);
  }
  *out += json.is_object() ? '}' : ']';
}

// Like dump(2), but a container that fits into the rest of the line stays in
// it: a span takes one line, not four.
void AppendIndented(const Json& json, std::size_t indent, std::string* out) {
  if (json.is_structured()) {
    const std::size_t line_start = out->rfind('\n') + 1;  // npos + 1 is 0.
    const std::size_t begin = out->size();
    AppendSpaced(json, out);
    if (json.empty() || (indent > 0 && out->size() - line_start < kLineWidth)) {
      return;
    }
    out->resize(begin);
  } else {
    *out += Dump(json);
    return;
  }
  *out += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    *out += first ? "\n" : ",\n";
    first = false;
    out->append(indent + 2, ' ');
    if (json.is_object()) *out += Dump(Json(key)) + ": ";
    AppendIndented(value, indent + 2, out);
  }
  *out += '\n';
  out->append(indent, ' ');
  *out += json.is_object() ? '}' : ']';
}

}  // namespace

std::string FormatJson(const CheckResult& result, const ReportOptions& options,
                       bool one_line) {
  const Json json = ToJson(result, options);
  std::string out;
  if (one_line) {
    out = Dump(json);
  } else {
    AppendIndented(json, 0, &out);
  }
  out += '\n';
  return out;
}

}  // namespace unspin::report
