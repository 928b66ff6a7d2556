// Sentence similarity: how much of each suspect sentence stands in each source
// sentence, and the reverse.
//
// A sentence is the set of its terms outside stop words. Each term weighs its
// idf times its rarity among the sentences of its own text (tf-isf; Sanchez-Perez
// et al., PAN 2014), so that the names of the day, which stand everywhere, say
// little about which sentence follows which. A term is covered by the best term
// of the other sentence that may stand for it (vocabulary.h).
//
// Shapes: rows are the suspect's units, columns the source's; a unit is a
// sentence of prose with at least one term of weight. All values in [0, 1].
//
// Cost: O(terms * matches * occurrences), about 0.2 ms for two news articles;
// memory O(rows * columns). At most kMaxUnits of either side are taken, and no more
// once they have kMaxTerms terms (the first always is); a text with more is cut
// there, and `truncated` says so.
//
// Thread safety: pure.

#ifndef UNSPIN_ALIGN_SIMILARITY_H_
#define UNSPIN_ALIGN_SIMILARITY_H_

#include <Eigen/Dense>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "align/matcher.h"
#include "align/matches.h"
#include "align/vocabulary.h"

namespace unspin::align {

inline constexpr std::size_t kMaxUnits = 3000;
inline constexpr std::size_t kMaxTerms = 300'000;  // Of all units together.

using Matrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// A term of a unit.
struct UnitTerm {
  std::uint32_t entry = 0;
  float weight = 0;
  bool in_quote = false;
};

struct Unit {
  std::uint32_t sentence = 0;    // Into the document's sentences.
  std::span<const UnitTerm> terms;  // Distinct entries; in Side::terms.
  float weight = 0;              // Sum of the terms' weights, > 0.
  float anchor_weight = 0;       // Of names and numbers alone.
  float quote_weight = 0;        // Of terms in quotes alone.
  std::uint32_t words = 0;       // Tokens, stop words included.
};

// Copies share what does not change.
struct Side {
  const Document* document = nullptr;
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const std::vector<UnitTerm>> terms;  // Of all units.
  std::vector<Unit> units;
  bool truncated = false;
};

// Sentences of the document that are to be left out, by number; empty: none.
using Excluded = std::vector<bool>;

Side MakeSide(const Document& document, const Excluded& excluded = {});

struct Similarity {
  Side suspect, source;
  Matches matches;          // Suspect entry to source entries.
  Matches reverse_matches;  // Source entry to suspect entries.
  Matrix forward;    // Share of the suspect unit covered by the source unit.
  Matrix backward;   // Share of the source unit covered by the suspect unit.
  Matrix combined;   // Their harmonic mean.
};

// A suspect and a source whose words are matched, but not yet their sentences.
struct Pairing {
  Side suspect, source;  // Nothing excluded.
  Matches matches, reverse_matches;
};

// A suspect to be compared with one source after the other: what depends on it
// alone is made once. For one thread.
class Comparer {
 public:
  // `suspect` must outlive this and all that comes of it, as must the sources.
  explicit Comparer(const Document& suspect);
  Pairing Pair(const Document& source);

 private:
  Side suspect_;
  Matcher matcher_;
};

// `excluded` are sentences of the suspect.
Similarity Compare(const Pairing& pairing, const Excluded& excluded = {});
// Of one pair alone.
Similarity Compare(const Document& suspect, const Document& source,
                   const Excluded& excluded = {});

// The three figures for merged units: rows [i, i + ni) against columns
// [j, j + nj), as if each were one sentence. Cost: O(terms * nj).
struct MergedSimilarity {
  float forward = 0, backward = 0, combined = 0;
};
MergedSimilarity Merge(const Similarity& s, std::size_t i, std::size_t ni,
                       std::size_t j, std::size_t nj);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_SIMILARITY_H_
