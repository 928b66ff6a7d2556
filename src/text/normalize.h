// Normalisation for matching, with a map back to the text as read.
//
// In this order: invisible characters and soft hyphens are dropped; odd spaces
// become spaces and line separators "\n"; every run of a base character and its
// marks is put in NFKC (so full-width and styled letters become plain ones);
// apostrophes and hyphens are unified; letter-spaced words are joined
// (text/letter_spacing.h), look-alike letters put back into the script of their word
// (text/lookalikes.h), and joined words parted (text/run_together.h). Where many
// letters have marks that no spelling has, all accents that stand apart from their
// letters are dropped. What was undone is counted as evasion signs.
//
// Map: origin has text.size() + 1 entries, never decreasing; text[i] stems from
// the code points [origin[i], origin[i + 1]) as read, or from origin[i] alone
// where several come from one. origin.back() is the number of code points read.
//
// Cost: O(n); a few ns a code point for ASCII. Thread safety: pure.

#ifndef UNSPIN_TEXT_NORMALIZE_H_
#define UNSPIN_TEXT_NORMALIZE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzed_text.h"
#include "text/char_masks.h"

namespace unspin::text {

struct NormalizedText {
  std::u32string text;
  std::vector<std::uint32_t> origin;
  EvasionSigns signs;
  CharMasks masks;  // Of the text.
};

// `utf8` may be ill-formed; ill-formed parts become U+FFFD.
NormalizedText Normalize(std::string_view utf8);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_NORMALIZE_H_
