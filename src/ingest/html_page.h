// HTML: the main text of a page and what its head says of it.
//
// The main text is found in three steps:
//   1. Left out: scripts, navigation, asides, footers, figures, what style
//      hides (html_style.h), and elements whose class or id has a word for
//      furniture (html_furniture.h), unless they hold most of the page's text.
//   2. The container: [itemprop=articleBody], else <article>, else <main>, if
//      it holds 40 % of the page's prose at least; else from <body> downwards
//      as long as one element holds 70 % of it. Prose are paragraphs of 80
//      bytes and more that are not mostly links.
//   3. Its paragraphs, parted by "\n\n", without the headline, lists of links,
//      and phrases such as "Read more".
// If that leaves next to nothing, the classes are ignored. The title is kept
// apart from the text. Front matter of a template (front_matter.h) gives fields
// and is dropped; comments may suppress parts of the text (suppression.h).
//
// Title: og:title, h1, <title> without the site's name. Date:
// article:published_time, other metadata, <time>. URL: canonical, og:url.
// Language: html lang. Outlet: og:site_name.
//
// Errors: a page too deeply nested or too large to parse is a Status.
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_HTML_PAGE_H_
#define UNSPIN_INGEST_HTML_PAGE_H_

#include <string>
#include <string_view>

#include "ingest/draft.h"
#include "unspin/status.h"

namespace unspin::ingest {

// REQUIRES: `utf8` is valid UTF-8. `label` serves messages.
Result<Draft> ReadHtmlPage(std::string_view utf8, const std::string& label,
                           const Extraction& extraction);

// True if a string that may be plain text is HTML: it begins with a tag, a
// comment or a doctype, or has two tags of blocks or <br> at least.
bool LooksLikeHtml(std::string_view text);

// The text of a piece of HTML that holds an article and nothing else, as in
// ninjs: everything visible but scripts, navigation and figures.
Result<Draft> ReadHtmlFragment(std::string_view utf8, const std::string& label,
                               const Extraction& extraction);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_PAGE_H_
