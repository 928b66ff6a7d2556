#include "ingest/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/encoding.h"
#include "ingest/html_furniture.h"
#include "ingest/html_meta.h"
#include "ingest/html_paragraphs.h"
#include "ingest/html_tree.h"

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
  return FurnitureOf(element) == Furniture::kAlways || IsHidden(element);
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
  return IsHidden(element);
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

std::string Join(const Paragraphs& paragraphs, const GumboNode* container,
                 const std::string& title) {
  std::string text;
  for (const HtmlParagraph& paragraph : paragraphs) {
    const bool headline = paragraph.text == title ||
                          (text.empty() &&
                           IsElement(paragraph.block, GUMBO_TAG_H1));
    if (!IsWithin(paragraph.block, container) || headline ||
        IsLinkItem(paragraph) || IsFurniturePhrase(paragraph.text)) {
      continue;
    }
    if (!text.empty()) text += "\n\n";
    text += paragraph.text;
  }
  return text;
}

Status TooDeep(const std::string& label) {
  return Status::Unreadable(fmt::format(
      "{}: the HTML is nested too deeply to be read; skipped", label));
}

Result<std::string> MainText(const GumboNode* root, const std::string& title,
                             const std::string& label) {
  const auto [all, cut] = ReadParagraphs(root, IsLeftOutAlways);
  const ProseMap all_prose(all);
  const Paragraphs own =
      ReadParagraphs(root, [&prose = all_prose](const GumboNode* element) {
        return IsLeftOut(element, prose);
      }).list;
  const ProseMap prose(own);
  std::string text = Join(own, FindContainer(root, prose), title);
  if (text.size() >= kTooLittle) return text;
  if (cut) return TooDeep(label);
  std::string more = Join(all, FindContainer(root, all_prose), title);
  if (more.size() >= 2 * text.size()) text = std::move(more);
  return text;
}

}  // namespace

Result<Article> ReadHtmlPage(std::string_view utf8, const std::string& label) {
  Result<HtmlTree> tree = HtmlTree::Parse(utf8, label);
  if (!tree.ok()) return tree.status();
  Article article = ReadHtmlMeta(tree->root());
  Result<std::string> text = MainText(tree->root(), article.title, label);
  if (!text.ok()) return text.status();
  article.text = std::move(*text);
  return article;
}

Result<std::string> ReadHtmlFragment(std::string_view utf8,
                                     const std::string& label) {
  Result<HtmlTree> tree = HtmlTree::Parse(utf8, label);
  if (!tree.ok()) return tree.status();
  std::string text;
  const auto [paragraphs, cut] =
      ReadParagraphs(tree->root(), IsLeftOutAlways);
  if (cut) return TooDeep(label);
  for (const HtmlParagraph& paragraph : paragraphs) {
    if (!text.empty()) text += "\n\n";
    text += paragraph.text;
  }
  return text;
}

}  // namespace unspin::ingest
