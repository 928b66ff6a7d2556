#include "ingest/nitf.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/xml_text.h"

namespace unspin::ingest {
namespace {

std::string FirstOf(std::initializer_list<std::string_view> values) {
  for (std::string_view value : values) {
    if (!value.empty()) return std::string(value);
  }
  return "";
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

// "PARIS, France, Jan. 2" gives "PARIS".
std::string_view FirstPart(std::string_view place) {
  return place.substr(0, place.find_first_of(",("));
}

void AddDateline(const pugi::xml_node& dateline, const XmlSource& source,
                 std::vector<TracedText>* paragraphs) {
  if (!dateline || paragraphs->empty()) return;
  TracedText place = TracedTextOf(Child(dateline, "location"), source);
  if (place.empty()) place = TracedTextOf(dateline, source);
  TracedText& first = paragraphs->front();
  const std::string head =
      Lower(first.text().substr(0, 2 * place.size() + 80));
  if (place.empty() ||
      head.find(Lower(FirstPart(place.text()))) != head.npos) {
    return;
  }
  place.Insert(" - ");
  place.Append(first);
  first = std::move(place);
}

}  // namespace

Draft ReadNitf(const pugi::xml_node& nitf, const XmlSource& source) {
  const pugi::xml_node head = Child(nitf, "head");
  const pugi::xml_node data = Child(head, "docdata");
  const pugi::xml_node body = Child(nitf, "body");
  const pugi::xml_node body_head = Child(body, "body.head");
  Draft draft;
  Article& article = draft.article;
  article.title = FirstOf({TextOf(FindBelow(body_head, "hl1")),
                           TextOf(Child(body_head, "hedline")),
                           TextOf(Child(head, "title"))});
  article.id = Child(data, "doc-id").attribute("id-string").value();
  article.date = FirstOf({Child(data, "date.issue").attribute("norm").value(),
                          Child(data, "date.release").attribute("norm").value(),
                          Child(head, "pubdata")
                              .attribute("date.publication")
                              .value()});
  article.language = nitf.attribute("xml:lang").value();
  article.outlet =
      FirstOf({TextOf(Child(body_head, "distributor")),
               Child(head, "pubdata").attribute("name").value(),
               Child(data, "doc.copyright").attribute("holder").value()});
  article.slug = Child(data, "du-key").attribute("key").value();
  std::vector<TracedText> paragraphs =
      XmlParagraphs(Child(body, "body.content"), source);
  AddDateline(Child(body_head, "dateline"), source, &paragraphs);
  draft.text = JoinParagraphs(paragraphs, source.extraction.traced);
  return draft;
}

}  // namespace unspin::ingest
