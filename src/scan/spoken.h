// Spoken: what a text prints in another's words: direct quotes, posts of social
// networks, statements, letters, transcripts. Two reports that print the same words
// of a third have a common event, not a common text.
//
// Besides the quotes that the text stage finds (token.in_quote), by lines:
//   - a post: a line with a handle in brackets, "(@name)", or the short link that
//     posts end in;
//   - the line after one that ends in a colon, and those after it as long as they
//     are in the first person; all that follows, if that line says that something
//     stands there in full;
//   - a turn of a transcript, "JANE DOE: ..."; from the first on everything, if
//     there are three;
//   - up to the first closing mark, where the opening one is missing;
//   - everything, if the title says that this is a transcript or a full text.
// This errs on the side of too much: what is taken for spoken is no evidence, but
// it is none against a finding either.
//
// A gallery is told by its counters: a line with three or more of "1 of 12",
// "2 of 12", ... holds captions, the line before heads them; or as a line that a
// text prints twice. Who the author is stands in one of the last lines:
// "Jane Doe is a columnist for ...". Both are the site's.
//
// Thread safety: pure.

#ifndef UNSPIN_SCAN_SPOKEN_H_
#define UNSPIN_SCAN_SPOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzed_text.h"

namespace unspin::scan {

enum class Voice : std::uint8_t { kOwn, kSpoken, kSite };

// Of each token of `analyzed`, which was made of `text`.
std::vector<Voice> MarkVoices(const text::AnalyzedText& analyzed,
                              const std::string& text, std::string_view title);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_SPOKEN_H_
