// JsonValue: values and layout that all JSON reports share.
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_JSON_VALUE_H_
#define UNSPIN_REPORT_JSON_VALUE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "unspin/result.h"

namespace unspin::report {

// Objects keep the order in which their fields were set.
using Json = nlohmann::ordered_json;

// Four decimals, the same on every platform. JSON has no word for infinity:
// what is no number becomes 0.
double Rounded(double value);

// [begin, end]
Json ToJson(Span span);
Json ToJson(const Passage& passage);
Json ToJson(const AlteredQuote& quote);
Json ToJson(const AlteredNumber& number);
Json ToJson(const Credit& credit);
Json ToJson(const std::vector<Figure>& figures);
Json ToJson(const std::vector<std::string>& strings);

template <typename T>
Json ToJson(const std::vector<T>& items) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(ToJson(item));
  return array;
}

// Without any blank between tokens. Always valid UTF-8.
std::string Dump(const Json& json);

// Appends `json` indented by two blanks a level, its first line standing at
// `indent`. A container that fits into the rest of its line stays in it: a
// span takes one line, not four.
void AppendIndented(const Json& json, std::size_t indent, std::string* out);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_JSON_VALUE_H_
