// The inline mark-up of Markdown, taken off one paragraph.

#ifndef UNSPIN_INGEST_MARKDOWN_INLINE_H_
#define UNSPIN_INGEST_MARKDOWN_INLINE_H_

#include <string>
#include <string_view>

namespace unspin::ingest {

// Returns the words of `markdown`: links and emphasis without their marks,
// images, footnote marks, HTML tags and shortcodes dropped, escapes and the
// common character references resolved. Linear time.
std::string StripInline(std::string_view markdown);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_MARKDOWN_INLINE_H_
