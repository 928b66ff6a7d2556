#include "ingest/nitf.h"

#include <string>
#include <string_view>
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

void AddDateline(const pugi::xml_node& dateline,
                 std::vector<std::string>* paragraphs) {
  if (!dateline || paragraphs->empty()) return;
  const std::string place =
      FirstOf({TextOf(Child(dateline, "location")), TextOf(dateline)});
  std::string& first = paragraphs->front();
  const std::string head = Lower(first.substr(0, 2 * place.size() + 80));
  if (place.empty() || head.find(Lower(FirstPart(place))) != head.npos) return;
  first = place + " - " + first;
}

}  // namespace

Article ReadNitf(const pugi::xml_node& nitf) {
  const pugi::xml_node head = Child(nitf, "head");
  const pugi::xml_node data = Child(head, "docdata");
  const pugi::xml_node body = Child(nitf, "body");
  const pugi::xml_node body_head = Child(body, "body.head");
  Article article;
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
  std::vector<std::string> paragraphs =
      XmlParagraphs(Child(body, "body.content"));
  AddDateline(Child(body_head, "dateline"), &paragraphs);
  article.text = JoinParagraphs(paragraphs);
  return article;
}

}  // namespace unspin::ingest
