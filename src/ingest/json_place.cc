#include "ingest/json_place.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/utf8.h"

namespace unspin::ingest {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::size_t SkipSpace(std::string_view json, std::size_t at) {
  return std::min(json.find_first_not_of(kSpace, at), json.size());
}

// Behind the string that begins at `at`.
std::size_t SkipString(std::string_view json, std::size_t at) {
  for (++at; at < json.size();) {
    at = json.find_first_of("\\\"", at);
    if (at == json.npos) break;
    if (json[at] == '"') return at + 1;
    at += 2;
  }
  return json.size();
}

std::uint32_t Hex(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    value = value * 16 +
            static_cast<std::uint32_t>(digit ? c - '0' : (c | 32) - 'a' + 10);
  }
  return value;
}

struct Escape {
  char32_t c;
  std::size_t bytes;
};

// REQUIRES: json[at] is a backslash.
Escape ReadEscape(std::string_view json, std::size_t at) {
  static constexpr std::string_view kNames = "bfnrt";
  static constexpr std::string_view kValues = "\b\f\n\r\t";
  const char name = at + 1 < json.size() ? json[at + 1] : '\\';
  if (name != 'u') {
    const std::size_t known = kNames.find(name);
    const char c = known == kNames.npos ? name : kValues[known];
    return {static_cast<unsigned char>(c), 2};
  }
  const std::uint32_t high = Hex(json.substr(std::min(at + 2, json.size()), 4));
  if (high >= 0xD800 && high < 0xDC00 && json.substr(at + 6, 2) == "\\u") {
    const std::uint32_t low = Hex(json.substr(at + 8, 4));
    return {0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12};
  }
  return {high, 6};
}

}  // namespace

JsonPlace::JsonPlace(std::string_view json, std::size_t at)
    : json_(json), at_(SkipSpace(json, at)) {}

std::size_t JsonPlace::End() const {
  std::size_t depth = 0;
  for (std::size_t at = at_; at < json_.size();) {
    const char c = json_[at];
    if (c == '"') {
      at = SkipString(json_, at);
      if (depth == 0) return at;
      continue;
    }
    if (depth == 0 && c != '{' && c != '[') {
      return std::min(json_.find_first_of(",]} \t\r\n", at), json_.size());
    }
    depth += c == '{' || c == '[';
    ++at;
    if (c == '}' || c == ']') {
      if (--depth == 0) return at;
    }
  }
  return json_.size();
}

std::optional<JsonPlace> JsonPlace::Member(std::string_view name) const {
  if (at_ >= json_.size() || json_[at_] != '{') return std::nullopt;
  for (std::size_t at = SkipSpace(json_, at_ + 1);
       at < json_.size() && json_[at] == '"';) {
    const auto key = JsonPlace(json_, at).String();
    const std::size_t colon = SkipSpace(json_, SkipString(json_, at));
    const JsonPlace value(json_, std::min(colon + 1, json_.size()));
    if (key && key->text() == name) return value;
    at = SkipSpace(json_, value.End());
    if (at >= json_.size() || json_[at] != ',') break;
    at = SkipSpace(json_, at + 1);
  }
  return std::nullopt;
}

std::optional<JsonPlace> JsonPlace::First() const {
  if (at_ >= json_.size() || json_[at_] != '[') return std::nullopt;
  const JsonPlace first(json_, at_ + 1);
  if (first.at_ >= json_.size() || json_[first.at_] == ']') return std::nullopt;
  return first;
}

std::optional<JsonPlace> JsonPlace::Next() const {
  const std::size_t comma = SkipSpace(json_, End());
  if (comma >= json_.size() || json_[comma] != ',') return std::nullopt;
  return JsonPlace(json_, comma + 1);
}

std::optional<TracedText> JsonPlace::String() const {
  if (at_ >= json_.size() || json_[at_] != '"') return std::nullopt;
  TracedText text(true);
  for (std::size_t at = at_ + 1; at < json_.size();) {
    const std::size_t end =
        std::min(json_.find_first_of("\\\"", at), json_.size());
    text.Append(json_.substr(at, end - at), at);
    if (end == json_.size() || json_[end] == '"') break;
    const Escape escape = ReadEscape(json_, end);
    std::string bytes;
    base::AppendUtf8(escape.c, &bytes);
    text.Append(bytes, end);
    at = end + escape.bytes;
  }
  return text;
}

}  // namespace unspin::ingest
