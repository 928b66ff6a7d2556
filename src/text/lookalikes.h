// Look-alike letters put back into the script of their word.
//
// A word that mixes scripts is put wholly into Latin, or into Cyrillic if a
// letter of it looks like no Latin one. In a text that is Latin otherwise, a
// word of look-alikes alone is put into Latin, too, and so are letters of the
// phonetic alphabet and small capitals within words. Pairs are the skeletons of
// Unicode TS 39, by ICU's spoof checker.
//
// Cost: O(n); next to nothing for ASCII. Thread safety: pure.

#ifndef UNSPIN_TEXT_LOOKALIKES_H_
#define UNSPIN_TEXT_LOOKALIKES_H_

#include <cstddef>
#include <string>

#include "text/char_masks.h"

namespace unspin::text {

// Returns the number of words changed; the length stays. `masks` are those of
// the text as it is before.
std::size_t UndoLookalikes(const CharMasks& masks, std::u32string* text);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LOOKALIKES_H_
