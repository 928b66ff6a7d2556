// Finish: the last step of every format.

#ifndef UNSPIN_INGEST_FINISH_H_
#define UNSPIN_INGEST_FINISH_H_

#include <string>

#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

// Makes all fields valid and clean (encoding.h), gives the article `label` as
// origin and, if it has none, as id. Fails if the text has no word or is over
// ReadOptions::max_article_bytes.
Result<Article> Finish(Article article, const std::string& label,
                       const ReadOptions& options);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_FINISH_H_
