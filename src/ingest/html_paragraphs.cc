#include "ingest/html_paragraphs.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "ingest/html_style.h"
#include "ingest/markup_trace.h"
#include "ingest/template_tag.h"

namespace unspin::ingest {
namespace {

constexpr std::uint32_t kMaxDepth = 2000;  // What the stack bears.

bool IsBlank(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xA0") {
      ++i;
    } else if (text[i] != ' ') {
      return false;
    }
  }
  return true;
}

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Stretches between white space with a letter or digit.
std::uint32_t CountWords(std::string_view text) {
  std::uint32_t words = 0;
  bool counted = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsSpace(c)) {
      counted = false;
    } else if (!counted && (byte >= 0x80 || std::isalnum(byte) != 0)) {
      counted = true;
      ++words;
    }
  }
  return words;
}

class Reader {
 public:
  Reader(std::string_view page, const Extraction& extraction,
         const std::function<bool(const GumboNode*)>& left_out)
      : page_(page),
        traced_(extraction.traced),
        max_depth_(std::min(extraction.max_depth, kMaxDepth)),
        left_out_(left_out),
        now_(Nothing()) {}

  // Recurses at most kMaxDepth deep.
  void Read(const GumboNode* node, std::uint32_t depth,
            const Visibility& outer) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      return outer.Hides() ? Hide(node->v.text.text) : Words(node);
    }
    if (!IsElement(node) || left_out_(node)) return;
    if (depth > max_depth_) {
      paragraphs_.cut = true;
      return;
    }
    const Visibility own = VisibilityWithin(node, outer);
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) return own.Hides() ? void() : Break();
    const bool block = IsBlock(tag) && !own.Hides();
    const GumboNode* around = block_;
    if (block) {
      Flush();
      block_ = node;
    }
    in_pre_ += tag == GUMBO_TAG_PRE;
    in_link_ += tag == GUMBO_TAG_A;
    for (const GumboNode* child : ChildrenOf(node)) {
      Read(child, depth + 1, own);
    }
    in_link_ -= tag == GUMBO_TAG_A;
    if (block) Flush();
    in_pre_ -= tag == GUMBO_TAG_PRE;
    block_ = around;
  }

  HtmlParagraphs Take() {
    Flush();
    return std::move(paragraphs_);
  }

 private:
  HtmlParagraph Nothing() const {
    HtmlParagraph none;
    none.text = TracedText(traced_);
    return none;
  }

  TracedText TextOf(const GumboNode* node) const {
    const std::string_view source = SourceOf(node);
    if (!traced_ || source.empty()) {
      return TracedText::Whole(node->v.text.text, false);
    }
    const auto begin = static_cast<std::size_t>(source.data() - page_.data());
    return TraceMarkup(node->v.text.text, page_, begin, begin + source.size(),
                       true);
  }

  void Words(const GumboNode* node) {
    const TracedText words = TextOf(node);
    const std::string_view text = words.text();
    for (std::size_t at = 0; at < text.size();) {
      if (IsSpace(text[at])) {
        Space(text[at++]);
      } else if (const std::size_t tag =
                     text[at] == '{' ? TemplateTagBytes(text, at) : 0;
                 tag > 0) {
        at += tag;
      } else {
        std::size_t end = at + 1;
        while (end < text.size() && !IsSpace(text[end]) && text[end] != '{') {
          ++end;
        }
        Word(words, at, end);
        at = end;
      }
    }
  }

  void Space(char c) {
    if (c == '\n' && in_pre_ > 0) return Break();
    space_ = true;
  }

  void Word(const TracedText& words, std::size_t begin, std::size_t end) {
    if (space_ && !now_.text.empty()) now_.text.Insert(" ");
    space_ = false;
    breaks_ = 0;
    now_.text.Append(words, begin, end);
    if (in_link_ > 0) now_.link_bytes += end - begin;
  }

  void Hide(std::string_view text) {
    const std::uint32_t words = CountWords(text);
    if (words > 0) paragraphs_.hidden.push_back({words, block_});
  }

  void Break() {
    space_ = true;
    if (++breaks_ >= 2) Flush();
  }

  void Flush() {
    HtmlParagraph done = std::exchange(now_, Nothing());
    space_ = false;
    breaks_ = 0;
    if (IsBlank(done.text.text())) return;
    done.block = block_;
    paragraphs_.list.push_back(std::move(done));
  }

  std::string_view page_;
  bool traced_;
  std::uint32_t max_depth_;
  const std::function<bool(const GumboNode*)>& left_out_;
  HtmlParagraphs paragraphs_;
  HtmlParagraph now_;
  const GumboNode* block_ = nullptr;
  bool space_ = false;
  int breaks_ = 0;
  int in_link_ = 0;
  int in_pre_ = 0;
};

}  // namespace

bool IsBlock(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN: return false;
    default: return true;
  }
}

HtmlParagraphs ReadParagraphs(
    const GumboNode* root, std::string_view page, const Extraction& extraction,
    const std::function<bool(const GumboNode*)>& left_out) {
  Reader reader(page, extraction, left_out);
  reader.Read(root, 0, Visibility());
  return reader.Take();
}

}  // namespace unspin::ingest
