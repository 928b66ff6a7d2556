// Paragraphs and sentences of normalised text.
//
// Paragraphs end at blank lines and, unless the text is hard-wrapped, at line
// ends. A break in the middle of a sentence is none: where a line ends without
// punctuation and the next one begins in lower case (or with the punctuation
// itself), as where a web page had a link, the two are joined.
//
// Sentences end at terminal punctuation, with the closing quotes that follow.
// No end: in decimals and initialisms, after titles ("Lt. Gen."), after
// abbreviations before a lower-case word or a digit, after initials. After an
// abbreviation that may close a sentence ("Inc.", "U.S.", "p.m."), only a
// common sentence opener or a new quote starts another one.
//
// Cost: O(n). Thread safety: pure.

#ifndef UNSPIN_TEXT_SENTENCES_H_
#define UNSPIN_TEXT_SENTENCES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/char_masks.h"

namespace unspin::text {

struct SentenceRange {
  std::uint32_t begin = 0;  // [begin, end) of the normalised text, trimmed.
  std::uint32_t end = 0;
  std::uint32_t paragraph = 0;
  bool terminated = false;
};

// In order, disjoint; every letter and digit of the text is in one.
// `masks` are those of `text`.
std::vector<SentenceRange> SplitSentences(std::u32string_view text,
                                          const CharMasks& masks);
std::vector<SentenceRange> SplitSentences(std::u32string_view text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_SENTENCES_H_
