// Labels: which sentences are the reporter's prose and which are headline,
// dateline, byline, credit or furniture of the site.
//
// The rules look at form alone (length, punctuation, capitals, set phrases) and
// err on the side of prose. Unpunctuated paragraphs are judged only in texts
// that punctuate at all.
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_LABELS_H_
#define UNSPIN_TEXT_LABELS_H_

#include <string_view>

#include "text/analyzed_text.h"

namespace unspin::text {

// Returns where the prose begins behind a dateline at the start of `sentence`
// ("LONDON, March 3 (Agency) - "), as an offset into it; 0 if there is none.
std::size_t DatelineSize(std::u32string_view sentence);

// Sets the labels of all sentences of `text` (datelines are set already).
void LabelSentences(AnalyzedText* text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LABELS_H_
