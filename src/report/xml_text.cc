#include "report/xml_text.h"

#include "base/utf8.h"

namespace unspin::report {
namespace {

bool IsForbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE ||
         c == 0xFFFF;
}

std::string Escaped(std::string_view text, bool attribute) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = base::NextCodePoint(text, &pos);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;  // Also in "]]>".
      case '"': out += "&quot;"; break;
      case '\r': out += "&#13;"; break;
      case '\t': out += attribute ? "&#9;" : "\t"; break;
      case '\n': out += attribute ? "&#10;" : "\n"; break;
      default:
        base::AppendUtf8(IsForbidden(c) ? base::kReplacement : c, &out);
    }
  }
  return out;
}

}  // namespace

std::string XmlContent(std::string_view text) { return Escaped(text, false); }

std::string XmlAttribute(std::string_view text) { return Escaped(text, true); }

}  // namespace unspin::report
