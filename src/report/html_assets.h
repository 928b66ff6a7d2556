// The parts of the HTML report's page, embedded at build time, each with its
// source expression for a content security policy (cmake/UnspinEmbed.cmake).

#ifndef UNSPIN_REPORT_HTML_ASSETS_H_
#define UNSPIN_REPORT_HTML_ASSETS_H_

#include <string_view>
#include <vector>

namespace unspin::report {

struct HtmlAsset {
  std::string_view text;
  std::string_view integrity;  // "sha256-..."; of the frame empty.
};

HtmlAsset HtmlFrame();
HtmlAsset HtmlStyle();
std::vector<HtmlAsset> HtmlScripts();  // In the order in which they run.

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_HTML_ASSETS_H_
