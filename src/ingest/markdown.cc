#include "ingest/markdown.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "ingest/encoding.h"
#include "ingest/markdown_inline.h"

namespace unspin::ingest {
namespace {

std::string_view Trim(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t");
  if (begin == s.npos) return "";
  return s.substr(begin, s.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return lines;
}

void SetField(std::string_view key, std::string_view value, Article* article) {
  value = Trim(value);
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

// Returns the number of lines that the front matter takes.
std::size_t ReadFrontMatter(const std::vector<std::string_view>& lines,
                            Article* article) {
  if (lines.empty()) return 0;
  const std::string_view fence = Trim(lines[0]);
  if (fence != "---" && fence != "+++") return 0;
  std::size_t end = 1;
  while (end < lines.size() && Trim(lines[end]) != fence) ++end;
  if (end == lines.size()) return 0;  // A rule at the top, nothing more.
  for (std::size_t i = 1; i < end; ++i) {
    const std::size_t colon = lines[i].find(fence == "---" ? ':' : '=');
    if (colon == lines[i].npos) continue;
    // Indented keys belong to another key.
    SetField(lines[i].substr(0, lines[i].find_last_not_of(" ", colon - 1) + 1),
             lines[i].substr(colon + 1), article);
  }
  return end + 1;
}

// Three or more of one of the characters `of`, with spaces between them.
bool IsRule(std::string_view line, std::string_view of) {
  char mark = '\0';
  int count = 0;
  for (char c : line) {
    if (c == ' ') continue;
    if (of.find(c) == of.npos || (mark != '\0' && c != mark)) return false;
    mark = c;
    ++count;
  }
  return count >= 3;
}

bool IsTableRule(std::string_view line) {
  return line.find('-') != line.npos && line.find('|') != line.npos &&
         line.find_first_not_of("|-: ") == line.npos;
}

// [label]: target
bool IsDefinition(std::string_view line) {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const std::size_t close = line.find("]:");
  return close != line.npos && line.find(']') == close;
}

// Bytes of a list marker with its space at the start of `line`; 0 if none.
std::size_t ListMarker(std::string_view line) {
  std::size_t end = 0;
  if (line.starts_with('-') || line.starts_with('*') || line.starts_with('+')) {
    end = 1;
  } else {
    while (end < line.size() && end < 9 &&
           std::isdigit(static_cast<unsigned char>(line[end])) != 0) {
      ++end;
    }
    if (end == 0 || end == line.size() ||
        (line[end] != '.' && line[end] != ')')) {
      return 0;
    }
    ++end;
  }
  return end < line.size() && line[end] == ' ' ? end + 1 : 0;
}

class Converter {
 public:
  explicit Converter(Article* article) : article_(article) {}

  void Line(std::string_view raw) {
    const std::string_view line = Trim(raw);
    if (InCode(raw, line) || InComment(line)) return;
    if (line.empty()) {
      Flush();
      blank_before_ = true;
      return;
    }
    Block(line);
    blank_before_ = false;
  }

  void Flush() {
    const std::string words = CleanLine(StripInline(paragraph_));
    paragraph_.clear();
    if (words.empty()) return;
    if (!article_->text.empty()) article_->text += "\n\n";
    article_->text += words;
  }

 private:
  bool InCode(std::string_view raw, std::string_view line) {
    const bool fence = line.starts_with("```") || line.starts_with("~~~");
    if (!fence_.empty()) {
      if (line.starts_with(fence_)) fence_.clear();
      return true;
    }
    if (fence) {
      Flush();
      fence_ = line.substr(0, line.find_first_not_of(line[0]));
      return true;
    }
    const bool indented = raw.starts_with("    ") || raw.starts_with('\t');
    return indented && !line.empty() && !in_list_ && paragraph_.empty();
  }

  // Comments of several lines; StripInline() takes the others.
  bool InComment(std::string_view line) {
    if (in_comment_) {
      in_comment_ = line.find("-->") == line.npos;
      return true;
    }
    in_comment_ =
        line.starts_with("<!--") && line.find("-->") == line.npos;
    return in_comment_;
  }

  void Block(std::string_view line) {
    while (line.starts_with('>')) line = Trim(line.substr(1));
    if (line.empty()) return Flush();
    if (!paragraph_.empty() && !in_list_ && IsSetextRule(line)) {
      return Heading(line[0] == '=' ? 1 : 2);
    }
    if (IsRule(line, "-*_") || IsTableRule(line) || IsDefinition(line)) {
      return Flush();
    }
    if (const std::size_t level = HeadingLevel(line); level > 0) {
      Flush();
      line = Trim(line.substr(level));
      const std::size_t last = line.find_last_not_of('#');
      if (last == line.npos) return;
      if (last + 1 < line.size() && line[last] == ' ') {
        line = Trim(line.substr(0, last));
      }
      paragraph_ = line;
      in_list_ = false;
      return Heading(static_cast<int>(level));
    }
    if (const std::size_t marker = ListMarker(line); marker > 0) {
      Flush();
      in_list_ = true;
      line = Trim(line.substr(marker));
      if (line.starts_with("[ ] ") || line.starts_with("[x] ")) {
        line.remove_prefix(4);  // A task.
      }
    } else if (blank_before_) {
      in_list_ = false;
    }
    if (line.starts_with('|')) return TableRow(line);
    if (line.starts_with("[^")) {
      const std::size_t close = line.find("]:");
      if (close != line.npos) line = Trim(line.substr(close + 2));
    }
    if (!paragraph_.empty()) paragraph_ += ' ';
    if (line.ends_with('\\')) line.remove_suffix(1);
    paragraph_ += line;
  }

  static bool IsSetextRule(std::string_view line) {
    return line.find_first_not_of('=') == line.npos ||
           (line.size() >= 2 && line.find_first_not_of('-') == line.npos);
  }

  static std::size_t HeadingLevel(std::string_view line) {
    const std::size_t level =
        std::min(line.find_first_not_of('#'), line.size());
    const bool spaced = level == line.size() || line[level] == ' ';
    return level <= 6 && spaced ? level : 0;
  }

  void Heading(int level) {
    if (level == 1 && article_->title.empty()) {
      article_->title = CleanLine(StripInline(paragraph_));
    }
    Flush();
  }

  void TableRow(std::string_view line) {
    Flush();
    paragraph_ = line;
    std::ranges::replace(paragraph_, '|', ' ');
    Flush();
  }

  Article* article_;
  std::string paragraph_;
  std::string fence_;  // Of the code block that is open.
  bool in_comment_ = false;
  bool in_list_ = false;
  bool blank_before_ = true;
};

}  // namespace

Article ReadMarkdown(std::string_view text) {
  Article article;
  const std::vector<std::string_view> lines = SplitLines(text);
  Converter converter(&article);
  for (std::size_t i = ReadFrontMatter(lines, &article); i < lines.size();
       ++i) {
    converter.Line(lines[i]);
  }
  converter.Flush();
  return article;
}

}  // namespace unspin::ingest
