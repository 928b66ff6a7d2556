#include "report/uri.h"

#include <fmt/format.h>

namespace unspin::report {

std::string FileUri(std::string_view path) {
  std::string out;
  if (!path.empty() && path[0] == '/') out = "file://";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                       c == '_' || c == '~' || c == '/';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace unspin::report
