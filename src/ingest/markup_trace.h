// Where the characters of a parsed stretch of mark-up stand in its source.
//
// Parsers of HTML and XML deliver text with character references resolved and
// line ends made one, and tell no more than where it began. Walking both side
// by side finds the rest.
//
// Cost: one pass over both. Thread safety: a pure function.

#ifndef UNSPIN_INGEST_MARKUP_TRACE_H_
#define UNSPIN_INGEST_MARKUP_TRACE_H_

#include <cstddef>
#include <string_view>

#include "ingest/traced_text.h"

namespace unspin::ingest {

// `text`, which a parser made of what stands in `source` from `begin` on and at
// most up to `end`, traced to `source` if `traced`. What cannot be found there
// (no such case is known) counts to what is before it.
TracedText TraceMarkup(std::string_view text, std::string_view source,
                       std::size_t begin, std::size_t end, bool traced);

// The same where nothing but line ends was changed: in CDATA.
TracedText TraceLiteral(std::string_view text, std::string_view source,
                        std::size_t begin, bool traced);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_MARKUP_TRACE_H_
