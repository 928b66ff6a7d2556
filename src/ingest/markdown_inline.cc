#include "ingest/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/template_tag.h"

namespace unspin::ingest {
namespace {

// Marks are looked for so far ahead, which keeps the whole linear.
constexpr std::size_t kReach = 2000;

bool IsPunctuation(char c) {
  return std::ispunct(static_cast<unsigned char>(c)) != 0;
}

bool IsAlnum(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Stripper {
 public:
  Stripper(const TracedText& in, std::size_t begin, std::size_t end,
           Suppression* suppression)
      : in_(in),
        text_(std::string_view(in.text()).substr(0, end)),
        begin_(begin),
        at_(begin),
        suppression_(suppression),
        out_(in.traced()) {}

  TracedText Run() {
    while (at_ < text_.size()) {
      if (Special()) continue;
      const std::size_t end =
          std::min(text_.find_first_of("\\`![<&{*_~", at_ + 1), text_.size());
      out_.Append(in_, at_, end);
      at_ = end;
    }
    return std::move(out_);
  }

 private:
  char Peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  // The position of `what` at or after `from`, within reach; else npos.
  std::size_t Find(std::string_view what, std::size_t from) const {
    const std::size_t found = text_.substr(0, at_ + kReach).find(what, from);
    return found;
  }

  bool Special() {
    switch (text_[at_]) {
      case '\\': return Escape();
      case '`': return Code();
      case '!': return Peek(1) == '[' && Bracket(at_ + 1, /*keep=*/false);
      case '[': return Peek(1) == '^' ? Footnote() : Bracket(at_, true);
      case '<': return Tag();
      case '&': return Reference();
      case '{': return Braces();
      case '*':
      case '_':
      case '~': return Emphasis();
      default: return false;
    }
  }

  bool Escape() {
    if (!IsPunctuation(Peek(1))) return false;
    out_.Append(in_, at_ + 1, at_ + 2);
    at_ += 2;
    return true;
  }

  bool Code() {
    const std::size_t from = text_.find_first_not_of('`', at_);
    if (from == text_.npos) return Skip(text_.size());
    const std::size_t end = Find(text_.substr(at_, from - at_), from);
    if (end != text_.npos) out_.Append(in_, from, end);
    return Skip(end == text_.npos ? from : end + (from - at_));
  }

  // [text](target), [text][label] and [text]; `open` is at the bracket.
  bool Bracket(std::size_t open, bool keep) {
    const std::size_t close = Closing(open, '[', ']');
    if (close == text_.npos) return false;
    std::size_t end = close + 1;
    const char next = end < text_.size() ? text_[end] : '\0';
    if (next == '(' || next == '[') {
      const std::size_t target = Closing(end, next, next == '(' ? ')' : ']');
      if (target != text_.npos) end = target + 1;
    } else if (!keep) {
      return false;  // "![" without a target is no image.
    }
    if (keep) AppendNested(open + 1, close);
    return Skip(end);
  }

  void AppendNested(std::size_t begin, std::size_t end) {
    if (depth_ == 3) return out_.Append(in_, begin, end);
    Stripper nested(in_, begin, end, suppression_);
    nested.depth_ = depth_ + 1;
    out_.Append(nested.Run());
  }

  std::size_t Closing(std::size_t open, char opening, char closing) {
    // After many brackets without a partner the next ones nearby are not tried
    // again.
    if (open < hopeless_before_) return text_.npos;
    int depth = 0;
    const std::size_t end = std::min(text_.size(), open + kReach);
    for (std::size_t i = open; i < end; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == opening) {
        ++depth;
      } else if (text_[i] == closing && --depth == 0) {
        return i;
      }
    }
    if (++unclosed_ > 50) hopeless_before_ = open + kReach / 2;
    return text_.npos;
  }

  bool Footnote() {
    const std::size_t end = Find("]", at_);
    return end != text_.npos && end - at_ < 60 && Skip(end + 1);
  }

  bool Tag() {
    if (text_.substr(at_).starts_with("<!--")) {
      const std::size_t end = std::min(text_.find("-->", at_), text_.size());
      return Comment(4, end, std::min(end + 3, text_.size()));
    }
    const char next = Peek(1);
    if (next != '/' && std::isalpha(static_cast<unsigned char>(next)) == 0) {
      return false;
    }
    const std::size_t end = TagEnd();
    if (end == text_.npos) return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const bool address = inner.find("://") != inner.npos ||
                         inner.find('@') != inner.npos;
    if (address && inner.find_first_of(" \"'=") == inner.npos) {
      out_.Append(in_, at_ + 1, end);
    } else if (inner.starts_with("br")) {
      out_.Append(' ', in_.SourceAt(at_));
    }
    return Skip(end + 1);
  }

  // The ">" of a tag, not one within the quotes or braces of an attribute, as
  // in JSX. Where these do not close, the first one.
  std::size_t TagEnd() const {
    char quote = '\0';
    int braces = 0;
    const std::size_t reach = std::min(text_.size(), at_ + kReach);
    for (std::size_t i = at_ + 1; i < reach; ++i) {
      const char c = text_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || (c == '\'' && text_[i - 1] == '=')) {
        quote = c;
      } else if (c == '{' || c == '}') {
        braces += c == '{' ? 1 : -1;
        if (braces > 20) break;  // Nobody writes that.
      } else if (braces <= 0 && c == '>') {
        return i;
      } else if (braces <= 0 && c == '<') {
        break;
      }
    }
    return Find(">", at_);
  }

  // The comment that begins at `at_` with so many bytes of opening.
  bool Comment(std::size_t opening, std::size_t end, std::size_t behind) {
    if (suppression_ != nullptr && end >= at_ + opening) {
      suppression_->Comment(text_.substr(at_ + opening, end - at_ - opening),
                            in_.SourceAt(at_), in_.SourceAt(behind - 1) + 1);
    }
    return Skip(behind);
  }

  bool Reference() {
    static constexpr auto kNamed =
        std::to_array<std::pair<std::string_view, char32_t>>(
            {{"amp", '&'},
             {"lt", '<'},
             {"gt", '>'},
             {"quot", '"'},
             {"apos", '\''},
             {"nbsp", 0xA0},
             {"ndash", 0x2013},
             {"mdash", 0x2014},
             {"lsquo", 0x2018},
             {"rsquo", 0x2019},
             {"ldquo", 0x201C},
             {"rdquo", 0x201D},
             {"hellip", 0x2026}});
    const std::size_t end = text_.substr(0, at_ + 12).find(';', at_);
    if (end == text_.npos) return false;
    std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    for (const auto& [known, c] : kNamed) {
      if (name == known) {
        AppendCodePoint(c);
        return Skip(end + 1);
      }
    }
    if (!name.starts_with('#')) return false;
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [rest, error] = std::from_chars(
        name.data(), name.data() + name.size(), value, hex ? 16 : 10);
    if (error != std::errc() || rest != name.data() + name.size()) return false;
    AppendCodePoint(value);
    return Skip(end + 1);
  }

  void AppendCodePoint(char32_t c) {
    std::string bytes;
    base::AppendUtf8(c, &bytes);
    out_.Append(bytes, in_.SourceAt(at_));
  }

  // Tags of templates, comments of MDX, attributes of a heading or paragraph
  // ("{#anchor}", "{: .note}"), and names of values ("{props.title}").
  bool Braces() {
    if (Peek(1) == '/' && Peek(2) == '*') {
      const std::size_t end = Find("*/}", at_ + 3);
      return end != text_.npos && Comment(3, end, end + 3);
    }
    if (const std::size_t bytes = TemplateTagBytes(text_, at_); bytes > 0) {
      return Skip(at_ + bytes);
    }
    const std::size_t end = text_.substr(0, at_ + 200).find('}', at_);
    if (end == text_.npos) return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const bool attributes =
        inner.size() > 1 && std::string_view(":.#").find(inner[0]) !=
                                std::string_view::npos &&
        inner[1] != '.';
    return (attributes || IsPath(inner)) && Skip(end + 1);
  }

  // name.name, as in an expression of JSX.
  static bool IsPath(std::string_view inner) {
    const std::size_t dot = inner.find('.');
    if (dot == inner.npos || dot == 0 || dot + 1 == inner.size()) return false;
    return std::ranges::all_of(inner, [](char c) {
      return c == '.' || c == '_' ||
             std::isalnum(static_cast<unsigned char>(c)) != 0;
    }) && std::isalpha(static_cast<unsigned char>(inner[0])) != 0 &&
           inner.back() != '.';
  }

  bool Emphasis() {
    const char mark = text_[at_];
    std::size_t end = text_.find_first_not_of(mark, at_);
    if (end == text_.npos) end = text_.size();
    const bool before = at_ > begin_ && IsAlnum(text_[at_ - 1]);
    const bool after = end < text_.size() && IsAlnum(text_[end]);
    if (mark == '_' && before && after) return false;  // snake_case
    if (mark == '~' && end - at_ < 2) return false;    // ~100
    const bool spaced = (at_ == begin_ || text_[at_ - 1] == ' ') &&
                        (end == text_.size() || text_[end] == ' ');
    if (spaced) return false;  // 2 * 3
    return Skip(end);
  }

  bool Skip(std::size_t to) {
    at_ = to;
    return true;
  }

  const TracedText& in_;
  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  Suppression* suppression_;
  std::size_t hopeless_before_ = 0;
  int unclosed_ = 0;
  int depth_ = 0;
  TracedText out_;
};

}  // namespace

TracedText StripInline(const TracedText& markdown, Suppression* suppression) {
  return Stripper(markdown, 0, markdown.size(), suppression).Run();
}

}  // namespace unspin::ingest
