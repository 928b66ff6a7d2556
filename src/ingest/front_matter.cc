#include "ingest/front_matter.h"

#include <algorithm>
#include <string>

namespace unspin::ingest {
namespace {

std::string_view Trim(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t\r");
  if (begin == s.npos) return "";
  return s.substr(begin, s.find_last_not_of(" \t\r") - begin + 1);
}

std::string_view TakeLine(std::string_view* text) {
  const std::size_t end = std::min(text->find('\n'), text->size());
  const std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(text->size(), end + 1));
  return line;
}

bool IsIndented(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

// A value of YAML that stands in the indented lines below its key.
std::string Folded(std::string_view rest) {
  std::string value;
  while (!rest.empty() && IsIndented(rest)) {
    if (!value.empty()) value += ' ';
    value += Trim(TakeLine(&rest));
  }
  return value;
}

void SetField(std::string_view key, std::string_view value, Article* article) {
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') &&
      value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  if (key == "title") article->title = value;
  if (key == "date") article->date = value;
  if (key == "id") article->id = value;
  if (key == "url" || key == "canonical_url") article->url = value;
  if (key == "language" || key == "lang") article->language = value;
}

void ReadFields(std::string_view block, bool yaml, Article* article) {
  while (!block.empty()) {
    const std::string_view line = TakeLine(&block);
    if (!yaml && Trim(line).starts_with('[')) return;  // Of a table of TOML.
    const std::size_t colon = line.find(yaml ? ':' : '=');
    // Indented keys belong to another key.
    if (colon == line.npos || IsIndented(line)) continue;
    const std::string_view value = Trim(line.substr(colon + 1));
    const bool folded =
        yaml && !value.empty() && (value[0] == '>' || value[0] == '|');
    SetField(Trim(line.substr(0, colon)),
             folded ? std::string_view(Folded(block)) : value, article);
  }
}

}  // namespace

std::size_t ReadFrontMatter(std::string_view text, Article* article) {
  std::string_view rest = text;
  const std::string_view fence = Trim(TakeLine(&rest));
  if (fence != "---" && fence != "+++") return 0;
  const std::string_view block = rest;
  while (!rest.empty()) {
    const auto size = static_cast<std::size_t>(rest.data() - block.data());
    const std::string_view line = TakeLine(&rest);
    if (Trim(line) != fence && (fence != "---" || Trim(line) != "...")) {
      continue;
    }
    ReadFields(block.substr(0, size), fence == "---", article);
    return text.size() - rest.size();
  }
  return 0;  // A rule at the top, nothing more.
}

}  // namespace unspin::ingest
