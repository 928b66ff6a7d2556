// Scan: all copies, near-duplicates and rewrites among a set of texts.
//
// Every article is sketched; those that share a band become candidate pairs;
// candidates are ranked by shared weight, the likely ones aligned and judged as
// in Compare(), in both directions; the flagged ones are findings. Clusters
// gather around a representative, never along a chain of unverified pairs.
//
// Documents of the same words are compared with the earliest of them alone, each
// of them a finding against it; that one stands for all of them in every other
// pair.
//
// Sentences that stand in many documents which differ otherwise (a licence, a
// header, a template filled in) are boilerplate (ScanOptions::boilerplate_*): they
// are left out of sketch and alignment, and reported. What copies of one article
// have in common is none, however many there are.
//
// The result does not depend on the order of the inputs, nor on the number of
// threads, nor on the cache; only `skipped` is in the order met.
//
// Thread safety: one call at a time for one cache file.

#ifndef UNSPIN_SCAN_H_
#define UNSPIN_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "unspin/article.h"
#include "unspin/detector.h"
#include "unspin/findings.h"
#include "unspin/index.h"
#include "unspin/reader.h"
#include "unspin/status.h"

namespace unspin {

struct ScanOptions {
  // Affects results.
  double min_score = 0.5;             // Flag at or above. In [0, 1].
  std::size_t min_words = 20;         // Documents with less prose are passed
                                      // over.
  std::vector<std::string> languages;  // Only documents in these; empty: all.
  std::size_t max_aligned = 20;       // Candidate pairs aligned, a document.
  // Boilerplate: a sentence in at least so many documents that differ otherwise,
  // and in so large a share of all documents.
  std::size_t boilerplate_documents = 10;
  double boilerplate_share = 0.00025;
  // Pairs count only if one of the two is in a changed file. Empty: all do. Is
  // called on the caller's thread, with articles without their text.
  std::function<bool(const Article&)> changed;
  const Index* against = nullptr;     // Also pairs with its articles.
  // Affects performance.
  std::string cache;                  // File to keep work in; empty: none.
  int threads = 0;
};

// Shown while the work goes on: a stage such as "reading" and how far it is.
// `total` is 0 if unknown. Returning false stops the scan (Status::Machine).
using ScanProgress =
    std::function<bool(const char* stage, std::uint64_t done,
                       std::uint64_t total)>;

// Reads all articles and finds the pairs. What cannot be read goes to
// Findings::skipped. Two articles of one id: the second gets its origin as id.
//
// Cost: reading and sketching each article once, aligning the likely pairs;
// the texts are kept compressed in memory (about half their size). Figures:
// docs/scan.md.
Result<Findings> Scan(ArticleReader& articles, const ScanOptions& options,
                      const ScanProgress& progress);

// The same model from results of Check() or Compare(): each suspect a
// document, each reported source that is flagged a finding.
Findings FromResults(const std::vector<CheckResult>& results);

}  // namespace unspin

#endif  // UNSPIN_SCAN_H_
