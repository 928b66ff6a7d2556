// Front matter: the block of fields at the top of a page for a site generator.
//
// "---" YAML "---" (or "...") and "+++" TOML "+++"; plain "key: value" lines of
// the outermost level, and YAML's folded values, give title, date, id, url and
// language. All of it is no text.
//
// Thread safety: a pure function.

#ifndef UNSPIN_INGEST_FRONT_MATTER_H_
#define UNSPIN_INGEST_FRONT_MATTER_H_

#include <cstddef>
#include <string_view>

#include "unspin/article.h"

namespace unspin::ingest {

// Bytes that the front matter of `text` takes with its line end; 0 if it has
// none. REQUIRES: lines end with "\n" or "\r\n".
std::size_t ReadFrontMatter(std::string_view text, Article* article);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_FRONT_MATTER_H_
