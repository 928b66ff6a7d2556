#include "ingest/html_cost.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tag.h"

namespace unspin::ingest {
namespace {

constexpr std::uint64_t kMaxWork = 500'000'000;  // One or two seconds.

template <std::size_t n>
bool IsOneOf(std::string_view name,
             const std::array<std::string_view, n>& names) {
  return std::ranges::find(names, name) != names.end();
}

constexpr auto kVoid = std::to_array<std::string_view>(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img",
     "input", "keygen", "link", "meta", "param", "source", "track", "wbr"});

// A start tag of these closes the one before, or is ignored: they nest only
// with other elements between, which are counted.
constexpr auto kNoNesting = std::to_array<std::string_view>(
    {"a",    "nobr",  "button", "form", "option", "h1",    "h2",   "h3",
     "h4",   "h5",    "h6",     "p",    "li",     "dd",    "dt",   "td",
     "th",   "tr",    "tbody",  "thead", "tfoot", "caption", "colgroup",
     "html", "head",  "body"});

constexpr auto kRaw = std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed",
     "noframes"});

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Scan {
 public:
  explicit Scan(std::string_view html) : html_(html) {}

  bool TooCostly() {
    while ((at_ = html_.find('<', at_)) != html_.npos) {
      Markup();
      work_ += stack_.size() + hidden_;
      if (work_ > kMaxWork) return true;
    }
    return false;
  }

 private:
  void Markup() {
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    const char after = at_ + 2 < html_.size() ? html_[at_ + 2] : '\0';
    if (IsLetter(next) || (next == '/' && IsLetter(after))) {
      const HtmlTag tag = ReadHtmlTag(html_, at_);
      Hide(html_.substr(at_ + 1, tag.end - at_ - 1));
      at_ = tag.end;
      work_ += tag.attributes * tag.attributes;  // Each against each.
      tag.closing ? Close(tag.name) : Open(tag);
    } else if (html_.substr(at_, 4) == "<!--") {
      SkipTo("-->", at_ + 2);
    } else if (html_.substr(at_, 9) == "<![CDATA[" && foreign_ > 0) {
      SkipTo("]]>", at_);
    } else if (next == '!' || next == '?' || next == '/') {
      SkipTo(">", at_);
    } else {
      ++at_;
    }
  }

  void SkipTo(std::string_view end, std::size_t from) {
    const std::size_t found = html_.find(end, from);
    const std::size_t to =
        found == html_.npos ? html_.size() : found + end.size();
    Hide(html_.substr(at_ + 1, to - at_ - 1));
    at_ = to;
  }

  // Should the parser see these bytes otherwise than we do, they hold so many
  // start tags.
  void Hide(std::string_view part) {
    for (std::size_t i = 0; (i = part.find('<', i)) != part.npos; ++i) {
      hidden_ += i + 1 < part.size() && IsLetter(part[i + 1]);
    }
  }

  void Open(const HtmlTag& tag) {
    const bool root = tag.name == "svg" || tag.name == "math";
    if (root || foreign_ > 0) {
      if (tag.self_closing) return;
      foreign_ += root;
      stack_.push_back(tag.name);
      return;
    }
    if (IsOneOf(tag.name, kVoid) || IsOneOf(tag.name, kNoNesting)) return;
    if (IsOneOf(tag.name, kRaw)) return SkipRaw(tag.name);
    stack_.push_back(tag.name);
  }

  void SkipRaw(const std::string& name) {
    const std::string end = "</" + name;
    for (std::size_t i = at_; (i = html_.find("</", i)) != html_.npos; ++i) {
      const std::string_view found = html_.substr(i, end.size());
      if (std::ranges::equal(found, end, [](char a, char b) {
            return a == b || (IsLetter(a) && (a | 32) == b);
          })) {
        Hide(html_.substr(at_, i - at_));
        at_ = i;
        return;
      }
    }
    Hide(html_.substr(at_));
    at_ = html_.size();
  }

  void Close(const std::string& name) {
    if (stack_.empty() || stack_.back() != name) return;
    foreign_ -= name == "svg" || name == "math";
    stack_.pop_back();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> stack_;
  std::uint64_t foreign_ = 0;
  std::uint64_t hidden_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace

bool TooCostly(std::string_view html) { return Scan(html).TooCostly(); }

}  // namespace unspin::ingest
