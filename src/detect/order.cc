#include "detect/order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace unspin::detect {
namespace {

using Eigen::Index;

struct Rule {
  double score, contrast, ordered;  // The least of each.
};
constexpr Rule kRules[] = {{0, 0.25, 0.95}, {0, 0.35, 0.7}, {0.25, 0.2, 0.95}};

struct Mean {
  double sum = 0, weight = 0;
};

std::uint32_t ParagraphOf(const align::Side& side, std::size_t unit) {
  return side.document->text.sentences[side.units[unit].sentence].paragraph;
}

// Where in the source each paragraph of the suspect would stand.
std::map<std::uint32_t, Mean> Places(const align::Similarity& s) {
  std::map<std::uint32_t, Mean> places;
  for (std::size_t i = 0; i < s.suspect.units.size(); ++i) {
    Index nearest = 0;
    const double best =
        s.combined.row(static_cast<Index>(i)).maxCoeff(&nearest);
    const double weight = s.suspect.units[i].words * best * best;
    Mean& place = places[ParagraphOf(s.suspect, i)];
    place.sum += weight * static_cast<double>(nearest);
    place.weight += weight;
  }
  return places;
}

// What resembles nothing goes to the end.
std::vector<std::size_t> NewOrder(const align::Similarity& s) {
  const std::map<std::uint32_t, Mean> places = Places(s);
  struct Key {
    double place;
    std::uint32_t paragraph;
    std::size_t unit;
  };
  std::vector<Key> keys;
  for (std::size_t i = 0; i < s.suspect.units.size(); ++i) {
    const std::uint32_t paragraph = ParagraphOf(s.suspect, i);
    const Mean& mean = places.at(paragraph);
    keys.push_back({mean.weight > 0 ? mean.sum / mean.weight
                                    : std::numeric_limits<double>::max(),
                    paragraph, i});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    if (a.place != b.place) return a.place < b.place;
    return std::pair(a.paragraph, a.unit) < std::pair(b.paragraph, b.unit);
  });
  std::vector<std::size_t> order;
  for (const Key& key : keys) order.push_back(key.unit);
  return order;
}

}  // namespace

align::Similarity InSourceOrder(const align::Similarity& similarity) {
  align::Similarity out = similarity;
  if (similarity.combined.size() == 0) return out;
  const std::vector<std::size_t> order = NewOrder(similarity);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto to = static_cast<Index>(i), from = static_cast<Index>(order[i]);
    out.suspect.units[i] = similarity.suspect.units[order[i]];
    out.forward.row(to) = similarity.forward.row(from);
    out.backward.row(to) = similarity.backward.row(from);
    out.combined.row(to) = similarity.combined.row(from);
  }
  return out;
}

double LeastInSourceOrder(double score, double contrast) {
  double least = 2;
  for (const Rule& rule : kRules) {
    if (score >= rule.score && contrast >= rule.contrast) {
      least = std::min(least, rule.ordered);
    }
  }
  return least;
}

}  // namespace unspin::detect
