#include "text/lookalikes.h"

#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "text/chars.h"

namespace unspin::text {
namespace {

// The Latin letter that `c` can be mistaken for, or 0.
char32_t LatinLookalike(char32_t c) {
  struct Closer {
    void operator()(USpoofChecker* s) const { uspoof_close(s); }
  };
  thread_local const std::unique_ptr<USpoofChecker, Closer> checker = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<USpoofChecker, Closer>(uspoof_open(&error));
  }();
  if (!checker) return 0;
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString in(static_cast<UChar32>(c));
  std::array<UChar, 8> out;
  const std::int32_t n =
      uspoof_getSkeleton(checker.get(), 0, in.getBuffer(), in.length(),
                         out.data(), static_cast<std::int32_t>(out.size()),
                         &error);
  if (U_FAILURE(error) || n != 1 || !IsLetter(out[0]) || out[0] >= 0x80) {
    return 0;
  }
  // The skeleton of a capital I is a small L.
  return out[0] == 'l' && IsUpper(c) ? U'I' : out[0];
}

// Clicks, letters of the phonetic alphabet and small capitals: Latin, but no
// spelling of a European language needs them.
bool IsOddLatin(char32_t c) {
  return (c >= 0x1C0 && c < 0x1C4) ||
         (c >= 0x250 && c < 0x1E00 && ScriptOf(c) == Script::kLatin) ||
         (c >= 0xA720 && c < 0xA800) || (c >= 0xAB30 && c < 0xAB70);
}

// The Cyrillic letter that a Latin one is put for, or 0.
char32_t CyrillicLookalike(char32_t c) {
  static constexpr std::u32string_view kLatin = U"aceopxyABCEHKMOPTX";
  static constexpr std::u32string_view kCyrillic =
      U"\u0430\u0441\u0435\u043E\u0440\u0445\u0443\u0410\u0412\u0421\u0415"
      U"\u041D\u041A\u041C\u041E\u0420\u0422\u0425";
  const std::size_t at = kLatin.find(c);
  return at == kLatin.npos ? 0 : kCyrillic[at];
}

using Lookalike = char32_t (*)(char32_t);

// Replaces the letters of `word` that are not of `script` by those of it that
// they look like. Returns false if one looks like none, and lets it stand.
bool PutInScript(std::u32string& word, Script script, Lookalike lookalike) {
  bool all = true;
  for (char32_t& c : word) {
    const Script own = ScriptOf(c);
    if (own == Script::kCommon || (own == script && !IsOddLatin(c))) continue;
    const char32_t like = lookalike(c);
    if (like == 0) all = false;
    if (like != 0) c = like;
  }
  return all;
}

// Puts look-alike letters of a word back into its script if it mixes scripts,
// or if the text is Latin and the whole word can be read as Latin.
bool UndoInWord(std::u32string& text, std::size_t begin, std::size_t end,
                bool latin_text) {
  std::size_t latin = 0, foreign = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Script s = ScriptOf(text[i]);
    if (s == Script::kCyrillic || s == Script::kGreek || s == Script::kOther ||
        IsOddLatin(text[i])) {
      ++foreign;
    } else if (s == Script::kLatin) {
      ++latin;
    }
  }
  if (foreign == 0 || (latin == 0 && !latin_text)) return false;
  const std::u32string word(text, begin, end - begin);
  std::u32string undone = word;
  if (!PutInScript(undone, Script::kLatin, &LatinLookalike)) {
    if (latin == 0) return false;
    std::u32string cyrillic = word;
    if (PutInScript(cyrillic, Script::kCyrillic, &CyrillicLookalike)) {
      undone = std::move(cyrillic);
    }
  }
  if (undone == word) return false;
  text.replace(begin, end - begin, undone);
  return true;
}

// The dotless i is a letter of Turkish and its relatives, which have others that
// tell them.
std::size_t UndoDotlessI(std::u32string* text) {
  static constexpr std::u32string_view kTurkic =
      U"\u011E\u011F\u0130\u015E\u015F\u0259";
  if (text->find(U'\u0131') == text->npos ||
      text->find_first_of(kTurkic) != text->npos) {
    return 0;
  }
  std::size_t words = 0;
  bool counted = false;  // In this word.
  for (char32_t& c : *text) {
    if (!IsLetter(c)) counted = false;
    if (c != 0x131) continue;
    c = 'i';
    words += !counted;
    counted = true;
  }
  return words;
}

struct Letters {
  std::size_t latin = 0, other = 0;
};

Letters CountLetters(std::u32string_view text) {
  Letters out;
  for (const char32_t c : text) {
    if (c < 0x80) {
      out.latin += IsLetter(c);
    } else if (IsLetter(c)) {
      ++(ScriptOf(c) == Script::kLatin ? out.latin : out.other);
    }
  }
  return out;
}

std::size_t UndoInWords(bool latin_text, std::u32string* text) {
  std::size_t undone = 0;
  for (std::size_t i = 0; i < text->size();) {
    if (!IsLetter((*text)[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    bool ascii = true;
    while (end < text->size() && IsLetter((*text)[end])) {
      ascii = ascii && (*text)[end] < 0x80;
      ++end;
    }
    if (!ascii && UndoInWord(*text, i, end, latin_text)) ++undone;
    i = end;
  }
  return undone;
}

// Letters that may be look-alikes begin at U+01C0; before them is the dotless i.
bool MayHaveLookalike(const CharMasks& masks, std::u32string_view text) {
  const std::size_t size = text.size();
  for (std::size_t i = masks.wide.Next(0, size); i < size;
       i = masks.wide.Next(i + 1, size)) {
    if ((text[i] >= 0x1C0 || text[i] == 0x131) && masks.letter[i]) return true;
  }
  return false;
}

bool HasForeignLetter(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) {
    return c >= 0x1C0 && IsLetter(c);
  });
}

}  // namespace

std::size_t UndoLookalikes(const CharMasks& masks, std::u32string* text) {
  if (!MayHaveLookalike(masks, *text)) return 0;
  std::size_t undone = UndoDotlessI(text);
  if (!HasForeignLetter(*text)) return undone;
  // Words that mix scripts first: what they turn out to be decides whether the
  // text is Latin.
  undone += UndoInWords(false, text);
  const Letters letters = CountLetters(*text);
  if (letters.latin > 2 * letters.other) undone += UndoInWords(true, text);
  return undone;
}

}  // namespace unspin::text
