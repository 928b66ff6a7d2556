// Detector: is this article a rewrite, and of which source?
//
// Compare() scores one suspect against one source. Check() finds candidate
// sources in an index first. Both give a verdict, a calibrated score and the
// sentence-by-sentence evidence. docs/scoring.md says what they can and cannot
// tell.
//
// Compare is directional: coverage and contrast are taken over the suspect.
// Candidate search is probabilistic: a source that shares fewer than a third of
// the suspect's names, numbers and content words may be missed (measured recall:
// ARCHITECTURE.md, "Narrowing down").
//
// Cost: Compare is O(s * t) for s and t sentences, about a millisecond for two
// news articles. Check reads CheckOptions::max_aligned texts of the index.
//
// Thread safety: a Detector is immutable; all functions may be called from
// many threads at once.

#ifndef UNSPIN_DETECTOR_H_
#define UNSPIN_DETECTOR_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "unspin/article.h"
#include "unspin/index.h"
#include "unspin/options.h"
#include "unspin/reader.h"
#include "unspin/result.h"
#include "unspin/status.h"

namespace unspin {

// Compares one suspect with one source; CheckResult::sources has one entry.
CheckResult Compare(const Article& suspect, const Article& source,
                    const CheckOptions& options);

// Checks one suspect against an index. The suspect's own entry (same id) is
// left out of the sources. Fails if the index turns out to be damaged.
Result<CheckResult> Check(const Article& suspect, const Index& index,
                          const CheckOptions& options);

// Called from worker threads' results in input order, on one thread.
using ResultSink = std::function<Status(CheckResult)>;
// Receives what could not be read; the work goes on.
using ErrorSink = std::function<void(const Status&)>;

// Reads suspects and delivers their results in input order, whatever the
// number of threads. Memory is bounded by a few articles a thread. A Status
// that the sink returns ends the run and is returned.
Status CheckAll(ArticleReader& suspects, const Index& index,
                const CheckOptions& options, const ResultSink& sink,
                const ErrorSink& errors);
Status CompareAll(PairReader& pairs, const CheckOptions& options,
                  const ResultSink& sink, const ErrorSink& errors);

// The version of the scoring model, such as "en-2026-11-22"; in every report.
std::string ModelVersion();

}  // namespace unspin

#endif  // UNSPIN_DETECTOR_H_
