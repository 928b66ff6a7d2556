// Document: one file of any format but JSON, held in memory, to its articles.

#ifndef UNSPIN_INGEST_DOCUMENT_H_
#define UNSPIN_INGEST_DOCUMENT_H_

#include <string>
#include <vector>

#include "ingest/sniff.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

// One result for each article of the document, one Status if it cannot be
// read; never empty. REQUIRES: `utf8` is valid UTF-8, `format` not JSON.
std::vector<Result<Article>> ReadDocument(const std::string& utf8,
                                          Format format,
                                          const std::string& label,
                                          const ReadOptions& options);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_DOCUMENT_H_
