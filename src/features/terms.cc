#include "features/terms.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "features/numbers.h"
#include "features/word_cache.h"

namespace unspin::features {
namespace {

using text::AnalyzedText;
using text::Token;

// Numbers hash by value to six significant digits.
std::uint32_t HashNumber(double value) {
  const double scale =
      value == 0 ? 1 : std::pow(10.0, 5 - std::floor(std::log10(value)));
  const auto rounded = static_cast<std::int64_t>(std::llround(value * scale));
  const auto exponent = static_cast<std::int64_t>(
      value == 0 ? 0 : std::floor(std::log10(value)));
  return static_cast<std::uint32_t>(
      base::CombineHash(static_cast<std::uint64_t>(rounded),
                        static_cast<std::uint64_t>(exponent)) >> 32);
}

// How much a number tells: small round ones little, "1,966" much.
float NumberIdf(double value, bool percent) {
  if (value < 0 || !std::isfinite(value)) return 0;
  float idf = 2.5f;
  if (value > 10) idf = 4.5f;
  if (value > 100) idf = 5.5f;
  double v = value;
  while (v >= 1000 && std::fmod(v, 10) == 0) v /= 10;
  if (v > 100 && std::fmod(v, 10) != 0) idf = 7.5f;
  if (value >= 1990 && value <= 2040 && std::fmod(value, 1) == 0) idf = 4.0f;
  if (std::fmod(value, 1) != 0) idf = std::max(idf, 6.0f);
  return percent ? idf + 0.5f : idf;
}

class TermMaker {
 public:
  explicit TermMaker(const AnalyzedText& text)
      : text_(text), words_(text.words.size()) {
    for (const Token& t : text.tokens) {
      Word& word = words_[t.word];
      if (!t.capital) {
        word.lower = true;
      } else if (!t.initial && !MayBeTitleCase(t)) {
        word.capital = true;
      }
    }
    LookUp();
  }

  std::vector<Term> Run() {
    terms_.resize(text_.tokens.size());
    for (std::uint32_t i = 0; i < terms_.size();) {
      const WordInfo& info = words_[text_.tokens[i].word].info;
      if (info.number || text_.tokens[i].number) {
        if (const auto number = MatchNumber(text_, i)) {
          SetNumber(i, *number);
          i += number->tokens;
          continue;
        }
      }
      SetWord(i, info);
      ++i;
    }
    return std::move(terms_);
  }

 private:
  void LookUp() {
    // So many are fetched from memory at the same time.
    constexpr std::size_t kAhead = 16;
    const std::vector<text::Word>& all = text_.words;
    for (std::size_t i = 0; i < all.size() + kAhead; ++i) {
      if (i < all.size()) {
        cache_.Prefetch(text_.language, text_.Form(all[i]), all[i].hash);
      }
      if (i < kAhead) continue;
      const text::Word& word = all[i - kAhead];
      words_[i - kAhead].info =
          cache_.Find(text_.language, text_.Form(word), word.hash);
    }
  }

  void SetNumber(std::uint32_t i, const NumberMatch& number) {
    Term& t = terms_[i];
    t.kind = TermKind::kNumber;
    t.value = number.value;
    t.hash = HashNumber(number.value);
    t.stem = t.hash;
    t.idf = NumberIdf(number.value, text_.tokens[i].percent);
    t.in_quote = text_.tokens[i].in_quote;
  }

  void SetWord(std::uint32_t i, const WordInfo& info) {
    const Token& token = text_.tokens[i];
    Term& t = terms_[i];
    t.in_quote = token.in_quote;
    t.hash = t.stem = info.stem;
    if (token.number) {  // Digits that are no number: "4x4", "b52".
      t.kind = TermKind::kNumber;
      t.idf = 6;
      return;
    }
    if (info.stop &&
        !(token.all_caps && !token.initial && token.form_size <= 3)) {
      t.kind = TermKind::kStop;
      return;
    }
    t.idf = info.idf;
    t.kind = IsName(token, words_[token.word], info.idf, i) ? TermKind::kName
                                              : TermKind::kContent;
  }

  bool MayBeTitleCase(const Token& t) const {
    const text::Label label = text_.sentences[t.sentence].label;
    return label == text::Label::kHeadline || label == text::Label::kFurniture;
  }

  // Of a distinct form of the text.
  struct Word {
    WordInfo info;
    bool lower = false;    // Stands there in lower case,
    bool capital = false;  // or with a capital that means something.
  };

  bool IsName(const Token& token, const Word& word, float idf,
              std::uint32_t i) const {
    if (!token.capital) return false;
    const bool never_lower = !word.lower;
    if (text_.sentences[token.sentence].label == text::Label::kHeadline) {
      // Title case proves nothing.
      return never_lower && word.capital;
    }
    if (token.all_caps && token.form_size > 4 && !never_lower) {
      return false;  // Shouted.
    }
    if (!token.initial) return true;
    if (word.capital) return true;
    if (!never_lower) return false;
    const bool name_follows = i + 1 < text_.tokens.size() &&
                              text_.tokens[i + 1].sentence == token.sentence &&
                              text_.tokens[i + 1].capital;
    return name_follows || idf > 7.0f;
  }

  const AnalyzedText& text_;
  WordCache& cache_ = WordCache::OfThread();
  std::vector<Word> words_;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<Term> MakeTerms(const AnalyzedText& text) {
  return TermMaker(text).Run();
}

}  // namespace unspin::features
