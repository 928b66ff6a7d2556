// Finish: the last step of every format.

#ifndef UNSPIN_INGEST_FINISH_H_
#define UNSPIN_INGEST_FINISH_H_

#include <string>

#include "ingest/draft.h"
#include "ingest/source_lines.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

// Makes all fields valid and clean (encoding.h), gives the article `label` as
// origin and, if it has none, as id. Fails if the text has no word or is over
// ReadOptions::max_article_bytes. `lines` are those of the text's source, for
// the map of positions; without them there is none.
Result<Article> Finish(Draft draft, const std::string& label,
                       const ReadOptions& options, const SourceLines* lines);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_FINISH_H_
