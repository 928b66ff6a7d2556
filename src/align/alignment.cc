#include "align/alignment.h"

#include <algorithm>
#include <limits>

namespace unspin::align {
namespace {

// Chosen by the sweep in ARCHITECTURE.md, "Chains".
constexpr float kSimilarityFloor = 0.28f;  // No gain below it.
constexpr float kContrastFloor = 0.10f;
constexpr float kSkipSuspect = 0.02f;      // Cost of a suspect unit unlinked.
constexpr float kSkipSource = 0.03f;
constexpr float kMergeCost = 0.03f;
constexpr float kLeastChain = 0.10f;       // Gain of a chain worth showing.
constexpr float kWorthMerging = 0.12f;     // Both halves must resemble so much.
constexpr std::size_t kMaxChains = 200;
constexpr float kRounding = 1e-4f;  // More than sums of floats may be off.

float Gain(float similarity, float contrast) {
  return 0.5f * (similarity - kSimilarityFloor) +
         0.5f * (contrast - kContrastFloor);
}

enum class Move : std::uint8_t { kStop, kSkipRow, kSkipColumn, k11, k12, k21 };

class Aligner {
 public:
  Aligner(const Similarity& s, Alignment* out) : s_(s), out_(*out) {
    rows_ = static_cast<std::size_t>(s.combined.rows());
    columns_ = static_cast<std::size_t>(s.combined.cols());
    gain_.resize(s.combined.rows(), s.combined.cols());
    for (Eigen::Index i = 0; i < gain_.rows(); ++i) {
      for (Eigen::Index j = 0; j < gain_.cols(); ++j) {
        gain_(i, j) = Gain(s.combined(i, j), out->contrast(i, j));
      }
    }
    MakeMerges();
  }

  void Run() {
    row_used_.assign(rows_, false);
    column_used_.assign(columns_, false);
    while (out_.chains.size() < kMaxChains) {
      Chain chain = Best();
      if (chain.links.empty() || chain.gain < kLeastChain) break;
      for (const Link& l : chain.links) {
        for (std::uint32_t k = 0; k < l.suspect_count; ++k) row_used_[l.suspect + k] = true;
        for (std::uint32_t k = 0; k < l.source_count; ++k) column_used_[l.source + k] = true;
      }
      out_.chains.push_back(std::move(chain));
    }
  }

 private:
  // gain12_(i, j): row i with columns j - 1 and j; gain21_: rows i - 1, i with
  // column j. Only where merging beats the better half.
  void MakeMerges() {
    gain12_ = Matrix::Constant(gain_.rows(), gain_.cols(), -1);
    gain21_ = gain12_;
    for (Eigen::Index i = 0; i < gain_.rows(); ++i) {
      for (Eigen::Index j = 0; j < gain_.cols(); ++j) {
        if (j > 0 && Worth(s_.backward(i, j - 1), s_.backward(i, j))) {
          gain12_(i, j) = MergedGain(i, 1, j - 1, 2,
                                     {s_.forward(i, j - 1) + s_.forward(i, j),
                                      Mean(s_.source, j, s_.backward(i, j - 1),
                                           s_.backward(i, j))},
                                     std::max(gain_(i, j - 1), gain_(i, j)),
                                     std::max(out_.contrast(i, j - 1), out_.contrast(i, j)));
        }
        if (i > 0 && Worth(s_.forward(i - 1, j), s_.forward(i, j))) {
          gain21_(i, j) = MergedGain(i - 1, 2, j, 1,
                                     {s_.backward(i - 1, j) + s_.backward(i, j),
                                      Mean(s_.suspect, i, s_.forward(i - 1, j),
                                           s_.forward(i, j))},
                                     std::max(gain_(i - 1, j), gain_(i, j)),
                                     std::max(out_.contrast(i - 1, j), out_.contrast(i, j)));
        }
      }
    }
  }

  // What the two similarities of a merged pair cannot exceed: one unit is covered
  // by two no more than by each of them together, and two as their mean.
  struct Bounds {
    float one = 0, two = 0;
    float Combined() const {
      const float covered = std::min(one, 1.0f);
      return covered + two <= 0 ? 0 : 2 * covered * two / (covered + two);
    }
  };

  // Of units k - 1 and k.
  static float Mean(const Side& side, Eigen::Index k, float before, float at) {
    const auto unit = static_cast<std::size_t>(k);
    const float a = side.units[unit - 1].weight, b = side.units[unit].weight;
    return (a * before + b * at) / (a + b);
  }

  static bool Worth(float a, float b) {
    return std::min(a, b) > kWorthMerging && std::max(a, b) > 2 * kWorthMerging;
  }

  float MergedGain(Eigen::Index i, std::size_t ni, Eigen::Index j, std::size_t nj,
                   const Bounds& bounds, float best_single,
                   float best_contrast) const {
    float single = 0;
    for (Eigen::Index a = i; a < i + static_cast<Eigen::Index>(ni); ++a) {
      for (Eigen::Index b = j; b < j + static_cast<Eigen::Index>(nj); ++b) {
        single = std::max(single, s_.combined(a, b));
      }
    }
    // The merged pair's contrast: that of its better half, raised by what the
    // merge adds to the similarity.
    const auto gain = [&](float combined) {
      const float raise = combined - single;
      if (raise < 0.02f) return -1.0f;
      const float out = Gain(combined, best_contrast + raise) - kMergeCost;
      return out > best_single ? out : -1.0f;
    };
    if (gain(bounds.Combined() + kRounding) < 0) return -1;
    return gain(Merge(s_, static_cast<std::size_t>(i), ni,
                      static_cast<std::size_t>(j), nj)
                    .combined);
  }

  // The best chain among what is not barred.
  Chain Best() {
    const std::size_t width = columns_ + 1;
    value_.assign((rows_ + 1) * width, 0);
    move_.assign(value_.size(), Move::kStop);
    std::size_t best = 0;
    for (std::size_t i = 1; i <= rows_; ++i) {
      for (std::size_t j = 1; j <= columns_; ++j) {
        const std::size_t at = i * width + j;
        Fill(i, j, width, at);
        if (value_[at] > value_[best]) best = at;
      }
    }
    return Trace(best, width);
  }

  void Fill(std::size_t i, std::size_t j, std::size_t width, std::size_t at) {
    float& value = value_[at];
    const auto take = [&](float v, Move m) {
      if (v > value) {
        value = v;
        move_[at] = m;
      }
    };
    const auto r = static_cast<Eigen::Index>(i - 1);
    const auto c = static_cast<Eigen::Index>(j - 1);
    if (!row_used_[i - 1] && !column_used_[j - 1]) {
      if (gain_(r, c) > 0) take(value_[at - width - 1] + gain_(r, c), Move::k11);
      if (j > 1 && gain12_(r, c) > 0 && !column_used_[j - 2]) {
        take(value_[at - width - 2] + gain12_(r, c), Move::k12);
      }
      if (i > 1 && gain21_(r, c) > 0 && !row_used_[i - 2]) {
        take(value_[at - 2 * width - 1] + gain21_(r, c), Move::k21);
      }
    }
    take(value_[at - width] - kSkipSuspect, Move::kSkipRow);
    take(value_[at - 1] - kSkipSource, Move::kSkipColumn);
  }

  Chain Trace(std::size_t at, std::size_t width) const {
    Chain chain;
    chain.gain = value_[at];
    while (move_[at] != Move::kStop) {
      const auto i = static_cast<std::uint32_t>(at / width);
      const auto j = static_cast<std::uint32_t>(at % width);
      switch (move_[at]) {
        case Move::k11: AddLink(i - 1, 1, j - 1, 1, &chain); at -= width + 1; break;
        case Move::k12: AddLink(i - 1, 1, j - 2, 2, &chain); at -= width + 2; break;
        case Move::k21: AddLink(i - 2, 2, j - 1, 1, &chain); at -= 2 * width + 1; break;
        case Move::kSkipRow: at -= width; break;
        case Move::kSkipColumn: at -= 1; break;
        case Move::kStop: break;
      }
    }
    std::reverse(chain.links.begin(), chain.links.end());
    return chain;
  }

  void AddLink(std::uint32_t i, std::uint32_t ni, std::uint32_t j,
               std::uint32_t nj, Chain* chain) const {
    Link link{i, ni, j, nj, 0, 0};
    const Eigen::Index r = i + ni - 1, c = j + nj - 1;
    if (ni == 1 && nj == 1) {
      link.similarity = s_.combined(r, c);
      link.gain = gain_(r, c);
    } else {
      link.similarity = Merge(s_, i, ni, j, nj).combined;
      link.gain = nj == 2 ? gain12_(r, c) : gain21_(r, c);
    }
    chain->links.push_back(link);
  }

  const Similarity& s_;
  Alignment& out_;
  std::size_t rows_ = 0, columns_ = 0;
  Matrix gain_, gain12_, gain21_;
  std::vector<bool> row_used_, column_used_;
  std::vector<float> value_;
  std::vector<Move> move_;
};

Matrix ContrastOf(const Matrix& m) {
  const Eigen::VectorXf rows = RankRows(m).third;
  const Eigen::VectorXf columns = RankColumns(m).third;
  return m - 0.5f * (rows * Eigen::RowVectorXf::Ones(m.cols()) +
                     Eigen::VectorXf::Ones(m.rows()) * columns.transpose());
}

constexpr float kLowest = std::numeric_limits<float>::lowest();
constexpr float kFewer = 0.8f;

}  // namespace

Ranks RankColumns(const Matrix& m) {
  using Row = Eigen::Array<float, 1, Eigen::Dynamic>;
  Row first = Row::Constant(m.cols(), kLowest);
  Row second = first, third = first;
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    const auto row = m.row(i).array();
    third = third.max(second.min(row));
    second = second.max(first.min(row));
    first = first.max(row);
  }
  if (m.rows() == 1) third = kFewer * first;
  if (m.rows() == 2) third = kFewer * second;
  return {first.matrix().transpose(), third.matrix().transpose()};
}

Ranks RankRows(const Matrix& m) {
  Ranks out{Eigen::VectorXf(m.rows()), Eigen::VectorXf(m.rows())};
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    float first = kLowest, second = kLowest, third = kLowest;
    for (const float v : m.row(i)) {
      third = std::max(third, std::min(second, v));
      second = std::max(second, std::min(first, v));
      first = std::max(first, v);
    }
    if (m.cols() == 1) third = kFewer * first;
    if (m.cols() == 2) third = kFewer * second;
    out.best(i) = first;
    out.third(i) = third;
  }
  return out;
}

Alignment Align(const Similarity& similarity) {
  Alignment out;
  if (similarity.combined.size() == 0) return out;
  out.contrast = ContrastOf(similarity.combined);
  Aligner(similarity, &out).Run();
  return out;
}

}  // namespace unspin::align
