#include "ingest/markup_trace.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "ingest/html_tag.h"

namespace unspin::ingest {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Walk {
 public:
  Walk(std::string_view text, std::string_view source, std::size_t begin,
       std::size_t end, bool references, bool traced)
      : text_(text),
        source_(source.substr(0, std::min(end, source.size()))),
        at_(begin),
        references_(references),
        out_(traced) {}

  TracedText Run() {
    if (!out_.traced()) return TracedText::Whole(std::string(text_), false);
    while (done_ < text_.size()) {
      if (at_ >= source_.size()) {
        out_.Insert(text_.substr(done_));
        break;
      }
      Step();
    }
    return std::move(out_);
  }

 private:
  char Source(std::size_t ahead) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  char Text(std::size_t ahead = 0) const {
    return done_ + ahead < text_.size() ? text_[done_ + ahead] : '\0';
  }

  // Takes `bytes` of the text for `length` of the source.
  void Take(std::size_t bytes, std::size_t length) {
    out_.Append(text_.substr(done_, bytes), at_);
    done_ += std::min(bytes, text_.size() - done_);
    at_ += length;
  }

  void Step() {
    const char c = source_[at_];
    if (c == '&' && references_) {
      if (const std::size_t length = Reference(); length > 0) {
        return Take(Resolved(length), length);
      }
    } else if (c == '\r') {
      if (Text() != '\n' || Source(1) == '\n') {
        ++at_;
        return;
      }
      return Take(1, 1);
    } else if (c == '<' && references_ && (Text() != '<' || IsTag())) {
      return SkipMarkup();
    }
    if (c == Text()) return Take(1, 1);
    Resume();
  }

  // The source has what the text has not: goes on where they agree again.
  void Resume() {
    // Once only to the end, so that the whole stays linear.
    at_ = std::min(source_.find(Text(), at_), source_.size());
  }

  // A tag in the middle of a text is one that the parser ignored.
  bool IsTag() const {
    return (IsLetter(Source(1)) || Source(1) == '/') && Text(1) != Source(1);
  }

  void SkipMarkup() {
    if (source_.substr(at_, 9) == "<![CDATA[") {
      at_ += 9;
      return;
    }
    if (IsLetter(Source(1)) || (Source(1) == '/' && IsLetter(Source(2)))) {
      at_ = ReadHtmlTag(source_, at_).end;
      return;
    }
    const bool comment = source_.substr(at_, 4) == "<!--";
    const std::string_view close = comment ? "-->" : ">";
    const std::size_t end = source_.find(close, at_);
    at_ = end == source_.npos ? source_.size() : end + close.size();
  }

  // Bytes of the character reference at `at_`; 0 if the text has it literally.
  std::size_t Reference() const {
    if (Source(1) == '#') return Numeric();
    std::size_t length = 1;
    while (length < 40 && (IsLetter(Source(length)) || IsDigit(Source(length)))) {
      ++length;
    }
    const std::string_view name = source_.substr(at_ + 1, length - 1);
    const bool is_and = name.starts_with("amp") || name.starts_with("AMP");
    if (Text() == '&' && !is_and) return 0;
    if (length > 1 && Source(length) == ';') {
      const std::size_t prefix = KnownPrefix(length);
      return prefix > 0 ? prefix : length + 1;
    }
    if (Text() == '&') return 4;
    return Unclosed(length);
  }

  std::size_t Numeric() const {
    const bool hex = Source(2) == 'x' || Source(2) == 'X';
    std::size_t length = hex ? 3 : 2;
    std::uint32_t value = 0;
    const std::size_t digits = length;
    while (hex ? IsHexDigit(Source(length)) : IsDigit(Source(length))) {
      const char d = Source(length++);
      const auto digit = static_cast<std::uint32_t>(
          IsDigit(d) ? d - '0' : (d | 32) - 'a' + 10);
      value = std::min(value * (hex ? 16u : 10u) + digit, 0x110000u);
    }
    if (length == digits || (Text() == '&' && value != '&')) return 0;
    return Source(length) == ';' ? length + 1 : length;
  }

  // HTML knows some names without a semicolon, of two to six letters: the one
  // behind which the text goes on as the source does.
  std::size_t Unclosed(std::size_t longest) const {
    const std::size_t bytes = CodePointBytes(done_);
    const std::string_view rest = text_.substr(
        std::min(text_.size(), done_ + bytes), 4);
    for (std::size_t length = 3; length <= std::min<std::size_t>(longest, 7);
         ++length) {
      const std::string_view next = source_.substr(
          std::min(source_.size(), at_ + length), rest.size());
      if (next.substr(0, next.find('&')) ==
          rest.substr(0, std::min(next.find('&'), rest.size()))) {
        return length;
      }
    }
    return longest > 1 ? longest : 0;
  }

  // "&notit;" is no name, but "&not" is one: the text has the rest. 0 if not so.
  std::size_t KnownPrefix(std::size_t length) const {
    const std::string_view rest = text_.substr(
        std::min(text_.size(), done_ + CodePointBytes(done_)));
    for (std::size_t prefix = 3; prefix < std::min<std::size_t>(length, 8);
         ++prefix) {
      const std::string_view tail =
          source_.substr(at_ + prefix, length + 1 - prefix);
      if (rest.starts_with(tail)) return prefix;
    }
    return 0;
  }

  std::size_t CodePointBytes(std::size_t from) const {
    if (from >= text_.size()) return 0;
    std::size_t end = from;
    base::NextCodePoint(text_, &end);
    return end - from;
  }

  // Bytes of the text that a reference of `length` stands for: one code point,
  // or two with one of the marks that some names of HTML end with.
  std::size_t Resolved(std::size_t length) const {
    static constexpr auto kSeconds = std::to_array<char32_t>(
        {0x333, 0x338, 0x20D2, 0x20E5, 0xFE00, 0x200A, 'j'});
    const std::size_t first = CodePointBytes(done_);
    std::size_t end = done_ + first;
    if (Source(1) == '#' || end >= text_.size()) return first;
    const char32_t second = base::NextCodePoint(text_, &end);
    if (std::ranges::find(kSeconds, second) == kSeconds.end()) return first;
    const std::string_view bytes =
        text_.substr(done_ + first, end - done_ - first);
    const bool fj = second == 'j' && source_.substr(at_ + 1, 5) != "fjlig";
    return fj || source_.substr(std::min(source_.size(), at_ + length))
                     .starts_with(bytes)
               ? first
               : end - done_;
  }

  std::string_view text_;
  std::string_view source_;
  std::size_t done_ = 0;
  std::size_t at_;
  bool references_;
  TracedText out_;
};

}  // namespace

TracedText TraceMarkup(std::string_view text, std::string_view source,
                       std::size_t begin, std::size_t end, bool traced) {
  return Walk(text, source, begin, end, /*references=*/true, traced).Run();
}

TracedText TraceLiteral(std::string_view text, std::string_view source,
                        std::size_t begin, bool traced) {
  return Walk(text, source, begin, source.size(), /*references=*/false, traced)
      .Run();
}

}  // namespace unspin::ingest
