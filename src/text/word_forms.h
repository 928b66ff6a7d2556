// The words of a text by their hashes, for those who need nothing else.
//
// The words are the tokens of text::Analyze in order, furniture and headlines
// included, and each is hashed by its form as it is before accents fall (as
// they do in English): FormHashes(text) are the Token::hash of
// Analyze(text, "xx").
//
// Cost: about a nanosecond a byte for ASCII and letters of European languages.
// What may need more than letter for letter (letter-spacing, marks, other
// scripts, ligatures) goes the long way, by Normalize and SegmentWords, as a
// whole text. Thread safety: pure.

#ifndef UNSPIN_TEXT_WORD_FORMS_H_
#define UNSPIN_TEXT_WORD_FORMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace unspin::text {

// Words of more bytes are cut behind the letter that goes over.
inline constexpr std::uint32_t kLongestWord = 116;

std::vector<std::uint64_t> FormHashes(std::string_view utf8);

// Appends the form of a word of normalised text to `forms`.
void AppendForm(std::u32string_view normalized, WordRange word,
                std::string* forms);

// A byte for each code point: ASCII in lower case, '\x80' for what is none.
std::string LowerAscii(std::u32string_view text);

// AppendForm of a word of ASCII; `lower` is LowerAscii of the text.
void AppendAsciiForm(std::string_view lower, WordRange word,
                     std::string* forms);

namespace internal {

// Returns false, and leaves `hashes` undefined, for texts that go the long way.
bool FormHashesQuickly(std::string_view utf8,
                       std::vector<std::uint64_t>* hashes);
std::vector<std::uint64_t> FormHashesSlowly(std::string_view utf8);

}  // namespace internal
}  // namespace unspin::text

#endif  // UNSPIN_TEXT_WORD_FORMS_H_
