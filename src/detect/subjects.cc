#include "detect/subjects.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace unspin::detect {
namespace {

using features::TermKind;
using features::TokenRange;

// Sentences of one paragraph are joined up to so many words.
constexpr std::size_t kBlockWords = 80;
constexpr float kLeastIdf = 2.0f;
// What is more of the text than this is the text.
constexpr double kNearlyAll = 0.8;

struct Block {
  TokenRange range;
  std::size_t words = 0;
};

std::vector<Block> Blocks(const text::AnalyzedText& text) {
  std::size_t all = 0;
  for (const text::Token& t : text.tokens) all += text.IsProse(t);
  const std::size_t least = all / kMaxBlocks + 1;
  std::vector<Block> out;
  std::uint32_t paragraph = 0;
  for (const text::Sentence& s : text.sentences) {
    if (s.label != text::Label::kProse) continue;
    const bool fresh =
        out.empty() || out.back().words >= std::max(least, kBlockWords) ||
        (s.paragraph != paragraph && out.back().words >= least);
    if (fresh) out.push_back({{s.token_begin, s.token_begin}, 0});
    Block& block = out.back();
    block.range.end = s.token_end;
    for (std::size_t i = s.token_begin; i < s.token_end; ++i) {
      block.words += text.IsProse(text.tokens[i]);
    }
    paragraph = s.paragraph;
  }
  return out;
}

using Matrix = std::vector<std::vector<double>>;

// A term of a block.
struct Posting {
  std::uint32_t hash = 0, block = 0;
  double weight = 0;
};

// By hash and block, each once.
std::vector<Posting> Postings(const align::Document& d,
                              const std::vector<Block>& blocks) {
  std::vector<Posting> out;
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    for (std::size_t i = blocks[b].range.begin; i < blocks[b].range.end; ++i) {
      const features::Term& t = d.terms[i];
      if (t.kind == TermKind::kStop || t.idf < kLeastIdf ||
          !d.text.IsProse(d.text.tokens[i])) {
        continue;
      }
      out.push_back({t.hash, b, static_cast<double>(t.idf)});
    }
  }
  const auto place = [](const Posting& p) { return std::pair(p.hash, p.block); };
  std::stable_sort(out.begin(), out.end(), [&](const auto& x, const auto& y) {
    return place(x) < place(y);
  });
  out.erase(std::unique(
                out.begin(), out.end(),
                [&](const auto& x, const auto& y) { return place(x) == place(y); }),
            out.end());
  return out;
}

// Cosine of the blocks' terms; nothing on the diagonal.
Matrix Alikeness(const align::Document& d, const std::vector<Block>& blocks) {
  const std::size_t n = blocks.size();
  Matrix out(n, std::vector<double>(n, 0));
  std::vector<double> norms(n, 0);
  const std::vector<Posting> postings = Postings(d, blocks);
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const Posting& a = postings[i];
    norms[a.block] += a.weight * a.weight;
    for (std::size_t j = i + 1;
         j < postings.size() && postings[j].hash == a.hash; ++j) {
      out[a.block][postings[j].block] += a.weight * postings[j].weight;
    }
  }
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      const double norm = std::sqrt(norms[a] * norms[b]);
      out[b][a] = out[a][b] = norm > 0 ? out[a][b] / norm : 0;
    }
  }
  return out;
}

// Joins the two groups whose union gains most, while there is a gain.
std::vector<std::vector<std::size_t>> Group(Matrix shared) {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<double> degree;
  double all = 0;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    groups.push_back({i});
    degree.push_back(0);
    for (const double s : shared[i]) degree.back() += s;
    all += degree.back();
  }
  while (all > 0) {
    double best = 0;
    std::size_t x = 0, y = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        const double gain = shared[i][j] - degree[i] * degree[j] / all;
        if (gain > best) best = gain, x = i, y = j;
      }
    }
    if (best <= 0) break;
    groups[x].insert(groups[x].end(), groups[y].begin(), groups[y].end());
    degree[x] += degree[y];
    for (std::size_t k = 0; k < groups.size(); ++k) {
      shared[x][k] += shared[y][k];
      shared[k][x] = shared[x][k];
    }
    const auto at = static_cast<std::ptrdiff_t>(y);
    groups.erase(groups.begin() + at);
    degree.erase(degree.begin() + at);
    shared.erase(shared.begin() + at);
    for (auto& row : shared) row.erase(row.begin() + at);
  }
  return groups;
}

}  // namespace

std::vector<std::vector<TokenRange>> FindSubjects(
    const align::Document& document, std::size_t least, std::size_t most) {
  const std::vector<Block> blocks = Blocks(document.text);
  std::size_t all = 0;
  for (const Block& b : blocks) all += b.words;
  std::vector<std::pair<std::size_t, std::vector<TokenRange>>> found;
  for (auto& group : Group(Alikeness(document, blocks))) {
    std::sort(group.begin(), group.end());
    std::size_t words = 0;
    std::vector<TokenRange> ranges;
    for (const std::size_t b : group) {
      words += blocks[b].words;
      ranges.push_back(blocks[b].range);
    }
    if (words < least || static_cast<double>(words) >
                             kNearlyAll * static_cast<double>(all)) {
      continue;
    }
    found.emplace_back(words, std::move(ranges));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first > b.first;
  });
  if (found.size() > most) found.resize(most);
  std::vector<std::vector<TokenRange>> out;
  for (auto& [words, ranges] : found) out.push_back(std::move(ranges));
  return out;
}

}  // namespace unspin::detect
