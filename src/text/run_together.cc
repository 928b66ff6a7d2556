#include "text/run_together.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>

#include "text/chars.h"
#include "text/english_forms.h"

namespace unspin::text {
namespace {

// In the unit of EnglishForms: 4 is a bit. Chosen on fixtures and rewrites of
// news (docs/robustness.md).
constexpr int kUnknown = 46;
constexpr int kUnknownLetter = 14;
constexpr int kUnknownName = 23;  // With a capital.
constexpr int kUnknownNameLetter = 13;
constexpr int kPossessive = 8;
// A letter of English costs 9 or 10 on the mean, one of German 18.
constexpr std::int64_t kMostPerLetter = 13;

constexpr std::size_t kLongest = 24;  // Words. Longer unknown ones are parted.
constexpr std::size_t kLeastLetters = 6;

// A stretch with a capital between signs or other capitals is a name if its
// words cost more than this for each letter, and it is known in the rest of the
// text.
constexpr std::size_t kLeastName = 4, kLongestName = 12;
constexpr std::int64_t kNamePerLetter = 15;
constexpr int kName = 32;

class Parter {
 public:
  explicit Parter(std::u32string_view text)
      : text_(text), forms_(EnglishForms::Get()) {}

  // A stretch of letters and apostrophes that is told apart on both sides.
  void Learn(std::uint32_t begin, std::uint32_t end) {
    const std::size_t size = end - begin;
    if (size < kLeastName || size > kLongestName || !IsUpper(text_[begin]) ||
        !IsLower(text_[begin + 1])) {
      return;
    }
    Walk(begin, end);
    const Step last = best_.back();
    if (last.size < size && last.cost > kNamePerLetter * (end - begin)) {
      names_.insert(text_.substr(begin, size));
    }
  }

  // Parts one stretch.
  void Part(std::uint32_t begin, std::uint32_t end) {
    Walk(begin, end);
    letters_ += end - begin;
    if (best_.back().size == 0) {  // Apostrophes without end.
      cost_ += std::int64_t{kUnknownLetter} * (end - begin);
      return;
    }
    cost_ += best_.back().cost;
    const auto known = static_cast<std::ptrdiff_t>(cuts_.size());
    for (std::uint32_t i = end - begin - best_.back().size; i > 0;) {
      cuts_.push_back(begin + i);
      i -= best_[i].size;
    }
    std::reverse(cuts_.begin() + known, cuts_.end());
  }

  void Cut(std::uint32_t at) { cuts_.push_back(at); }

  // Where a word begins that has no space before it, ascending; nothing where
  // the words are not English.
  const std::vector<std::uint32_t>& Cuts() {
    if (cost_ > kMostPerLetter * letters_) cuts_.clear();
    return cuts_;
  }

 private:
  struct Step {
    std::int64_t cost = std::numeric_limits<std::int64_t>::max();
    std::uint32_t size = 0;  // Of the last word; 0: not reached.
  };

  void Walk(std::uint32_t begin, std::uint32_t end) {
    best_.assign(end - begin + 1, {});
    best_[0].cost = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i == begin || best_[i - begin].size > 0) From(i, begin, end);
    }
  }

  // The words that begin at `i`.
  void From(std::uint32_t i, std::uint32_t begin, std::uint32_t end) {
    const Step before = best_[i - begin];
    EnglishForms::Walk walk(forms_);
    bool known = true;  // As yet.
    int base = -1;      // The cost of what stands before "'s".
    const bool capital = IsUpper(text_[i]);
    const auto last =
        static_cast<std::uint32_t>(std::min<std::size_t>(end, i + kLongest));
    for (std::uint32_t j = i; j < last; ++j) {
      const char32_t c = ToLower(text_[j]);
      const int letters = static_cast<int>(j + 1 - i);
      known = known && (c == '\'' || (c >= 'a' && c <= 'z')) &&
              walk.Add(static_cast<char>(c));
      const bool possessive = c == 's' && letters > 2 && text_[j - 1] == '\'';
      int word = known ? walk.Cost() : -1;
      if (capital && IsName(i, j + 1)) word = kName;
      if (c != '\'' && CanEnd(i, j, end)) {
        int cost = capital ? kUnknownName + kUnknownNameLetter * letters
                           : kUnknown + kUnknownLetter * letters;
        if (possessive && base >= 0) cost = std::min(cost, base + kPossessive);
        if (word >= 0) cost = std::min(cost, word);
        Step& step = best_[j + 1 - begin];
        if (before.cost + cost < step.cost) {
          step = {before.cost + cost, static_cast<std::uint32_t>(letters)};
        }
      }
      if (c != '\'' && !possessive) base = word;
    }
  }

  bool IsName(std::uint32_t begin, std::uint32_t end) const {
    return end - begin <= kLongestName && !names_.empty() &&
           names_.contains(text_.substr(begin, end - begin));
  }

  // Words are in small letters, in capitals, or begin with one.
  bool CanEnd(std::uint32_t i, std::uint32_t j, std::uint32_t end) const {
    if (j + 1 < end && text_[j + 1] == '\'') return false;
    return j == i || !IsUpper(text_[i + 1]) || !IsLower(text_[j]);
  }

  std::u32string_view text_;
  const EnglishForms& forms_;
  std::unordered_set<std::u32string_view> names_;
  std::vector<Step> best_;  // Of the first letters of a stretch.
  std::vector<std::uint32_t> cuts_;
  std::int64_t cost_ = 0, letters_ = 0;
};

enum class Kind { kSpace, kLetter, kDigit };

Kind KindOf(char32_t c) {
  if (IsDigit(c)) return Kind::kDigit;
  return IsLetter(c) || c == '\'' ? Kind::kLetter : Kind::kSpace;
}

// Calls `each` for the stretches of one kind, which end at a capital behind a
// small letter, too.
template <typename Each>
void ForStretches(std::u32string_view text, WordRange run, Each each) {
  for (std::uint32_t i = run.begin; i < run.end;) {
    const Kind kind = KindOf(text[i]);
    std::uint32_t end = i + 1;
    while (end < run.end && KindOf(text[end]) == kind &&
           !(IsLower(text[end - 1]) && IsUpper(text[end]))) {
      ++end;
    }
    each(kind, i, end);
    i = end;
  }
}

void InsertSpaces(const std::vector<std::uint32_t>& cuts,
                  NormalizedText* text) {
  std::u32string out;
  std::vector<std::uint32_t> origin;
  out.reserve(text->text.size() + cuts.size());
  origin.reserve(text->origin.size() + cuts.size());
  std::size_t done = 0;
  const auto copy = [&](std::size_t end) {
    out.append(text->text, done, end - done);
    const auto from = text->origin.begin();
    origin.insert(origin.end(), from + static_cast<std::ptrdiff_t>(done),
                  from + static_cast<std::ptrdiff_t>(end));
    done = end;
  };
  for (const std::uint32_t cut : cuts) {
    copy(cut);
    out.push_back(U' ');
    origin.push_back(std::min(origin.back() + 1, text->origin[cut]));
  }
  copy(text->text.size());
  origin.push_back(text->origin.back());
  text->text = std::move(out);
  text->origin = std::move(origin);
  text->signs.spaced_words += static_cast<std::uint32_t>(cuts.size());
}

}  // namespace

void PartRunTogether(const std::vector<WordRange>& runs, NormalizedText* text) {
  const std::u32string_view letters = text->text;
  Parter parter(letters);
  for (const WordRange& run : runs) {
    ForStretches(letters, run,
                 [&](Kind kind, std::uint32_t begin, std::uint32_t end) {
                   if (kind == Kind::kLetter) parter.Learn(begin, end);
                 });
  }
  for (const WordRange& run : runs) {
    if (run.end - run.begin < kLeastLetters) continue;
    ForStretches(letters, run,
                 [&](Kind kind, std::uint32_t begin, std::uint32_t end) {
                   if (begin > run.begin && kind != Kind::kSpace &&
                       KindOf(letters[begin - 1]) != Kind::kSpace) {
                     parter.Cut(begin);
                   }
                   if (kind == Kind::kLetter) parter.Part(begin, end);
                 });
  }
  const std::vector<std::uint32_t>& cuts = parter.Cuts();
  if (!cuts.empty()) InsertSpaces(cuts, text);
}

}  // namespace unspin::text
