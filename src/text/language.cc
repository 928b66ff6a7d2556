#include "text/language.h"

#include <algorithm>
#include <array>

#include "text/chars.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

Script MainScript(std::u32string_view text) {
  std::array<std::size_t, 16> counts{};
  std::size_t seen = 0;
  for (const char32_t c : text) {
    if (!IsLetter(c)) continue;
    ++counts[static_cast<std::size_t>(ScriptOf(c))];
    if (++seen == 4000) break;
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

std::string DetectLanguage(std::u32string_view text,
                           const std::vector<std::string_view>& words) {
  const Script script = MainScript(text);
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
  const std::size_t n = std::min<std::size_t>(words.size(), 2000);
  if (n < 8) return "und";
  std::string_view best = "und";
  std::size_t best_hits = 0;
  for (const std::string_view language : StopWordLanguages()) {
    if (!IsWrittenIn(language, script)) continue;
    const auto hits = static_cast<std::size_t>(
        std::count_if(words.begin(), words.begin() + static_cast<long>(n),
                      [&](std::string_view w) { return IsStopWord(language, w); }));
    if (hits > best_hits) {
      best_hits = hits;
      best = language;
    }
  }
  // Running text of every listed language has a quarter of stop words or more.
  return std::string(best_hits * 8 >= n ? best : "und");
}

}  // namespace unspin::text
