// Alignment: which sentences of the suspect follow which of the source.
//
// A link joins one or two neighbouring units of the suspect to one or two of
// the source. A chain is a run of links that march forward on both sides with
// small gaps: a passage. Chains may cross each other (block moves) and do not
// overlap on either side.
//
// Chains are found by local alignment over sentences (Smith and Waterman 1981)
// with merges 1:1, 1:2, 2:1: the best chain is taken out, its sentences are
// barred, and so on while one is left that gains enough. A pair gains by its
// similarity and by its contrast: how far it stands above the third-best pair of
// its row and column. Sentences of two reports of one event resemble several of
// each other a little; a rewritten sentence resembles one.
//
// Cost: O(rows * columns) a chain. Thread safety: pure.

#ifndef UNSPIN_ALIGN_ALIGNMENT_H_
#define UNSPIN_ALIGN_ALIGNMENT_H_

#include <cstdint>
#include <vector>

#include "align/similarity.h"

namespace unspin::align {

// Units [suspect, suspect + suspect_count) follow [source, ...).
struct Link {
  std::uint32_t suspect = 0, suspect_count = 1;
  std::uint32_t source = 0, source_count = 1;
  float similarity = 0;  // Combined similarity, in [0, 1].
  float gain = 0;        // What it adds to its chain, > 0.
};

struct Chain {
  std::vector<Link> links;  // Ascending on both sides; not empty.
  float gain = 0;           // Sum of gains less gap costs, > 0.
};

struct Alignment {
  // contrast(i, j) = combined(i, j) less the mean of the third-best values of
  // row i and column j; in [-1, 1].
  Matrix contrast;
  std::vector<Chain> chains;  // Descending gain.
};

Alignment Align(const Similarity& similarity);

// The largest and the third-largest of each row or column; where there are fewer
// than three, the smallest times 0.8 in place of the third.
struct Ranks {
  Eigen::VectorXf best, third;
};
Ranks RankRows(const Matrix& m);
Ranks RankColumns(const Matrix& m);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_ALIGNMENT_H_
