// FindWordBounds: SegmentWords for the text of LowerBytes, 64 bytes at a time
// by masks of a bit for each.
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_WORD_BOUNDS_H_
#define UNSPIN_TEXT_WORD_BOUNDS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace unspin::text {

// Sets `bounds` to the begin and end of each word in turn, as it is in the form
// of a token: without a possessive, and initialisms without stops, for which
// `lower` is changed. Returns false if that cannot be had: letters may be
// spaced, a word is too long, the text too large. Cost: 3 ns a word.
bool FindWordBounds(std::string* lower, std::vector<std::uint32_t>* bounds);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_WORD_BOUNDS_H_
