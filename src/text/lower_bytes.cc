#include "text/lower_bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/utf8.h"
#include "base/vector_clones.h"
#include "text/chars.h"
#include "text/normalize.h"

#ifdef UNSPIN_AVX512
#include <immintrin.h>
#endif

namespace unspin::text {
namespace {

// What the quick way makes of a code point: bytes of a letter in lower case,
// one byte for what is no letter, or nothing.
struct Simple {
  std::array<char, 3> bytes{};
  std::uint8_t size = 0;
  bool simple = false;
};

constexpr char kSeparator = '\x01';

constexpr char32_t kLatinEnd = 0x1C0;
constexpr char32_t kPunctuation = 0x2000;
constexpr char32_t kPunctuationEnd = 0x2040;

// Letters that stay letters; signs that part words whatever stands beside them.
bool IsSimple(char32_t c) {
  if (c >= 0xC0 && c < kLatinEnd) return c != 0x131;  // See UndoLookalikes.
  if (c < 0xC0) {
    constexpr std::u32string_view kSigns =
        U"\u00A0\u00A1\u00A2\u00A3\u00A5\u00A7\u00A9\u00AB\u00AE\u00B0\u00B7"
        U"\u00BB\u00BF";
    return kSigns.find(c) != kSigns.npos;
  }
  return (c >= 0x2000 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2015) ||
         (c >= 0x2018 && c <= 0x2023) || c == 0x2026 || c == 0x202F ||
         c == 0x2032 || c == 0x2033;
}

// Goes without a trace.
bool IsDropped(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E);
}

Simple MakeSimple(char32_t c) {
  Simple out;
  if (IsDropped(c)) out.simple = true;
  if (!IsSimple(c)) return out;
  std::string read, bytes;
  base::AppendUtf8(c, &read);
  for (const char32_t n : Normalize(read).text) {
    if (n >= kLatinEnd && IsWordChar(n)) return out;
    if (IsWordChar(n)) {
      base::AppendUtf8(ToLower(n), &bytes);
    } else {
      bytes += n < 0x80 ? static_cast<char>(n) : kSeparator;
    }
  }
  if (bytes.size() > read.size()) return out;
  std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
  out.size = static_cast<std::uint8_t>(bytes.size());
  out.simple = true;
  return out;
}

// Of U+0080 to kLatinEnd and of the general punctuation.
class SimpleTable {
 public:
  SimpleTable() {
    for (char32_t c = 0x80; c < kLatinEnd; ++c) latin_[c] = MakeSimple(c);
    for (char32_t c = kPunctuation; c < kPunctuationEnd; ++c) {
      punctuation_[c - kPunctuation] = MakeSimple(c);
    }
  }

  // The code point at `at` of `utf8`, which is none of ASCII; null if it is not
  // simple or ill-formed. Sets its size in bytes.
  const Simple* Find(std::string_view utf8, std::size_t at,
                     std::size_t* size) const {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
      return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0;
    };
    const std::uint32_t lead = byte(at), next = byte(at + 1);
    const Simple* found = nullptr;
    if (lead >= 0xC2 && lead <= 0xC6 && (next & 0xC0) == 0x80) {
      *size = 2;
      found = &latin_[(lead & 0x1F) << 6 | (next & 0x3F)];
    } else if (lead == 0xE2 && next == 0x80 && (byte(at + 2) & 0xC0) == 0x80) {
      *size = 3;
      found = &punctuation_[byte(at + 2) & 0x3F];
    }
    return found == nullptr || !found->simple ? nullptr : found;
  }

 private:
  std::array<Simple, kLatinEnd> latin_;
  std::array<Simple, kPunctuationEnd - kPunctuation> punctuation_;
};

char LowerByte(char c) {
  const bool upper = c >= 'A' && c <= 'Z';
  return static_cast<char>(c == '`' ? '\'' : c | (upper ? 0x20 : 0));
}

#ifdef UNSPIN_AVX512

UNSPIN_AVX512 std::size_t LowerAsciiAvx512(const char* from, std::size_t size,
                                           char* to) {
  constexpr std::size_t kBlock = 64;
  for (std::size_t i = 0; i < size; i += kBlock) {
    const std::size_t rest = size - i;
    const __mmask64 there =
        rest < kBlock ? ~(~__mmask64{0} << rest) : ~__mmask64{0};
    const __m512i c = _mm512_maskz_loadu_epi8(there, from + i);
    const __m512i number = _mm512_sub_epi8(c, _mm512_set1_epi8('A'));
    const __mmask64 upper =
        _mm512_cmplt_epu8_mask(number, _mm512_set1_epi8(26));
    const __mmask64 quote = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('`'));
    const __m512i lower =
        _mm512_mask_add_epi8(c, upper, c, _mm512_set1_epi8(0x20));
    _mm512_mask_storeu_epi8(
        to + i, there,
        _mm512_mask_mov_epi8(lower, quote, _mm512_set1_epi8('\'')));
    const __mmask64 other = _mm512_movepi8_mask(c);
    if (other != 0) {
      return i + static_cast<std::size_t>(std::countr_zero(other));
    }
  }
  return size;
}

// SSE2, which all of these machines have. Stops within the last 16 bytes, too.
std::size_t LowerAsciiSse2(const char* from, std::size_t size, char* to) {
  constexpr std::size_t kBlock = 16;
  std::size_t i = 0;
  for (; i + kBlock <= size; i += kBlock) {
    const __m128i c =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    const __m128i number = _mm_sub_epi8(c, _mm_set1_epi8('A'));
    const __m128i upper =
        _mm_cmpeq_epi8(_mm_min_epu8(number, _mm_set1_epi8(25)), number);
    const __m128i quote = _mm_cmpeq_epi8(c, _mm_set1_epi8('`'));
    const __m128i change =
        _mm_or_si128(_mm_and_si128(upper, _mm_set1_epi8(0x20)),
                     _mm_and_si128(quote, _mm_set1_epi8('`' ^ '\'')));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i),
                     _mm_xor_si128(c, change));
    const auto other = static_cast<unsigned>(_mm_movemask_epi8(c));
    if (other != 0) {
      return i + static_cast<std::size_t>(std::countr_zero(other));
    }
  }
  return i;
}

#endif

// Puts the ASCII that `from` begins with in lower case to `to` and returns how
// much that is; up to `size` bytes of `to` are written.
std::size_t LowerAscii(const char* from, std::size_t size, char* to) {
  std::size_t i = 0;
#ifdef UNSPIN_AVX512
  if (base::HasAvx512()) return LowerAsciiAvx512(from, size, to);
  i = LowerAsciiSse2(from, size, to);
#endif
  for (; i < size && static_cast<unsigned char>(from[i]) < 0x80; ++i) {
    to[i] = LowerByte(from[i]);
  }
  return i;
}

}  // namespace

bool LowerBytes(std::string_view utf8, std::string* lower) {
  static const SimpleTable table;
  // Never longer than what is read, so that there is always room.
  lower->resize(utf8.size() + kBytePadding);
  char* to = lower->data();
  for (std::size_t i = 0;;) {
    const std::size_t ascii = LowerAscii(utf8.data() + i, utf8.size() - i, to);
    i += ascii;
    to += ascii;
    if (i == utf8.size()) break;
    std::size_t read = 0;
    const Simple* simple = table.Find(utf8, i, &read);
    if (simple == nullptr) return false;
    for (const char c : simple->bytes) *to++ = c;
    to -= simple->bytes.size() - simple->size;
    i += read;
  }
  lower->resize(static_cast<std::size_t>(to - lower->data()));
  lower->append(kBytePadding, '\0');
  return true;
}

}  // namespace unspin::text
