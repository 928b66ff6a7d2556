// Direct quotes and who speaks them.
//
// Double quotation marks of all styles, guillemets and corner brackets; single
// ones in texts that have no others. A quote ends at its closing mark, or with
// its paragraph where the mark is missing (a quote that runs on over paragraphs
// opens each one anew).
//
// Speakers are found by the verb of saying beside the quote ("said State
// Department spokesperson Tammy Bruce", "Bruce, the spokesperson, said"); a
// pronoun stands for the speaker before. This is a heuristic: often right, and
// empty rather than far-fetched.
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_QUOTES_H_
#define UNSPIN_TEXT_QUOTES_H_

#include <string_view>
#include <vector>

#include "text/analyzed_text.h"
#include "text/char_masks.h"
#include "text/words.h"

namespace unspin::text {

// Quotes as ranges of the normalised text, within the marks. `paragraphs` are
// the ranges of the paragraphs, `masks` those of `text`.
std::vector<WordRange> FindQuotes(std::u32string_view text,
                                  const CharMasks& masks,
                                  const std::vector<WordRange>& paragraphs);

// Fills the speakers of text->quotes. `words` are the token ranges in
// `normalized`, parallel to text->tokens.
void AttributeQuotes(std::u32string_view normalized,
                     const std::vector<WordRange>& words, AnalyzedText* text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_QUOTES_H_
