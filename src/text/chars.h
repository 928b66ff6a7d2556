// Character classes: the questions that segmentation asks of a code point.
// ICU's properties; for ASCII a table that says the same without a call.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TEXT_CHARS_H_
#define UNSPIN_TEXT_CHARS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unspin::text {

namespace internal {

enum AsciiClass : std::uint8_t {
  kLetter = 1, kDigit = 2, kUpper = 4, kLower = 8,
  kSpace = 16, kTerminal = 32, kCloser = 64, kOpener = 128,
};

constexpr std::array<std::uint8_t, 128> AsciiClasses() {
  std::array<std::uint8_t, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    std::uint8_t bits = 0;
    if (c >= 'A' && c <= 'Z') bits = kLetter | kUpper;
    if (c >= 'a' && c <= 'z') bits = kLetter | kLower;
    if (c >= '0' && c <= '9') bits = kDigit;
    if (c == ' ' || c == '\t') bits = kSpace;
    if (c == '.' || c == '!' || c == '?') bits = kTerminal;
    if (c == ')' || c == ']' || c == '}') bits = kCloser;
    if (c == '(' || c == '[' || c == '{') bits = kOpener;
    if (c == '"' || c == '\'') bits = kCloser | kOpener;
    table[c] = bits;
  }
  return table;
}
inline constexpr std::array<std::uint8_t, 128> kAscii = AsciiClasses();

// The same questions of what is not ASCII.
bool IsWideLetter(char32_t c);
bool IsWideDigit(char32_t c);
bool IsWideUpper(char32_t c);
bool IsWideLower(char32_t c);
bool IsWideSpace(char32_t c);
bool IsWideWordChar(char32_t c);
char32_t WideToLower(char32_t c);
bool WideNeedsDictionary(char32_t c);
bool IsOtherTerminal(char32_t c);
bool IsWideCloser(char32_t c);
bool IsWideOpener(char32_t c);
bool IsWideDoubleQuote(char32_t c);

}  // namespace internal

// Letters and the marks that follow them.
inline bool IsLetter(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kLetter) != 0
                  : internal::IsWideLetter(c);
}
inline bool IsDigit(char32_t c) {  // Decimal digits of any script.
  return c < 0x80 ? (internal::kAscii[c] & internal::kDigit) != 0
                  : internal::IsWideDigit(c);
}
int DigitValue(char32_t c);  // 0 to 9; -1 if it is no digit.
inline bool IsUpper(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kUpper) != 0
                  : internal::IsWideUpper(c);
}
inline bool IsLower(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kLower) != 0
                  : internal::IsWideLower(c);
}
inline bool IsSpace(char32_t c) {  // Blanks, not line ends.
  return c < 0x80 ? (internal::kAscii[c] & internal::kSpace) != 0
                  : internal::IsWideSpace(c);
}
inline char32_t ToLower(char32_t c) {
  if (c < 0x80) return IsUpper(c) ? c + 32 : c;
  return internal::WideToLower(c);
}

// Written without spaces between words, or needing a dictionary: Han, kana,
// Thai, Lao, Khmer, Burmese.
inline bool NeedsDictionary(char32_t c) {
  return c >= 0x0E00 && internal::WideNeedsDictionary(c);
}

inline bool IsWordChar(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] &
                     (internal::kLetter | internal::kDigit)) != 0
                  : internal::IsWideWordChar(c);
}

// Ends a sentence: . ! ? ellipsis and their relatives in other scripts.
inline bool IsTerminal(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kTerminal) != 0
                  : internal::IsOtherTerminal(c);
}
// Terminal without need of a following space.
bool IsWideTerminal(char32_t c);
// May stand between a terminal and the space: closing quotes and brackets.
inline bool IsCloser(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kCloser) != 0
                  : internal::IsWideCloser(c);
}
// Opening quotes and brackets.
inline bool IsOpener(char32_t c) {
  return c < 0x80 ? (internal::kAscii[c] & internal::kOpener) != 0
                  : internal::IsWideOpener(c);
}
inline bool IsDoubleQuote(char32_t c) {
  return c < 0x80 ? c == '"' : internal::IsWideDoubleQuote(c);
}
// En dash and longer.
inline bool IsDash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }

enum class Script : std::uint8_t {
  kCommon, kLatin, kCyrillic, kGreek, kHan, kKana, kHangul, kArabic, kHebrew,
  kDevanagari, kThai, kOther,
};
Script ScriptOf(char32_t c);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_CHARS_H_
