// Evidence: the named figures that the verdict rests on.
//
// Each is defined here in one line and in docs/json.md in words. "Words" are
// prose words, furniture and the like left out; "weight" is a sentence's number
// of words; anchors are names and numbers, weighted by idf.
//
// Thread safety: pure. Cost: O(rows * columns).

#ifndef UNSPIN_SCORE_EVIDENCE_H_
#define UNSPIN_SCORE_EVIDENCE_H_

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "align/alignment.h"
#include "align/similarity.h"
#include "score/links.h"
#include "score/runs.h"

namespace unspin::score {

enum Figure : std::size_t {
  kSourceContrast,    // Source sentences: best less third-best coverage by the
                      // suspect's sentences, weighted mean.
  kSourceContrastF,   // The same of the combined similarity.
  kSuspectContrast,   // The same from the suspect's sentences, combined.
  kSuspectContrastF,  // The same of the coverage by the source's sentences.
  kAnchorsExplained,  // Share of the suspect's anchors that the source has.
  kAnchorsKept,       // Share of the source's anchors that the suspect has.
  kForwardShare,      // Share of neighbouring best matches that step 0 to 4 on.
  kOrder,             // Weighted Kendall tau of the best matches, in [-1, 1].
  kChainShare,        // Weight of the best increasing chain of contrasts.
  kMutualContrast,    // Contrast of mutual best matches, weighted.
  kBestPassage,       // ln(1 + gain of the best local chain).
  kPassageDensity,    // Gain of all chains a suspect sentence.
  kWordsExplained,    // Share of the suspect's content words that the source has,
                      // synonyms counted in part.
  kWordsKept,         // The reverse.
  kSharedTrigrams,    // Share of the suspect's word trigrams outside quotes.
  kVerbatim,          // Share of the suspect's words in shared runs of 5 and more.
  kCopiedWords,       // ln(1 + the suspect's words outside quotes in shared
                      // runs of 12 and more).
  kCoverage,          // Share of the suspect's words in linked sentences.
  kSourceCoverage,    // Share of the source's words in linked sentences.
  kNewNames,          // ln(1 + anchors a hundred words that the source lacks).
  kLinkedContrast,    // Mean contrast of the links, weighted.
  kBestChain,         // ln(1 + log-odds of the best run of links in a chain).
  kAllLinks,          // ln(1 + log-odds of all links that speak for it, added).
  kLinkedShare,       // Share of the suspect's words in links, each by its
                      // probability.
  kLinkedSourceShare,  // The same of the source's words.
  kTopLinks,          // Mean log-odds of the three best links.
  kMeanLink,          // Mean probability of the links, weighted.
  kSuspectLength,     // ln(1 + sentences of the suspect).
  kSourceLength,      // ln(1 + sentences of the source).
  kFigureCount
};

using Evidence = std::array<double, kFigureCount>;

// snake_case names, as in the JSON.
std::string_view Name(Figure figure);

// Evidence without the figures of single links, which stay 0. `runs` are those
// of the two documents, if they are known.
Evidence MakeTextEvidence(const align::Similarity& similarity,
                          const align::Alignment& alignment);
Evidence MakeTextEvidence(const align::Similarity& similarity,
                          const align::Alignment& alignment,
                          const SharedRuns& runs);

// What the figures of links need beside the model; kept apart for training.
struct LinkEvidence {
  std::vector<MeasuredLink> links;
  double suspect_words = 0, source_words = 0;  // Of all units.
};
LinkEvidence MeasureLinkEvidence(const align::Similarity& similarity,
                                 const align::Alignment& alignment);

// Sets kBestChain to kMeanLink.
void AddLinkEvidence(const LinkEvidence& links, const LinkModel& model,
                     Evidence* evidence);

// All of it.
Evidence MakeEvidence(const align::Similarity& similarity,
                      const align::Alignment& alignment, const LinkModel& model);
Evidence MakeEvidence(const align::Similarity& similarity,
                      const align::Alignment& alignment, const LinkModel& model,
                      const SharedRuns& runs);

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_EVIDENCE_H_
