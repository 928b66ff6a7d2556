// Letter-spaced words ("l e t t e r s", "l-e-t-t-e-r-s") joined for matching.
//
// A run is single letters or digits with the same single separator between them
// all: a space of any kind, a hyphen, an underscore, a middle dot. A run with
// five letters or more is joined, and so are shorter ones of two or more beside
// it, with nothing but a few signs between, and short ones side by side that have
// ten letters together. A capital after a small letter begins a new word.
//
// Where one and the same space stands between letters and between words, the words
// of a run become one, which text/run_together.h parts.
//
// Cost: O(n). Thread safety: pure.

#ifndef UNSPIN_TEXT_LETTER_SPACING_H_
#define UNSPIN_TEXT_LETTER_SPACING_H_

#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/words.h"

namespace unspin::text {

// `read` are the code points that `text->origin` points into. Counts the joined
// words as signs. Returns what was joined, in the text that came of it, if it may
// hold several words each: nothing where wider gaps tell words apart.
std::vector<WordRange> JoinSpacedLetters(std::u32string_view read,
                                         NormalizedText* text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LETTER_SPACING_H_
