// All pairs of articles of which at least half of the smaller one's word 5-grams
// stand in the other: the reference for the recall of a scan. Exact: every 5-gram
// of every article, no sampling, nothing of unspin but the reader.
//
//   containment COMMON WITHOUT INPUT... > pairs.tsv
//
// Lines of a text that contain WITHOUT (such as "Hide Caption": the photo gallery of
// a site in one line) are left out; empty: none. So are lines of kCaption bytes or
// more that a text has twice: the captions of a gallery, printed as such and as the
// description of the picture.
// Words are runs of ASCII letters and digits, in lower case, and of other bytes.
// A line: two ids, containment, containment without the 5-grams that stand in
// COMMON articles or more (what is left may be nothing: 0), Jaccard similarity.

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "unspin/reader.h"

namespace {

constexpr double kLeast = 0.5;
constexpr std::size_t kWords = 5;
constexpr std::size_t kCaption = 40;

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

std::string Without(const std::string& text, const std::string& literal) {
  std::unordered_map<std::string, int> times;
  std::string out, line;
  std::istringstream lines(text), in(text);
  while (std::getline(lines, line)) ++times[line];
  while (std::getline(in, line)) {
    if (!literal.empty() && line.find(literal) != std::string::npos) continue;
    if (line.size() >= kCaption && times[line] > 1) continue;
    out += line + "\n";
  }
  return out;
}

std::vector<std::uint64_t> Grams(const std::string& text) {
  std::vector<std::uint64_t> words, out;
  for (std::size_t i = 0; i < text.size();) {
    std::string word;
    for (; i < text.size() && IsWordByte(text[i]); ++i) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
    if (word.empty()) {
      ++i;
    } else {
      words.push_back(unspin::base::Hash64(word));
    }
  }
  for (std::size_t i = 0; i + kWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = i; k < i + kWords; ++k) {
      hash = unspin::base::CombineHash(hash, words[k]);
    }
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Numbers the 5-grams that stand in two articles or more; the others matter only
// for the sizes.
void Number(std::vector<std::vector<std::uint64_t>>* grams,
            std::vector<std::vector<std::uint32_t>>* holders) {
  std::vector<std::uint64_t> all;
  for (const auto& g : *grams) all.insert(all.end(), g.begin(), g.end());
  std::sort(all.begin(), all.end());
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i] == all[i - 1] && (shared.empty() || shared.back() != all[i])) {
      shared.push_back(all[i]);
    }
  }
  all = {};
  holders->resize(shared.size());
  for (std::uint32_t d = 0; d < grams->size(); ++d) {
    std::vector<std::uint64_t> numbers;
    for (const std::uint64_t g : (*grams)[d]) {
      const auto at = std::lower_bound(shared.begin(), shared.end(), g);
      if (at == shared.end() || *at != g) continue;
      numbers.push_back(static_cast<std::uint64_t>(at - shared.begin()));
      (*holders)[numbers.back()].push_back(d);
    }
    (*grams)[d] = std::move(numbers);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto common = static_cast<std::size_t>(std::atoi(argv[1]));
  const auto reader = unspin::ArticleReader::Open({argv + 3, argv + argc}, {});
  std::vector<std::string> ids;
  std::vector<std::vector<std::uint64_t>> grams;
  std::vector<double> size;
  while (auto item = reader->Next()) {
    if (!item->ok()) continue;
    ids.push_back((*item)->id);
    grams.push_back(Grams(Without((*item)->text, argv[2])));
    size.push_back(static_cast<double>(grams.back().size()));
  }
  std::vector<std::vector<std::uint32_t>> holders;
  Number(&grams, &holders);
  std::vector<double> rare_size = size;
  for (std::size_t d = 0; d < grams.size(); ++d) {
    for (const std::uint64_t g : grams[d]) {
      if (holders[g].size() >= common) --rare_size[d];
    }
  }
  std::vector<std::uint32_t> shared(ids.size(), 0), rare(ids.size(), 0);
  for (std::uint32_t d = 0; d < ids.size(); ++d) {
    std::fill(shared.begin(), shared.end(), 0);
    std::fill(rare.begin(), rare.end(), 0);
    for (const std::uint64_t g : grams[d]) {
      const bool is_rare = holders[g].size() < common;
      for (const std::uint32_t other : holders[g]) {
        if (other >= d) break;
        ++shared[other];
        rare[other] += is_rare;
      }
    }
    for (std::uint32_t other = 0; other < d; ++other) {
      const double least = std::min(size[d], size[other]);
      if (least == 0 || shared[other] < kLeast * least) continue;
      const double rare_least = std::min(rare_size[d], rare_size[other]);
      std::printf("%s\t%s\t%.4f\t%.4f\t%.4f\n", ids[other].c_str(),
                  ids[d].c_str(), shared[other] / least,
                  rare_least > 0 ? rare[other] / rare_least : 0,
                  shared[other] / (size[d] + size[other] - shared[other]));
    }
  }
  return 0;
}
