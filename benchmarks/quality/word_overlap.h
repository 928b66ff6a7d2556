// What two sentences share, counted on their words alone: runs of words, their
// order, the edits between them. Words are any strings: forms or stems.
//
// Cost: O(words of a * words of b) at most, for single sentences.
// Thread safety: pure.

#ifndef UNSPIN_BENCHMARKS_QUALITY_WORD_OVERLAP_H_
#define UNSPIN_BENCHMARKS_QUALITY_WORD_OVERLAP_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace unspin::quality {

using Words = std::vector<std::string>;

double Ratio(double a, double b);  // 0 if b is not above 0.

// Of things that occur more than once, as many are shared as the side with
// fewer has.
struct Overlap {
  double both = 0, a = 0, b = 0;
  double Low() const;   // Share of the side with more.
  double High() const;  // Share of the side with fewer.
};

// Runs of n words. REQUIRES: n > 0.
Overlap SharedGrams(const Words& a, const Words& b, std::size_t n);

// Pairs of words in their order, at most kSkip apart.
inline constexpr std::size_t kSkip = 4;
Overlap SharedSkipGrams(const Words& a, const Words& b);

double LongestCommonSubsequence(const Words& a, const Words& b);

// Words put in, left out or replaced to make b of a (Levenshtein).
double EditDistance(const Words& a, const Words& b);

// How many words the two begin with, and end with, in common; the ends do not
// reach into the beginning.
struct CommonEnds {
  double first = 0, last = 0;
};
CommonEnds FindCommonEnds(const Words& a, const Words& b);

// The words that each side has exactly once: in how many unbroken runs they
// follow each other on both sides, and which share of their pairs is reversed.
struct CommonOrder {
  double words = 0, runs = 0, reversed = 0;
};
CommonOrder FindCommonOrder(const Words& a, const Words& b);

// Weights of words; the cosine of two such vectors, 0 if one is empty.
using WordWeights = std::map<std::string, double>;
double Cosine(const WordWeights& a, const WordWeights& b);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_WORD_OVERLAP_H_
