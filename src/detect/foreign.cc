#include "detect/foreign.h"

#include <algorithm>
#include <cstddef>

namespace unspin::detect {

namespace {

// For each unit whether the best path has it foreign.
std::vector<bool> BestPath(const std::vector<double>& gains) {
  // Value of the best path that ends own and foreign, and where each came from.
  double own = 0, foreign = 0;
  std::vector<bool> own_from_foreign, foreign_from_own;
  for (const double gain : gains) {
    own_from_foreign.push_back(foreign - kChangeCost > own);
    foreign_from_own.push_back(own - kChangeCost > foreign);
    const double from = own;
    own = std::max(own, foreign - kChangeCost) + gain;
    foreign = std::max(foreign, from - kChangeCost);
  }
  std::vector<bool> path(gains.size());
  bool state = foreign > own;
  for (std::size_t i = gains.size(); i-- > 0;) {
    path[i] = state;
    if (state ? foreign_from_own[i] : own_from_foreign[i]) state = !state;
  }
  return path;
}

}  // namespace

Foreign FindForeign(const align::Similarity& similarity) {
  const auto& units = similarity.suspect.units;
  Foreign out;
  out.sentences.assign(similarity.suspect.document->text.sentences.size(), true);
  if (similarity.combined.size() == 0) return out;
  std::vector<double> gains;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const double best =
        similarity.combined.row(static_cast<Eigen::Index>(i)).maxCoeff();
    gains.push_back(units[i].words * (best - kOwnSimilarity));
  }
  const std::vector<bool> foreign = BestPath(gains);
  for (std::size_t i = 0; i < units.size(); ++i) {
    out.sentences[units[i].sentence] = foreign[i];
    out.all += units[i].words;
    if (foreign[i]) out.words += units[i].words;
  }
  return out;
}

}  // namespace unspin::detect
