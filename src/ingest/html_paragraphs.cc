#include "ingest/html_paragraphs.h"

#include <utility>

namespace unspin::ingest {
namespace {

constexpr int kMaxDepth = 400;

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

class Reader {
 public:
  explicit Reader(const std::function<bool(const GumboNode*)>& left_out)
      : left_out_(left_out) {}

  // Recurses at most kMaxDepth deep.
  void Read(const GumboNode* node, int depth) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      return Words(node->v.text.text);
    }
    if (!IsElement(node) || left_out_(node)) return;
    if (depth > kMaxDepth) {
      paragraphs_.cut = true;
      return;
    }
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) return Break();
    const bool block = IsBlock(tag);
    const GumboNode* outer = block_;
    if (block) {
      Flush();
      block_ = node;
    }
    in_pre_ += tag == GUMBO_TAG_PRE;
    in_link_ += tag == GUMBO_TAG_A;
    for (const GumboNode* child : ChildrenOf(node)) Read(child, depth + 1);
    in_link_ -= tag == GUMBO_TAG_A;
    if (block) Flush();
    in_pre_ -= tag == GUMBO_TAG_PRE;
    block_ = outer;
  }

  HtmlParagraphs Take() {
    Flush();
    return std::move(paragraphs_);
  }

 private:
  void Words(const char* text) {
    for (; *text != '\0'; ++text) {
      const char c = *text;
      if (c == '\n' && in_pre_ > 0) {
        Break();
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
                 c == '\f') {
        space_ = true;
      } else {
        if (space_ && !now_.text.empty()) now_.text += ' ';
        space_ = false;
        breaks_ = 0;
        now_.text += c;
        now_.link_bytes += in_link_ > 0;
      }
    }
  }

  void Break() {
    space_ = true;
    if (++breaks_ >= 2) Flush();
  }

  void Flush() {
    HtmlParagraph done = std::exchange(now_, {});
    space_ = false;
    breaks_ = 0;
    if (IsBlank(done.text)) return;
    done.block = block_;
    paragraphs_.list.push_back(std::move(done));
  }

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

HtmlParagraphs ReadParagraphs(
    const GumboNode* root,
    const std::function<bool(const GumboNode*)>& left_out) {
  Reader reader(left_out);
  reader.Read(root, 0);
  return reader.Take();
}

}  // namespace unspin::ingest
