#include "features/terms.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "features/numbers.h"
#include "lexicon/frequency.h"
#include "lexicon/stem.h"
#include "text/stop_words.h"

namespace unspin::features {
namespace {

using text::AnalyzedText;
using text::Token;

std::uint32_t Hash32(std::string_view s, std::uint64_t seed = 0) {
  return static_cast<std::uint32_t>(base::Hash64(s, seed) >> 32);
}

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
      : text_(text), stemmer_(text.language == "und" ? "en" : text.language) {
    for (const Token& t : text.tokens) {
      if (!t.capital) {
        lower_.insert(text.Form(t));
      } else if (!t.initial && !MayBeTitleCase(t)) {
        capital_.insert(text.Form(t));
      }
    }
  }

  std::vector<Term> Run() {
    terms_.resize(text_.tokens.size());
    for (std::uint32_t i = 0; i < terms_.size();) {
      if (const auto number = MatchNumber(text_, i)) {
        SetNumber(i, *number);
        i += number->tokens;
        continue;
      }
      SetWord(i);
      ++i;
    }
    return std::move(terms_);
  }

 private:
  void SetNumber(std::uint32_t i, const NumberMatch& number) {
    Term& t = terms_[i];
    t.kind = TermKind::kNumber;
    t.value = number.value;
    t.hash = HashNumber(number.value);
    t.stem = t.hash;
    t.idf = NumberIdf(number.value, text_.tokens[i].percent);
    t.in_quote = text_.tokens[i].in_quote;
  }

  void SetWord(std::uint32_t i) {
    const Token& token = text_.tokens[i];
    const std::string_view form = text_.Form(token);
    Term& t = terms_[i];
    t.in_quote = token.in_quote;
    const Cached& word = Lookup(form);
    t.hash = t.stem = word.hash;
    if (token.number) {  // Digits that are no number: "4x4", "b52".
      t.kind = TermKind::kNumber;
      t.idf = 6;
      return;
    }
    if (word.stop && !(token.all_caps && !token.initial && form.size() <= 3)) {
      t.kind = TermKind::kStop;
      return;
    }
    t.idf = word.idf;
    t.kind = IsName(token, form, word.idf, i) ? TermKind::kName
                                              : TermKind::kContent;
  }

  bool MayBeTitleCase(const Token& t) const {
    const text::Label label = text_.sentences[t.sentence].label;
    return label == text::Label::kHeadline || label == text::Label::kFurniture;
  }

  bool IsName(const Token& token, std::string_view form, float idf,
              std::uint32_t i) const {
    if (!token.capital) return false;
    const bool never_lower = !lower_.contains(form);
    if (text_.sentences[token.sentence].label == text::Label::kHeadline) {
      // Title case proves nothing.
      return never_lower && capital_.contains(form);
    }
    if (token.all_caps && token.form_size > 4 && !never_lower) {
      return false;  // Shouted.
    }
    if (!token.initial) return true;
    if (capital_.contains(form)) return true;
    if (!never_lower) return false;
    const bool name_follows = i + 1 < text_.tokens.size() &&
                              text_.tokens[i + 1].sentence == token.sentence &&
                              text_.tokens[i + 1].capital;
    return name_follows || idf > 7.0f;
  }

  struct Cached {
    std::uint32_t hash = 0;
    float idf = 0;
    bool stop = false;
  };

  const Cached& Lookup(std::string_view form) {
    const auto [it, fresh] = cache_.try_emplace(form);
    if (fresh) {
      const std::string stem = stemmer_.Stem(form);
      it->second.hash = Hash32(stem);
      it->second.stop = text::IsStopWord(text_.language, form);
      it->second.idf = lexicon::Idf(text_.language, stem);
    }
    return it->second;
  }

  const AnalyzedText& text_;
  lexicon::Stemmer stemmer_;
  std::unordered_map<std::string_view, Cached> cache_;
  std::unordered_set<std::string_view> lower_, capital_;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<Term> MakeTerms(const AnalyzedText& text) {
  return TermMaker(text).Run();
}

}  // namespace unspin::features
