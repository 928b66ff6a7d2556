// LowerBytes: text in lower case as bytes, for those who look at its words
// alone (word_forms.h).
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_LOWER_BYTES_H_
#define UNSPIN_TEXT_LOWER_BYTES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace unspin::text {

// Zeros behind such a text, so that blocks of 64 bytes may be read from it.
inline constexpr std::size_t kBytePadding = 64;

// `utf8` as Normalize and ToLower make it, letter for letter: ASCII and letters
// of U+00C0 to U+01BF, signs that are not ASCII and do not matter as '\x01'.
// With the padding. Returns false if that cannot be had (ill-formed, other
// letters and signs, marks). Cost: 0.1 ns a byte of ASCII.
bool LowerBytes(std::string_view utf8, std::string* lower);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LOWER_BYTES_H_
