// HtmlCost: how much work a page makes for an HTML5 parser, before it is
// parsed.
//
// The parsing algorithm of HTML5 walks the stack of open elements at almost
// every tag, so a hostile page of a megabyte can take hours. This scan bounds
// that from above. It keeps a stack of its own that is not smaller than the
// parser's (but for elements that cannot nest): end tags count only if they
// close the innermost element, and tags hidden from the scan (in comments,
// scripts and attributes) count as never closed. Pages of a careless kind stay
// far below the bound nevertheless. What the parser allocates is bounded
// elsewhere (html_tree.h).
//
// Cost: one pass.

#ifndef UNSPIN_INGEST_HTML_COST_H_
#define UNSPIN_INGEST_HTML_COST_H_

#include <string_view>

namespace unspin::ingest {

// True if parsing `html` could take more than a few seconds: the depth of open
// elements, summed over all tags, is above 5e8.
bool TooCostly(std::string_view html);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_COST_H_
