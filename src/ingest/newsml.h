// NewsML-G2: news items and messages of the IPTC.
//
// A newsItem is one article; a newsMessage has one for each newsItem with text.
// Pictures, graphics and packages in a message have no text and are passed
// over. title: headline. id: @guid. date: versionCreated. language:
// contentMeta/language, xml:lang. outlet: provider, creditline. slug: slugline.
// text: inlineXML with NITF or XHTML, else inlineData, plain or HTML.

#ifndef UNSPIN_INGEST_NEWSML_H_
#define UNSPIN_INGEST_NEWSML_H_

#include <pugixml.hpp>
#include <vector>

#include "ingest/draft.h"
#include "ingest/xml_text.h"
#include "unspin/status.h"

namespace unspin::ingest {

// `root` is a newsItem, newsMessage or packageItem. A message without any text
// gives one Status; the list is never empty.
std::vector<Result<Draft>> ReadNewsMl(const pugi::xml_node& root,
                                      const XmlSource& source);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_NEWSML_H_
