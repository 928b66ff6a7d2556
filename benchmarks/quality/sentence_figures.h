// The figures by which a pair of single sentences is judged: the similarity of
// align::Compare of one against one, and what their words have in common.
//
// Thread safety: pure.

#ifndef UNSPIN_BENCHMARKS_QUALITY_SENTENCE_FIGURES_H_
#define UNSPIN_BENCHMARKS_QUALITY_SENTENCE_FIGURES_H_

#include <string>
#include <vector>

namespace unspin::quality {

// The first kSimilarityFigures are the similarity's, the first of all the
// combined one. The order of the sentences does not matter. English.
inline constexpr std::size_t kSimilarityFigures = 3;
std::vector<double> SentenceFigures(const std::string& a, const std::string& b);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_SENTENCE_FIGURES_H_
