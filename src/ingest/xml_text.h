// XML by pugixml: parsing and the paragraphs of a body in NITF or XHTML.
//
// Refused is what is nested deeper than Extraction::max_depth.
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

#include "ingest/draft.h"
#include "unspin/status.h"

namespace unspin::ingest {

// What a document was parsed from, and how its texts are wanted.
struct XmlSource {
  std::string_view utf8;  // REQUIRES: valid UTF-8.
  std::string label;      // For messages.
  Extraction extraction;
};

// The message of a failure names the line.
Status ParseXml(const XmlSource& source, pugi::xml_document* document);

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

// The text of one node of text or CDATA as it is, with its source.
TracedText ValueOf(const pugi::xml_node& node, const XmlSource& source);

// The same of all below `node`, white space run together.
TracedText TracedTextOf(const pugi::xml_node& node, const XmlSource& source);

// The paragraphs below `node`: p, headings, list items, table rows and whatever
// text stands between them. Media, scripts and styles are left out; <br/><br/>
// ends a paragraph.
std::vector<TracedText> XmlParagraphs(const pugi::xml_node& node,
                                      const XmlSource& source);

TracedText JoinParagraphs(const std::vector<TracedText>& paragraphs,
                          bool traced);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_XML_TEXT_H_
