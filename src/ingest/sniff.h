// Sniff: which format a document has, by its first bytes, then by its name.
//
// '{' or '[' that goes on like JSON is JSON; '<' is NITF, NewsML-G2 or HTML by
// its first element. Where the bytes leave it open the ending of the name
// decides (.md, .html, .json, .jsonl); else it is plain text. JSON is told
// apart later, value by value (json_article.h).
//
// Cost: looks at the first 4 KiB.
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_SNIFF_H_
#define UNSPIN_INGEST_SNIFF_H_

#include <string_view>

#include "unspin/options.h"

namespace unspin::ingest {

enum class Format {
  kText,
  kMarkdown,
  kHtml,
  kJsonLines,     // One value a line.
  kJsonDocument,  // One value that takes several lines, or an array.
  kNewsMl,
  kNitf,
  kOtherXml,  // XML that we do not read.
};

// `prefix` may be of any encoding.
Format Sniff(std::string_view prefix, std::string_view name);

// The format that `asked` demands of a document that begins with `prefix`.
// REQUIRES: asked != kAuto.
Format Demanded(InputFormat asked, std::string_view prefix,
                std::string_view name);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_SNIFF_H_
