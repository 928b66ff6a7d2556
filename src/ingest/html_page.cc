#include "ingest/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/front_matter.h"
#include "ingest/html_furniture.h"
#include "ingest/html_meta.h"
#include "ingest/html_paragraphs.h"
#include "ingest/html_tree.h"
#include "ingest/suppression.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kProseBytes = 80;   // Shorter paragraphs prove nothing.
constexpr std::size_t kTooLittle = 140;   // Bytes of a main text.

using Paragraphs = std::vector<HtmlParagraph>;

// Bytes of prose below each element that has some, and these elements in the
// order of the page.
class ProseMap {
 public:
  explicit ProseMap(const Paragraphs& paragraphs) {
    for (const HtmlParagraph& paragraph : paragraphs) {
      if (paragraph.text.size() < kProseBytes ||
          paragraph.link_bytes * 2 > paragraph.text.size()) {
        continue;
      }
      total_ += paragraph.text.size();
      Add(paragraph.block, paragraph.text.size());
    }
  }

  std::size_t total() const { return total_; }
  std::size_t Below(const GumboNode* element) const {
    const auto found = below_.find(element);
    return found == below_.end() ? 0 : found->second;
  }
  const std::vector<const GumboNode*>& elements() const { return elements_; }

 private:
  void Add(const GumboNode* element, std::size_t bytes) {
    for (; element != nullptr; element = element->parent) {
      std::size_t& below = below_[element];
      if (below == 0) elements_.push_back(element);
      below += bytes;
    }
  }

  std::unordered_map<const GumboNode*, std::size_t> below_;
  std::vector<const GumboNode*> elements_;
  std::size_t total_ = 0;
};

bool IsLeftOutAlways(const GumboNode* element) {
  return FurnitureOf(element) == Furniture::kAlways;
}

// Furniture by name, unless it holds most of the prose that `all` knows of.
bool IsLeftOut(const GumboNode* element, const ProseMap& all) {
  const std::size_t share = all.Below(element) * 100;
  switch (FurnitureOf(element)) {
    case Furniture::kAlways: return true;
    case Furniture::kComment: return share < 90 * all.total() || share == 0;
    case Furniture::kLikely: return share < 50 * all.total() || share == 0;
    case Furniture::kNone: break;
  }
  return false;
}

// How certainly an element holds the article, by what it is.
int Rank(const GumboNode* element) {
  if (Attribute(element, "itemprop") == "articleBody") return 3;
  if (IsElement(element, GUMBO_TAG_ARTICLE)) return 2;
  if (IsElement(element, GUMBO_TAG_MAIN)) return 1;
  return Attribute(element, "role") == "main" ? 1 : 0;
}

bool CanContain(const GumboNode* element) {
  switch (element->v.element.tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE: return false;
    default: return true;
  }
}

// Goes down from `element` as long as one child holds so many percent of what
// it holds.
const GumboNode* Descend(const GumboNode* element, const ProseMap& prose,
                         std::size_t percent) {
  for (;;) {
    const GumboNode* next = nullptr;
    const std::size_t here = prose.Below(element);
    for (const GumboNode* child : ChildrenOf(element)) {
      if (here > 0 && IsElement(child) && CanContain(child) &&
          prose.Below(child) * 100 >= here * percent) {
        next = child;
      }
    }
    if (next == nullptr) return element;
    element = next;
  }
}

const GumboNode* FindContainer(const GumboNode* root, const ProseMap& prose) {
  const GumboNode* best = nullptr;
  for (const GumboNode* element : prose.elements()) {
    if (!IsElement(element) || Rank(element) == 0 ||
        prose.Below(element) * 100 < prose.total() * 40) {
      continue;
    }
    if (best == nullptr || Rank(element) > Rank(best) ||
        (Rank(element) == Rank(best) &&
         prose.Below(element) > prose.Below(best))) {
      best = element;
    }
  }
  if (best != nullptr) return Descend(best, prose, 100);
  return Descend(root, prose, 70);
}

bool IsWithin(const GumboNode* node, const GumboNode* container) {
  while (node != nullptr && node != container) node = node->parent;
  return node != nullptr;
}

bool IsLinkItem(const HtmlParagraph& paragraph) {
  return IsElement(paragraph.block, GUMBO_TAG_LI) &&
         paragraph.link_bytes * 10 >= paragraph.text.size() * 8;
}

// The text below `container`, and how much of it is hidden.
Draft Join(const HtmlParagraphs& paragraphs, const GumboNode* container,
           const std::string& title, bool traced) {
  Draft draft;
  draft.text = TracedText(traced);
  for (const HtmlParagraph& paragraph : paragraphs.list) {
    const std::string& words = paragraph.text.text();
    const bool headline =
        words == title ||
        (draft.text.empty() && IsElement(paragraph.block, GUMBO_TAG_H1));
    if (!IsWithin(paragraph.block, container) || headline ||
        IsLinkItem(paragraph) || IsFurniturePhrase(words)) {
      continue;
    }
    if (!draft.text.empty()) draft.text.Insert("\n\n");
    draft.text.Append(paragraph.text);
  }
  for (const HiddenWords& hidden : paragraphs.hidden) {
    if (IsWithin(hidden.block, container)) {
      draft.article.hidden_words += hidden.words;
    }
  }
  return draft;
}

Status TooDeep(const std::string& label, std::uint32_t max_depth) {
  return Status::Unreadable(
      fmt::format("{}: the HTML is nested too deeply to be read, its text more "
                  "than {} levels; skipped",
                  label, max_depth));
}

Result<Draft> MainText(const HtmlTree& tree, const std::string& title,
                       const std::string& label,
                       const Extraction& extraction) {
  const auto read = [&](const auto& left_out) {
    return ReadParagraphs(tree.root(), tree.source(), extraction, left_out);
  };
  const HtmlParagraphs all = read(IsLeftOutAlways);
  const ProseMap all_prose(all.list);
  const HtmlParagraphs own = read([&](const GumboNode* element) {
    return IsLeftOut(element, all_prose);
  });
  const ProseMap prose(own.list);
  Draft draft = Join(own, FindContainer(tree.root(), prose), title,
                     extraction.traced);
  if (draft.text.size() >= kTooLittle) return draft;
  if (all.cut) return TooDeep(label, extraction.max_depth);
  Draft more = Join(all, FindContainer(tree.root(), all_prose), title,
                    extraction.traced);
  return more.text.size() >= 2 * draft.text.size() ? more : draft;
}

// The comments of a page that take parts of it out of account.
std::vector<SourceRange> SuppressedBy(const HtmlTree& tree) {
  Suppression suppression;
  const GumboNode* document = tree.root();
  while (document->parent != nullptr) document = document->parent;
  std::vector<const GumboNode*> open = {document};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    const std::string_view source = SourceOf(node);
    if (node->type == GUMBO_NODE_COMMENT && !source.empty()) {
      const auto begin =
          static_cast<std::size_t>(source.data() - tree.source().data());
      suppression.Comment(node->v.text.text, begin, begin + source.size());
    }
    for (const GumboNode* child : ChildrenOf(node)) open.push_back(child);
  }
  return suppression.Ranges(tree.source().size());
}

// Whether a tag stands at text[at], and of what kind.
enum class TagKind { kNone, kInline, kBlock };

TagKind TagAt(std::string_view text, std::size_t at) {
  at += 1 + (text.substr(at, 2) == "</");
  std::size_t end = at;
  while (end < text.size() && end < at + 20 &&
         std::isalnum(static_cast<unsigned char>(text[end])) != 0) {
    ++end;
  }
  const char behind = end < text.size() ? text[end] : '\0';
  const bool closes = behind == '>' || behind == '/' || behind == ' ' ||
                      behind == '\t' || behind == '\r' || behind == '\n';
  if (end == at || !closes || text.substr(end, 2000).find('>') == text.npos) {
    return TagKind::kNone;
  }
  const GumboTag tag = gumbo_tagn_enum(
      text.data() + at, static_cast<unsigned int>(end - at));
  if (tag == GUMBO_TAG_UNKNOWN) return TagKind::kNone;
  return IsBlock(tag) ? TagKind::kBlock : TagKind::kInline;
}

}  // namespace

bool LooksLikeHtml(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return false;
  if (text[begin] == '<') {
    const std::string_view head = text.substr(begin, 9);
    if (head.starts_with("<!--") || head == "<!DOCTYPE" ||
        head == "<!doctype" || TagAt(text, begin) != TagKind::kNone) {
      return true;
    }
  }
  int blocks = 0;
  for (std::size_t at = begin; (at = text.find('<', at)) != text.npos; ++at) {
    blocks += TagAt(text, at) == TagKind::kBlock;
    if (blocks == 2) return true;
  }
  return false;
}

Result<Draft> ReadHtmlPage(std::string_view utf8, const std::string& label,
                           const Extraction& extraction) {
  Article front;
  const std::size_t skipped = ReadFrontMatter(utf8, &front);
  Result<HtmlTree> tree = HtmlTree::Parse(utf8, skipped, label);
  if (!tree.ok()) return tree.status();
  Article article = ReadHtmlMeta(tree->root());
  for (const auto field : {&Article::title, &Article::date, &Article::id,
                           &Article::url, &Article::language}) {
    if (!(front.*field).empty()) article.*field = std::move(front.*field);
  }
  Result<Draft> draft = MainText(*tree, article.title, label, extraction);
  if (!draft.ok()) return draft.status();
  article.hidden_words = draft->article.hidden_words;
  draft->article = std::move(article);
  if (MayBeSuppressed(utf8)) draft->suppressed = SuppressedBy(*tree);
  return draft;
}

Result<Draft> ReadHtmlFragment(std::string_view utf8, const std::string& label,
                               const Extraction& extraction) {
  Result<HtmlTree> tree = HtmlTree::Parse(utf8, 0, label);
  if (!tree.ok()) return tree.status();
  const HtmlParagraphs paragraphs =
      ReadParagraphs(tree->root(), utf8, extraction, IsLeftOutAlways);
  if (paragraphs.cut) return TooDeep(label, extraction.max_depth);
  Draft draft;
  draft.text = TracedText(extraction.traced);
  for (const HtmlParagraph& paragraph : paragraphs.list) {
    if (!draft.text.empty()) draft.text.Insert("\n\n");
    draft.text.Append(paragraph.text);
  }
  for (const HiddenWords& hidden : paragraphs.hidden) {
    draft.article.hidden_words += hidden.words;
  }
  if (MayBeSuppressed(utf8)) draft.suppressed = SuppressedBy(*tree);
  return draft;
}

}  // namespace unspin::ingest
