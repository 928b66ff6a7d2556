#include "ingest/markdown.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "ingest/encoding.h"
#include "ingest/front_matter.h"
#include "ingest/markdown_inline.h"
#include "ingest/suppression.h"
#include "ingest/template_tag.h"

namespace unspin::ingest {
namespace {

std::string_view Trim(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t");
  if (begin == s.npos) return "";
  return s.substr(begin, s.find_last_not_of(" \t") - begin + 1);
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

// An import or export of MDX, not a sentence that begins with the word.
bool IsModuleLine(std::string_view line) {
  if (line.starts_with("import ")) {
    const char next = line.size() > 7 ? line[7] : ' ';
    return next == '{' || next == '*' || next == '"' || next == '\'' ||
           line.find(" from '") != line.npos ||
           line.find(" from \"") != line.npos;
  }
  if (!line.starts_with("export ")) return false;
  static constexpr auto kWhat = std::to_array<std::string_view>(
      {"const ", "let ", "var ", "default ", "function ", "async ", "class ",
       "{", "* "});
  line.remove_prefix(7);
  return std::ranges::any_of(
      kWhat, [&](std::string_view what) { return line.starts_with(what); });
}

// The tag that ends a block of Liquid whose content is no text, such as
// "endcomment" for "{% comment %}"; empty if `line` begins none.
std::string LiquidEnd(std::string_view line) {
  if (!line.starts_with("{%")) return "";
  line.remove_prefix(line.starts_with("{%-") ? 3 : 2);
  line = Trim(line);
  for (const char* block : {"comment", "highlight"}) {
    const std::string end = std::string("end") + block;
    if (line.starts_with(block)) {
      return line.find(end) == line.npos ? end : "";
    }
  }
  return "";
}

class Converter {
 public:
  Converter(const TracedText& in, Draft* draft)
      : in_(in), draft_(draft), paragraph_(in.traced()) {
    draft->text = TracedText(in.traced());
  }

  void Run(std::size_t from) {
    const std::string_view text = in_.text();
    while (from < text.size()) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      const std::size_t tag = LongTag(text, from, end);
      if (tag > end) {
        from = tag;
        continue;
      }
      Line(text.substr(from, end - from));
      from = end + 1;
    }
    Flush();
    draft_->suppressed = suppression_.Ranges(
        text.empty() ? 0 : in_.SourceAt(text.size() - 1) + 1);
  }

 private:
  // The end of a template tag that begins this line and goes on in the next.
  std::size_t LongTag(std::string_view text, std::size_t from,
                      std::size_t end) const {
    const std::size_t at = text.find_first_not_of(" \t", from);
    if (at >= end || text[at] != '{' || InBlock()) return 0;
    return at + TemplateTagBytes(text, at);
  }

  bool InBlock() const {
    return !fence_.empty() || !liquid_end_.empty() || !comment_end_.empty();
  }

  void Line(std::string_view raw) {
    const std::string_view line = Trim(raw);
    if (!comment_end_.empty()) return GoOnInComment(line);
    if (InCode(raw, line) || InComment(line) || InModule(line)) return;
    if (line.empty()) {
      Flush();
      blank_before_ = true;
      return;
    }
    Block(line);
    blank_before_ = false;
  }

  void Flush() {
    const TracedText words =
        CleanLine(StripInline(paragraph_, &suppression_));
    paragraph_ = TracedText(in_.traced());
    if (words.empty()) return;
    if (!draft_->text.empty()) draft_->text.Insert("\n\n");
    draft_->text.Append(words);
  }

  bool InCode(std::string_view raw, std::string_view line) {
    const bool fence = line.starts_with("```") || line.starts_with("~~~");
    if (!fence_.empty()) {
      if (line.starts_with(fence_)) fence_.clear();
      return true;
    }
    if (!liquid_end_.empty()) {
      if (line.find(liquid_end_) != line.npos) liquid_end_.clear();
      return true;
    }
    liquid_end_ = LiquidEnd(line);
    if (!liquid_end_.empty()) {
      Flush();
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
    const std::string_view end = line.starts_with("<!--")   ? "-->"
                                 : line.starts_with("{/*") ? "*/}"
                                                           : "";
    if (end.empty() || line.find(end) != line.npos) return false;
    comment_begin_ = Offset(line);
    comment_end_ = end;
    return true;
  }

  void GoOnInComment(std::string_view line) {
    const std::size_t close = line.find(comment_end_);
    if (close == line.npos) return;
    const std::size_t end = Offset(line) + close;
    const std::size_t words = comment_begin_ + (comment_end_ == "-->" ? 4 : 3);
    suppression_.Comment(
        std::string_view(in_.text()).substr(words, end - words),
        in_.SourceAt(comment_begin_), in_.SourceAt(end + 2) + 1);
    comment_end_ = "";
  }

  // The modules of MDX, up to the next blank line.
  bool InModule(std::string_view line) {
    if (blank_before_ && paragraph_.empty() && IsModuleLine(line)) {
      in_module_ = true;
    }
    in_module_ = in_module_ && !line.empty();
    return in_module_;
  }

  std::size_t Offset(std::string_view line) const {
    return static_cast<std::size_t>(line.data() - in_.text().data());
  }

  void AddLine(std::string_view line) {
    if (line.empty()) return;
    const std::size_t at = Offset(line);
    paragraph_.Append(in_, at, at + line.size());
  }

  void Block(std::string_view line) {
    while (line.starts_with('>')) line = Trim(line.substr(1));
    if (line.empty() || line.starts_with(":::")) return Flush();
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
      AddLine(line);
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
    if (!paragraph_.empty()) paragraph_.Insert(" ");
    if (line.ends_with('\\')) line.remove_suffix(1);
    AddLine(line);
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
    if (level == 1 && draft_->article.title.empty()) {
      draft_->article.title = CleanLine(StripInline(paragraph_, nullptr)).Take();
    }
    Flush();
  }

  void TableRow(std::string_view line) {
    Flush();
    while (!line.empty()) {
      const std::size_t bar = std::min(line.find('|'), line.size());
      AddLine(line.substr(0, bar));
      if (bar < line.size()) paragraph_.Insert(" ");
      line.remove_prefix(std::min(line.size(), bar + 1));
    }
    Flush();
  }

  const TracedText& in_;
  Draft* draft_;
  Suppression suppression_;
  TracedText paragraph_;
  std::string fence_;             // Of the code block that is open.
  std::string liquid_end_;        // Ends the block of Liquid that is open.
  std::string_view comment_end_;  // Ends the comment that is open.
  std::size_t comment_begin_ = 0;
  bool in_module_ = false;
  bool in_list_ = false;
  bool blank_before_ = true;
};

}  // namespace

Draft ReadMarkdown(const TracedText& text) {
  Draft draft;
  Converter converter(text, &draft);
  converter.Run(ReadFrontMatter(text.text(), &draft.article));
  return draft;
}

}  // namespace unspin::ingest
