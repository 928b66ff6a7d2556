#include "report/json_value.h"

#include <cmath>

namespace unspin::report {
namespace {

constexpr std::size_t kLineWidth = 80;

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

}  // namespace

double Rounded(double value) {
  if (!std::isfinite(value)) return 0;
  if (std::fabs(value) >= 1e11) return value;  // Nothing is left to round.
  return std::round(value * 1e4) / 1e4 + 0.0;  // + 0.0: no minus zero.
}

Json ToJson(Span span) { return Json::array({span.begin, span.end}); }

Json ToJson(const Passage& passage) {
  Json sentences = Json::array();
  for (const SentenceLink& link : passage.sentences) {
    sentences.push_back({{"suspect", ToJson(link.suspect)},
                         {"source", ToJson(link.source)},
                         {"score", Rounded(link.score)}});
  }
  return {{"suspect", ToJson(passage.suspect)},
          {"source", ToJson(passage.source)},
          {"kind", Name(passage.kind)},
          {"score", Rounded(passage.score)},
          {"sentences", std::move(sentences)}};
}

Json ToJson(const AlteredQuote& quote) {
  return {{"suspect", ToJson(quote.suspect)},
          {"source", ToJson(quote.source)},
          {"speaker", quote.speaker}};
}

Json ToJson(const AlteredNumber& number) {
  return {{"suspect", ToJson(number.suspect)},
          {"source", ToJson(number.source)}};
}

Json ToJson(const Credit& credit) {
  return {{"suspect", ToJson(credit.suspect)}, {"outlet", credit.outlet}};
}

Json ToJson(const std::vector<Figure>& figures) {
  Json json = Json::object();
  for (const Figure& figure : figures) {
    json[figure.name] = Rounded(figure.value);
  }
  return json;
}

Json ToJson(const std::vector<std::string>& strings) {
  Json array = Json::array();
  for (const std::string& string : strings) array.push_back(string);
  return array;
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AppendIndented(const Json& json, std::size_t indent, std::string* out) {
  if (!json.is_structured()) {
    *out += Dump(json);
    return;
  }
  const std::size_t line_start = out->rfind('\n') + 1;  // npos + 1 is 0.
  const std::size_t begin = out->size();
  AppendSpaced(json, out);
  if (json.empty() || (indent > 0 && out->size() - line_start < kLineWidth)) {
    return;
  }
  out->resize(begin);
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

}  // namespace unspin::report
