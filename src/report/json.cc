#include "report/json.h"

#include "report/json_value.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

Json ToJson(const SourceResult& source, const ReportOptions& options) {
  Json json = {{"id", source.id},
               {"title", source.title},
               {"date", source.date},
               {"url", source.url},
               {"outlet", source.outlet},
               {"verdict", Name(source.verdict)},
               {"score", Rounded(source.score)},
               {"coverage", Rounded(source.coverage)},
               {"passages", report::ToJson(source.passages)},
               {"altered_quotes", report::ToJson(source.altered_quotes)},
               {"altered_numbers", report::ToJson(source.altered_numbers)},
               {"credited", source.credited},
               {"evidence", report::ToJson(source.evidence)},
               {"notes", report::ToJson(source.notes)}};
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
               {"credits", report::ToJson(result.credits)},
               {"notes", report::ToJson(result.notes)}};
  if (options.show_text) json["text"] = result.text;
  Json& sources = json["sources"] = Json::array();
  for (const SourceResult& source : result.sources) {
    sources.push_back(ToJson(source, options));
  }
  return json;
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
