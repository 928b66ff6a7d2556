#include "text/chars.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace unspin::text {
namespace {

UChar32 Icu(char32_t c) { return static_cast<UChar32>(c); }

bool Contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

}  // namespace

namespace internal {

bool IsWideLetter(char32_t c) {
  return (U_GET_GC_MASK(Icu(c)) &
          (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) != 0;
}

bool IsWideDigit(char32_t c) {
  return u_charType(Icu(c)) == U_DECIMAL_DIGIT_NUMBER;
}

bool IsWideUpper(char32_t c) {
  return u_isUUppercase(Icu(c)) || u_istitle(Icu(c));
}

bool IsWideLower(char32_t c) { return u_isULowercase(Icu(c)); }

bool IsWideSpace(char32_t c) {
  return u_charType(Icu(c)) == U_SPACE_SEPARATOR;
}

bool IsWideWordChar(char32_t c) {
  return (U_GET_GC_MASK(Icu(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK |
                                   U_GC_ND_MASK)) != 0;
}

char32_t WideToLower(char32_t c) {
  return static_cast<char32_t>(u_tolower(Icu(c)));
}

bool WideNeedsDictionary(char32_t c) {
  if (c < 0x1000) return c < 0x0F00;  // Thai, Lao.
  if (c < 0x10A0) return true;        // Burmese.
  if (c >= 0x1780 && c < 0x1800) return true;  // Khmer.
  if (c < 0x2E80) return false;
  return u_hasBinaryProperty(Icu(c), UCHAR_IDEOGRAPHIC) ||
         (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) ||
         (c >= 0x31F0 && c <= 0x31FF);
}

bool IsOtherTerminal(char32_t c) {
  return Contains(U"\u2026\u203D\u2047\u2048\u2049\u061F\u06D4\u0964\u0965", c) ||
         IsWideTerminal(c);
}

bool IsWideCloser(char32_t c) {
  return Contains(U"\u201C\u201D\u2019\u00BB\u203A\u300D\u300F\u3011\uFF09", c);
}

bool IsWideOpener(char32_t c) {
  return Contains(U"\u201C\u201E\u2018\u201A\u00AB\u2039\u300C\u300E\u3010\uFF08",
                  c);
}

bool IsWideDoubleQuote(char32_t c) {
  return Contains(U"\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300D\u300E\u300F", c);
}

}  // namespace internal

int DigitValue(char32_t c) {
  return IsDigit(c) ? u_charDigitValue(Icu(c)) : -1;
}

bool IsWideTerminal(char32_t c) {
  return c >= 0x3002 && Contains(U"\u3002\uFF01\uFF1F\uFF61", c);
}

Script ScriptOf(char32_t c) {
  if (c < 0x80) return IsLetter(c) ? Script::kLatin : Script::kCommon;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(Icu(c), &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return Script::kCommon;
    case USCRIPT_LATIN: return Script::kLatin;
    case USCRIPT_CYRILLIC: return Script::kCyrillic;
    case USCRIPT_GREEK: return Script::kGreek;
    case USCRIPT_HAN: return Script::kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return Script::kKana;
    case USCRIPT_HANGUL: return Script::kHangul;
    case USCRIPT_ARABIC: return Script::kArabic;
    case USCRIPT_HEBREW: return Script::kHebrew;
    case USCRIPT_DEVANAGARI: return Script::kDevanagari;
    case USCRIPT_THAI: return Script::kThai;
    default: return Script::kOther;
  }
}

}  // namespace unspin::text
