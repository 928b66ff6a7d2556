#include "align/similarity.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace unspin::align {
namespace {

using features::TermKind;

bool IsAnchor(const Entry& e) {
  return e.kind == TermKind::kName || e.kind == TermKind::kNumber;
}

// Rarity of an entry among n sentences of which `in` hold it, in (0, 1].
float SentenceRarity(std::uint32_t in, std::size_t n) {
  const auto total = static_cast<float>(n);
  const auto count = static_cast<float>(in);
  return std::log((total + 1) / (count + 0.5f)) / std::log((total + 1) / 1.5f);
}

void WeighTerms(Side* side) {
  std::vector<std::uint32_t> in(side->vocabulary.entries.size(), 0);
  for (const Unit& u : side->units) {
    for (const UnitTerm& t : u.terms) ++in[t.entry];
  }
  const std::size_t n = std::max<std::size_t>(side->units.size(), 3);
  for (Unit& u : side->units) {
    for (UnitTerm& t : u.terms) {
      const Entry& e = side->vocabulary.entries[t.entry];
      t.weight = std::max(e.idf, 0.5f) * std::max(SentenceRarity(in[t.entry], n), 0.15f);
      u.weight += t.weight;
      if (IsAnchor(e)) u.anchor_weight += t.weight;
      if (t.in_quote) u.quote_weight += t.weight;
    }
  }
}

// For each entry of the source, the units that hold it.
std::vector<std::vector<std::uint32_t>> Postings(const Side& side) {
  std::vector<std::vector<std::uint32_t>> out(side.vocabulary.entries.size());
  for (std::uint32_t j = 0; j < side.units.size(); ++j) {
    for (const UnitTerm& t : side.units[j].terms) out[t.entry].push_back(j);
  }
  return out;
}

std::vector<std::vector<Match>> Transpose(
    const std::vector<std::vector<Match>>& matches, std::size_t size) {
  std::vector<std::vector<Match>> out(size);
  for (std::uint32_t a = 0; a < matches.size(); ++a) {
    for (const Match& m : matches[a]) out[m.entry].push_back({a, m.similarity});
  }
  for (std::vector<Match>& list : out) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Match& x, const Match& y) {
                       return x.similarity > y.similarity;
                     });
  }
  return out;
}

// Occurrences of its matches that are looked at for one term: more than a unit has
// is only to be had by texts made for it.
std::size_t MaxOccurrences(const Side& side) { return 4096 + 8 * side.units.size(); }

// covered(i, j): share of a's unit i that b's unit j covers.
Matrix Coverage(const Side& a, const Side& b,
                const std::vector<std::vector<Match>>& matches) {
  const std::vector<std::vector<std::uint32_t>> postings = Postings(b);
  const auto rows = static_cast<Eigen::Index>(a.units.size());
  const auto columns = static_cast<Eigen::Index>(b.units.size());
  const std::size_t most = MaxOccurrences(b);
  Matrix covered = Matrix::Zero(rows, columns);
  std::vector<float> best(b.units.size(), 0);
  std::vector<std::uint32_t> touched;
  for (Eigen::Index i = 0; i < rows; ++i) {
    const Unit& unit = a.units[static_cast<std::size_t>(i)];
    for (const UnitTerm& term : unit.terms) {
      std::size_t seen = 0;
      for (const Match& m : matches[term.entry]) {  // Best first.
        if (seen > most) break;
        seen += postings[m.entry].size();
        for (const std::uint32_t j : postings[m.entry]) {
          if (best[j] == 0) touched.push_back(j);
          best[j] = std::max(best[j], m.similarity);
        }
      }
      for (const std::uint32_t j : touched) {
        covered(i, j) += term.weight * best[j];
        best[j] = 0;
      }
      touched.clear();
    }
    covered.row(i) /= unit.weight;
  }
  return covered.cwiseMin(1.0f);
}

float HarmonicMean(float a, float b) {
  return a + b <= 0 ? 0 : 2 * a * b / (a + b);
}

// Weight of the distinct terms of units [i, i + n) and of those covered by the
// entries marked in `present`.
std::pair<float, float> CoveredWeight(
    const Side& side, std::size_t i, std::size_t n,
    const std::vector<std::vector<Match>>& matches,
    const std::vector<std::uint32_t>& present) {
  float all = 0, covered = 0;
  for (std::size_t k = i; k < i + n; ++k) {
    for (const UnitTerm& t : side.units[k].terms) {
      float best = 0;
      for (const Match& m : matches[t.entry]) {
        if (std::binary_search(present.begin(), present.end(), m.entry)) {
          best = m.similarity;  // Best first.
          break;
        }
      }
      all += t.weight;
      covered += t.weight * best;
    }
  }
  return {all, covered};
}

std::vector<std::uint32_t> EntriesOf(const Side& side, std::size_t i,
                                     std::size_t n) {
  std::vector<std::uint32_t> out;
  for (std::size_t k = i; k < i + n; ++k) {
    for (const UnitTerm& t : side.units[k].terms) out.push_back(t.entry);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Side MakeSide(const Document& document, const Excluded& excluded) {
  Side side;
  side.document = &document;
  side.vocabulary = MakeVocabulary(document);
  std::vector<std::uint32_t> last_unit(side.vocabulary.entries.size(), ~0u);
  std::size_t terms = 0;
  for (std::uint32_t s = 0; s < document.text.sentences.size(); ++s) {
    const text::Sentence& sentence = document.text.sentences[s];
    if (sentence.label != text::Label::kProse) continue;
    if (s < excluded.size() && excluded[s]) continue;
    if (side.units.size() == kMaxUnits || terms > kMaxTerms) {
      side.truncated = true;
      break;
    }
    Unit unit;
    unit.sentence = s;
    const auto number = static_cast<std::uint32_t>(side.units.size());
    for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
      const std::uint32_t entry = side.vocabulary.of_token[i];
      if (!document.text.tokens[i].furniture) ++unit.words;
      if (entry == Vocabulary::kNoEntry || last_unit[entry] == number) continue;
      last_unit[entry] = number;
      unit.terms.push_back({entry, 0, document.terms[i].in_quote});
    }
    terms += unit.terms.size();
    if (!unit.terms.empty()) side.units.push_back(std::move(unit));
  }
  WeighTerms(&side);
  return side;
}

Similarity Compare(const Document& suspect, const Document& source,
                   const Excluded& excluded) {
  Similarity s;
  s.suspect = MakeSide(suspect, excluded);
  s.source = MakeSide(source);
  s.matches = MatchEntries(s.suspect.vocabulary, s.source.vocabulary,
                           suspect.text.language);
  s.reverse_matches =
      Transpose(s.matches, s.source.vocabulary.entries.size());
  s.forward = Coverage(s.suspect, s.source, s.matches);
  s.backward = Coverage(s.source, s.suspect, s.reverse_matches).transpose();
  s.combined = s.forward.binaryExpr(s.backward, &HarmonicMean);
  return s;
}

MergedSimilarity Merge(const Similarity& s, std::size_t i, std::size_t ni,
                       std::size_t j, std::size_t nj) {
  const auto [all, covered] = CoveredWeight(s.suspect, i, ni, s.matches,
                                            EntriesOf(s.source, j, nj));
  const auto [source_all, source_covered] = CoveredWeight(
      s.source, j, nj, s.reverse_matches, EntriesOf(s.suspect, i, ni));
  MergedSimilarity out;
  out.forward = all > 0 ? covered / all : 0;
  out.backward = source_all > 0 ? source_covered / source_all : 0;
  out.combined = HarmonicMean(out.forward, out.backward);
  return out;
}

}  // namespace unspin::align
