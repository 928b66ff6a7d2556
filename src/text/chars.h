// Character classes: the questions that segmentation asks of a code point.
// ICU's properties, with tables for ASCII.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TEXT_CHARS_H_
#define UNSPIN_TEXT_CHARS_H_

#include <cstdint>
#include <string_view>

namespace unspin::text {

bool IsLetter(char32_t c);  // Letters and the marks that follow them.
bool IsDigit(char32_t c);   // Decimal digits of any script.
int DigitValue(char32_t c);  // 0 to 9; -1 if it is no digit.
bool IsUpper(char32_t c);
bool IsLower(char32_t c);
bool IsSpace(char32_t c);   // Blanks, not line ends.
char32_t ToLower(char32_t c);

// Written without spaces between words, or needing a dictionary: Han, kana,
// Thai, Lao, Khmer, Burmese.
bool NeedsDictionary(char32_t c);

inline bool IsWordChar(char32_t c) { return IsLetter(c) || IsDigit(c); }

// Ends a sentence: . ! ? ellipsis and their relatives in other scripts.
bool IsTerminal(char32_t c);
// Terminal without need of a following space.
bool IsWideTerminal(char32_t c);
// May stand between a terminal and the space: closing quotes and brackets.
bool IsCloser(char32_t c);
// Opening quotes and brackets.
bool IsOpener(char32_t c);
bool IsDoubleQuote(char32_t c);
bool IsDash(char32_t c);  // En dash and longer.

enum class Script : std::uint8_t {
  kCommon, kLatin, kCyrillic, kGreek, kHan, kKana, kHangul, kArabic, kHebrew,
  kDevanagari, kThai, kOther,
};
Script ScriptOf(char32_t c);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_CHARS_H_
