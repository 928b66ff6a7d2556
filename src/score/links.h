// Links weighed one by one: how likely is it that this suspect sentence was
// written after that source sentence?
//
// A linear logistic model over a few facts of a link, each with a fixed sign. It
// is trained with the label of the whole pair for all its links, so that its
// log-odds say how much more often such links stand in rewrites than in
// independent reports of one event: the length of the chain around a link counts
// most, then its contrast, its length, the names it lacks, and how much of it is
// the reporter's own prose. Their sums over chains and texts are figures of the
// evidence: they carry partial reuse and mosaics, which figures of whole texts
// dilute.
//
// Thread safety: pure.

#ifndef UNSPIN_SCORE_LINKS_H_
#define UNSPIN_SCORE_LINKS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "align/alignment.h"

namespace unspin::score {

// Every fact but the first speaks for a rewrite the more, the larger it is.
enum LinkFact : std::size_t {
  kLinkBias,              // 1.
  kLinkForward,           // Share of the suspect side that the source covers.
  kLinkBackward,          // The reverse.
  kLinkContrast,          // Of the best pair of the link.
  kLinkAnchorsExplained,  // Share of the suspect side's anchors on the source
                          // side; 0.6 if it has none.
  kLinkAnchorsKept,       // The reverse.
  kLinkAnchorsPresent,    // 1 less a quarter for each anchor missing, >= 0.
  kLinkChain,             // ln(1 + links in its chain).
  kLinkOrder,             // ln(1 + links of any chain in order with it, less
                          // those out of order).
  kLinkWeight,            // ln of the weight of the suspect side's terms.
  kLinkProse,             // Share of that weight outside quotes.
  kLinkFactCount
};

std::string_view Name(LinkFact fact);  // snake_case

using LinkFacts = std::array<double, kLinkFactCount>;
// One weight a fact; the bias aside none is negative.
using LinkModel = std::array<double, kLinkFactCount>;

double LogOdds(const LinkFacts& facts, const LinkModel& model);

struct MeasuredLink {
  std::uint32_t chain = 0;  // Into Alignment::chains.
  double words = 0;         // Of the suspect side.
  double source_words = 0;
  LinkFacts facts{};
};

std::vector<MeasuredLink> MeasureLinks(const align::Similarity& similarity,
                                       const align::Alignment& alignment);

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_LINKS_H_
