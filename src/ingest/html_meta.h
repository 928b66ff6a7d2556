// What a web page says of itself: title, date, address, language, outlet.

#ifndef UNSPIN_INGEST_HTML_META_H_
#define UNSPIN_INGEST_HTML_META_H_

#include "ingest/html_tree.h"
#include "unspin/article.h"

namespace unspin::ingest {

// Fills all fields of an article but the text. Depth as in html_paragraphs.h.
Article ReadHtmlMeta(const GumboNode* root);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_META_H_
