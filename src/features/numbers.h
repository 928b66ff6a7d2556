// Numbers in a normal form: "25,000", "25 thousand" and "twenty-five thousand"
// are one value; so are "$5.7bn" and "5.7 billion dollars"; "five dozen" is 60,
// "three decades" 30.
//
// Recognised: digits of any script with group separators and decimals, English
// and German number words and scale words, scale suffixes (k, m, bn, tn, mio,
// mrd). Not recognised: fractions in words, Roman numerals.
//
// Thread safety: pure.

#ifndef UNSPIN_FEATURES_NUMBERS_H_
#define UNSPIN_FEATURES_NUMBERS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/analyzed_text.h"

namespace unspin::features {

struct NumberMatch {
  double value = 0;
  std::uint32_t tokens = 1;   // How many tokens it spans.
  bool exact_digits = false;  // Written in digits, as "73", not "seventy".
};

// May the form, whose base::Hash64 is `hash`, begin a number ("twenty", "dozen")?
// What does not, and begins with no digit, has no MatchNumber.
bool IsNumberWord(std::string_view form, std::uint64_t hash);

// The number that starts at tokens[i], within its sentence; nullopt if none.
// "one" and ordinals alone are no numbers.
std::optional<NumberMatch> MatchNumber(const text::AnalyzedText& text,
                                       std::uint32_t i);

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_NUMBERS_H_
