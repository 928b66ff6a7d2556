#include "word_overlap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace unspin::quality {
namespace {

using Counts = std::map<Words, int>;

Counts Grams(const Words& words, std::size_t n) {
  Counts out;
  for (std::size_t i = 0; i + n <= words.size(); ++i) {
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(i);
    ++out[Words(first, first + static_cast<std::ptrdiff_t>(n))];
  }
  return out;
}

Counts SkipGrams(const Words& words) {
  Counts out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t end = std::min(words.size(), i + kSkip + 1);
    for (std::size_t j = i + 1; j < end; ++j) ++out[{words[i], words[j]}];
  }
  return out;
}

Overlap Compare(const Counts& a, const Counts& b) {
  Overlap out;
  for (const auto& [gram, count] : a) {
    out.a += count;
    const auto other = b.find(gram);
    if (other != b.end()) out.both += std::min(count, other->second);
  }
  for (const auto& [gram, count] : b) out.b += count;
  return out;
}

// Where each word stands that occurs exactly once.
std::map<std::string, std::size_t> PlacesOfSingles(const Words& words) {
  std::map<std::string, std::size_t> out;
  std::map<std::string, int> count;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out[words[i]] = i;
    ++count[words[i]];
  }
  std::erase_if(out, [&](const auto& e) { return count[e.first] > 1; });
  return out;
}

double Norm(const WordWeights& weights) {
  double sum = 0;
  for (const auto& [word, weight] : weights) sum += weight * weight;
  return std::sqrt(sum);
}

}  // namespace

double Ratio(double a, double b) { return b > 0 ? a / b : 0; }

double Overlap::Low() const { return Ratio(both, std::max(a, b)); }

// A side without any shares nothing.
double Overlap::High() const { return Ratio(both, std::min(a, b)); }

Overlap SharedGrams(const Words& a, const Words& b, std::size_t n) {
  return Compare(Grams(a, n), Grams(b, n));
}

Overlap SharedSkipGrams(const Words& a, const Words& b) {
  return Compare(SkipGrams(a), SkipGrams(b));
}

double LongestCommonSubsequence(const Words& a, const Words& b) {
  std::vector<int> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    int diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

double EditDistance(const Words& a, const Words& b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (const std::string& word : a) {
    int diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int above = row[j];
      const int replaced = diagonal + (word == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

CommonEnds FindCommonEnds(const Words& a, const Words& b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t first = 0, last = 0;
  while (first < size && a[first] == b[first]) ++first;
  while (last < size - first &&
         a[a.size() - 1 - last] == b[b.size() - 1 - last]) {
    ++last;
  }
  return {static_cast<double>(first), static_cast<double>(last)};
}

CommonOrder FindCommonOrder(const Words& a, const Words& b) {
  const auto in_a = PlacesOfSingles(a), in_b = PlacesOfSingles(b);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const auto& [word, place] : in_a) {
    const auto other = in_b.find(word);
    if (other != in_b.end()) places.emplace_back(place, other->second);
  }
  std::sort(places.begin(), places.end());
  CommonOrder out;
  out.words = static_cast<double>(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    out.runs += i == 0 || places[i].first != places[i - 1].first + 1 ||
                places[i].second != places[i - 1].second + 1;
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      out.reversed += places[i].second > places[j].second;
    }
  }
  out.reversed = Ratio(out.reversed, out.words * (out.words - 1) / 2);
  return out;
}

double Cosine(const WordWeights& a, const WordWeights& b) {
  double product = 0;
  for (const auto& [word, weight] : a) {
    const auto other = b.find(word);
    if (other != b.end()) product += weight * other->second;
  }
  return Ratio(product, Norm(a) * Norm(b));
}

}  // namespace unspin::quality
