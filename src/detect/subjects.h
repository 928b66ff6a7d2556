// Subjects: the parts of a text that tell of one thing, wherever they stand.
//
// Padding between the paragraphs of what was taken leaves no stretch of the
// suspect (sketcher.h) in which that is more than a small part. But paragraphs of
// one report share names, numbers and rare words with each other. So blocks of
// text (paragraphs, or parts of long ones) are joined to groups as long as that
// raises the modularity of the grouping (Newman 2004), the graph being the cosine
// of the blocks' terms weighed by idf: no threshold says what is alike. A text on
// one subject falls into groups, too; they are few and cost a lookup each.
//
// Thread safety: pure. Cost: cubic in the blocks, which are at most kMaxBlocks:
// a millisecond then, a few hundredths of one for a news article.

#ifndef UNSPIN_DETECT_SUBJECTS_H_
#define UNSPIN_DETECT_SUBJECTS_H_

#include <cstddef>
#include <vector>

#include "align/vocabulary.h"
#include "features/channels.h"

namespace unspin::detect {

inline constexpr std::size_t kMaxBlocks = 128;

// Groups of `least` words of prose or more, the largest first, at most `most`;
// none that is nearly all of the text.
std::vector<std::vector<features::TokenRange>> FindSubjects(
    const align::Document& document, std::size_t least, std::size_t most);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_SUBJECTS_H_
