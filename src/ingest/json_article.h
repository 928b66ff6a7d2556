// Articles and pairs of articles out of JSON objects: our own fields, and IPTC
// ninjs 1 to 3.
//
//   text      text, body_text, body, content; else HTML in body_html,
//             body_xhtml, or ninjs 2 and 3 `bodies`
//   id        id, uri, guid (numbers become strings)
//   title     headline and title; in ninjs, whose title is a label, headline
//             first, else title first; ninjs 2 and 3 `headlines`
//   date      date, versioncreated, published, ...
//   url, language, outlet (provider, source, ...), slug (slugline)
//
// ReadOptions::text_field and id_field name other fields instead.
//
// `text` and `body_text` are plain. What `body`, `content` or a named field
// holds is read as HTML if it looks like it (LooksLikeHtml(), html_page.h), and
// so is an entry of `bodies` without a content type.
//
// Text is traced to the string it stands in, also through HTML; a string that
// cannot be found maps as a whole to the start of the record.
//
// Errors: a missing text is a Status that names `label`.
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_JSON_ARTICLE_H_
#define UNSPIN_INGEST_JSON_ARTICLE_H_

#include <string>

#include "ingest/json_values.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/reader.h"
#include "unspin/status.h"

namespace unspin::ingest {

Result<Article> ReadJsonArticle(const JsonValues::Value& value,
                                const ReadOptions& options);

// Texts and titles of both sides, and the id, which is also the suspect's; the
// source is called by its `source_id`, else "ID#source".
Result<ArticlePair> ReadJsonPair(const JsonValues::Value& value,
                                 const ReadOptions& options);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_JSON_ARTICLE_H_
