// Furniture: the parts of a web page that are not its article, by the names
// that their elements carry.

#ifndef UNSPIN_INGEST_HTML_FURNITURE_H_
#define UNSPIN_INGEST_HTML_FURNITURE_H_

#include <string_view>

#include <gumbo.h>

namespace unspin::ingest {

enum class Furniture {
  kNone,
  kLikely,   // By class or id, or a header: may hold the article all the same.
  kComment,  // Readers' comments: may be longer than the article.
  kAlways,   // Scripts, navigation, forms, figures and the like.
};

// REQUIRES: `element` is an element.
Furniture FurnitureOf(const GumboNode* element);

// True for words such as "Read more", which stand alone in a paragraph and are
// never part of the article.
bool IsFurniturePhrase(std::string_view paragraph);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_FURNITURE_H_
