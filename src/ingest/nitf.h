// NITF: the News Industry Text Format of the IPTC.
//
// title: hl1, else head/title. id: doc-id/@id-string. date: date.issue/@norm,
// else date.release. language: xml:lang. outlet: distributor, pubdata/@name,
// copyright holder. slug: du-key/@key. text: the paragraphs of body.content as
// they are; where the first one lacks the place of <dateline>, "PLACE - " is
// put before it, so that texts with and without the element compare.

#ifndef UNSPIN_INGEST_NITF_H_
#define UNSPIN_INGEST_NITF_H_

#include <pugixml.hpp>

#include "ingest/draft.h"
#include "ingest/xml_text.h"

namespace unspin::ingest {

// `nitf` is the element of that name. Fields that it lacks stay empty.
Draft ReadNitf(const pugi::xml_node& nitf, const XmlSource& source);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_NITF_H_
