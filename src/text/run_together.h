// English words that were written without a space between them, parted again:
// "thecouncilsaid" -> "the council said". Where letter-spacing puts one and the
// same space between letters and between words, that is what joining it leaves.
//
// A stretch of letters is parted where the words cost least together: known
// ones by how common they are (text/english_forms.h), unknown ones by their
// length, less so with a capital. Digits and letters are parted, and a capital
// behind a small letter begins a word; what stands so between signs, capitals
// or digits and is no common phrase is taken for a name in all of the text.
//
// All stretches of a text are parted, or none: where the words would cost more
// than English does, the text is in another language and stays.
//
// Cost: O(n) for a bounded length of words, about 0.2 us a letter. Thread
// safety: pure.

#ifndef UNSPIN_TEXT_RUN_TOGETHER_H_
#define UNSPIN_TEXT_RUN_TOGETHER_H_

#include <vector>

#include "text/normalize.h"
#include "text/words.h"

namespace unspin::text {

// Puts spaces into `text` within `runs`, which are ascending and do not
// overlap, and counts them as signs (spaced_words). A space stems from where
// the code point before it ends.
void PartRunTogether(const std::vector<WordRange>& runs, NormalizedText* text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_RUN_TOGETHER_H_
