#include "ingest/html_furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "ingest/html_tree.h"

namespace unspin::ingest {
namespace {

// Whole words of class and id.
constexpr auto kWords = std::to_array<std::string_view>(
    {"ad",       "ads",      "adv",        "nav",       "navbar",   "menu",
     "footer",   "masthead", "widget",     "sidebar",   "social",   "sharing",
     "promo",    "banner",   "consent",    "gdpr",      "pagination",
     "pager",    "popup",    "modal",      "overlay",   "toolbar",  "ticker",
     "trending", "popular",  "tags",       "taglist",   "signup",   "paywall",
     "respond",  "disqus",   "skip",       "outbrain",  "taboola",  "copyright",
     "print",    "advert",   "subscribe",  "share",     "related",  "metered",
     "player",   "teaser",   "teasers",    "poll",      "rating",   "login"});

// Beginnings of words.
constexpr auto kStems = std::to_array<std::string_view>(
    {"advert", "adsbox", "adslot", "adunit", "sponsor", "promot", "shared",
     "sharing", "newsletter", "subscri", "sidebar", "breadcrumb", "cookie",
     "recommend", "related", "trending", "popular", "socialshare", "widget"});

// Pairs of neighbouring words.
constexpr auto kPairs = std::to_array<std::string_view>(
    {"more-from", "read-more", "also-read", "read-also", "also-like",
     "you-may", "see-also", "entry-meta", "post-meta", "article-meta",
     "author-bio", "most-read", "latest-news", "recent-posts", "source-note",
     "source-link", "site-header", "page-header", "post-navigation",
     "next-article", "entry-footer", "article-footer", "inline-related"});

// Names of the article itself; the words beside them are its topics.
constexpr auto kArticleNames = std::to_array<std::string_view>(
    {"hentry", "h-entry", "entry-content", "article-body", "article__body",
     "articlebody", "articleBody", "article-content", "story-body",
     "storybody", "story-content", "post-content", "post-body"});

constexpr auto kCommentStems =
    std::to_array<std::string_view>({"comment", "disqus", "respond"});

constexpr auto kPhrases = std::to_array<std::string_view>(
    {"advertisement", "advertising", "sponsored", "read more", "read more:",
     "continue reading", "source link", "source", "also read", "share this",
     "share", "related", "related articles", "related stories", "print",
     "skip to main content", "subscribe", "sign up", "story continues below",
     "article continues below", "story continues below advertisement",
     "anzeige", "publicit\u00E9", "publicidad", "weiterlesen", "mehr zum thema",
     "lire aussi", "leer m\u00E1s"});

bool IsAlways(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MAP: return true;
    default: return false;
  }
}

template <typename Words>
bool Contains(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <typename Stems>
bool BeginsLike(const Stems& stems, std::string_view word) {
  return std::ranges::any_of(
      stems, [&](std::string_view stem) { return word.starts_with(stem); });
}

// Judges the words of one attribute: "moreFrom post-meta" is more, from, post,
// meta. Names longer than a kilobyte are not read on.
Furniture Judge(std::string_view names) {
  names = names.substr(0, 1024);
  for (std::string_view name : kArticleNames) {
    if (names.find(name) != names.npos) return Furniture::kNone;
  }
  Furniture judged = Furniture::kNone;
  std::string before;
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const auto c =
        static_cast<unsigned char>(i < names.size() ? names[i] : ' ');
    const bool letter = std::isalnum(c) != 0;
    const bool hump = std::isupper(c) != 0 && i > 0 &&
                      std::islower(static_cast<unsigned char>(names[i - 1]));
    if ((!letter || hump) && !word.empty()) {
      if (BeginsLike(kCommentStems, word) && word != "commentary") {
        return Furniture::kComment;
      }
      if (Contains(kWords, word) || BeginsLike(kStems, word) ||
          Contains(kPairs, before + "-" + word)) {
        judged = Furniture::kLikely;
      }
      before = std::move(word);
      word.clear();
    }
    if (c == ' ') before.clear();
    if (letter) word += static_cast<char>(std::tolower(c));
  }
  return judged;
}

}  // namespace

Furniture FurnitureOf(const GumboNode* element) {
  const GumboTag tag = element->v.element.tag;
  if (IsAlways(tag)) return Furniture::kAlways;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY ||
      tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE) {
    // Their classes describe the page: "comments-open", "right-sidebar".
    return Furniture::kNone;
  }
  // Some systems wrap the whole page in a form.
  if (tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FORM) {
    return Furniture::kLikely;
  }
  const std::string_view role = Attribute(element, "role");
  if (role == "navigation" || role == "banner" || role == "complementary" ||
      role == "contentinfo" || role == "search" || role == "dialog") {
    return Furniture::kLikely;
  }
  const Furniture by_class = Judge(Attribute(element, "class"));
  return by_class != Furniture::kNone ? by_class
                                      : Judge(Attribute(element, "id"));
}

bool IsFurniturePhrase(std::string_view paragraph) {
  if (paragraph.size() > 60) return false;
  std::string lower;
  for (char c : paragraph) {
    const bool upper = c >= 'A' && c <= 'Z';
    lower += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return Contains(kPhrases, lower);
}

}  // namespace unspin::ingest
