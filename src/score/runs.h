// Runs: words in a row that a suspect shares with a source.
//
// A run is of stems, within a sentence of prose, and counts only with a content
// word in it.
//
// Cost: linear in the words; that of the suspect is spent once for all sources.
// Thread safety: immutable.

#ifndef UNSPIN_SCORE_RUNS_H_
#define UNSPIN_SCORE_RUNS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "align/vocabulary.h"
#include "base/hash_set.h"

namespace unspin::score {

inline constexpr std::uint32_t kVerbatimRun = 5;
inline constexpr std::uint32_t kCopiedRun = 12;

struct SharedRuns {
  double trigrams = 0;  // Share of the suspect's trigrams outside quotes.
  double verbatim = 0;  // Share of its words in runs of kVerbatimRun and more.
  double copied = 0;    // Its words outside quotes in runs of kCopiedRun and more.
};

// The runs of a text by the token at which they begin; 0 where none does.
struct RunHashes {
  std::vector<std::uint64_t> trigrams, verbatim, copied;
};

class RunIndex {
 public:
  // `suspect` must outlive this.
  explicit RunIndex(const align::Document& suspect);

  SharedRuns Measure(const align::Document& source) const;

 private:
  RunIndex(const align::Document& suspect, const RunHashes& runs);

  // Runs of one length.
  struct Runs {
    explicit Runs(const std::vector<std::uint64_t>& runs);
    base::HashSet set;
    std::vector<std::size_t> cells;  // In `set`, by token.
  };
  double Count(const Runs& runs, const std::vector<bool>& shared,
               std::uint32_t length) const;

  const align::Document& suspect_;
  double words_ = 0;  // Of prose sentences.
  Runs trigrams_, verbatim_, copied_;
};

}  // namespace unspin::score

#endif  // UNSPIN_SCORE_RUNS_H_
