#include "ingest/newsml.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "ingest/html_page.h"
#include "ingest/nitf.h"
#include "ingest/xml_text.h"

namespace unspin::ingest {
namespace {

std::string FirstOf(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return "";
}

// A party: its name, or the code that stands for it.
std::string Party(const pugi::xml_node& party) {
  return FirstOf({TextOf(Child(party, "name")),
                  party.attribute("literal").value(),
                  party.attribute("qcode").value()});
}

Result<std::string> InlineData(const pugi::xml_node& data,
                               const std::string& label) {
  const std::string_view type = data.attribute("contenttype").value();
  std::string text;
  for (const pugi::xml_node& part : data.children()) text += part.value();
  if (type.find("html") != type.npos) return ReadHtmlFragment(text, label);
  return text;
}

// The text of the first rendition that has one.
Result<Article> Content(const pugi::xml_node& content,
                        const std::string& label) {
  Article article;
  for (const pugi::xml_node& rendition : content.children()) {
    if (LocalName(rendition) == "inlineXML") {
      const pugi::xml_node nitf = FindBelow(rendition, "nitf");
      if (nitf) {
        article = ReadNitf(nitf);
      } else {
        article.text = JoinParagraphs(XmlParagraphs(rendition));
      }
    } else if (LocalName(rendition) == "inlineData") {
      Result<std::string> text = InlineData(rendition, label);
      if (!text.ok()) return text.status();
      article.text = std::move(*text);
    }
    if (!article.text.empty()) break;
  }
  return article;
}

Result<Article> ReadItem(const pugi::xml_node& item, const std::string& label) {
  const pugi::xml_node about_item = Child(item, "itemMeta");
  const pugi::xml_node about = Child(item, "contentMeta");
  Result<Article> content = Content(Child(item, "contentSet"), label);
  if (!content.ok()) return content;
  Article& article = *content;
  const auto prefer = [](std::string value, std::string* field) {
    if (!value.empty()) *field = std::move(value);
  };
  prefer(TextOf(Child(about, "headline")), &article.title);
  prefer(item.attribute("guid").value(), &article.id);
  prefer(FirstOf({TextOf(Child(about_item, "versionCreated")),
                  TextOf(Child(about, "contentCreated"))}),
         &article.date);
  prefer(FirstOf({Child(about, "language").attribute("tag").value(),
                  item.attribute("xml:lang").value()}),
         &article.language);
  prefer(FirstOf({Party(Child(about_item, "provider")),
                  TextOf(Child(about, "creditline"))}),
         &article.outlet);
  prefer(TextOf(Child(about, "slugline")), &article.slug);
  return content;
}

Status NoText(const std::string& label) {
  return Status::Unreadable(
      fmt::format("{}: no news item with a text of its own", label));
}

}  // namespace

std::vector<Result<Article>> ReadNewsMl(const pugi::xml_node& root,
                                        const std::string& label) {
  std::vector<Result<Article>> articles;
  const auto add = [&](const pugi::xml_node& item) {
    if (LocalName(item) != "newsItem") return;
    Result<Article> article = ReadItem(item, label);
    if (article.ok() && article->text.empty()) return;
    articles.push_back(std::move(article));
  };
  if (LocalName(root) == "newsMessage") {
    for (const pugi::xml_node& set : root.children()) {
      if (LocalName(set) != "itemSet") continue;
      for (const pugi::xml_node& item : set.children()) add(item);
    }
  } else {
    add(root);
  }
  if (articles.empty()) articles.push_back(NoText(label));
  return articles;
}

}  // namespace unspin::ingest
