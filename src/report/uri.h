// Uri: paths as URI references (RFC 3986).
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_URI_H_
#define UNSPIN_REPORT_URI_H_

#include <string>
#include <string_view>

namespace unspin::report {

// A path with "/" between folders as a reference relative to its root, or, if
// it begins with "/", as a file URI. Every byte but unreserved ones and "/" is
// percent-encoded.
std::string FileUri(std::string_view path);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_URI_H_
