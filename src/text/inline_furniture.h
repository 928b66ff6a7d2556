// Furniture within a paragraph: what a site's scripts ran into its text.
//
// One pattern so far: link titles between a name and the word "MORE", where the
// page had a pop-up ("Sen. Elizabeth Warren Elizabeth Ann WarrenPoll: ... MORE
// (D-Mass.) said"). It is told by the name's last part run together with the
// next word and by the closing "MORE".
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_INLINE_FURNITURE_H_
#define UNSPIN_TEXT_INLINE_FURNITURE_H_

#include <string_view>
#include <vector>

#include "text/words.h"

namespace unspin::text {

// True for each of `words` that is furniture; `words` are the words of `text`.
std::vector<bool> FindInlineFurniture(std::u32string_view text,
                                      const std::vector<WordRange>& words);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_INLINE_FURNITURE_H_
