#include "report/html_assets.h"

// Made by src/CMakeLists.txt: UNSPIN_HTML_SCRIPTS, a list of
// X(name, "sha256-..."), and UNSPIN_HTML_STYLE, the integrity of the style.
#include "html_integrity.inc"

extern "C" {
extern const char unspin_html_report_html_begin[];
extern const char unspin_html_report_html_end[];
extern const char unspin_html_report_css_begin[];
extern const char unspin_html_report_css_end[];
#define X(name, integrity)                       \
  extern const char unspin_html_##name##_begin[]; \
  extern const char unspin_html_##name##_end[];
UNSPIN_HTML_SCRIPTS
#undef X
}

namespace unspin::report {
namespace {

std::string_view View(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

HtmlAsset HtmlFrame() {
  return {View(unspin_html_report_html_begin, unspin_html_report_html_end), {}};
}

HtmlAsset HtmlStyle() {
  return {View(unspin_html_report_css_begin, unspin_html_report_css_end),
          UNSPIN_HTML_STYLE};
}

std::vector<HtmlAsset> HtmlScripts() {
  return {
#define X(name, integrity)                                       \
  {View(unspin_html_##name##_begin, unspin_html_##name##_end), \
   integrity},
      UNSPIN_HTML_SCRIPTS
#undef X
  };
}

}  // namespace unspin::report
