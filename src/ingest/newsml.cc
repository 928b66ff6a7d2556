#include "ingest/newsml.h"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/encoding.h"
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

Result<Draft> InlineData(const pugi::xml_node& data, const XmlSource& source) {
  const std::string_view type = data.attribute("contenttype").value();
  Draft draft;
  draft.text = TracedText(source.extraction.traced);
  for (const pugi::xml_node& part : data.children()) {
    draft.text.Append(ValueOf(part, source));
  }
  if (type.find("html") == type.npos) return draft;
  const TracedText html = Repair(std::move(draft.text));
  Result<Draft> read =
      ReadHtmlFragment(html.text(), source.label, source.extraction);
  if (read.ok()) read->TraceThrough(html);
  return read;
}

// The text of the first rendition that has one.
Result<Draft> Content(const pugi::xml_node& content,
                      const XmlSource& source) {
  Draft draft;
  for (const pugi::xml_node& rendition : content.children()) {
    if (LocalName(rendition) == "inlineXML") {
      const pugi::xml_node nitf = FindBelow(rendition, "nitf");
      if (nitf) {
        draft = ReadNitf(nitf, source);
      } else {
        draft.text = JoinParagraphs(XmlParagraphs(rendition, source),
                                    source.extraction.traced);
      }
    } else if (LocalName(rendition) == "inlineData") {
      Result<Draft> inlined = InlineData(rendition, source);
      if (!inlined.ok()) return inlined.status();
      draft = std::move(*inlined);
    }
    if (!draft.text.empty()) break;
  }
  return draft;
}

Result<Draft> ReadItem(const pugi::xml_node& item, const XmlSource& source) {
  const pugi::xml_node about_item = Child(item, "itemMeta");
  const pugi::xml_node about = Child(item, "contentMeta");
  Result<Draft> content = Content(Child(item, "contentSet"), source);
  if (!content.ok()) return content;
  Article& article = content->article;
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

std::vector<Result<Draft>> ReadNewsMl(const pugi::xml_node& root,
                                      const XmlSource& source) {
  std::vector<Result<Draft>> articles;
  const auto add = [&](const pugi::xml_node& item) {
    if (LocalName(item) != "newsItem") return;
    Result<Draft> draft = ReadItem(item, source);
    if (draft.ok() && draft->text.empty()) return;
    articles.push_back(std::move(draft));
  };
  if (LocalName(root) == "newsMessage") {
    for (const pugi::xml_node& set : root.children()) {
      if (LocalName(set) != "itemSet") continue;
      for (const pugi::xml_node& item : set.children()) add(item);
    }
  } else {
    add(root);
  }
  if (articles.empty()) articles.push_back(NoText(source.label));
  return articles;
}

}  // namespace unspin::ingest
