// Stop words: function words and the verbs of saying that carry no content, by
// language. Own compilation.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TEXT_STOP_WORDS_H_
#define UNSPIN_TEXT_STOP_WORDS_H_

#include <string_view>
#include <vector>

namespace unspin::text {

// The languages with a list, as primary tags.
const std::vector<std::string_view>& StopWordLanguages();

// True if `word` (lower case, UTF-8) is a stop word of `language`; false for a
// language without a list.
bool IsStopWord(std::string_view language, std::string_view word);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_STOP_WORDS_H_
