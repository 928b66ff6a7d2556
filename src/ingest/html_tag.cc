#include "ingest/html_tag.h"

#include <algorithm>

namespace unspin::ingest {
namespace {

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The states of the tokenizer behind a tag's name.
enum class State { kBefore, kName, kBeforeValue, kUnquoted, kSlash };

}  // namespace

HtmlTag ReadHtmlTag(std::string_view html, std::size_t at) {
  HtmlTag tag;
  tag.closing = html[++at] == '/';
  at += tag.closing;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (IsSpace(c) || c == '/' || c == '>') break;
    tag.name += Lower(c);
  }
  State state = State::kBefore;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (state == State::kBeforeValue) {
      if (IsSpace(c)) continue;
      if (c == '"' || c == '\'') {
        at = std::min(html.find(c, at + 1), html.size());
        state = State::kBefore;
        continue;
      }
      state = State::kUnquoted;  // Also for ">", which ends the tag below.
    }
    if (c == '>') {
      tag.self_closing = state == State::kSlash;
      tag.end = at + 1;
      return tag;
    }
    if (state == State::kUnquoted) {
      if (IsSpace(c)) state = State::kBefore;
    } else if (c == '/') {
      state = State::kSlash;
    } else if (c == '=' && state == State::kName) {
      state = State::kBeforeValue;
    } else if (IsSpace(c)) {
      // "name = value": the name may still get its value.
      if (state == State::kSlash) state = State::kBefore;
      if (state == State::kName) {
        const std::size_t next = html.find_first_not_of(" \t\n\f\r", at);
        if (next == html.npos || html[next] != '=') state = State::kBefore;
      }
    } else if (state != State::kName) {
      state = State::kName;
      ++tag.attributes;
    }
  }
  tag.end = html.size();
  return tag;
}

}  // namespace unspin::ingest
