// Abbreviations that end in a full stop, by what may follow them.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TEXT_ABBREVIATIONS_H_
#define UNSPIN_TEXT_ABBREVIATIONS_H_

#include <string_view>

namespace unspin::text {

enum class Abbreviation {
  kNone,
  kBeforeName,  // Never ends a sentence: "Dr.", "Gen.", "No.", "bzw.".
  kMayEnd,      // May end one: "Inc.", "Jan.", "U.S.".
};

// `word` is lower case, without the final full stop.
Abbreviation Classify(std::string_view word);

// Words that open sentences and hardly ever follow an abbreviation within one:
// "the", "he", "der", "les". Lower case.
bool IsSentenceOpener(std::string_view word);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_ABBREVIATIONS_H_
