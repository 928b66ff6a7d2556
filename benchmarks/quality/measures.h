// The measures of `quality` beside the detection of whole pairs, each a list of
// tables. They read the development data below Options::data and score with the
// library as users get it, the compiled-in model included.
//
// Errors: a set that cannot be read is a Status that names it.

#ifndef UNSPIN_BENCHMARKS_QUALITY_MEASURES_H_
#define UNSPIN_BENCHMARKS_QUALITY_MEASURES_H_

#include <string>
#include <vector>

#include "table.h"
#include "unspin/status.h"

namespace unspin::quality {

struct Options {
  std::string data = "../shared/data";
  std::size_t random = 20000;  // Pairs of RandomPairs.
  bool worst = false;          // Print the worst items of each measure.
};

using Tables = std::vector<Table>;

// Passages copied into long documents (pan13): plagdet and its parts.
Result<Tables> Pan13(const Options& options);

// The reused part of a suspect: wire rewrites of kinds partial and mosaic.
Result<Tables> PartialReuse(const Options& options);

// Links of sentences: two translations of one text; German documents aligned by
// hand.
Result<Tables> SentenceAlignment(const Options& options);

// Pairs of sentences: paraphrase or not (MRPC), graded similarity (STS).
Result<Tables> SentencePairs(const Options& options);

// German paraphrases and simplified documents against unrelated texts.
Result<Tables> German(const Options& options);

// Altered quotes of the wire rewrites against a reader's judgements, which are in
// the repository: to be run in its root.
Result<Tables> AlteredQuotes(const Options& options);

// Random pairs of articles of the haystack: how many are flagged.
Result<Tables> RandomPairs(const Options& options);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_MEASURES_H_
