// Credits: where a text names another outlet as the source of what it says:
// "according to a report in the Northern Herald", "first reported by ...",
// "the Herald reported on Friday", "told the Herald", "obtained by ...".
//
// An outlet is a run of capitalised words that ends as the names of papers,
// agencies and broadcasters end ("Times", "Zeitung", "News"), or is one of the
// well-known names without such an ending. English cues only; outlets in their
// own language. Names that are ordinary words ("Sun", "Mail", "Hill") count
// only with an article or another word of a name before them.
//
// Cost: linear. Thread safety: pure.

#ifndef UNSPIN_TEXT_CREDITS_H_
#define UNSPIN_TEXT_CREDITS_H_

#include <string>
#include <string_view>
#include <vector>

#include "text/analyzed_text.h"
#include "unspin/result.h"

namespace unspin::text {

// In the text's order; the span is that of the outlet's name, the name as the
// text has it.
std::vector<Credit> FindCredits(const AnalyzedText& text,
                                std::string_view utf8);

// True if `name`, as a text gives it, means the outlet of a source of which
// `outlet` and `url` are known (either may be empty): "the Northern Herald" is
// "Northern Herald", and is northernherald.example.
bool NamesOutlet(std::string_view name, std::string_view outlet,
                 std::string_view url);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_CREDITS_H_
