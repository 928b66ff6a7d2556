#include "text/letter_spacing.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/chars.h"

namespace unspin::text {
namespace {

constexpr std::size_t kSureLetters = 5;
constexpr std::size_t kSureTogether = 10;  // In short runs side by side.
constexpr std::size_t kMaxGap = 6;  // Between runs that belong together.
// Gaps tell words apart where there is one for so many letters.
constexpr std::size_t kLettersForGap = 8;

// Scripts in which a word of one letter is an exception.
bool IsSpaceable(char32_t c) {
  if (IsDigit(c)) return true;
  if (!IsLetter(c)) return false;
  const Script script = ScriptOf(c);
  return script == Script::kLatin || script == Script::kCyrillic ||
         script == Script::kGreek;
}

struct Run {
  std::size_t begin, end;  // From the first letter to behind the last.
  std::size_t letters;
};

// False only if no five single letters or digits stand so close that they may be
// a word. Tells it for next to all texts without asking for classes.
// REQUIRES: not empty.
bool MayBeSpaced(const CharMasks& masks) {
  // What is not ASCII may be a letter, and may be none beside one.
  const std::vector<BitRow::Bits>&wide = masks.wide.blocks(),
                    &letter = masks.letter.blocks(),
                    &digit = masks.digit.blocks();
  const auto word = [&](std::size_t b) {
    return (letter[b] | digit[b]) & ~wide[b];
  };
  const std::size_t size = masks.wide.size();
  std::size_t last = 0, near = 0;
  BitRow::Bits before = 0;
  for (std::size_t b = 0; b + 1 < wide.size(); ++b) {
    const BitRow::Bits here = word(b);
    BitRow::Bits single = (here | wide[b]) & ~(here << 1 | before >> 63) &
                          ~(here >> 1 | word(b + 1) << 63);
    before = here;
    if (b == 0) single |= 1;
    if ((size - 1) / BitRow::kBlock == b) {
      single |= BitRow::Bits{1} << (size - 1) % BitRow::kBlock;
    }
    for (; single != 0; single &= single - 1) {
      const std::size_t i =
          b * BitRow::kBlock + static_cast<std::size_t>(std::countr_zero(single));
      near = near > 0 && i - last <= kMaxGap + 1 ? near + 1 : 1;
      if (near >= kSureLetters) return true;
      last = i;
    }
  }
  return false;
}

class Joiner {
 public:
  Joiner(std::u32string_view read, NormalizedText* text)
      : read_(read), text_(text->text), out_(text) {}

  std::vector<WordRange> Join() {
    FindRuns();
    std::vector<Run> joined;
    for (std::size_t first = 0; first < runs_.size();) {
      std::size_t last = first, together = 0;
      bool sure = false;
      do {
        const std::size_t letters = runs_[last].letters;
        if (letters > 1) together += letters;
        sure = sure || letters >= kSureLetters;
        ++last;
      } while (last < runs_.size() && Adjacent(runs_[last - 1], runs_[last]));
      sure = sure || together >= kSureTogether;
      for (; first < last; ++first) {
        if (sure && runs_[first].end - runs_[first].begin > 1) {
          joined.push_back(runs_[first]);
        }
      }
    }
    if (joined.empty()) return {};
    const bool apart = GapsTellWords(joined);
    std::vector<WordRange> left = Remove(joined);
    if (apart) left.clear();
    return left;
  }

 private:
  // A letter or digit with no other beside it.
  bool IsSingle(std::size_t i) const {
    return i < text_.size() && IsSpaceable(text_[i]) &&
           (i == 0 || !IsWordChar(text_[i - 1])) &&
           (i + 1 == text_.size() || !IsWordChar(text_[i + 1]));
  }

  // As read: normalisation makes one space of all.
  char32_t Separator(std::size_t i) const {
    if (i >= text_.size()) return 0;
    const char32_t c = text_[i];
    return c == ' ' || c == '-' || c == '_' || c == 0x00B7
               ? read_[out_->origin[i]]
               : 0;
  }

  void FindRuns() {
    for (std::size_t i = 0; i < text_.size();) {
      if (!IsSingle(i)) {
        i = NextWord(i);
        continue;
      }
      Run run{i, i + 1, IsLetter(text_[i])};
      const char32_t separator = IsSingle(i + 2) ? Separator(i + 1) : 0;
      while (separator != 0 && Separator(run.end) == separator) {
        // "i t ' s"
        const bool apostrophe = run.end + 3 < text_.size() &&
                                text_[run.end + 1] == '\'' &&
                                Separator(run.end + 2) == separator;
        const std::size_t next = run.end + (apostrophe ? 3 : 1);
        if (!IsSingle(next)) break;
        run.letters += IsLetter(text_[next]);
        run.end = next + 1;
      }
      // "in a f-e-r-r-y": the last letter belongs to what follows it.
      if (separator == ' ' && run.end - run.begin > 1 &&
          Separator(run.end) != 0 && IsSingle(run.end + 1)) {
        run.letters -= IsLetter(text_[run.end - 1]);
        run.end -= 2;
      }
      runs_.push_back(run);
      i = run.end;
    }
  }

  // Where the next word after the one at `i`, or after what is none, begins.
  std::size_t NextWord(std::size_t i) const {
    while (i < text_.size() && IsWordChar(text_[i])) ++i;
    while (i < text_.size() && !IsWordChar(text_[i])) ++i;
    return i;
  }

  bool Adjacent(const Run& a, const Run& b) const {
    if (b.begin - a.end > kMaxGap) return false;
    for (std::size_t i = a.end; i < b.begin; ++i) {
      if (IsWordChar(text_[i])) return false;
    }
    return true;
  }

  bool GapsTellWords(const std::vector<Run>& joined) const {
    std::size_t gaps = 0, letters = joined.empty() ? 0 : joined[0].letters;
    for (std::size_t i = 1; i < joined.size(); ++i) {
      letters += joined[i].letters;
      const std::size_t begin = joined[i - 1].end;
      const std::size_t size = joined[i].begin - begin;
      gaps += std::u32string_view(text_).substr(begin, size).find_first_not_of(
                  U' ') == std::u32string_view::npos;
    }
    return gaps * kLettersForGap >= letters;
  }

  bool BeginsWord(std::size_t separator) const {
    return IsLower(text_[separator - 1]) && IsUpper(text_[separator + 1]);
  }

  // Returns where the runs are afterwards.
  std::vector<WordRange> Remove(const std::vector<Run>& joined) {
    std::vector<WordRange> left;
    std::u32string text;
    std::vector<std::uint32_t> origin;
    text.reserve(text_.size());
    origin.reserve(out_->origin.size());
    auto run = joined.begin();
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (run != joined.end() && run->end <= i) {
        left.back().end = static_cast<std::uint32_t>(text.size());
        ++run;
      }
      if (run != joined.end() && run->begin == i) {
        left.push_back({static_cast<std::uint32_t>(text.size()), 0});
      }
      const bool between = run != joined.end() && i > run->begin &&
                           (i - run->begin) % 2 == 1;
      if (between && !BeginsWord(i)) continue;
      // What separates words of one run is a space, whatever it was.
      text.push_back(between ? U' ' : text_[i]);
      origin.push_back(out_->origin[i]);
    }
    if (run != joined.end()) {
      left.back().end = static_cast<std::uint32_t>(text.size());
    }
    origin.push_back(out_->origin.back());
    out_->signs.spaced_words += static_cast<std::uint32_t>(joined.size());
    out_->text = std::move(text);
    out_->origin = std::move(origin);
    out_->masks = CharMasks(out_->text);
    return left;
  }

  std::u32string_view read_;
  const std::u32string& text_;
  NormalizedText* out_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<WordRange> JoinSpacedLetters(std::u32string_view read,
                                         NormalizedText* text) {
  if (text->text.empty() || !MayBeSpaced(text->masks)) return {};
  return Joiner(read, text).Join();
}

}  // namespace unspin::text
