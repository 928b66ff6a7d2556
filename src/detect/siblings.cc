#include "detect/siblings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "align/alignment.h"
#include "align/similarity.h"
#include "detect/passages.h"
#include "score/model.h"
#include "score/verdict.h"

namespace unspin::detect {
namespace {

// A sibling that explains next to nothing says nothing.
constexpr double kLeastCoverage = 0.05;

double Round(double value) { return std::round(value * 1e4) / 1e4; }

// How much better `candidate` matches the sentences linked to it than `other`.
double Margin(const Candidate& candidate, const Candidate& other) {
  const SentenceSupport& a = candidate.support;
  double words = 0, sum = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (!a.linked[i]) continue;
    const auto w = static_cast<double>(a.words[i]);
    words += w;
    sum += w * static_cast<double>(a.best[i] - other.support.best[i]);
  }
  return words > 0 ? sum / words : 0;
}

bool TakenFrom(const align::Document& a, const align::Document& b) {
  const align::Similarity similarity = align::Compare(a, b);
  const score::Model& model = score::Model::Default();
  return model.Score(score::MakeEvidence(similarity, align::Align(similarity),
                                         model.links())) >= 0.5;
}

bool AreVersions(const Candidate& a, const Candidate& b, int* comparisons) {
  if (!a.article.text.empty() && a.article.text == b.article.text) return true;
  --*comparisons;
  return TakenFrom(a.document, b.document) || TakenFrom(b.document, a.document);
}

// The others, by what of them is nearest to `candidate`.
std::vector<std::pair<double, const Candidate*>> ByMargin(
    const Candidate& candidate, const std::vector<Candidate>& all) {
  std::vector<std::pair<double, const Candidate*>> out;
  for (const Candidate& c : all) {
    if (&c == &candidate || c.support.best.size() != candidate.support.best.size() ||
        c.result.coverage < kLeastCoverage) {
      continue;
    }
    out.emplace_back(Margin(candidate, c), &c);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second->result.id < b.second->result.id;
  });
  return out;
}

void Weigh(double margin, const std::string& sibling, const CheckOptions& options,
           Candidate* candidate) {
  SourceResult& result = candidate->result;
  result.evidence.push_back({"sibling_margin", Round(margin)});
  if (margin >= kFairMargin) return;
  const double score = std::clamp(result.score, 1e-6, 1 - 1e-6);
  const double log_odds =
      std::log(score / (1 - score)) - kSiblingWeight * (kFairMargin - margin);
  const score::Judgement judgement =
      score::Decide(candidate->evidence, 1 / (1 + std::exp(-log_odds)),
                    MeasurePassages(result.passages), options.min_score);
  result.verdict = judgement.verdict;
  result.score = Round(judgement.score);
  result.notes.push_back(
      "Another report, " + sibling +
      ", matches the same sentences nearly as well: that speaks for a common "
      "event or a common source.");
}

}  // namespace

void WeighSiblings(const CheckOptions& options,
                   std::vector<Candidate>* candidates) {
  std::vector<std::pair<Candidate*, std::pair<double, std::string>>> found;
  int comparisons = kMaxComparisons;
  for (Candidate& candidate : *candidates) {
    if (!IsFlagged(candidate.result.verdict)) continue;
    for (const auto& [margin, other] : ByMargin(candidate, *candidates)) {
      if (comparisons <= 0) break;
      if (AreVersions(candidate, *other, &comparisons)) continue;
      found.push_back({&candidate, {margin, other->result.id}});
      break;
    }
  }
  for (const auto& [candidate, sibling] : found) {
    Weigh(sibling.first, sibling.second, options, candidate);
  }
}

}  // namespace unspin::detect
