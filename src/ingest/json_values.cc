#include "ingest/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

// Parses in place; `json` keeps the bytes.
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

// Escapes may make a line twice as long as its text, and more is rare.
std::uint64_t LineLimit(const ReadOptions& options) {
  return options.max_article_bytes > options.max_line_bytes / 2
             ? options.max_line_bytes
             : 2 * options.max_article_bytes;
}

Status NotJson(const std::string& label, simdjson::error_code error,
               std::uint32_t max_depth, std::string_view rest) {
  if (error == simdjson::DEPTH_ERROR) {
    return Status::Unreadable(
        fmt::format("{}: the JSON is nested more than {} levels deep{}", label,
                    max_depth, rest));
  }
  if (error == simdjson::MEMALLOC) {
    return Status::Machine(fmt::format("{}: out of memory", label));
  }
  std::string_view why = simdjson::error_message(error);
  while (why.ends_with('.')) why.remove_suffix(1);
  return Status::Unreadable(
      fmt::format("{}: not valid JSON: {}{}", label, why, rest));
}

// Documents of no more than `max_depth` levels.
void SetDepth(dom::parser* parser, std::uint32_t max_depth) {
  // A failure shows when the first document is parsed.
  [[maybe_unused]] const simdjson::error_code error = parser->allocate(
      simdjson::dom::MINIMAL_DOCUMENT_CAPACITY, std::max(max_depth, 1u));
}

// An array of objects, as a value or as a member of one.
bool FindArray(dom::element value, dom::array* found,
               std::optional<JsonPlace>* place) {
  if (value.get(*found) == simdjson::SUCCESS) return true;
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return false;
  for (const std::string_view key : {"articles", "items", "documents", "docs",
                                     "results", "data", "stories"}) {
    dom::element first;
    if (object[key].get(*found) == simdjson::SUCCESS &&
        found->at(0).get(first) == simdjson::SUCCESS && first.is_object()) {
      *place = (*place)->Member(key);
      return true;
    }
  }
  return false;
}

}  // namespace

JsonLines::JsonLines(BufferedStream* stream, std::string label,
                     const ReadOptions& options)
    : lines_(stream, LineLimit(options), simdjson::SIMDJSON_PADDING),
      label_(std::move(label)),
      options_(options) {
  SetDepth(&parser_, options.max_depth);
}

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
    const std::uint64_t limit = LineLimit(options_);
    return Status::Unreadable(fmt::format(
        "{}: the line has more than {} bytes, {}; line skipped", label, limit,
        limit == options_.max_line_bytes ? "the limit of one line"
                                         : "twice the limit of one article"));
  }
  std::string& line = lines_.text();
  dom::element element;
  simdjson::error_code error = ParseJson(&parser_, &line, &element);
  // The parser takes valid UTF-8 alone.
  if (error != simdjson::SUCCESS && !simdjson::validate_utf8(line)) {
    Result<std::string> repaired = ToUtf8(line, "");
    if (!repaired.ok()) return repaired.status();
    line = std::move(*repaired);
    error = ParseJson(&parser_, &line, &element);
  }
  if (error != simdjson::SUCCESS) {
    return NotJson(label, error, options_.max_depth, "; line skipped");
  }
  Value value;
  if (element.get(value.object) != simdjson::SUCCESS) {
    return Status::Unreadable(
        fmt::format("{}: not a JSON object; line skipped", label));
  }
  value.label = label;
  value.line = lines_.number();
  value.place = JsonPlace(line);
  if (options_.map_positions) {
    value.lines = &source_lines_.emplace(line, value.line);
  }
  return value;
}

JsonDocument::JsonDocument(std::string document, std::string label,
                           const ReadOptions& options)
    : document_(std::move(document)),
      label_(std::move(label)),
      options_(options) {
  SetDepth(&parser_, options.max_depth);
}

std::optional<Result<JsonValues::Value>> JsonDocument::Start() {
  dom::element element;
  const simdjson::error_code error = ParseJson(&parser_, &document_, &element);
  if (error != simdjson::SUCCESS) {
    return NotJson(label_, error, options_.max_depth, "");
  }
  next_place_.emplace(document_);
  in_array_ = FindArray(element, &array_, &next_place_);
  if (in_array_ || options_.map_positions) source_lines_.emplace(document_);
  if (in_array_) {
    if (next_place_) next_place_ = next_place_->First();
    next_ = array_.begin();
    return std::nullopt;
  }
  Value value;
  if (element.get(value.object) != simdjson::SUCCESS) {
    return Status::Unreadable(
        fmt::format("{}: neither a JSON object nor an array of them", label_));
  }
  value.label = label_;
  value.place = *next_place_;
  if (source_lines_) value.lines = &*source_lines_;
  return value;
}

std::optional<Result<JsonValues::Value>> JsonDocument::Next() {
  if (!std::exchange(started_, true)) {
    if (auto only = Start()) return only;
  }
  if (!in_array_ || next_ == array_.end()) return std::nullopt;
  Value value;
  value.label = fmt::format("{}:{}", label_, ++number_);
  value.lines = &*source_lines_;
  if (next_place_) {
    value.place = *next_place_;
    value.line = source_lines_->At(next_place_->at()).line;
    next_place_ = next_place_->Next();
  }
  const bool is_object = (*next_).get(value.object) == simdjson::SUCCESS;
  ++next_;
  if (!is_object) {
    return Status::Unreadable(
        fmt::format("{}: not a JSON object; skipped", value.label));
  }
  return value;
}

}  // namespace unspin::ingest
