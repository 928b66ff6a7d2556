#include "ingest/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

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
  explicit Stripper(std::string_view text) : text_(text) {}

  std::string Run() {
    while (at_ < text_.size()) {
      if (!Special()) out_ += text_[at_++];
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
      case '{': return Shortcode();
      case '*':
      case '_':
      case '~': return Emphasis();
      default: return false;
    }
  }

  bool Escape() {
    if (!IsPunctuation(Peek(1))) return false;
    out_ += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  bool Code() {
    const std::size_t from = text_.find_first_not_of('`', at_);
    if (from == text_.npos) return Skip(text_.size());
    const std::size_t end = Find(text_.substr(at_, from - at_), from);
    if (end != text_.npos) out_ += text_.substr(from, end - from);
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
    if (keep) {
      out_ += StripNested(text_.substr(open + 1, close - open - 1));
    }
    return Skip(end);
  }

  std::string StripNested(std::string_view inner) const {
    if (depth_ == 3) return std::string(inner);
    Stripper nested(inner);
    nested.depth_ = depth_ + 1;
    return nested.Run();
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
      const std::size_t end = text_.find("-->", at_);
      return Skip(end == text_.npos ? text_.size() : end + 3);
    }
    const char next = Peek(1);
    if (next != '/' && std::isalpha(static_cast<unsigned char>(next)) == 0) {
      return false;
    }
    const std::size_t end = Find(">", at_);
    if (end == text_.npos) return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const bool address = inner.find("://") != inner.npos ||
                         inner.find('@') != inner.npos;
    if (address && inner.find_first_of(" \"'=") == inner.npos) {
      out_ += inner;
    } else if (inner.starts_with("br")) {
      out_ += ' ';
    }
    return Skip(end + 1);
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
        base::AppendUtf8(c, &out_);
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
    base::AppendUtf8(value, &out_);
    return Skip(end + 1);
  }

  // {{< ... >}}, {{% ... %}}, {% ... %} and {{ ... }} of site generators.
  bool Shortcode() {
    const char next = Peek(1);
    if (next != '{' && next != '%') return false;
    const std::string_view close = next == '{' ? "}}" : "%}";
    const std::size_t end = Find(close, at_);
    return end != text_.npos && Skip(end + 2);
  }

  bool Emphasis() {
    const char mark = text_[at_];
    std::size_t end = text_.find_first_not_of(mark, at_);
    if (end == text_.npos) end = text_.size();
    const bool before = at_ > 0 && IsAlnum(text_[at_ - 1]);
    const bool after = end < text_.size() && IsAlnum(text_[end]);
    if (mark == '_' && before && after) return false;  // snake_case
    if (mark == '~' && end - at_ < 2) return false;    // ~100
    const bool spaced = (at_ == 0 || text_[at_ - 1] == ' ') &&
                        (end == text_.size() || text_[end] == ' ');
    if (spaced) return false;  // 2 * 3
    return Skip(end);
  }

  bool Skip(std::size_t to) {
    at_ = to;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t hopeless_before_ = 0;
  int unclosed_ = 0;
  int depth_ = 0;
  std::string out_;
};

}  // namespace

std::string StripInline(std::string_view markdown) {
  return Stripper(markdown).Run();
}

}  // namespace unspin::ingest
