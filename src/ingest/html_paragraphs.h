// The paragraphs of a parsed page, each with the element it stands in.
//
// Paragraphs end at block elements and at <br><br>; within one, white space
// runs together to one space. In <pre> blank lines end paragraphs. Elements
// below Extraction::max_depth are not read. Tags of templates are dropped. What
// style hides (html_style.h) is dropped as if it were not there, so that a word
// with something hidden in it is whole again, and counted.
//
// Cost: one pass.

#ifndef UNSPIN_INGEST_HTML_PARAGRAPHS_H_
#define UNSPIN_INGEST_HTML_PARAGRAPHS_H_

#include <cstddef>
#include <functional>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/draft.h"
#include "ingest/html_tree.h"

namespace unspin::ingest {

struct HtmlParagraph {
  TracedText text;
  std::size_t link_bytes = 0;        // Of the text, within links.
  const GumboNode* block = nullptr;  // The innermost block element around it.
};

// Words that nobody sees, and the innermost visible block around them.
struct HiddenWords {
  std::uint32_t words = 0;
  const GumboNode* block = nullptr;
};

struct HtmlParagraphs {
  std::vector<HtmlParagraph> list;
  std::vector<HiddenWords> hidden;
  bool cut = false;  // Something was nested too deeply.
};

// True if an element of this kind stands apart from the words around it.
bool IsBlock(GumboTag tag);

// Reads all below `root` but the elements that `left_out` names. `page` is what
// was parsed.
HtmlParagraphs ReadParagraphs(
    const GumboNode* root, std::string_view page, const Extraction& extraction,
    const std::function<bool(const GumboNode*)>& left_out);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_PARAGRAPHS_H_
