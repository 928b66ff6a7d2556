#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/encoding.h"
#include "ingest/walk.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kSniffBytes = 4096;

// The prefix without mark and leading white space, UTF-16 decoded.
std::string Head(std::string_view prefix) {
  std::string head(prefix.substr(0, kSniffBytes));
  if (IsWide(prefix)) {
    Result<std::string> text = ToUtf8(head, "");
    if (text.ok()) head = std::move(*text);
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  head.erase(0, head.find_first_not_of(" \t\r\n"));
  return head;
}

char NextVisible(std::string_view head, std::size_t at) {
  at = head.find_first_not_of(" \t\r\n", at);
  return at == head.npos ? '\0' : head[at];
}

// An object, empty or with a key, or an array of them. Texts that begin with
// other brackets are texts.
bool LooksLikeJson(std::string_view head) {
  std::size_t at = 0;
  if (NextVisible(head, 0) == '[') {
    at = head.find_first_not_of(" \t\r\n", 1);
    if (at == head.npos) return false;
    if (head[at] == ']') return NextVisible(head, at + 1) == '\0';
  }
  if (at >= head.size() || head[at] != '{') return false;
  const char next = NextVisible(head, at + 1);
  if (next != '"') return next == '}';
  const std::size_t key = head.find('"', at);
  const std::size_t end = head.find('"', key + 1);
  return end == head.npos || NextVisible(head, end + 1) == ':';
}

// A value on one line, whole or broken, against one that goes on in the next:
// whether brackets are open at the end of the first line.
bool EndsOpen(std::string_view head) {
  int depth = 0;
  bool quoted = false;
  const std::size_t end = head.find('\n');
  if (end == head.npos) return false;
  for (std::size_t i = 0; i < end; ++i) {
    const char c = head[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else {
      depth += c == '{' || c == '[';
      depth -= c == '}' || c == ']';
    }
  }
  return depth > 0 && !quoted;
}

Format JsonShape(std::string_view head, std::string_view extension) {
  if (head.starts_with('[')) return Format::kJsonDocument;
  if (!EndsOpen(head)) return Format::kJsonLines;
  const bool named_lines = extension == "jsonl" || extension == "ndjson";
  const bool bare = head.find_first_not_of("{ \t\r") == head.find('\n');
  return named_lines && !bare ? Format::kJsonLines : Format::kJsonDocument;
}

// The name of the first element, in lower case and without a prefix; skips
// declarations, comments and processing instructions.
std::string FirstElement(std::string_view head) {
  std::size_t at = 0;
  while ((at = head.find('<', at)) != head.npos) {
    const std::string_view rest = head.substr(at);
    std::size_t end;
    if (rest.starts_with("<!--")) {
      end = rest.find("-->");
    } else if (rest.starts_with("<?")) {
      end = rest.find("?>");
    } else if (rest.starts_with("<!")) {
      const std::size_t subset = rest.find('[');
      end = rest.find('>');
      if (subset < end) end = rest.find("]>");
    } else {
      std::string name(rest.substr(1, rest.find_first_of(" \t\r\n/>") - 1));
      name.erase(0, name.find(':') + 1);
      std::ranges::transform(name, name.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      });
      return name;
    }
    if (end == rest.npos) return "";
    at += end + 1;
  }
  return "";
}

bool IsHtmlElement(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"html",   "head", "body", "div",     "p",     "article", "title",
       "meta",   "link", "h1",   "h2",      "main",  "section", "span",
       "script", "style", "table", "header", "center", "font", "br"});
  return std::ranges::find(kNames, name) != kNames.end();
}

Format MarkupShape(std::string_view head, bool named_html) {
  const std::string element = FirstElement(head);
  if (element == "nitf") return Format::kNitf;
  if (element == "newsitem" || element == "newsmessage" ||
      element == "packageitem") {
    return Format::kNewsMl;
  }
  if (IsHtmlElement(element) || named_html) return Format::kHtml;
  if (head.substr(0, 9) == "<!DOCTYPE" || head.substr(0, 9) == "<!doctype") {
    const char next = NextVisible(head, 9);
    if (next == 'h' || next == 'H') return Format::kHtml;
  }
  return head.starts_with("<?xml") ? Format::kOtherXml : Format::kText;
}

}  // namespace

Format Sniff(std::string_view prefix, std::string_view name) {
  const std::string head = Head(prefix);
  const std::string extension = Extension(name);
  const bool named_html =
      extension == "html" || extension == "htm" || extension == "xhtml";
  if (extension == "md" || extension == "markdown" || extension == "mdx") {
    return Format::kMarkdown;
  }
  if (LooksLikeJson(head)) return JsonShape(head, extension);
  if (head.starts_with('<')) {
    const Format format = MarkupShape(head, named_html);
    if (format != Format::kText) return format;
  }
  if (named_html) return Format::kHtml;
  if (extension == "jsonl" || extension == "ndjson") return Format::kJsonLines;
  if (extension == "json") return Format::kJsonDocument;
  if (extension == "xml") return Format::kOtherXml;
  return Format::kText;
}

Format Demanded(InputFormat asked, std::string_view prefix,
                std::string_view name) {
  switch (asked) {
    case InputFormat::kMarkdown: return Format::kMarkdown;
    case InputFormat::kHtml: return Format::kHtml;
    case InputFormat::kJsonLines:
    case InputFormat::kNinjs: return JsonShape(Head(prefix), Extension(name));
    case InputFormat::kNewsMl: return Format::kNewsMl;
    case InputFormat::kNitf: return Format::kNitf;
    default: return Format::kText;
  }
}

}  // namespace unspin::ingest
