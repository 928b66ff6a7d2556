#include "text/char_masks.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/bits_of_bytes.h"
#include "base/vector_clones.h"
#include "text/chars.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unspin::text {
namespace {

constexpr std::size_t kBlock = BitRow::kBlock;
constexpr std::size_t kClasses = 8;

constexpr std::uint8_t kLetter = 1, kDigit = 2, kUpper = 4, kLower = 8,
                       kSpace = 16, kTerminal = 32, kSign = 64, kWide = 128;

std::uint8_t Compute(char32_t c) {
  unsigned bits = c >= 0x80 ? kWide : 0;
  if (IsLetter(c)) bits |= kLetter;
  if (IsDigit(c)) bits |= kDigit;
  if (IsUpper(c)) bits |= kUpper;
  if (IsLower(c)) bits |= kLower;
  if (IsSpace(c)) bits |= kSpace;
  if (IsTerminal(c)) bits |= kTerminal;
  if (c == '"' || c == '\'' || c == '\n') bits |= kSign;
  return static_cast<std::uint8_t>(bits);
}

// Of the alphabets of Europe and the Near East, and general punctuation.
constexpr char32_t kKept = 0x2070;

using Table = std::array<std::uint8_t, kKept>;

const Table& KeptClasses() {
  static const Table table = [] {
    Table out{};
    for (char32_t c = 0; c < kKept; ++c) out[c] = Compute(c);
    return out;
  }();
  return table;
}

// Bit `b` of 64 classes goes to bits[b].
void Transpose(const std::uint8_t* classes,
               std::array<std::uint64_t, kClasses>* bits) {
#ifdef __SSE2__
  for (std::size_t k = 0; k < kBlock; k += 16) {
    __m128i c =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(classes + k));
    for (std::size_t b = kClasses; b-- > 0;) {
      const auto highest = static_cast<unsigned>(_mm_movemask_epi8(c));
      (*bits)[b] |= std::uint64_t{highest} << k;
      c = _mm_add_epi8(c, c);
    }
  }
#else
  for (std::size_t k = 0; k < kBlock; ++k) {
    for (std::size_t b = 0; b < kClasses; ++b) {
      (*bits)[b] |= std::uint64_t{classes[k] >> b & 1u} << k;
    }
  }
#endif
}

// Of a size that every processor has, or else GCC takes byte by byte.
using Bytes [[gnu::vector_size(16)]] = std::uint8_t;

// The classes of 64 code points of ASCII; of any other kWide alone.
UNSPIN_VECTOR_CLONES(void, ClassifyAscii,
                     (const char32_t* text, std::uint8_t* classes),
                     (text, classes)) {
  for (std::size_t k = 0; k < kBlock; ++k) {
    classes[k] = static_cast<std::uint8_t>(text[k] < 0x80 ? text[k] : 0x80u);
  }
  for (std::size_t k = 0; k < kBlock; k += sizeof(Bytes)) {
    Bytes c;
    std::memcpy(&c, classes + k, sizeof c);
    const Bytes upper = Bytes(c - 'A' < 26);
    const Bytes lower = Bytes(c - 'a' < 26);
    const Bytes digit = Bytes(c - '0' < 10);
    const Bytes space = Bytes((c == ' ') | (c == '\t'));
    const Bytes terminal = Bytes((c == '.') | (c == '!') | (c == '?'));
    const Bytes sign = Bytes((c == '"') | (c == '\'') | (c == '\n'));
    c = ((upper | lower) & kLetter) | (upper & kUpper) | (lower & kLower) |
        (digit & kDigit) | (space & kSpace) | (terminal & kTerminal) |
        (sign & kSign) | (c & kWide);
    std::memcpy(classes + k, &c, sizeof c);
  }
}

std::uint8_t ClassOf(const Table& table, char32_t c) {
  return c < kKept ? table[c] : Compute(c);
}

// The classes of 64 code points.
void Classify(const Table& table, const char32_t* text, std::uint8_t* classes) {
  ClassifyAscii(text, classes);
  for (std::uint64_t wide = base::BitsOfBytes(classes); wide != 0;
       wide &= wide - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(wide));
    classes[k] = ClassOf(table, text[k]);
  }
}

BitRow FindDictionary(std::u32string_view text, const BitRow& wide) {
  BitRow out;
  for (std::size_t i = wide.Next(0, text.size()); i < text.size();
       i = wide.Next(i + 1, text.size())) {
    if (!NeedsDictionary(text[i])) continue;
    if (out.size() == 0) out = BitRow(text.size());
    out.Set(i);
  }
  return out;
}

}  // namespace

CharMasks::CharMasks(std::u32string_view text)
    : letter(text.size()), digit(text.size()), upper(text.size()),
      lower(text.size()), space(text.size()), terminal(text.size()),
      word(text.size()), sign(text.size()), wide(text.size()) {
  const Table& table = KeptClasses();
  const std::array<BitRow*, kClasses> rows = {
      &letter, &digit, &upper, &lower, &space, &terminal, &sign, &wide};
  for (std::size_t i = 0; i < text.size(); i += kBlock) {
    std::array<std::uint8_t, kBlock> classes;
    if (i + kBlock <= text.size()) {
      Classify(table, text.data() + i, classes.data());
    } else {
      classes.fill(0);
      for (std::size_t k = i; k < text.size(); ++k) {
        classes[k - i] = ClassOf(table, text[k]);
      }
    }
    std::array<std::uint64_t, kClasses> bits{};
    Transpose(classes.data(), &bits);
    for (std::size_t b = 0; b < kClasses; ++b) {
      rows[b]->blocks()[i / kBlock] = bits[b];
    }
  }
  dictionary = FindDictionary(text, wide);
  for (std::size_t b = 0; b < word.blocks().size(); ++b) {
    word.blocks()[b] = letter.blocks()[b] | digit.blocks()[b];
    if (dictionary.size() > 0) word.blocks()[b] &= ~dictionary.blocks()[b];
  }
}

}  // namespace unspin::text
