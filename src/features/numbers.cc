#include "features/numbers.h"

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "base/word_table.h"
#include "text/chars.h"

namespace unspin::features {
namespace {

using Map = base::WordTable<double>;

// No scale word is applied beyond: "billion billion billion ..." ends somewhere.
constexpr double kLargest = 1e30;

// Below a hundred.
const Map& Units() {
  static const Map map({
      {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},
      {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11},
      {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
      {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
      {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50},
      {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90},
      {"zwei", 2}, {"drei", 3}, {"vier", 4}, {"f\xC3\xBCnf", 5}, {"sechs", 6},
      {"sieben", 7}, {"acht", 8}, {"neun", 9}, {"zehn", 10}, {"elf", 11},
      {"zw\xC3\xB6lf", 12}});
  return map;
}

const Map& Scales() {
  static const Map map({
      {"dozen", 12}, {"dozens", 12}, {"score", 20}, {"hundred", 100},
      {"decade", 10}, {"decades", 10}, {"century", 100}, {"centuries", 100},
      {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9},
      {"trillion", 1e12}, {"mln", 1e6}, {"bln", 1e9}, {"bn", 1e9},
      {"dutzend", 12}, {"hundert", 100}, {"tausend", 1e3}, {"millionen", 1e6},
      {"milliarden", 1e9}, {"mio", 1e6}, {"mrd", 1e9}, {"millions", 1e6},
      {"milliards", 1e9}, {"millones", 1e6},
      {"\xD1\x82\xD1\x8B\xD1\x81\xD1\x8F\xD1\x87", 1e3},
      {"\xD0\xBC\xD0\xBB\xD0\xBD", 1e6}, {"\xD0\xBC\xD0\xBB\xD1\x80\xD0\xB4", 1e9}});
  return map;
}

double SuffixScale(std::string_view suffix) {
  if (suffix == "k") return 1e3;
  if (suffix == "m" || suffix == "mn") return 1e6;
  if (suffix == "b" || suffix == "bn") return 1e9;
  if (suffix == "tn" || suffix == "trn") return 1e12;
  return 0;
}

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

// Digits of other scripts as "0" to "9".
std::string WithAsciiDigits(std::string_view form) {
  std::string out;
  for (std::size_t i = 0; i < form.size();) {
    const char32_t c = base::NextCodePoint(form, &i);
    const int value = text::DigitValue(c);
    base::AppendUtf8(value < 0 ? c : static_cast<char32_t>('0' + value), &out);
  }
  return out;
}

// "25,000", "5.7", "5,7", "1.234.567", "100m", "20th"; nullopt for "4x4".
std::optional<double> ParseDigits(std::string_view form) {
  std::size_t end = 0;
  while (end < form.size() &&
         (IsAsciiDigit(form[end]) || form[end] == '.' || form[end] == ',')) {
    ++end;
  }
  if (end == 0 || end > 24) return std::nullopt;
  const std::string_view digits = form.substr(0, end);
  const std::string_view suffix = form.substr(end);
  // The last separator is a decimal point unless three digits follow it.
  const std::size_t last = digits.find_last_of(".,");
  const bool decimal = last != digits.npos && digits.size() - last - 1 != 3;
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (IsAsciiDigit(digits[i])) plain += digits[i];
    else if (decimal && i == last) plain += '.';
  }
  double value = 0;
  const auto [ptr, error] =
      std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || ptr != plain.data() + plain.size()) {
    return std::nullopt;
  }
  if (suffix.empty() || suffix == "st" || suffix == "nd" || suffix == "rd" ||
      suffix == "th" || suffix == "s" || suffix == "pm" || suffix == "am") {
    return value;
  }
  if (const double scale = SuffixScale(suffix); scale > 0) return value * scale;
  return std::nullopt;
}

}  // namespace

bool IsNumberWord(std::string_view form, std::uint64_t hash) {
  return Units().Find(form, hash) != nullptr ||
         Scales().Find(form, hash) != nullptr;
}

std::optional<NumberMatch> MatchNumber(const text::AnalyzedText& text,
                                       std::uint32_t i) {
  const std::uint32_t end = text.sentences[text.tokens[i].sentence].token_end;
  const auto form = [&](std::uint32_t k) { return text.Form(text.tokens[k]); };
  const auto find = [&](const Map& map, std::uint32_t k) {
    return map.Find(form(k), text.tokens[k].hash);
  };
  NumberMatch match;
  std::uint32_t next = i;
  if (text.tokens[i].number) {
    const bool ascii = IsAsciiDigit(form(i)[0]);
    const auto value =
        ascii ? ParseDigits(form(i)) : ParseDigits(WithAsciiDigits(form(i)));
    if (!value) return std::nullopt;
    match.value = *value;
    match.exact_digits = true;
    next = i + 1;
  } else if (const auto unit = find(Units(), i)) {
    match.value = *unit;
    next = i + 1;
    if (*unit >= 20 && next < end) {
      const auto ones = find(Units(), next);
      if (ones && *ones < 10) {
        match.value += *ones;
        ++next;
      }
    }
  } else if (const auto scale = find(Scales(), i);
             scale && i > 0 && text.tokens[i - 1].sentence == text.tokens[i].sentence) {
    // "a dozen", "a million", "half a billion".
    const std::string_view before = form(i - 1);
    if (before != "a" && before != "one" && before != "per") return std::nullopt;
    match.value = *scale;
    match.tokens = 1;
    return match;
  } else {
    return std::nullopt;
  }
  while (next < end && match.value < kLargest) {
    const auto scale = find(Scales(), next);
    if (!scale) break;
    match.value *= *scale;
    ++next;
  }
  match.tokens = next - i;
  return match;
}

}  // namespace unspin::features
