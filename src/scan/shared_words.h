// SharedWords: what a flagged pair has in common word for word, and how much of
// that is evidence that one took its text from the other.
//
// No evidence are (design: shared quotes are not theft)
//   - words of third parties that both print (spoken.h), on either side;
//   - wording that stands in several documents that have little else in common with
//     the two: links, captions, boxes, notes that a site puts into its pages, within
//     sentences too. Two fifths of the documents that make a sentence boilerplate
//     are enough, as here each pair is judged by itself. Other versions of the two
//     texts do not count: a wire text that ten outlets print is evidence in each;
//   - what a document prints twice, and captions of galleries.
// What is left is its own wording.
//
// Cost: building sorts the samples of all documents (8 bytes each); a pair takes
// two analyses and a look at the documents that hold its samples.
// Thread safety: Measure may be called from many threads.

#ifndef UNSPIN_SCAN_SHARED_WORDS_H_
#define UNSPIN_SCAN_SHARED_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scan/compare.h"
#include "scan/entry.h"
#include "scan/postings.h"
#include "unspin/result.h"

namespace unspin::scan {

inline constexpr std::uint32_t kLeastRun = 8;  // Words in a row that count.

struct SharedWords {
  std::uint32_t shared = 0;   // Words of the first text in shared runs.
  std::uint32_t own = 0;      // Of these, own wording.
  // Distinct 5-grams: those shared that do not stand in many documents, whoever
  // said them, and all of the shorter text.
  std::uint32_t lasting = 0;
  std::uint32_t shorter = 0;
};

// True if the pair is to be reported: `words` and the verdict speak for a text
// taken, not for a common event or a common site.
//   - kLeastOwnShared words of own wording are shared, and they are kLeastOwnShare of
//     the shorter text or kEnoughOwnShared, or
//   - half of the shorter text stands in the other, whoever said it, or
//   - the passages are reworded: of the words that they explain only kForeignShare
//     are shared word for word without being own, and the score is sure, not the
//     one that copied words are given (score::kCopiedScore).
inline constexpr std::uint32_t kLeastOwnShared = 50;
inline constexpr std::uint32_t kEnoughOwnShared = 150;
inline constexpr double kLeastOwnShare = 0.08;
inline constexpr double kCopiedShare = 0.5;
inline constexpr double kForeignShare = 0.2;
inline constexpr double kSureScore = 0.9;

// `explained`: words of the suspect that its passages cover.
bool IsTaken(const SharedWords& words, double score, double explained);

class SharedWordsMeter {
 public:
  // `documents`: the entries among which pairs were sought; `common`: in how many
  // of them wording is boilerplate. `entries` must outlive this.
  SharedWordsMeter(const std::vector<Entry>& entries,
                   const std::vector<std::uint32_t>& documents,
                   std::size_t common);

  // Of two entries with their analysed texts, as compared.
  SharedWords Measure(const EntryPair& pair, const align::Document& first,
                      const align::Document& second) const;

 private:
  std::span<const std::uint64_t> Holders(std::uint32_t sample) const;
  std::vector<std::uint32_t> Alike(std::uint32_t entry) const;
  std::optional<std::size_t> Standing(
      std::uint64_t shingle, const std::vector<std::uint32_t>& versions) const;

  const std::vector<Entry>& entries_;
  std::size_t common_, standing_;
  Postings samples_;
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_SHARED_WORDS_H_
