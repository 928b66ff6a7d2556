#include "score/evidence.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace unspin::score {
namespace {

using align::Entry;
using align::Matrix;
using align::Side;
using features::TermKind;

double Ratio(double a, double b) { return b > 0 ? a / b : 0; }

Eigen::VectorXf Weights(const Side& side) {
  Eigen::VectorXf w(static_cast<Eigen::Index>(side.units.size()));
  for (Eigen::Index i = 0; i < w.size(); ++i) {
    w(i) = static_cast<float>(side.units[static_cast<std::size_t>(i)].words);
  }
  return w;
}

// Weighted mean of best less third-best, each of `among` values.
double Contrast(const align::Ranks& ranks, Eigen::Index among,
                const Eigen::VectorXf& weights) {
  const float sum = among < 3 ? ranks.best.dot(weights)
                              : (ranks.best - ranks.third).dot(weights);
  return sum / weights.sum();
}

bool IsAnchor(const Entry& e) {
  return e.kind == TermKind::kName || e.kind == TermKind::kNumber;
}

constexpr double kPriorAnchors = 15;  // Weight, of two anchors or three.
constexpr double kPriorShare = 0.6;
constexpr double kPriorWords = 30;

struct Explained {
  double anchors = 0, words = 0;  // Shares, in [0, 1].
  double missing_anchors = 0;     // Count.
};

Explained ExplainedBy(const Side& side,
                      const align::Matches& matches) {
  double anchors = 0, anchors_found = 0, words = 0, words_found = 0;
  Explained out;
  std::vector<bool> seen(side.vocabulary->entries.size(), false);
  for (const align::Unit& unit : side.units) {
    for (const align::UnitTerm& term : unit.terms) {
      if (seen[term.entry]) continue;
      seen[term.entry] = true;
      const Entry& e = side.vocabulary->entries[term.entry];
      const double found =
          matches[term.entry].empty() ? 0 : matches[term.entry][0].similarity;
      (IsAnchor(e) ? anchors : words) += e.idf;
      (IsAnchor(e) ? anchors_found : words_found) += e.idf * found;
      if (IsAnchor(e) && found < 0.4) ++out.missing_anchors;
    }
  }
  // With few anchors the share says little: as if there were some more, of which
  // the usual part is found.
  out.anchors = (anchors_found + kPriorAnchors * kPriorShare) /
                (anchors + kPriorAnchors);
  out.words = Ratio(words_found, words);
  return out;
}

struct Best {
  std::vector<Eigen::Index> column_of_row, row_of_column;
};

Best BestMatches(const Matrix& m) {
  Best best;
  best.column_of_row.resize(static_cast<std::size_t>(m.rows()));
  best.row_of_column.resize(static_cast<std::size_t>(m.cols()));
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    m.row(i).maxCoeff(&best.column_of_row[static_cast<std::size_t>(i)]);
  }
  for (Eigen::Index j = 0; j < m.cols(); ++j) {
    m.col(j).maxCoeff(&best.row_of_column[static_cast<std::size_t>(j)]);
  }
  return best;
}

void MeasureOrder(const Matrix& m, const Best& best, Evidence* out) {
  const auto value = [&](Eigen::Index i) {
    return static_cast<double>(m(i, best.column_of_row[static_cast<std::size_t>(i)]));
  };
  double forward = 0, steps = 0, concordant = 0, pairs = 0;
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    const Eigen::Index at = best.column_of_row[static_cast<std::size_t>(i)];
    const Eigen::Index end = std::min<Eigen::Index>(m.rows(), i + 200);
    for (Eigen::Index k = i + 1; k < end; ++k) {
      const Eigen::Index next = best.column_of_row[static_cast<std::size_t>(k)];
      if (k == i + 1) {
        const double w = std::min(value(i), value(k));
        steps += w;
        if (next >= at && next <= at + 4) forward += w;
      }
      if (next == at) continue;
      const double w = value(i) * value(k);
      pairs += w;
      concordant += next > at ? w : -w;
    }
  }
  (*out)[kForwardShare] = Ratio(forward, steps);
  (*out)[kOrder] = Ratio(concordant, pairs);
}

// Heaviest increasing chain over the contrast matrix, each pair weighing the
// shorter of its sentences; as a share of the shorter text.
double ChainShare(const Matrix& contrast, const Eigen::VectorXf& rows,
                  const Eigen::VectorXf& columns) {
  std::vector<float> last(static_cast<std::size_t>(contrast.cols()) + 1, 0);
  std::vector<float> now(last.size(), 0);
  for (Eigen::Index i = 0; i < contrast.rows(); ++i) {
    for (Eigen::Index j = 0; j < contrast.cols(); ++j) {
      const auto at = static_cast<std::size_t>(j) + 1;
      const float here = std::max(0.0f, contrast(i, j)) *
                         std::min(rows(i), columns(j));
      now[at] = std::max({last[at], now[at - 1], last[at - 1] + here});
    }
    std::swap(last, now);
  }
  return Ratio(last.back(), std::min(rows.sum(), columns.sum()));
}

double MutualContrast(const Matrix& contrast, const Best& best,
                      const Eigen::VectorXf& rows) {
  double sum = 0;
  for (Eigen::Index i = 0; i < contrast.rows(); ++i) {
    const Eigen::Index j = best.column_of_row[static_cast<std::size_t>(i)];
    if (best.row_of_column[static_cast<std::size_t>(j)] == i) {
      sum += static_cast<double>(rows(i)) * static_cast<double>(contrast(i, j));
    }
  }
  return Ratio(sum, rows.sum());
}

void MeasureChains(const align::Alignment& alignment, const Eigen::VectorXf& rows,
                   const Eigen::VectorXf& columns, Evidence* out) {
  double gain = 0, covered = 0, source_covered = 0, contrast = 0;
  for (const align::Chain& chain : alignment.chains) {
    gain += static_cast<double>(chain.gain);
    for (const align::Link& l : chain.links) {
      const auto w = static_cast<double>(rows.segment(l.suspect, l.suspect_count).sum());
      covered += w;
      source_covered += static_cast<double>(
          columns.segment(l.source, l.source_count).sum());
      contrast += w * static_cast<double>(
          alignment.contrast.block(l.suspect, l.source, l.suspect_count, l.source_count)
              .maxCoeff());
    }
  }
  (*out)[kBestPassage] =
      alignment.chains.empty() ? 0 : std::log1p(alignment.chains[0].gain);
  (*out)[kPassageDensity] = gain / static_cast<double>(rows.size());
  (*out)[kCoverage] = Ratio(covered, rows.sum());
  (*out)[kSourceCoverage] = Ratio(source_covered, columns.sum());
  (*out)[kLinkedContrast] = Ratio(contrast, covered);
}

}  // namespace

std::string_view Name(Figure figure) {
  static constexpr std::array<std::string_view, kFigureCount> kNames = {
      "source_contrast", "source_contrast_f", "suspect_contrast",
      "suspect_contrast_f", "anchors_explained", "anchors_kept",
      "forward_share", "order", "chain_share", "mutual_contrast",
      "best_passage", "passage_density", "words_explained", "words_kept",
      "shared_trigrams", "verbatim", "copied_words", "coverage", "source_coverage",
      "new_names", "linked_contrast", "best_chain", "all_links", "linked_share",
      "linked_source_share", "top_links", "mean_link", "suspect_length",
      "source_length"};
  return kNames[figure];
}

Evidence MakeTextEvidence(const align::Similarity& s, const align::Alignment& a) {
  return MakeTextEvidence(
      s, a, RunIndex(*s.suspect.document).Measure(*s.source.document));
}

Evidence MakeTextEvidence(const align::Similarity& s, const align::Alignment& a,
                          const SharedRuns& runs) {
  Evidence out{};
  if (s.combined.size() == 0) return out;
  const Eigen::VectorXf rows = Weights(s.suspect);
  const Eigen::VectorXf columns = Weights(s.source);
  const Eigen::Index m = rows.size(), n = columns.size();
  out[kSourceContrast] = Contrast(align::RankColumns(s.backward), m, columns);
  out[kSourceContrastF] = Contrast(align::RankColumns(s.combined), m, columns);
  out[kSuspectContrast] = Contrast(align::RankRows(s.combined), n, rows);
  out[kSuspectContrastF] = Contrast(align::RankRows(s.forward), n, rows);
  const Explained suspect = ExplainedBy(s.suspect, s.matches);
  const Explained source = ExplainedBy(s.source, s.reverse_matches);
  out[kAnchorsExplained] = suspect.anchors;
  out[kAnchorsKept] = source.anchors;
  out[kWordsExplained] = suspect.words;
  out[kWordsKept] = source.words;
  out[kNewNames] = std::log1p(
      100 * suspect.missing_anchors /
      (kPriorWords + static_cast<double>(rows.sum())));
  const Best best = BestMatches(s.combined);
  MeasureOrder(s.combined, best, &out);
  out[kChainShare] = ChainShare(a.contrast, rows, columns);
  out[kMutualContrast] = MutualContrast(a.contrast, best, rows);
  MeasureChains(a, rows, columns, &out);
  out[kSharedTrigrams] = runs.trigrams;
  out[kVerbatim] = runs.verbatim;
  out[kCopiedWords] = std::log1p(runs.copied);
  out[kSuspectLength] = std::log1p(static_cast<double>(rows.size()));
  out[kSourceLength] = std::log1p(static_cast<double>(columns.size()));
  return out;
}

LinkEvidence MeasureLinkEvidence(const align::Similarity& similarity,
                                 const align::Alignment& alignment) {
  LinkEvidence out;
  out.links = MeasureLinks(similarity, alignment);
  for (const align::Unit& u : similarity.suspect.units) out.suspect_words += u.words;
  for (const align::Unit& u : similarity.source.units) out.source_words += u.words;
  return out;
}

void AddLinkEvidence(const LinkEvidence& measured, const LinkModel& model,
                     Evidence* evidence) {
  if (measured.links.empty()) {
    (*evidence)[kTopLinks] = -3;
    return;
  }
  // Of each chain the best run of links: what it has before and behind takes
  // nothing from it.
  std::vector<double> odds, runs;
  double best_run = 0;
  double positive = 0, words = 0, likely = 0, source_likely = 0;
  for (const MeasuredLink& link : measured.links) {
    const double z = LogOdds(link.facts, model);
    const double p = 1 / (1 + std::exp(-z));
    odds.push_back(z);
    if (runs.size() <= link.chain) runs.resize(link.chain + 1, 0);
    runs[link.chain] = std::max(0.0, runs[link.chain]) + z;
    best_run = std::max(best_run, runs[link.chain]);
    positive += std::max(0.0, z);
    words += link.words;
    likely += p * link.words;
    source_likely += p * link.source_words;
  }
  std::sort(odds.rbegin(), odds.rend());
  const std::size_t top = std::min<std::size_t>(3, odds.size());
  // A missing third link counts as one that speaks against it.
  double top_sum = -3.0 * static_cast<double>(3 - top);
  for (std::size_t k = 0; k < top; ++k) top_sum += odds[k];
  Evidence& out = *evidence;
  out[kBestChain] = std::log1p(best_run);
  out[kAllLinks] = std::log1p(positive);
  out[kLinkedShare] = Ratio(likely, measured.suspect_words);
  out[kLinkedSourceShare] = Ratio(source_likely, measured.source_words);
  out[kTopLinks] = top_sum / 3;
  out[kMeanLink] = Ratio(likely, words);
}

Evidence MakeEvidence(const align::Similarity& similarity,
                      const align::Alignment& alignment, const LinkModel& model) {
  return MakeEvidence(
      similarity, alignment, model,
      RunIndex(*similarity.suspect.document).Measure(*similarity.source.document));
}

Evidence MakeEvidence(const align::Similarity& similarity,
                      const align::Alignment& alignment, const LinkModel& model,
                      const SharedRuns& runs) {
  Evidence evidence = MakeTextEvidence(similarity, alignment, runs);
  AddLinkEvidence(MeasureLinkEvidence(similarity, alignment), model, &evidence);
  return evidence;
}

}  // namespace unspin::score
