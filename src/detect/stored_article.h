// How an article lies in the index: its fields as `meta`, its text as `body`.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_STORED_ARTICLE_H_
#define UNSPIN_DETECT_STORED_ARTICLE_H_

#include "detect/sketcher.h"
#include "index/store.h"
#include "unspin/article.h"
#include "unspin/status.h"

namespace unspin::detect {

index::Record ToRecord(const Article& article, Sketch sketch);

// Unreadable if `meta` is not what ToRecord made, or if anything is no valid UTF-8:
// whoever makes an index by hand can seal that, too.
Result<Article> FromContent(index::Snapshot::Content content);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_STORED_ARTICLE_H_
