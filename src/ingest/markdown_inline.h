// The inline mark-up of Markdown, taken off one paragraph.

#ifndef UNSPIN_INGEST_MARKDOWN_INLINE_H_
#define UNSPIN_INGEST_MARKDOWN_INLINE_H_

#include "ingest/suppression.h"
#include "ingest/traced_text.h"

namespace unspin::ingest {

// Returns the words of `markdown`: links and emphasis without their marks,
// images, footnote marks, HTML and JSX tags, comments and tags of templates
// dropped, escapes and the common character references resolved. Comments go to
// `suppression` unless it is null. Linear time.
TracedText StripInline(const TracedText& markdown, Suppression* suppression);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_MARKDOWN_INLINE_H_
