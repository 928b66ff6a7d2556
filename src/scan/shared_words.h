// SharedWords: what a flagged pair has in common word for word, and how much of
// that is evidence that one took its text from the other.
//
// No evidence are (design: shared quotes are not theft)
//   - words of third parties that both print (spoken.h), on either side;
//   - wording that stands in kStandingDocuments documents or more that have
//     little else in common with the two: links, captions, boxes, notes that a site
//     puts into its pages, within sentences too. Other versions of the two texts
//     do not count: a wire text that ten outlets print is evidence in each;
//   - what a document prints twice, such as captions.
// What is left is its own wording.
//
// Cost: building sorts the samples of all documents (8 bytes each); a pair takes
// two analyses and a look at the documents that hold its samples.
// Thread safety: Measure may be called from many threads.

#ifndef UNSPIN_SCAN_SHARED_WORDS_H_
#define UNSPIN_SCAN_SHARED_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scan/compare.h"
#include "scan/entry.h"
#include "scan/postings.h"
#include "unspin/result.h"

namespace unspin::scan {

inline constexpr std::size_t kStandingDocuments = 5;
inline constexpr std::uint32_t kLeastRun = 8;  // Words in a row that count.

struct SharedWords {
  std::uint32_t shared = 0;    // Words of the first text in shared runs.
  std::uint32_t lasting = 0;   // Without what stands in many documents.
  std::uint32_t own = 0;       // Neither that, nor spoken, nor repeated.
  std::uint32_t shorter = 0;   // Words of prose of the shorter text.
};

// True if the pair is to be reported: `shared` and the verdict speak for a text
// taken, not for a common event or a common site.
//   - kLeastOwn words of own wording are shared, or
//   - half of the shorter text stands in the other, whoever said it, or
//   - nothing to speak of is shared word for word, and the score of the
//     reworded passages is sure (kSureScore).
inline constexpr std::uint32_t kLeastOwnShared = 50;
inline constexpr double kCopiedShare = 0.5;
inline constexpr double kForeignShare = 0.15;
inline constexpr double kSureScore = 0.9;

bool IsTaken(const SharedWords& words, double score);

class SharedWordsMeter {
 public:
  // `documents`: the entries among which pairs were sought. `entries` must
  // outlive this.
  SharedWordsMeter(const std::vector<Entry>& entries,
                   const std::vector<std::uint32_t>& documents);

  // Of two entries with their analysed texts, as compared.
  SharedWords Measure(const EntryPair& pair, const align::Document& first,
                      const align::Document& second) const;

 private:
  std::vector<std::uint32_t> Alike(std::uint32_t entry) const;

  const std::vector<Entry>& entries_;
  Postings samples_;
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_SHARED_WORDS_H_
