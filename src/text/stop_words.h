// Stop words: function words and the verbs of saying that carry no content, by
// language. Own compilation.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TEXT_STOP_WORDS_H_
#define UNSPIN_TEXT_STOP_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace unspin::text {

// The languages with a list, as primary tags.
const std::vector<std::string_view>& StopWordLanguages();

// True if `word` (lower case, UTF-8) is a stop word of `language`; false for a
// language without a list.
bool IsStopWord(std::string_view language, std::string_view word);
// The same of a word whose base::Hash64 is `hash`.
bool IsStopWord(std::string_view language, std::string_view word,
                std::uint64_t hash);

// The bit of a language in what StopWordBits returns; 0 for one without a list.
std::uint32_t StopWordBit(std::string_view language);

// Bit i: a stop word of StopWordLanguages()[i].
std::uint32_t StopWordBits(std::string_view word, std::uint64_t hash);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_STOP_WORDS_H_
