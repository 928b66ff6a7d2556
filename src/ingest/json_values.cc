#include "ingest/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/encoding.h"

namespace unspin::ingest {
namespace {

namespace dom = simdjson::dom;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The value of the escape \uXXXX at `at`; -1 if there is none.
int UnicodeEscape(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') {
    return -1;
  }
  int value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = HexDigit(json[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// Programs that cut strings in UTF-16 leave half a surrogate pair behind, which
// simdjson refuses. Returns true if there was one.
bool ReplaceUnpairedSurrogates(std::string* json) {
  bool any = false;
  for (std::size_t at = 0; (at = json->find('\\', at)) != json->npos;) {
    const int value = UnicodeEscape(*json, at);
    if (value < 0xD800 || value > 0xDFFF) {
      at += 2;
      continue;
    }
    const int next = UnicodeEscape(*json, at + 6);
    if (value < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    json->replace(at + 2, 4, "fffd");
    any = true;
    at += 6;
  }
  return any;
}

// Parses in place; `json` keeps the bytes. REQUIRES: valid UTF-8.
simdjson::error_code ParseJson(dom::parser* parser, std::string* json,
                               dom::element* value) {
  json->reserve(json->size() + simdjson::SIMDJSON_PADDING);
  const auto parse = [&] {
    return parser->parse(json->data(), json->size(), /*realloc=*/false)
        .get(*value);
  };
  simdjson::error_code error = parse();
  if (error == simdjson::STRING_ERROR && ReplaceUnpairedSurrogates(json)) {
    error = parse();
  }
  return error;
}

Status NotJson(const std::string& label, simdjson::error_code error,
               std::string_view rest) {
  if (error == simdjson::MEMALLOC) {
    return Status::Machine(fmt::format("{}: out of memory", label));
  }
  std::string_view why = simdjson::error_message(error);
  while (why.ends_with('.')) why.remove_suffix(1);
  return Status::Unreadable(
      fmt::format("{}: not valid JSON: {}{}", label, why, rest));
}

// An array of objects, as a value or as a member of one.
bool FindArray(dom::element value, dom::array* found) {
  if (value.get(*found) == simdjson::SUCCESS) return true;
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return false;
  for (const std::string_view key :
       {"articles", "items", "documents", "docs", "results", "data",
        "stories"}) {
    dom::element first;
    if (object[key].get(*found) == simdjson::SUCCESS &&
        found->at(0).get(first) == simdjson::SUCCESS && first.is_object()) {
      return true;
    }
  }
  return false;
}

}  // namespace

JsonLines::JsonLines(BufferedStream* stream, std::string label,
                     std::uint64_t max_article_bytes)
    // Escapes may make a line twice as long as its text, and more is rare.
    : lines_(stream, 2 * max_article_bytes, simdjson::SIMDJSON_PADDING),
      label_(std::move(label)),
      max_article_bytes_(max_article_bytes) {}

std::optional<Result<JsonValues::Value>> JsonLines::Next() {
  while (lines_.Next()) {
    if (lines_.too_long() ||
        lines_.text().find_first_not_of(" \t\r") != std::string::npos) {
      return Parse();
    }
  }
  if (std::exchange(ended_, true) || lines_.status().ok()) return std::nullopt;
  return lines_.status();
}

Result<JsonValues::Value> JsonLines::Parse() {
  const std::string label = fmt::format("{}:{}", label_, lines_.number());
  if (lines_.too_long()) {
    return Status::Unreadable(fmt::format(
        "{}: the line has more than {} bytes, twice the limit of one article; "
        "line skipped",
        label, 2 * max_article_bytes_));
  }
  std::string& line = lines_.text();
  if (!base::IsValidUtf8(line)) {
    Result<std::string> repaired = ToUtf8(line, "");
    if (!repaired.ok()) return repaired.status();
    line = std::move(*repaired);
  }
  dom::element element;
  const simdjson::error_code error = ParseJson(&parser_, &line, &element);
  if (error != simdjson::SUCCESS) {
    return NotJson(label, error, "; line skipped");
  }
  Value value;
  if (element.get(value.object) != simdjson::SUCCESS) {
    return Status::Unreadable(
        fmt::format("{}: not a JSON object; line skipped", label));
  }
  value.label = label;
  value.line = lines_.number();
  return value;
}

std::optional<Result<JsonValues::Value>> JsonDocument::Start() {
  dom::element element;
  const simdjson::error_code error = ParseJson(&parser_, &document_, &element);
  if (error != simdjson::SUCCESS) return NotJson(label_, error, "");
  in_array_ = FindArray(element, &array_);
  if (in_array_) {
    next_ = array_.begin();
    return std::nullopt;
  }
  Value value;
  if (element.get(value.object) != simdjson::SUCCESS) {
    return Status::Unreadable(
        fmt::format("{}: neither a JSON object nor an array of them", label_));
  }
  value.label = label_;
  return value;
}

std::optional<Result<JsonValues::Value>> JsonDocument::Next() {
  if (!std::exchange(started_, true)) {
    if (auto only = Start()) return only;
  }
  if (!in_array_ || next_ == array_.end()) return std::nullopt;
  Value value;
  value.label = fmt::format("{}:{}", label_, ++number_);
  const bool is_object = (*next_).get(value.object) == simdjson::SUCCESS;
  ++next_;
  if (!is_object) {
    return Status::Unreadable(
        fmt::format("{}: not a JSON object; skipped", value.label));
  }
  return value;
}

}  // namespace unspin::ingest
