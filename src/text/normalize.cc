#include "text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/bits_of_bytes.h"
#include "base/utf8.h"
#include "base/vector_clones.h"
#include "text/char_masks.h"
#include "text/chars.h"
#include "text/letter_spacing.h"
#include "text/lookalikes.h"
#include "text/run_together.h"

namespace unspin::text {
namespace {

bool IsSoftHyphen(char32_t c) { return c == 0x00AD; }

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x180E ||
         c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x061C ||
         (c >= 0xE0000 && c <= 0xE0FFF) || c == 0x115F || c == 0x1160 ||
         c == 0x3164 || c == 0xFFA0;
}

bool IsLineBreak(char32_t c) {
  return c == '\n' || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

// One character for the forms that news sites use for one thing.
char32_t Unify(char32_t c) {
  switch (c) {
    case 0x2019: case 0x02BC: case 0x02B9: case 0x00B4: case 0x0060:
    case 0x2032: case 0xFF07:
      return '\'';
    case 0x2010: case 0x2011: case 0x2212: case 0xFE63: case 0xFF0D:
      return '-';
    default:
      return c;
  }
}

bool IsMark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK);
}

// Composes with the base before it: marks, the vowels and final consonants of
// Hangul, the half-width voicing marks of kana.
bool Composes(char32_t c) {
  return IsMark(c) || (c >= 0x1161 && c <= 0x11FF) || c == 0xFF9E || c == 0xFF9F;
}

// An accent on a letter of a European script.
bool IsAccent(char32_t mark, char32_t base) {
  const Script script = ScriptOf(base);
  return IsMark(mark) && ScriptOf(mark) == Script::kCommon &&
         (script == Script::kLatin || script == Script::kCyrillic ||
          script == Script::kGreek);
}

// A mark that did not compose with `base` and is dropped: accents on letters of
// European scripts (an evasion: "o" with ten rings), any mark on what is no
// letter.
bool IsStray(char32_t mark, char32_t base) {
  return IsMark(mark) && (!IsLetter(base) || IsAccent(mark, base));
}

// A letter with a mark that hardly any spelling has: those of Vietnamese and
// Welsh apart.
bool IsRareLetter(char32_t c) {
  return c >= 0x1E00 && c < 0x1EA0 && !(c >= 0x1E80 && c <= 0x1E85);
}

// Marks that no spelling has on this many letters are an evasion.
constexpr std::size_t kManyMarks = 20;
constexpr std::size_t kMarkedShare = 50;  // One letter in so many.

// Joiners and variation selectors that belong to what stands before them, as in
// emoji, Persian or Hindi.
bool IsOrdinary(char32_t invisible, char32_t before) {
  const bool selector = invisible >= 0xFE00 && invisible <= 0xFE0F;
  if (!selector && invisible != 0x200C && invisible != 0x200D) return false;
  if (U_GET_GC_MASK(static_cast<UChar32>(before)) & U_GC_S_MASK) return true;
  switch (ScriptOf(before)) {
    case Script::kArabic:
    case Script::kDevanagari:
    case Script::kOther: return true;
    case Script::kHan:
    case Script::kCommon: return selector;
    default: return false;
  }
}

// True if a single character needs no normalisation by itself.
bool IsPlain(char32_t c) {
  return c < 0xA0 || (c >= 0xC0 && c < 0x2B0 && c != 0x132 && c != 0x133 &&
                      c != 0x13F && c != 0x140 && c != 0x149 && c != 0x17F &&
                      !(c >= 0x1C4 && c <= 0x1CC) &&
                      !(c >= 0x1F1 && c <= 0x1F3)) ||
         (c >= 0x400 && c < 0x483) || (c >= 0x2010 && c <= 0x2023) ||
         (c >= 0x3041 && c <= 0x3094) || (c >= 0x30A1 && c <= 0x30FA) ||
         (c >= 0x4E00 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4);
}

// Made once: shared by threads, and known to ThreadSanitizer to be.
const icu::Normalizer2* Nfkc() {
  static const icu::Normalizer2* const nfkc = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCInstance(error);
  }();
  return nfkc;
}

// ASCII that is its own normal form.
constexpr bool Stays(char32_t c) {  // Without branches, for vectors.
  return (c < 0x80) & (c != 0) & (c != '\t') & (c != '\f') & (c != '\v') &
         (c != '`');
}

// Marks what does not stay: bit k of bits[i] is of text[64 * i + k].
UNSPIN_VECTOR_CLONES(void, MarkOthers,
                     (const char32_t* text, std::size_t blocks,
                      std::uint64_t* bits),
                     (text, blocks, bits)) {
  for (std::size_t i = 0; i < blocks; ++i, text += BitRow::kBlock) {
    std::array<std::uint8_t, BitRow::kBlock> others;
    for (std::size_t k = 0; k < others.size(); ++k) {
      others[k] = Stays(text[k]) ? 0 : 0x80;
    }
    bits[i] = base::BitsOfBytes(others.data());
  }
}

BitRow FindOthers(std::u32string_view text) {
  BitRow others(text.size());
  const std::size_t blocks = text.size() / BitRow::kBlock;
  MarkOthers(text.data(), blocks, others.blocks().data());
  for (std::size_t i = blocks * BitRow::kBlock; i < text.size(); ++i) {
    if (!Stays(text[i])) others.Set(i);
  }
  return others;
}

class Normalizer {
 public:
  // With `drop_accents`, no accent that stands apart from its letter counts.
  Normalizer(std::u32string_view in, bool drop_accents)
      : in_(in), others_(FindOthers(in)), drop_accents_(drop_accents) {
    out_.text.reserve(in_.size());
    out_.origin.reserve(in_.size() + 1);
  }

  NormalizedText Run() {
    for (std::size_t i = 0; i < in_.size();) {
      const std::size_t plain = PlainAscii(i);
      if (plain > i) Take(i, plain);
      i = plain < in_.size() ? Step(plain) : plain;
    }
    out_.origin.push_back(static_cast<std::uint32_t>(in_.size()));
    return std::move(out_);
  }

  // Letters with marks that no spelling has.
  std::size_t odd_letters() const { return odd_letters_; }

 private:
  // The end of what stays as it is and has no mark behind it.
  std::size_t PlainAscii(std::size_t begin) const {
    const std::size_t i = others_.Next(begin, in_.size());
    return i > begin && i < in_.size() && in_[i] >= 0x300 ? i - 1 : i;
  }

  void Take(std::size_t begin, std::size_t end) {
    out_.text.append(in_.substr(begin, end - begin));
    const std::size_t size = out_.origin.size();
    out_.origin.resize(size + (end - begin));
    std::iota(out_.origin.begin() + static_cast<std::ptrdiff_t>(size),
              out_.origin.end(), static_cast<std::uint32_t>(begin));
    visible_ = in_[end - 1];
  }

  std::size_t Step(std::size_t i) {
    const char32_t c = in_[i];
    const bool marked = i + 1 < in_.size() && Composes(in_[i + 1]);
    if (c < 0x80 && !marked) {
      visible_ = c;
      Emit(c == '\t' || c == '\f' || c == '\v' ? U' ' : Unify(c), i);
      return i + 1;
    }
    if (IsSoftHyphen(c)) {
      ++out_.signs.soft_hyphens;
      return i + 1;
    }
    if (IsInvisible(c)) {
      CountInvisible(c);
      return i + 1;
    }
    visible_ = c;
    if (IsLineBreak(c)) {
      Emit('\n', i);
      return i + 1;
    }
    if (IsSpace(c)) {
      // No-break spaces, thin ones beside punctuation and the ideographic space
      // are ordinary typography.
      if (c != 0x00A0 && c != 0x202F && c != 0x2009 && c != 0x3000) {
        ++out_.signs.odd_spaces;
      }
      Emit(' ', i);
      return i + 1;
    }
    if (!marked && IsPlain(c)) {
      Emit(Unify(c), i);
      return i + 1;
    }
    return StepRun(i);
  }

  // A base character and its marks through NFKC.
  std::size_t StepRun(std::size_t begin) {
    std::size_t end = begin + 1;
    std::u32string run(1, in_[begin]);
    while (end < in_.size() && end - begin < 32 &&
           (Composes(in_[end]) || IsInvisible(in_[end]))) {
      if (IsInvisible(in_[end])) {
        CountInvisible(in_[end]);
      } else if (drop_accents_ && IsAccent(in_[end], in_[begin])) {
        ++out_.signs.marks;
      } else {
        run.push_back(in_[end]);
      }
      ++end;
    }
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString source = icu::UnicodeString::fromUTF32(
        reinterpret_cast<const UChar32*>(run.data()),
        static_cast<std::int32_t>(run.size()));
    const icu::UnicodeString result = Nfkc()->normalize(source, error);
    if (U_FAILURE(error)) {
      for (const char32_t c : run) Emit(c, begin);
      return end;
    }
    if (result.countChar32() > 0 && run.size() == 1 &&
        result.char32At(0) != static_cast<UChar32>(run[0]) &&
        IsLetter(static_cast<char32_t>(result.char32At(0))) &&
        run[0] >= 0x2100) {
      ++out_.signs.compatibility;
    }
    int strays = 0;
    bool odd = false;
    for (std::int32_t k = 0; k < result.length();) {
      const auto c = static_cast<char32_t>(result.char32At(k));
      k += U16_LENGTH(static_cast<UChar32>(c));
      if (IsStray(c, out_.text.empty() ? U' ' : out_.text.back())) {
        // One is spelling in some languages.
        if (++strays > 1) ++out_.signs.invisible;
        odd = true;
        continue;
      }
      odd = odd || (run.size() > 1 && IsRareLetter(c));
      Emit(IsSpace(c) ? U' ' : Unify(c), begin);
    }
    odd_letters_ += odd;
    return end;
  }

  void CountInvisible(char32_t c) {
    if (!IsOrdinary(c, visible_)) ++out_.signs.invisible;
  }

  void Emit(char32_t c, std::size_t origin) {
    out_.text.push_back(c);
    out_.origin.push_back(static_cast<std::uint32_t>(origin));
  }

  std::u32string_view in_;
  BitRow others_;  // What does not stay.
  bool drop_accents_;
  std::size_t odd_letters_ = 0;
  char32_t visible_ = ' ';  // The last one that is neither mark nor invisible.
  NormalizedText out_;
};

}  // namespace

NormalizedText Normalize(std::string_view utf8) {
  const std::u32string in = base::DecodeUtf8(utf8);
  Normalizer normalizer(in, false);
  NormalizedText out = normalizer.Run();
  if (normalizer.odd_letters() > kManyMarks &&
      normalizer.odd_letters() * kMarkedShare > out.text.size()) {
    out = Normalizer(in, true).Run();
  }
  out.masks = CharMasks(out.text);
  const std::vector<WordRange> joined = JoinSpacedLetters(in, &out);
  const std::size_t undone = UndoLookalikes(out.masks, &out.text);
  out.signs.lookalikes += static_cast<std::uint32_t>(undone);
  if (!joined.empty()) PartRunTogether(joined, &out);
  if (!joined.empty() || undone > 0) out.masks = CharMasks(out.text);
  return out;
}

}  // namespace unspin::text
