#include "text/word_forms.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__) && !defined(UNSPIN_PORTABLE)
#include <emmintrin.h>
#endif

#include "base/hash.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/normalize.h"

namespace unspin::text {
namespace {

constexpr std::size_t kMaxFormBytes = 120;

// "Smith's" is "smith", "U.S." is "us". Returns the new size.
std::size_t TrimForm(char* form, std::size_t size) {
  if (size > 2 && form[size - 2] == '\'' && form[size - 1] == 's') {
    return size - 2;
  }
  if (size > 1 && form[size - 1] == '\'') return size - 1;
  if (size >= 3 && form[1] == '.' && !(form[0] >= '0' && form[0] <= '9')) {
    return static_cast<std::size_t>(std::remove(form, form + size, '.') - form);
  }
  return size;
}

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

// Zeros behind a text, so that blocks of 64 bytes may be read from it.
constexpr std::size_t kPadding = 64;

// Text in lower case, one letter for one, with signs that do not matter as
// kSeparator, and the padding; empty if that cannot be had.
std::string LowerCase(std::string_view utf8) {
  static const SimpleTable table;
  constexpr std::size_t kBlock = 16;
  std::string out(utf8.size() + kPadding, '\0');
  std::size_t size = 0, i = 0;
  const auto lower = [](char c) {
    const auto is_upper = static_cast<unsigned char>(c - 'A') < 26;
    return static_cast<char>(c == '`' ? '\'' : c | (is_upper ? 0x20 : 0));
  };
  while (i < utf8.size()) {
    while (i + kBlock <= utf8.size()) {
      std::uint64_t halves[2];
      std::memcpy(halves, utf8.data() + i, kBlock);
      if (((halves[0] | halves[1]) & 0x8080808080808080ull) != 0) break;
      const char* const from = utf8.data() + i;
      char* const to = out.data() + size;
      for (std::size_t k = 0; k < kBlock; ++k) to[k] = lower(from[k]);
      i += kBlock;
      size += kBlock;
    }
    // Up to the next that is not ASCII, and over it.
    const std::size_t end = std::min(utf8.size(), i + kBlock);
    while (i < end && static_cast<unsigned char>(utf8[i]) < 0x80) {
      out[size++] = lower(utf8[i++]);
    }
    if (i == end) continue;
    std::size_t read = 0;
    const Simple* simple = table.Find(utf8, i, &read);
    if (simple == nullptr) return {};
    for (std::uint8_t k = 0; k < simple->size; ++k) {
      out[size++] = simple->bytes[k];
    }
    i += read;
  }
  out.resize(size);
  out.append(kPadding, '\0');
  return out;
}

enum ByteClass : std::uint8_t { kOther = 0, kLetter = 1, kDigit = 2 };

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    if ((c >= 'a' && c <= 'z') || c >= 0x80) table[c] = kLetter;
    if (c >= '0' && c <= '9') table[c] = kDigit;
  }
  return table;
}();

// Bit i: byte i of the block is of a letter or digit.
std::uint64_t WordBits(const char* block) {
  std::uint64_t bits = 0;
#if defined(__SSE2__) && !defined(UNSPIN_PORTABLE)
  const auto within = [](__m128i c, char first, char size) {
    const __m128i x = _mm_sub_epi8(c, _mm_set1_epi8(first));
    const __m128i last = _mm_set1_epi8(static_cast<char>(size - 1));
    return _mm_cmpeq_epi8(_mm_min_epu8(x, last), x);
  };
  for (int k = 0; k < 4; ++k) {
    const __m128i c =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(block) + k);
    const __m128i ascii = _mm_or_si128(within(c, 'a', 26), within(c, '0', 10));
    // The highest bit alone tells what is not ASCII.
    const int word = _mm_movemask_epi8(_mm_or_si128(ascii, c));
    bits |= static_cast<std::uint64_t>(static_cast<unsigned>(word)) << 16 * k;
  }
#else
  for (int k = 0; k < 64; ++k) {
    const bool word = kClasses[static_cast<unsigned char>(block[k])] != kOther;
    bits |= static_cast<std::uint64_t>(word) << k;
  }
#endif
  return bits;
}

// SegmentWords for the text of LowerCase, word for word.
class ByteSegmenter {
 public:
  ByteSegmenter(std::string* text, std::vector<std::uint64_t>* hashes)
      : text_(text->data()),
        end_(text->size() - kPadding),
        bits_(end_ / 64 + 1),
        hashes_(*hashes) {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      bits_[i] = WordBits(text_ + 64 * i);
    }
  }

  // False if letters may be spaced.
  bool Run() {
    for (std::size_t i = Next(0, 0); i < end_; i = Next(i, 0)) {
      joined_ = false;
      const std::size_t end = Match(i);
      if (spaced_ || end - i > kMaxFormBytes - 4) return false;
      const std::size_t size = joined_ ? TrimForm(text_ + i, end - i) : end - i;
      hashes_.push_back(base::Hash64({text_ + i, size}));
      i = end;
    }
    return true;
  }

 private:
  // Letter-spaced words have five single letters or digits in a row.
  static constexpr int kMaxSingles = 5;

  // From `i` on the first bit that is set, or with flip ~0 the first that is
  // not; end_ or more if there is none.
  std::size_t Next(std::size_t i, std::uint64_t flip) const {
    std::size_t word = i / 64;
    std::uint64_t bits = (bits_[word] ^ flip) >> i % 64;
    if (bits != 0) return i + static_cast<std::size_t>(std::countr_zero(bits));
    while (++word < bits_.size()) {
      bits = bits_[word] ^ flip;
      if (bits != 0) {
        return 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
      }
    }
    return end_;
  }

  std::uint8_t Class(std::size_t i) const {
    return kClasses[static_cast<unsigned char>(text_[i])];
  }
  // Of the letter at `i`.
  std::size_t SizeAt(std::size_t i) const {
    return static_cast<unsigned char>(text_[i]) < 0x80 ? 1 : 2;
  }

  void CountSingles(bool single, int count) {
    singles_ = single ? singles_ + count : 0;
    spaced_ = spaced_ || singles_ >= kMaxSingles;
  }

  // The end of the letters and digits at `begin`.
  std::size_t Run(std::size_t begin) {
    const std::size_t i = Next(begin, ~std::uint64_t{0});
    CountSingles(i - begin == SizeAt(begin), 1);
    return i;
  }

  std::size_t Match(std::size_t begin) {
    if (Class(begin) == kLetter && text_[begin + SizeAt(begin)] == '.') {
      if (const std::size_t end = MatchInitialism(begin); end != begin) {
        return end;
      }
    }
    for (std::size_t i = begin;;) {
      i = Run(i);
      const char c = text_[i];
      const std::uint8_t inner =
          c == '\'' ? kLetter : c == '.' || c == ',' ? kDigit : kOther;
      if (inner == kOther || Class(i - 1) != inner || Class(i + 1) != inner) {
        return i;
      }
      joined_ = true;
      ++i;
    }
  }

  // As MatchInitialism of words.cc.
  std::size_t MatchInitialism(std::size_t begin) {
    std::size_t i = begin;
    int letters = 0;
    while (Class(i) == kLetter && text_[i + SizeAt(i)] == '.') {
      i += SizeAt(i) + 1;
      ++letters;
    }
    std::size_t end = letters > 1 ? i : begin;
    if (Class(i) == kLetter) {
      const std::size_t after = i + SizeAt(i);
      const bool last = letters > 1 && Class(after) == kOther;
      letters += last;
      end = last ? after : begin;
    }
    if (end == begin) return begin;
    CountSingles(true, letters);
    joined_ = true;
    return end;
  }

  char* text_;
  std::size_t end_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t>& hashes_;
  bool joined_ = false;  // The word has more than letters and digits.
  int singles_ = 0;  // So many runs of one letter or digit before.
  bool spaced_ = false;
};

}  // namespace

void AppendForm(std::u32string_view normalized, WordRange word,
                std::string* forms) {
  const std::size_t begin = forms->size();
  for (std::uint32_t i = word.begin; i < word.end; ++i) {
    // At most four bytes are appended.
    if (forms->size() - begin > kMaxFormBytes - 4) break;
    const char32_t lower = ToLower(normalized[i]);
    if (lower < 0x80) {
      forms->push_back(static_cast<char>(lower));
    } else {
      base::AppendUtf8(lower, forms);
    }
  }
  forms->resize(begin + TrimForm(forms->data() + begin, forms->size() - begin));
}

namespace internal {

bool FormHashesQuickly(std::string_view utf8,
                       std::vector<std::uint64_t>* hashes) {
  hashes->clear();
  if (utf8.empty()) return true;
  std::string text = LowerCase(utf8);
  if (text.empty()) return false;
  hashes->reserve(utf8.size() / 5);
  return ByteSegmenter(&text, hashes).Run();
}

std::vector<std::uint64_t> FormHashesSlowly(std::string_view utf8) {
  const std::u32string text = Normalize(utf8).text;
  std::vector<std::uint64_t> hashes;
  std::string form;
  for (const WordRange word : SegmentWords(text)) {
    form.clear();
    AppendForm(text, word, &form);
    hashes.push_back(base::Hash64(form));
  }
  return hashes;
}

}  // namespace internal

std::vector<std::uint64_t> FormHashes(std::string_view utf8) {
  std::vector<std::uint64_t> hashes;
  if (internal::FormHashesQuickly(utf8, &hashes)) return hashes;
  return internal::FormHashesSlowly(utf8);
}

}  // namespace unspin::text
