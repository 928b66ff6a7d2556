// The paragraphs of a parsed page, each with the element it stands in.
//
// Paragraphs end at block elements and at <br><br>; within one, white space
// runs together to one space. In <pre> blank lines end paragraphs. Elements
// more than 400 levels deep are not read.
//
// Cost: one pass.

#ifndef UNSPIN_INGEST_HTML_PARAGRAPHS_H_
#define UNSPIN_INGEST_HTML_PARAGRAPHS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace unspin::ingest {

struct HtmlParagraph {
  std::string text;
  std::size_t link_bytes = 0;        // Of the text, within links.
  const GumboNode* block = nullptr;  // The innermost block element around it.
};

struct HtmlParagraphs {
  std::vector<HtmlParagraph> list;
  bool cut = false;  // Something was nested too deeply.
};

// Reads all below `root` but the elements that `left_out` names.
HtmlParagraphs ReadParagraphs(
    const GumboNode* root,
    const std::function<bool(const GumboNode*)>& left_out);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_PARAGRAPHS_H_
