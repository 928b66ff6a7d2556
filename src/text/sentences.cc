#include "text/sentences.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "text/abbreviations.h"
#include "text/chars.h"

namespace unspin::text {
namespace {

using Pos = std::size_t;

bool IsBlank(char32_t c) { return c == '\n' || IsSpace(c); }

struct Line {
  Pos begin, end;  // Trimmed.
  bool blank_before;
};

Pos LineEnd(std::u32string_view text, const CharMasks& masks, Pos i) {
  for (; i < text.size(); ++i) {
    i = masks.sign.Next(i, text.size());
    if (i < text.size() && text[i] == '\n') break;
  }
  return std::min(i, text.size());
}

std::vector<Line> SplitLines(std::u32string_view text, const CharMasks& masks) {
  std::vector<Line> lines;
  bool blank = true;
  for (Pos i = 0; i <= text.size();) {
    const Pos end = LineEnd(text, masks, i);
    Pos b = i, e = end;
    while (b < e && IsSpace(text[b])) ++b;
    while (e > b && IsSpace(text[e - 1])) --e;
    if (b == e) {
      blank = true;
    } else {
      lines.push_back({b, e, blank});
      blank = false;
    }
    i = end + 1;
  }
  return lines;
}

// Mail-like text whose lines are broken at about the same column.
bool IsHardWrapped(const std::vector<Line>& lines) {
  std::size_t followed = 0, full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    ++followed;
    const std::size_t size = lines[i].end - lines[i].begin;
    if (size >= 50 && size <= 100) ++full;
  }
  return followed >= 5 && full * 10 >= followed * 8;
}

bool EndsSentence(std::u32string_view text, const Line& line) {
  Pos e = line.end;
  while (e > line.begin && (IsCloser(text[e - 1]) || IsSpace(text[e - 1]))) --e;
  return e > line.begin &&
         (IsTerminal(text[e - 1]) || text[e - 1] == ':' || text[e - 1] == ';');
}

// True if the sentence of `a` plainly goes on in `b`.
bool Continues(std::u32string_view text, const Line& a, const Line& b) {
  const char32_t first = text[b.begin];
  if (first == '.' || first == ',' || first == ';') {
    return !EndsSentence(text, a);
  }
  if (EndsSentence(text, a)) return false;
  if (IsLower(first)) return true;
  // "... aimed at" + "President ...": a line cannot end in a comma.
  return text[a.end - 1] == ',' && !b.blank_before;
}

// A text without capitals, as data sets and feeds that were lower-cased have it:
// there a small letter begins a sentence.
bool IsCaseless(const CharMasks& masks) {
  std::uint64_t small = 0, capitals = 0;
  for (std::size_t b = 0; b < masks.upper.blocks().size(); ++b) {
    const BitRow::Bits upper = masks.upper.blocks()[b];
    capitals += static_cast<std::uint64_t>(std::popcount(upper));
    small += static_cast<std::uint64_t>(
        std::popcount(masks.lower.blocks()[b] & ~upper));
  }
  return capitals * 500 < small + capitals;
}

// Justified or double-spaced text: there a wide gap between words tells nothing.
bool IsWidelySpaced(const CharMasks& masks) {
  const std::vector<BitRow::Bits>& space = masks.space.blocks();
  std::uint64_t gaps = 0, wide = 0;
  BitRow::Bits last = 0;
  for (std::size_t b = 0; b + 1 < space.size(); ++b) {
    const BitRow::Bits begins = space[b] & ~(space[b] << 1 | last >> 63);
    gaps += static_cast<std::uint64_t>(std::popcount(begins));
    wide += static_cast<std::uint64_t>(
        std::popcount(begins & (space[b] >> 1 | space[b + 1] << 63)));
    last = space[b];
  }
  return gaps >= 20 && wide * 4 > gaps;
}

// Where a sentence may end: at terminals, and where two blanks stand unless they
// do everywhere.
BitRow FindStops(const CharMasks& masks, bool widely_spaced) {
  BitRow stops = masks.terminal;
  if (widely_spaced) return stops;
  const std::vector<BitRow::Bits>& space = masks.space.blocks();
  for (std::size_t b = 0; b + 1 < space.size(); ++b) {
    stops.blocks()[b] |= space[b] & (space[b] >> 1 | space[b + 1] << 63);
  }
  return stops;
}

class Splitter {
 public:
  Splitter(std::u32string_view text, const CharMasks& masks,
           std::vector<SentenceRange>* out)
      : text_(text),
        masks_(masks),
        out_(out),
        caseless_(IsCaseless(masks)),
        widely_spaced_(IsWidelySpaced(masks)),
        stops_(FindStops(masks, widely_spaced_)) {}

  void Paragraph(Pos begin, Pos end, std::uint32_t number) {
    begin_ = begin;
    end_ = end;
    paragraph_ = number;
    Pos start = begin;
    for (Pos i = stops_.Next(begin, end); i < end; i = stops_.Next(i, end)) {
      if (const Pos next = AfterGap(i); next > 0) {
        Emit(start, i, false);
        start = i = next;
        continue;
      }
      if (!IsTerminal(text_[i])) {
        ++i;
        continue;
      }
      Pos after = i + 1;
      while (after < end && IsTerminal(text_[after])) ++after;
      const Pos stop = after;
      while (after < end &&
             ((IsCloser(text_[after]) && !IsOpeningQuote(after)) ||
              IsBeforeSpacedGuillemet(after))) {
        ++after;
      }
      if (IsBoundary(i, stop, after)) {
        Emit(start, after, true);
        start = after;
      }
      i = after;
    }
    Emit(start, end, false);
  }

 private:
  // Lines that were joined by two blanks or more, the first of them without a
  // full stop (a heading, a list): where the next one begins; 0 if none does.
  Pos AfterGap(Pos i) const {
    if (widely_spaced_ || !masks_.space[i] || i + 1 >= end_ ||
        !masks_.space[i + 1] || i == begin_ || IsBlank(text_[i - 1])) {
      return 0;
    }
    const char32_t before = text_[i - 1];
    if (before == ',' || before == ';' || before == ':' || before == '-' ||
        IsTerminal(before) || IsOpener(before)) {
      return 0;
    }
    Pos next = i;
    while (next < end_ && IsSpace(text_[next])) ++next;
    return next < end_ && IsUpper(text_[next]) ? next : 0;
  }

  // A straight quote after a space opens, before one it closes.
  bool IsOpeningQuote(Pos i) const {
    if (text_[i] != '"' && text_[i] != '\'' && text_[i] != 0x201C) return false;
    return i + 1 < end_ && IsWordChar(text_[i + 1]) &&
           (text_[i] != 0x201C || IsUpper(text_[i + 1])) &&
           (i == begin_ || IsBlank(text_[i - 1]));
  }

  // The space before a closing guillemet, as French has it.
  bool IsBeforeSpacedGuillemet(Pos i) const {
    return IsSpace(text_[i]) && i + 1 < end_ && text_[i + 1] == 0x00BB &&
           (i + 2 >= end_ || !IsWordChar(text_[i + 2]));
  }

  // Is there a sentence end at the punctuation [dot, stop), the closers up to
  // `after` belonging to it?
  bool IsBoundary(Pos dot, Pos stop, Pos after) const {
    if (IsWideTerminal(text_[dot])) return true;
    Pos next = after;
    while (next < end_ && IsBlank(text_[next])) ++next;
    if (next >= end_) return true;
    const bool spaced = next > after;
    Pos word = next;
    while (word < end_ && (IsOpener(text_[word]) || text_[word] == '\'')) ++word;
    const bool opens_quote = word > next;
    if (word >= end_) return true;
    const char32_t c = text_[word];
    if (!spaced) return IsRunOn(dot, after, word) || EndsUnspaced(dot);
    if (IsLower(c) && !caseless_) return false;
    if (text_[dot] != '.') return true;
    if (stop > dot + 1) return !IsLower(c);  // An ellipsis before a capital.
    return !IsAbbreviation(dot, stop, after, word, opens_quote);
  }

  // "... decades ago.An online trailer": a missing space.
  bool IsRunOn(Pos dot, Pos after, Pos word) const {
    if (dot < begin_ + 2 || !IsUpper(text_[word])) return false;
    if (NeedsDictionary(text_[word])) return true;
    const bool lower_before = IsLower(text_[dot - 1]) && IsLower(text_[dot - 2]);
    const bool closed_before = after > dot + 1 || IsDigit(text_[dot - 1]);
    const bool word_after = word + 1 < end_ && (IsLower(text_[word + 1]) ||
                                                IsBlank(text_[word + 1]));
    return (lower_before || closed_before) && word_after;
  }

  // After Chinese or Japanese, "!" and "?" need no space (once full-width, they
  // are plain ones in normal form).
  bool EndsUnspaced(Pos dot) const {
    return text_[dot] != '.' && dot > begin_ && NeedsDictionary(text_[dot - 1]);
  }

  bool IsAbbreviation(Pos dot, Pos stop, Pos after, Pos word,
                      bool opens_quote) const {
    const bool closed = after > stop;
    Pos b = dot;
    while (b > begin_ && (IsWordChar(text_[b - 1]) || text_[b - 1] == '.')) --b;
    if (b == dot) return false;
    const std::size_t size = dot - b;
    if (IsDigit(text_[b])) {
      // German ordinals: "am 3. Mai", "der 2. Platz", "BERLIN, 9. April".
      return size <= 2 && !closed &&
             (IsGermanOrdinal(b, word) || IsGermanDate(b, word));
    }
    if (size > 8) return false;
    std::string lower;
    for (Pos i = b; i < dot; ++i) base::AppendUtf8(ToLower(text_[i]), &lower);
    const bool initial = size == 1 && IsUpper(text_[b]);
    const bool initialism =
        size >= 3 && text_[b + 1] == '.' && IsLetter(text_[b]);
    const Abbreviation kind = Classify(lower);
    if (kind == Abbreviation::kBeforeName && !closed) {
      // "He said no. The ..." is the word, "No. 3" the abbreviation.
      if (lower == "no" || lower == "art" || lower == "don" || lower == "vol") {
        return IsDigit(text_[word]);
      }
      return true;
    }
    if (initial && !closed) return true;
    if (initialism || kind == Abbreviation::kMayEnd) {
      // "Apple Inc. (AAPL.O)", "TAMPA, Fla. (AP)".
      if (text_[after] == ' ' && text_[after + 1] == '(') return true;
      if (opens_quote || closed) return false;
      return !IsSentenceOpener(WordAt(word));
    }
    return false;
  }

  bool IsGermanOrdinal(Pos number, Pos word) const {
    if (number < begin_ + 2) return false;
    Pos e = number;
    while (e > begin_ && IsBlank(text_[e - 1])) --e;
    Pos b = e;
    while (b > begin_ && IsLetter(text_[b - 1])) --b;
    const std::u32string_view before = text_.substr(b, e - b);
    static constexpr std::u32string_view kBefore[] = {
        U"am", U"vom", U"zum", U"bis", U"der", U"den", U"dem", U"die", U"das",
        U"im", U"und", U"ab", U"seit"};
    return std::find(std::begin(kBefore), std::end(kBefore), before) !=
               std::end(kBefore) &&
           IsLetter(text_[word]);
  }

  // Months that English shares count only after a comma or at the start.
  bool IsGermanDate(Pos number, Pos word) const {
    static constexpr std::string_view kGerman[] = {
        "januar", "j\xC3\xA4nner", "februar", "m\xC3\xA4rz", "mai", "juni",
        "juli", "oktober", "dezember"};
    static constexpr std::string_view kShared[] = {"april", "august",
                                                   "september", "november"};
    const std::string month = WordAt(word);
    const auto is_month = [&](std::string_view m) { return m == month; };
    if (std::any_of(std::begin(kGerman), std::end(kGerman), is_month)) return true;
    Pos e = number;
    while (e > begin_ && IsBlank(text_[e - 1])) --e;
    return (e == begin_ || text_[e - 1] == ',') &&
           std::any_of(std::begin(kShared), std::end(kShared), is_month);
  }

  std::string WordAt(Pos i) const {
    std::string word;
    for (; i < end_ && IsLetter(text_[i]) && word.size() < 24; ++i) {
      base::AppendUtf8(ToLower(text_[i]), &word);
    }
    return word;
  }

  void Emit(Pos begin, Pos end, bool terminated) {
    while (begin < end && IsBlank(text_[begin])) {
      ++begin;
    }
    while (end > begin && IsBlank(text_[end - 1])) {
      --end;
    }
    if (!masks_.letter.AnyIn(begin, end) && !masks_.digit.AnyIn(begin, end)) {
      // Lone punctuation belongs to the sentence before it.
      if (begin < end && !out_->empty() &&
          out_->back().paragraph == paragraph_) {
        out_->back().end = static_cast<std::uint32_t>(end);
      }
      return;
    }
    out_->push_back({static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(end), paragraph_, terminated});
  }

  std::u32string_view text_;
  const CharMasks& masks_;
  std::vector<SentenceRange>* out_;
  const bool caseless_;
  const bool widely_spaced_;
  const BitRow stops_;
  Pos begin_ = 0, end_ = 0;
  std::uint32_t paragraph_ = 0;
};

}  // namespace

std::vector<SentenceRange> SplitSentences(std::u32string_view text,
                                          const CharMasks& masks) {
  const std::vector<Line> lines = SplitLines(text, masks);
  const bool wrapped = IsHardWrapped(lines);
  std::vector<SentenceRange> out;
  Splitter splitter(text, masks, &out);
  std::uint32_t paragraph = 0;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t last = i;
    while (last + 1 < lines.size() &&
           ((wrapped && !lines[last + 1].blank_before) ||
            Continues(text, lines[last], lines[last + 1]))) {
      ++last;
    }
    splitter.Paragraph(lines[i].begin, lines[last].end, paragraph++);
    i = last + 1;
  }
  return out;
}

std::vector<SentenceRange> SplitSentences(std::u32string_view text) {
  return SplitSentences(text, CharMasks(text));
}

}  // namespace unspin::text
