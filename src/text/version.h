// The version of the text stage, for index headers: segmentation rules and the
// Unicode data they rest on.

#ifndef UNSPIN_TEXT_VERSION_H_
#define UNSPIN_TEXT_VERSION_H_

#include <string>

namespace unspin::text {

// Such as "1 unicode 15.0"; the number rises with every change of the rules.
// ICU's own version is not part of it: two releases with the same Unicode data
// segment alike but for dictionary scripts.
std::string TextVersion();

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_VERSION_H_
