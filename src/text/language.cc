#include "text/language.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/chars.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

constexpr std::size_t kMostLetters = 4000;

Script MainScript(std::u32string_view text, const CharMasks& masks) {
  std::array<std::size_t, 16> counts{};
  const auto add = [&](Script script, std::size_t letters) {
    counts[static_cast<std::size_t>(script)] += letters;
    return letters;
  };
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size() && seen < kMostLetters;
       i += BitRow::kBlock) {
    const std::size_t end = std::min(i + BitRow::kBlock, text.size());
    if (!masks.wide.AnyIn(i, end)) {
      const std::size_t letters = masks.letter.CountIn(i, end);
      seen += add(Script::kLatin, std::min(letters, kMostLetters - seen));
      continue;
    }
    for (std::size_t k = masks.letter.Next(i, end);
         k < end && seen < kMostLetters; k = masks.letter.Next(k + 1, end)) {
      seen += add(ScriptOf(text[k]), 1);
    }
  }
  // A tenth in kana makes a text Japanese, however much is Han.
  const std::size_t kana = counts[static_cast<std::size_t>(Script::kKana)];
  if (kana * 10 > seen) return Script::kKana;
  counts[static_cast<std::size_t>(Script::kCommon)] = 0;
  return static_cast<Script>(
      std::max_element(counts.begin(), counts.end()) - counts.begin());
}

bool IsWrittenIn(std::string_view language, Script script) {
  return (language == "ru") == (script == Script::kCyrillic);
}

}  // namespace

std::string DetectLanguage(std::u32string_view text, const CharMasks& masks,
                           std::span<const std::uint32_t> words) {
  const Script script = MainScript(text, masks);
  switch (script) {
    case Script::kHan: return "zh";
    case Script::kKana: return "ja";
    case Script::kHangul: return "ko";
    case Script::kGreek: return "el";
    case Script::kHebrew: return "he";
    case Script::kThai: return "th";
    case Script::kArabic: return "ar";
    case Script::kDevanagari: return "hi";
    case Script::kLatin:
    case Script::kCyrillic: break;
    default: return "und";
  }
  const std::size_t n = std::min(words.size(), kMaxDetectionWords);
  if (n < 8) return "und";
  std::array<std::size_t, 32> hits{};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t bits = words[i]; bits != 0; bits &= bits - 1) {
      ++hits[static_cast<std::size_t>(std::countr_zero(bits))];
    }
  }
  const std::vector<std::string_view>& languages = StopWordLanguages();
  std::string_view best = "und";
  std::size_t best_hits = 0;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (IsWrittenIn(languages[i], script) && hits[i] > best_hits) {
      best_hits = hits[i];
      best = languages[i];
    }
  }
  // Running text of every listed language has a quarter of stop words or more.
  return std::string(best_hits * 8 >= n ? best : "und");
}

}  // namespace unspin::text
