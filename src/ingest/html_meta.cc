#include "ingest/html_meta.h"

#include <initializer_list>
#include <map>
#include <string>

#include "ingest/encoding.h"
#include "ingest/html_paragraphs.h"

namespace unspin::ingest {
namespace {

constexpr int kMaxDepth = 400;

std::string TextOf(const GumboNode* element) {
  std::string text;
  for (const HtmlParagraph& paragraph :
       ReadParagraphs(element, "", {},
                      [](const GumboNode*) { return false; })
           .list) {
    text += paragraph.text.text() + " ";
  }
  return CleanLine(text);
}

class Meta {
 public:
  // Recurses at most kMaxDepth deep.
  void Read(const GumboNode* node, int depth) {
    if (!IsElement(node) || depth > kMaxDepth) return;
    switch (node->v.element.tag) {
      case GUMBO_TAG_HTML: Keep("lang", Attribute(node, "lang")); break;
      case GUMBO_TAG_META: ReadMeta(node); break;
      case GUMBO_TAG_TITLE: KeepText("<title>", node); break;
      case GUMBO_TAG_H1: KeepText("<h1>", node); break;
      case GUMBO_TAG_TIME: Keep("<time>", Attribute(node, "datetime")); break;
      case GUMBO_TAG_LINK:
        if (Attribute(node, "rel") == "canonical") {
          Keep("canonical", Attribute(node, "href"));
        }
        break;
      default: break;
    }
    for (const GumboNode* child : ChildrenOf(node)) Read(child, depth + 1);
  }

  std::string First(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto found = found_.find(name);
      if (found != found_.end()) return found->second;
    }
    return "";
  }

 private:
  void ReadMeta(const GumboNode* node) {
    for (const char* key : {"property", "name", "itemprop"}) {
      std::string name(Attribute(node, key));
      for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      }
      Keep(name, Attribute(node, "content"));
    }
  }

  void KeepText(const std::string& name, const GumboNode* node) {
    if (found_.find(name) == found_.end()) Keep(name, TextOf(node));
  }

  // The first value of a name counts.
  void Keep(const std::string& name, std::string_view value) {
    if (!name.empty() && !value.empty()) found_.emplace(name, value);
  }

  std::map<std::string, std::string> found_;
};

// "Ferry aground - The Paper" without the paper.
std::string WithoutSite(std::string title) {
  std::size_t cut = title.npos;
  for (const char* bar : {" | ", " - ", " \u2013 ", " \u2014 "}) {
    const std::size_t found = title.rfind(bar);
    if (found != title.npos && (cut == title.npos || found > cut)) cut = found;
  }
  // A headline is longer than the name behind it.
  if (cut != title.npos && cut * 2 > title.size()) title.resize(cut);
  return title;
}

}  // namespace

Article ReadHtmlMeta(const GumboNode* root) {
  Meta meta;
  meta.Read(root, 0);
  Article article;
  article.title = meta.First({"og:title", "<h1>"});
  if (article.title.empty()) {
    article.title = WithoutSite(meta.First({"<title>"}));
  }
  article.date =
      meta.First({"article:published_time", "datepublished", "date",
                  "dc.date.issued", "dc.date", "dcterms.date", "pubdate",
                  "publishdate", "parsely-pub-date", "sailthru.date",
                  "<time>"});
  article.url = meta.First({"canonical", "og:url"});
  article.language = meta.First({"lang"});
  article.outlet = meta.First({"og:site_name", "publisher"});
  return article;
}

}  // namespace unspin::ingest
