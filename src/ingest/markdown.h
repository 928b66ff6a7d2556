// Markdown to plain paragraphs.
//
// Front matter (front_matter.h) gives title, date, id, url and language, and is
// dropped. Headings, emphasis, links, quotes, lists and table cells keep their
// words; images, code blocks, rules, link definitions, footnote marks, HTML and
// JSX tags, comments, tags of templates (template_tag.h), Liquid's comment and
// highlight blocks, imports and exports of MDX, and ":::" lines are dropped.
// Lines of a paragraph are joined by spaces, paragraphs parted by "\n\n".
// Without a title in the front matter the first level-one heading is the title;
// it stays in the text. Comments may suppress parts of it (suppression.h).
//
// A small line-based converter, not CommonMark: nesting deeper than lists in
// quotes and links over 2,000 bytes are taken as they are. Linear time.

#ifndef UNSPIN_INGEST_MARKDOWN_H_
#define UNSPIN_INGEST_MARKDOWN_H_

#include "ingest/draft.h"

namespace unspin::ingest {

// REQUIRES: `text` is valid UTF-8 with "\n" as line end.
Draft ReadMarkdown(const TracedText& text);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_MARKDOWN_H_
