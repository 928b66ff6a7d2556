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
  std::size_t seen = 0;
  const auto add = [&](Script script, std::size_t letters) {
    counts[static_cast<std::size_t>(script)] += letters;
    seen += letters;
  };
  for (std::size_t i = 0; i < text.size() && seen < kMostLetters;
       i += BitRow::kBlock) {
    const std::size_t end = std::min(i + BitRow::kBlock, text.size());
    const std::size_t letters = masks.letter.CountIn(i, end);
    if (letters > kMostLetters - seen) {  // The last ones, in their order.
      for (std::size_t k = masks.letter.Next(i, end); seen < kMostLetters;
           k = masks.letter.Next(k + 1, end)) {
        add(ScriptOf(text[k]), 1);
      }
      break;
    }
    std::size_t latin = letters;  // As all of ASCII are.
    const std::size_t b = i / BitRow::kBlock;
    for (auto wide = masks.letter.blocks()[b] & masks.wide.blocks()[b]; wide != 0;
         wide &= wide - 1) {
      add(ScriptOf(text[i + static_cast<std::size_t>(std::countr_zero(wide))]), 1);
      --latin;
    }
    add(Script::kLatin, latin);
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
