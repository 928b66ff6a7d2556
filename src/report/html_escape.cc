#include "report/html_escape.h"

#include "base/utf8.h"
#include "report/display.h"

namespace unspin::report {
namespace {

std::string_view ValueOf(std::string_view name, const HtmlValues& values) {
  for (const auto& [key, value] : values) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace

std::string EscapeHtml(std::string_view utf8) {
  std::string out;
  for (char c : base::EncodeUtf8(Printable(utf8))) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string EscapeScript(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 32);
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '&': out += "\\u0026"; break;
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '\xE2':
        if (json.substr(i, 3) == "\xE2\x80\xA8") {
          out += "\\u2028";
          i += 2;
        } else if (json.substr(i, 3) == "\xE2\x80\xA9") {
          out += "\\u2029";
          i += 2;
        } else {
          out += json[i];
        }
        break;
      default: out += json[i];
    }
  }
  return out;
}

void FillTemplate(std::string_view page, const HtmlValues& values,
                  std::string* out) {
  while (true) {
    const std::size_t open = page.find("{{");
    const std::size_t close = page.find("}}", open);
    if (open == page.npos || close == page.npos) break;
    out->append(page.substr(0, open));
    out->append(ValueOf(page.substr(open + 2, close - open - 2), values));
    page.remove_prefix(close + 2);
  }
  out->append(page);
}

}  // namespace unspin::report
