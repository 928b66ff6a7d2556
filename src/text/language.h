// Language of a text: by its script, then by the stop words it holds.
//
// A guess on a few words is no better than that: under eight words of running
// text the answer is "und", except where the script alone decides.
//
// Thread safety: pure.

#ifndef UNSPIN_TEXT_LANGUAGE_H_
#define UNSPIN_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>
#include <vector>

namespace unspin::text {

// `words` are lower case, UTF-8. Returns a primary tag such as "en", or "und".
std::string DetectLanguage(std::u32string_view text,
                           const std::vector<std::string_view>& words);

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_LANGUAGE_H_
