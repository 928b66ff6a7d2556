// Word segmentation of normalised text.
//
// A word is a run of letters, marks and digits; an apostrophe between letters
// belongs to it, so do the full stops of an initialism ("U.S.", "a.m."), and
// between digits "." and ",". Hyphens part words, as rewriting adds and drops
// them. Runs of scripts that are written without spaces go to ICU's dictionary
// word iterator.
//
// Cost: O(n). Thread safety: pure.

#ifndef UNSPIN_TEXT_WORDS_H_
#define UNSPIN_TEXT_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/char_masks.h"

namespace unspin::text {

// [begin, end) of the normalised text.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const WordRange&) const = default;
};

// `masks` are those of `text`.
std::vector<WordRange> SegmentWords(std::u32string_view text,
                                    const CharMasks& masks);
std::vector<WordRange> SegmentWords(std::u32string_view text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_WORDS_H_
