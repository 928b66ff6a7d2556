// Judge: one suspect against one source, both analysed: evidence, verdict,
// passages. The heart of Compare and Check.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_JUDGE_H_
#define UNSPIN_DETECT_JUDGE_H_

#include "align/vocabulary.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/result.h"

namespace unspin::detect {

// `source` is what `source_document` was made of.
SourceResult Judge(const align::Document& suspect,
                   const align::Document& source_document,
                   const Article& source, const CheckOptions& options);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_JUDGE_H_
