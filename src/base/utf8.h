// UTF-8 and code points. The only place that encodes or decodes.
//
// Thread safety: pure functions.

#ifndef UNSPIN_BASE_UTF8_H_
#define UNSPIN_BASE_UTF8_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/span.h"

namespace unspin::base {

inline constexpr char32_t kReplacement = 0xFFFD;

// Reads one code point at text[*pos] and advances *pos. Malformed input (also
// overlong forms and surrogates) yields kReplacement for each maximal ill-formed
// part, as Unicode recommends. REQUIRES: *pos < text.size().
char32_t NextCodePoint(std::string_view text, std::size_t* pos);

// Appends `c` as UTF-8; surrogates and values over U+10FFFF as kReplacement.
void AppendUtf8(char32_t c, std::string* out);

std::u32string DecodeUtf8(std::string_view text);
std::string EncodeUtf8(std::u32string_view text);

bool IsAscii(std::string_view text);

// True iff `text` is well-formed UTF-8.
bool IsValidUtf8(std::string_view text);

// `text` with every ill-formed part replaced by U+FFFD.
std::string RepairUtf8(std::string_view text);

// Number of code points. REQUIRES: well-formed.
std::size_t CountCodePoints(std::string_view text);

// Byte offset of each code point, and of the end: size is count + 1.
std::vector<std::uint32_t> CodePointOffsets(std::string_view text);

// The part of `text` that `span` covers, by the table of CodePointOffsets;
// clipped to the text.
std::string_view Slice(std::string_view text,
                       const std::vector<std::uint32_t>& offsets, Span span);

}  // namespace unspin::base

#endif  // UNSPIN_BASE_UTF8_H_
