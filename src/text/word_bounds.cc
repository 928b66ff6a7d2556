#include "text/word_bounds.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>

#include "base/vector_clones.h"
#include "text/lower_bytes.h"
#include "text/word_forms.h"

#ifdef UNSPIN_AVX512
#include <immintrin.h>
#endif

namespace unspin::text {
namespace {

using Bits = std::uint64_t;

constexpr std::size_t kBlock = 64;
static_assert(kBytePadding >= kBlock);

// Letter-spaced words have five single letters or digits in a row.
constexpr int kMaxSingles = 5;

// Bounds written together.
constexpr int kAtOnce = 8;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Of 64 bytes; bit i is of byte i. A letter of two bytes has both.
struct Block {
  Bits letter = 0, digit = 0, not_ascii = 0;
  Bits apostrophe = 0, stop = 0, comma = 0, s = 0;
  Bits joined = 0;  // A word or within one: "it's", "1,000.5".

  Bits word() const { return letter | digit; }
};

#ifdef UNSPIN_AVX512

UNSPIN_AVX512 void ClassifyAvx512(const char* text, std::size_t count,
                                  Block* blocks) {
  for (std::size_t i = 0; i < count; ++i) {
    const __m512i c = _mm512_loadu_si512(text + kBlock * i);
    // The number of the letter or digit, as if it were one.
    const __m512i letter = _mm512_sub_epi8(c, _mm512_set1_epi8('a'));
    const __m512i digit = _mm512_sub_epi8(c, _mm512_set1_epi8('0'));
    Block& b = blocks[i];
    b.not_ascii = _mm512_movepi8_mask(c);
    b.letter =
        b.not_ascii | _mm512_cmplt_epu8_mask(letter, _mm512_set1_epi8(26));
    b.digit = _mm512_cmplt_epu8_mask(digit, _mm512_set1_epi8(10));
    b.apostrophe = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('\''));
    b.stop = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('.'));
    b.comma = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8(','));
    b.s = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('s'));
  }
}

// SSE2, which all of these machines have.
void ClassifySse2(const char* text, std::size_t count, Block* blocks) {
  for (std::size_t k = 0; k < count * kBlock; k += 16) {
    Block& block = blocks[k / kBlock];
    const __m128i c =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + k));
    const auto within = [&](char first, char size) {
      const __m128i x = _mm_sub_epi8(c, _mm_set1_epi8(first));
      const __m128i last = _mm_set1_epi8(static_cast<char>(size - 1));
      return _mm_cmpeq_epi8(_mm_min_epu8(x, last), x);
    };
    const auto is = [&](char sign) {
      return _mm_cmpeq_epi8(c, _mm_set1_epi8(sign));
    };
    const auto add = [&](__m128i bytes16, Bits* bits) {
      const auto mask = static_cast<unsigned>(_mm_movemask_epi8(bytes16));
      *bits |= static_cast<Bits>(mask) << k % kBlock;
    };
    // The highest bit alone tells what is not ASCII.
    add(_mm_or_si128(within('a', 26), c), &block.letter);
    add(within('0', 10), &block.digit);
    add(c, &block.not_ascii);
    add(is('\''), &block.apostrophe);
    add(is('.'), &block.stop);
    add(is(','), &block.comma);
    add(is('s'), &block.s);
  }
}

#endif

// REQUIRES: `blocks` are empty.
void Classify(const char* text, std::size_t count, Block* blocks) {
#ifdef UNSPIN_AVX512
  if (base::HasAvx512()) return ClassifyAvx512(text, count, blocks);
  ClassifySse2(text, count, blocks);
#else
  for (std::size_t k = 0; k < count * kBlock; ++k) {
    Block& block = blocks[k / kBlock];
    const char c = text[k];
    const auto add = [&](bool is, Bits* bits) {
      *bits |= static_cast<Bits>(is) << k % kBlock;
    };
    add(IsLetter(c), &block.letter);
    add(IsDigit(c), &block.digit);
    add(static_cast<unsigned char>(c) >= 0x80, &block.not_ascii);
    add(c == '\'', &block.apostrophe);
    add(c == '.', &block.stop);
    add(c == ',', &block.comma);
    add(c == 's', &block.s);
  }
#endif
}

// Bit i of the result is bit i - 1, or i + n, of all blocks as one.
inline Bits Before(Bits bits, Bits last) { return bits << 1 | last >> 63; }
inline Bits After(Bits bits, Bits next, int n) {
  return bits >> n | next << (64 - n);
}

// The loops below take `count` blocks with an empty one behind.

// Sets Block::joined: apostrophes between letters, stops and commas between
// digits.
UNSPIN_VECTOR_CLONES(void, Join, (Block * blocks, std::size_t count),
                     (blocks, count)) {
  Bits last_letter = 0, last_digit = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Block& b = blocks[i];
    const Block& next = blocks[i + 1];
    const Bits letters =
        Before(b.letter, last_letter) & After(b.letter, next.letter, 1);
    const Bits digits =
        Before(b.digit, last_digit) & After(b.digit, next.digit, 1);
    b.joined = b.letter | b.digit | (b.apostrophe & letters) |
               ((b.stop | b.comma) & digits);
    last_letter = b.letter;
    last_digit = b.digit;
  }
}

// False if no five runs of one letter or digit stand beside each other. True
// may be wrong: it is asked block by block.
UNSPIN_VECTOR_CLONES(bool, MaySpaceLetters,
                     (const Block* blocks, std::size_t count),
                     (blocks, count)) {
  Bits last = 0;
  int singles = 0;  // At the end of the blocks before.
  for (std::size_t i = 0; i < count; ++i) {
    const Bits word = blocks[i].word();
    // Where a second letter follows; letters of two bytes are let pass.
    const Bits longer =
        word & After(word, blocks[i + 1].word(), 1) & ~blocks[i].not_ascii;
    const Bits single = word & ~Before(word, last) & ~longer;
    singles += std::popcount(single);
    if (singles >= kMaxSingles) return true;
    if (longer != 0) {
      singles = std::popcount(single >> (63 - std::countl_zero(longer)));
    }
    last = word;
  }
  return false;
}

// Takes "'s" from the ends of words and returns how often words begin and end.
UNSPIN_VECTOR_CLONES(std::size_t, CutPossessives,
                     (Block * blocks, std::size_t count), (blocks, count)) {
  Bits last_cut = 0, last = 0;
  std::size_t changes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Block& b = blocks[i];
    const Block& next = blocks[i + 1];
    const Bits cut = b.joined & b.apostrophe & After(b.s, next.s, 1) &
                     ~After(b.joined, next.joined, 2);
    b.joined &= ~(cut | Before(cut, last_cut));
    changes += static_cast<std::size_t>(
        std::popcount(b.joined ^ Before(b.joined, last)));
    last_cut = cut;
    last = b.joined;
  }
  return changes;
}

// Writes where words begin and end, and some more, and returns how many that
// are.
UNSPIN_VECTOR_CLONES(void, Emit,
                     (const Block* blocks, std::size_t count,
                      std::uint32_t* bounds),
                     (blocks, count, bounds)) {
  Bits last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Bits joined = blocks[i].joined;
    Bits changes = joined ^ Before(joined, last);
    last = joined;
    const auto at = static_cast<std::uint32_t>(kBlock * i);
    const int here = std::popcount(changes);
    // More than there are, as loops of a length that cannot be foretold cost
    // more.
    for (int done = 0; done < here; done += kAtOnce) {
      for (int k = 0; k < kAtOnce; ++k) {
        bounds[done + k] =
            at + static_cast<std::uint32_t>(std::countr_zero(changes));
        changes &= changes - 1;
      }
    }
    bounds += here;
  }
}

UNSPIN_VECTOR_CLONES(bool, HasLongWord,
                     (const std::uint32_t* bounds, std::size_t count),
                     (bounds, count)) {
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < count / 2; ++i) {
    longest = std::max(longest, bounds[2 * i + 1] - bounds[2 * i]);
  }
  return longest > kLongestWord;
}

class WordFinder {
 public:
  explicit WordFinder(std::string* lower)
      : text_(lower->data()), end_(lower->size() - kBytePadding) {}

  bool Run(std::vector<std::uint32_t>* bounds) {
    // The padding makes the last block whole.
    const std::size_t count = end_ / kBlock + 1;
    blocks_.resize(count + 1);
    Classify(text_, count, blocks_.data());
    Join(blocks_.data(), count);
    if (MaySpaceLetters(blocks_.data(), count) && SpacesLetters()) return false;
    if (!JoinInitialisms()) return false;
    const std::size_t changes = CutPossessives(blocks_.data(), count);
    bounds->resize(changes + kAtOnce);
    Emit(blocks_.data(), count, bounds->data());
    bounds->resize(changes);
    return !HasLongWord(bounds->data(), bounds->size());
  }

 private:
  bool SpacesLetters() const {
    int singles = 0;
    for (std::size_t i = 0; i < end_;) {
      const std::size_t begin = i;
      while (IsLetter(text_[i]) || IsDigit(text_[i])) ++i;
      if (i == begin) {
        ++i;
        continue;
      }
      singles = i - begin == SizeAt(begin) ? singles + 1 : 0;
      if (singles >= kMaxSingles) return true;
    }
    return false;
  }

  // Makes one word of each initialism, its stops taken out. False if a word
  // stands right behind one that keeps them.
  bool JoinInitialisms() {
    Bits last = 0;
    std::size_t done = 0;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      const Block& next = blocks_[i + 1];
      const Bits stops = After(b.stop, next.stop, 1) |
                         (b.not_ascii & After(b.stop, next.stop, 2));
      Bits begins = b.joined & ~Before(b.joined, last) & b.letter & stops;
      last = b.joined;
      for (; begins != 0; begins &= begins - 1) {
        const std::size_t begin =
            kBlock * i + static_cast<std::size_t>(std::countr_zero(begins));
        if (begin < done) continue;
        const std::size_t end = MatchInitialism(begin);
        if (end == begin) continue;
        if (!IsLetter(text_[end]) && !IsDigit(text_[end])) {
          Mark(end, false);  // What stood between two letters begins no word.
        }
        const std::size_t size = RemoveStops(begin, end);
        for (std::size_t k = begin; k < end; ++k) Mark(k, k < begin + size);
        if (size == end - begin && IsMarked(end)) return false;
        done = end;
      }
    }
    return true;
  }

  // As AppendForm does; returns the new size.
  std::size_t RemoveStops(std::size_t begin, std::size_t end) {
    char* const form = text_ + begin;
    if (form[1] != '.') return end - begin;
    return static_cast<std::size_t>(std::remove(form, text_ + end, '.') - form);
  }

  // The end of the initialism at `begin`, or `begin`. As in words.cc.
  std::size_t MatchInitialism(std::size_t begin) const {
    std::size_t i = begin;
    int letters = 0;
    while (IsLetter(text_[i]) && text_[i + SizeAt(i)] == '.') {
      i += SizeAt(i) + 1;
      ++letters;
    }
    if (letters < 2 || !IsLetter(text_[i])) return letters > 1 ? i : begin;
    const std::size_t after = i + SizeAt(i);
    return IsLetter(text_[after]) || IsDigit(text_[after]) ? begin : after;
  }

  void Mark(std::size_t at, bool joined) {
    const Bits bit = Bits{1} << at % kBlock;
    Bits& bits = blocks_[at / kBlock].joined;
    bits = joined ? bits | bit : bits & ~bit;
  }

  bool IsMarked(std::size_t at) const {
    return (blocks_[at / kBlock].joined >> at % kBlock & 1) != 0;
  }

  // Of the letter at `i`.
  std::size_t SizeAt(std::size_t i) const {
    return static_cast<unsigned char>(text_[i]) < 0x80 ? 1 : 2;
  }

  char* text_;
  std::size_t end_;
  std::vector<Block> blocks_;  // One more than the text has, of nothing.
};

}  // namespace

bool FindWordBounds(std::string* lower, std::vector<std::uint32_t>* bounds) {
  if (lower->size() > std::numeric_limits<std::uint32_t>::max()) return false;
  return WordFinder(lower).Run(bounds);
}

}  // namespace unspin::text
