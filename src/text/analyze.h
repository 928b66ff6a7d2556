// Analyze: the text stage in one call: normalise, segment, label.

#ifndef UNSPIN_TEXT_ANALYZE_H_
#define UNSPIN_TEXT_ANALYZE_H_

#include <string_view>

#include "text/analyzed_text.h"

namespace unspin::text {

// `language` is a BCP 47 tag from the data, or empty to detect it.
// Cost: O(n); see docs/performance.md. Thread safety: pure.
AnalyzedText Analyze(std::string_view utf8, std::string_view language);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_ANALYZE_H_
