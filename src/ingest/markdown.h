// Markdown to plain paragraphs.
//
// Front matter (--- YAML --- or +++ TOML +++, plain "key: value" lines only)
// gives title, date, id, url and language, and is dropped. Headings, emphasis,
// links, quotes, lists and table cells keep their words; images, code blocks,
// rules, link definitions, footnote marks, HTML tags and comments, and template
// shortcodes are dropped. Lines of a paragraph are joined by spaces,
// paragraphs parted by "\n\n". Without a title in the front matter the first
// level-one heading is the title; it stays in the text.
//
// A small line-based converter, not CommonMark: nesting deeper than lists in
// quotes and links over 2,000 bytes are taken as they are. Linear time.

#ifndef UNSPIN_INGEST_MARKDOWN_H_
#define UNSPIN_INGEST_MARKDOWN_H_

#include <string_view>

#include "unspin/article.h"

namespace unspin::ingest {

// REQUIRES: `text` is valid UTF-8 with "\n" as line end.
Article ReadMarkdown(std::string_view text);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_MARKDOWN_H_
