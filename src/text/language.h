// Language of a text: by its script, then by the stop words it holds.
//
// A guess on a few words is no better than that: under eight words of running
// text the answer is "und", except where the script alone decides.
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_LANGUAGE_H_
#define UNSPIN_TEXT_LANGUAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/char_masks.h"

namespace unspin::text {

// Words beyond this number are not looked at.
inline constexpr std::size_t kMaxDetectionWords = 2000;

// Returns a primary tag such as "en", or "und". `masks` are those of `text`,
// `words` the StopWordBits of its words (numbers apart) in turn.
std::string DetectLanguage(std::u32string_view text, const CharMasks& masks,
                           std::span<const std::uint32_t> words);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LANGUAGE_H_
