// HtmlStyle: whether a reader of a page sees the text of an element, by its
// attributes `hidden` and `style` and those of the elements around it.
//
// Hidden are display: none, visibility: hidden, opacity: 0, type of at most one
// pixel, ink of the colour of the paper (where a style attribute names both)
// or transparent, and what is moved or clipped away. Style sheets are not read.
// aria-hidden hides nothing from the eye.
//
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_HTML_STYLE_H_
#define UNSPIN_INGEST_HTML_STYLE_H_

#include <gumbo.h>

#include <cstdint>

namespace unspin::ingest {

// What an element hands down to those within it.
struct Visibility {
  bool gone = false;       // With all that is within it.
  bool invisible = false;  // These may be undone within it.
  bool tiny = false;
  std::int64_t ink = -1;   // Colours as RGB; -1: not known.
  std::int64_t paper = -1;

  bool Hides() const {
    return gone || invisible || tiny || (ink >= 0 && ink == paper);
  }
};

// REQUIRES: `element` is an element.
Visibility VisibilityWithin(const GumboNode* element, const Visibility& outer);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_STYLE_H_
