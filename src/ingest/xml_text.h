// XML by pugixml: parsing and the paragraphs of a body in NITF or XHTML.
//
// No DTD is processed and no external entity read: a reference to an entity
// that XML itself does not define stays as it is written. Neither parsing nor
// anything here recurses, so depth is no danger.
//
// Cost: memory is some ten times the document at worst.
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_XML_TEXT_H_
#define UNSPIN_INGEST_XML_TEXT_H_

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/status.h"

namespace unspin::ingest {

// REQUIRES: `utf8` is valid UTF-8. The message of a failure names the line.
Status ParseXml(std::string_view utf8, const std::string& label,
                pugi::xml_document* document);

// The name of a node without its namespace prefix.
std::string_view LocalName(const pugi::xml_node& node);

// The child, or the node at the end of a path of children, by local names; null
// if there is none.
pugi::xml_node Child(const pugi::xml_node& node, std::string_view name);
pugi::xml_node Find(const pugi::xml_node& node,
                    std::initializer_list<std::string_view> path);

// The first element of that local name below `node`, in document order.
pugi::xml_node FindBelow(const pugi::xml_node& node, std::string_view name);

// All text below `node`, white space run together.
std::string TextOf(const pugi::xml_node& node);

// The paragraphs below `node`: p, headings, list items, table rows and whatever
// text stands between them. Media, scripts and styles are left out; <br/><br/>
// ends a paragraph.
std::vector<std::string> XmlParagraphs(const pugi::xml_node& node);

std::string JoinParagraphs(const std::vector<std::string>& paragraphs);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_XML_TEXT_H_
