#include "align/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/fixtures.h"
#include "support/stories.h"

namespace unspin::align {
namespace {

using testing_support::Join;
using testing_support::ProseSentences;
using testing_support::Random;
using testing_support::RandomStory;

// A similarity of these values alone, without merges.
Similarity Of(const Matrix& combined) {
  Similarity s;
  s.combined = combined;
  s.forward = Matrix::Zero(combined.rows(), combined.cols());
  s.backward = s.forward;
  s.suspect.units.resize(static_cast<std::size_t>(combined.rows()));
  s.source.units.resize(static_cast<std::size_t>(combined.cols()));
  return s;
}

Matrix RandomMatrix(Random* random, Eigen::Index rows, Eigen::Index columns) {
  Matrix m(rows, columns);
  for (Eigen::Index i = 0; i < m.size(); ++i) {
    m.data()[i] = static_cast<float>(random->Chance(0.5) ? random->Unit()
                                                         : random->Unit() / 4);
  }
  return m;
}

TEST(Ranks, AreTheLargestAndTheThirdLargest) {
  Random random(101);
  for (int round = 0; round < 500; ++round) {
    const Matrix m = RandomMatrix(&random, 3, 1 + static_cast<int>(random.Below(5)));
    const Ranks rows = RankRows(m);
    const Ranks columns = RankColumns(Matrix(m.transpose()));
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
      std::vector<float> row(m.row(i).begin(), m.row(i).end());
      std::sort(row.rbegin(), row.rend());
      const float third = row.size() < 3 ? 0.8f * row.back() : row[2];
      ASSERT_EQ(rows.best(i), row[0]);
      ASSERT_EQ(columns.best(i), row[0]);
      ASSERT_FLOAT_EQ(rows.third(i), third);
      ASSERT_FLOAT_EQ(columns.third(i), third);
    }
  }
}

TEST(Alignment, ContrastIsTheLeadOverTheThirdBest) {
  Random random(102);
  for (int round = 0; round < 200; ++round) {
    const Matrix m = RandomMatrix(&random, 1 + static_cast<int>(random.Below(6)),
                                  1 + static_cast<int>(random.Below(6)));
    const Alignment a = Align(Of(m));
    const Eigen::VectorXf rows = RankRows(m).third;
    const Eigen::VectorXf columns = RankColumns(m).third;
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
      for (Eigen::Index j = 0; j < m.cols(); ++j) {
        ASSERT_NEAR(a.contrast(i, j), m(i, j) - 0.5f * (rows(i) + columns(j)), 1e-5);
        ASSERT_LE(std::abs(a.contrast(i, j)), 1);
      }
    }
  }
}

// Chains disjoint on both sides, links ascending, gains positive and falling.
void ExpectSound(const Similarity& s, const Alignment& a) {
  std::vector<bool> rows(s.suspect.units.size()), columns(s.source.units.size());
  const auto take = [](std::vector<bool>* used, std::uint32_t begin,
                       std::uint32_t count) {
    ASSERT_TRUE(count == 1 || count == 2);
    for (std::uint32_t k = begin; k < begin + count; ++k) {
      ASSERT_LT(k, used->size());
      ASSERT_FALSE((*used)[k]);
      (*used)[k] = true;
    }
  };
  float last_gain = 1e9f;
  for (const Chain& chain : a.chains) {
    ASSERT_FALSE(chain.links.empty());
    ASSERT_GT(chain.gain, 0);
    ASSERT_LE(chain.gain, last_gain + 1e-4);
    last_gain = chain.gain;
    float sum = 0;
    const Link* last = nullptr;
    for (const Link& l : chain.links) {
      take(&rows, l.suspect, l.suspect_count);
      take(&columns, l.source, l.source_count);
      ASSERT_LE(l.suspect_count + l.source_count, 3u);
      ASSERT_GT(l.gain, 0);
      ASSERT_GE(l.similarity, 0);
      ASSERT_LE(l.similarity, 1);
      if (last != nullptr) {
        ASSERT_GE(l.suspect, last->suspect + last->suspect_count);
        ASSERT_GE(l.source, last->source + last->source_count);
      }
      last = &l;
      sum += l.gain;
    }
    ASSERT_LE(chain.gain, sum + 1e-4);
  }
}

TEST(Alignment, IsSoundOnRandomMatrices) {
  Random random(103);
  for (int round = 0; round < 1000; ++round) {
    const Similarity s =
        Of(RandomMatrix(&random, 1 + static_cast<int>(random.Below(12)),
                        1 + static_cast<int>(random.Below(12))));
    ExpectSound(s, Align(s));
  }
}

TEST(Alignment, IsSoundOnRandomStories) {
  Random random(104);
  for (int round = 0; round < 300; ++round) {
    const Document a = MakeDocument(RandomStory(&random, random.Below(20)), "en");
    const Document b = MakeDocument(RandomStory(&random, random.Below(20)), "en");
    const Similarity s = Compare(a, b);
    ExpectSound(s, Align(s));
  }
}

// What a link gains and what a gap costs, as the aligner's own results show:
// the gain is linear in similarity and contrast, the cost in the units skipped.
struct Prices {
  Eigen::Vector3f gain;  // Of similarity, contrast and 1.
  Eigen::Vector2f skip;  // Of a suspect unit and a source unit.
  float least_chain = 1e9f;
};

Prices LearnPrices() {
  Random random(105);
  std::vector<Eigen::Vector4f> links;
  std::vector<Eigen::Vector3f> gaps;
  Prices prices;
  for (int round = 0; round < 400; ++round) {
    const Matrix m = RandomMatrix(&random, 6, 6);
    const Alignment a = Align(Of(m));
    for (const Chain& chain : a.chains) {
      prices.least_chain = std::min(prices.least_chain, chain.gain);
      Eigen::Vector3f gap(0, 0, -chain.gain);
      for (std::size_t k = 0; k < chain.links.size(); ++k) {
        const Link& l = chain.links[k];
        links.emplace_back(l.similarity, a.contrast(l.suspect, l.source), 1, l.gain);
        gap(2) += l.gain;
        if (k == 0) continue;
        gap(0) += static_cast<float>(l.suspect - chain.links[k - 1].suspect - 1);
        gap(1) += static_cast<float>(l.source - chain.links[k - 1].source - 1);
      }
      gaps.push_back(gap);
    }
  }
  Eigen::MatrixXf x(links.size(), 3), y(gaps.size(), 2);
  Eigen::VectorXf gain(links.size()), cost(gaps.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    x.row(static_cast<Eigen::Index>(i)) = links[i].head<3>().transpose();
    gain(static_cast<Eigen::Index>(i)) = links[i](3);
  }
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    y.row(static_cast<Eigen::Index>(i)) = gaps[i].head<2>().transpose();
    cost(static_cast<Eigen::Index>(i)) = gaps[i](2);
  }
  prices.gain = x.colPivHouseholderQr().solve(gain);
  prices.skip = y.colPivHouseholderQr().solve(cost);
  EXPECT_LT((x * prices.gain - gain).cwiseAbs().maxCoeff(), 1e-3);
  EXPECT_LT((y * prices.skip - cost).cwiseAbs().maxCoeff(), 1e-3);
  return prices;
}

// The best of all chains over the rows and columns that are left, by trying
// every one of them.
float ExhaustiveBest(const Matrix& gain, const Prices& p,
                     const std::vector<bool>& rows,
                     const std::vector<bool>& columns) {
  const std::function<float(Eigen::Index, Eigen::Index)> from =
      [&](Eigen::Index i, Eigen::Index j) {
        float best = 0;
        for (Eigen::Index r = i + 1; r < gain.rows(); ++r) {
          for (Eigen::Index c = j + 1; c < gain.cols(); ++c) {
            if (rows[static_cast<std::size_t>(r)] ||
                columns[static_cast<std::size_t>(c)] || gain(r, c) <= 0) {
              continue;
            }
            float gap = 0;
            if (i >= 0) {
              gap = p.skip(0) * static_cast<float>(r - i - 1) +
                    p.skip(1) * static_cast<float>(c - j - 1);
            }
            best = std::max(best, gain(r, c) - gap + from(r, c));
          }
        }
        return best;
      };
  return from(-1, -1);
}

TEST(Alignment, EachChainIsTheBestOfAllThatAreLeft) {
  const Prices prices = LearnPrices();
  EXPECT_GT(prices.gain(0), 0);
  EXPECT_GT(prices.gain(1), 0);
  EXPECT_GT(prices.skip(0), 0);
  EXPECT_GT(prices.skip(1), 0);
  Random random(106);
  for (int round = 0; round < 300; ++round) {
    const Matrix m = RandomMatrix(&random, 1 + static_cast<int>(random.Below(5)),
                                  1 + static_cast<int>(random.Below(5)));
    const Alignment a = Align(Of(m));
    Matrix gain = prices.gain(0) * m + prices.gain(1) * a.contrast;
    gain.array() += prices.gain(2);
    std::vector<bool> rows(static_cast<std::size_t>(m.rows()));
    std::vector<bool> columns(static_cast<std::size_t>(m.cols()));
    for (const Chain& chain : a.chains) {
      ASSERT_NEAR(chain.gain, ExhaustiveBest(gain, prices, rows, columns), 2e-3);
      for (const Link& l : chain.links) {
        rows[l.suspect] = true;
        columns[l.source] = true;
      }
    }
    // What is left is not worth showing.
    ASSERT_LE(ExhaustiveBest(gain, prices, rows, columns),
              prices.least_chain + 2e-3);
  }
}

struct Aligned {
  Document suspect, source;
  Similarity similarity;
  Alignment alignment;
};

std::unique_ptr<Aligned> AlignTexts(const std::string& suspect,
                                    const std::string& source) {
  auto out = std::make_unique<Aligned>();
  out->suspect = MakeDocument(suspect, "en");
  out->source = MakeDocument(source, "en");
  out->similarity = Compare(out->suspect, out->source);
  out->alignment = Align(out->similarity);
  ExpectSound(out->similarity, out->alignment);
  return out;
}

TEST(Alignment, OfACopyIsOneChainAlongTheDiagonal) {
  for (const char* name : {"wire/01-ferry.txt", "wire/03-mine.txt",
                           "wire/07-vaccine.txt"}) {
    const std::string text = testing_support::ReadFixture(name);
    const auto a = AlignTexts(text, text);
    ASSERT_EQ(a->alignment.chains.size(), 1u) << name;
    const auto& links = a->alignment.chains[0].links;
    EXPECT_EQ(links.size(), a->similarity.suspect.units.size());
    for (const Link& l : links) EXPECT_EQ(l.suspect, l.source);
  }
}

TEST(Alignment, BlocksThatMovedAreChainsOfTheirOwn) {
  const std::vector<std::string> all = ProseSentences("wire/01-ferry.txt");
  ASSERT_GE(all.size(), 12u);
  const std::vector<std::string> source(all.begin(), all.begin() + 12);
  std::vector<std::string> moved(source.begin() + 6, source.end());
  moved.insert(moved.end(), source.begin(), source.begin() + 6);
  const auto a = AlignTexts(Join(moved), Join(source));
  ASSERT_EQ(a->alignment.chains.size(), 2u);
  std::size_t links = 0;
  for (const Chain& chain : a->alignment.chains) {
    for (const Link& l : chain.links) {
      EXPECT_EQ((l.suspect + 6) % 12, l.source);
      ++links;
    }
  }
  EXPECT_EQ(links, 12u);
}

constexpr char kBefore[] =
    "The glacier lost forty metres of ice in the summer.\n\n"
    "Farmers in the valley fear for their vineyards.\n\n";
constexpr char kAfter[] =
    "\n\nThe parliament will debate a subsidy for wells.\n\n"
    "Tourists still climb the mountain by cable car.";
constexpr char kWhole[] =
    "Professor Hanna Lindqvist measured the meltwater with sensors buried under "
    "the moraine, and her students drew maps of every crevasse by drone.";
constexpr char kHalves[] =
    "Professor Hanna Lindqvist measured the meltwater with sensors buried under "
    "the moraine.\n\nHer students drew maps of every crevasse by drone.";

TEST(Alignment, ASentenceSplitInTwoIsOneLink) {
  const auto a = AlignTexts(std::string(kBefore) + kHalves + kAfter,
                            std::string(kBefore) + kWhole + kAfter);
  ASSERT_EQ(a->alignment.chains.size(), 1u);
  const auto& links = a->alignment.chains[0].links;
  ASSERT_EQ(links.size(), 5u);
  EXPECT_EQ(links[2].suspect, 2u);
  EXPECT_EQ(links[2].suspect_count, 2u);
  EXPECT_EQ(links[2].source, 2u);
  EXPECT_EQ(links[2].source_count, 1u);
}

TEST(Alignment, TwoSentencesInOneAreOneLink) {
  const auto a = AlignTexts(std::string(kBefore) + kWhole + kAfter,
                            std::string(kBefore) + kHalves + kAfter);
  ASSERT_EQ(a->alignment.chains.size(), 1u);
  const auto& links = a->alignment.chains[0].links;
  ASSERT_EQ(links.size(), 5u);
  EXPECT_EQ(links[2].suspect_count, 1u);
  EXPECT_EQ(links[2].source_count, 2u);
}

TEST(Alignment, UnrelatedTextsHaveNoChain) {
  const auto a = AlignTexts(std::string(kBefore) + kHalves + kAfter,
                            testing_support::ReadFixture("wire/02-rates.txt"));
  EXPECT_TRUE(a->alignment.chains.empty());
}

TEST(Alignment, OfEmptyTextsIsEmpty) {
  EXPECT_TRUE(AlignTexts("", "")->alignment.chains.empty());
  EXPECT_TRUE(AlignTexts("The ferry sank.", "")->alignment.chains.empty());
}

}  // namespace
}  // namespace unspin::align
