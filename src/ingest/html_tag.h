// HtmlTag: one start or end tag, delimited exactly as HTML5's tokenizer does.

#ifndef UNSPIN_INGEST_HTML_TAG_H_
#define UNSPIN_INGEST_HTML_TAG_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace unspin::ingest {

struct HtmlTag {
  std::string name;            // Lower case.
  bool closing = false;        // </name>
  bool self_closing = false;   // <name/>
  std::size_t attributes = 0;
  std::size_t end = 0;         // Behind ">", or the end of the page.
};

// Reads the tag at html[at]. REQUIRES: html[at] is '<', followed by a letter
// or by '/' and a letter.
HtmlTag ReadHtmlTag(std::string_view html, std::size_t at);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_TAG_H_
