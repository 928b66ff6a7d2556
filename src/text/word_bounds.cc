#include "text/word_bounds.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>

#if defined(__SSE2__) && !defined(UNSPIN_PORTABLE)
#include <emmintrin.h>
#endif

#include "base/vector_clones.h"
#include "text/lower_bytes.h"
#include "text/word_forms.h"

namespace unspin::text {
namespace {

using Bits = std::uint64_t;

constexpr std::size_t kBlock = 64;
static_assert(kBytePadding >= kBlock);

// Letter-spaced words have five single letters or digits in a row.
constexpr std::size_t kMaxSingles = 5;

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

Block Classify(const char* bytes) {
  Block block;
#if defined(__SSE2__) && !defined(UNSPIN_PORTABLE)
  for (std::size_t k = 0; k < kBlock; k += 16) {
    const __m128i c =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + k));
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
      *bits |= static_cast<Bits>(mask) << k;
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
#else
  for (std::size_t k = 0; k < kBlock; ++k) {
    const char c = bytes[k];
    const auto add = [&](bool is, Bits* bits) {
      *bits |= static_cast<Bits>(is) << k;
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
  return block;
}

// Bit i of the result is bit i - 1, or i + n, of all blocks as one.
Bits Before(Bits bits, Bits last) { return bits << 1 | last >> 63; }
Bits After(Bits bits, Bits next, int n) { return bits >> n | next << (64 - n); }

class WordFinder {
 public:
  explicit WordFinder(std::string* lower)
      : text_(lower->data()), end_(lower->size() - kBytePadding) {}

  bool Run(std::vector<std::uint32_t>* bounds) {
    // The padding makes the last block whole and gives it one behind.
    blocks_.resize(end_ / kBlock + 2);
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      blocks_[i] = Classify(text_ + kBlock * i);
    }
    Join();
    if (MaySpaceLetters() && SpacesLetters()) return false;
    if (!JoinInitialisms()) return false;
    CutPossessives();
    bounds->resize(Emit(bounds));
    return !HasLongWord(*bounds);
  }

 private:
  // Apostrophes between letters; stops and commas between digits.
  void Join() {
    Block last;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      Block& b = blocks_[i];
      const Block& next = blocks_[i + 1];
      const Bits letters =
          Before(b.letter, last.letter) & After(b.letter, next.letter, 1);
      const Bits digits =
          Before(b.digit, last.digit) & After(b.digit, next.digit, 1);
      b.joined =
          b.word() | (b.apostrophe & letters) | ((b.stop | b.comma) & digits);
      last = b;
    }
  }

  // False if no five runs of one letter or digit stand beside each other. True
  // may be wrong: it is asked block by block.
  bool MaySpaceLetters() const {
    Bits last = 0;
    int singles = 0;  // At the end of the blocks before.
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      const Bits word = b.word();
      // Where a second letter follows; letters of two bytes are let pass.
      const Bits longer =
          word & After(word, blocks_[i + 1].word(), 1) & ~b.not_ascii;
      const Bits single = word & ~Before(word, last) & ~longer;
      singles += std::popcount(single);
      if (singles >= static_cast<int>(kMaxSingles)) return true;
      if (longer != 0) {
        const int at = 63 - std::countl_zero(longer);
        singles = std::popcount(single >> at);
      }
      last = word;
    }
    return false;
  }

  bool SpacesLetters() const {
    std::size_t singles = 0;
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

  void CutPossessives() {
    Bits cut_last = 0;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      Block& b = blocks_[i];
      const Block& next = blocks_[i + 1];
      const Bits cut = b.joined & b.apostrophe & After(b.s, next.s, 1) &
                       ~After(b.joined, next.joined, 2);
      b.joined &= ~(cut | Before(cut, cut_last));
      cut_last = cut;
    }
  }

  // Writes where words begin and end and returns how many that are.
  std::size_t Emit(std::vector<std::uint32_t>* bounds) const {
    constexpr int kAtOnce = 8;
    bounds->resize(end_ + 2 * kAtOnce);
    std::uint32_t* out = bounds->data();
    Bits last = 0;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      const Bits joined = blocks_[i].joined;
      Bits changes = joined ^ Before(joined, last);
      last = joined;
      const auto at = static_cast<std::uint32_t>(kBlock * i);
      const int count = std::popcount(changes);
      // More than there are, as loops of a length that cannot be foretold cost
      // more.
      for (int done = 0; done < count; done += kAtOnce) {
        for (int k = 0; k < kAtOnce; ++k) {
          out[done + k] =
              at + static_cast<std::uint32_t>(std::countr_zero(changes));
          changes &= changes - 1;
        }
      }
      out += count;
    }
    return static_cast<std::size_t>(out - bounds->data());
  }

  static bool HasLongWord(const std::vector<std::uint32_t>& bounds) {
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) {
      longest = std::max(longest, bounds[i + 1] - bounds[i]);
    }
    return longest > kLongestWord;
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
