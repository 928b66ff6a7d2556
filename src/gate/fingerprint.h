// Fingerprints as they are written in files.

#ifndef UNSPIN_GATE_FINGERPRINT_H_
#define UNSPIN_GATE_FINGERPRINT_H_

#include <algorithm>
#include <string_view>

namespace unspin::gate {

// 32 hex digits in lower case.
inline bool IsFingerprint(std::string_view word) {
  return word.size() == 32 && std::ranges::all_of(word, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace unspin::gate

#endif  // UNSPIN_GATE_FINGERPRINT_H_
