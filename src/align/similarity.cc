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

// `ends[u]` is where the terms of unit u end.
void WeighTerms(const std::vector<std::size_t>& ends,
                std::vector<UnitTerm>* terms, Side* side) {
  const std::vector<Entry>& entries = side->vocabulary->entries;
  std::vector<std::uint32_t> in(entries.size(), 0);
  for (const UnitTerm& t : *terms) ++in[t.entry];
  const std::size_t n = std::max<std::size_t>(side->units.size(), 3);
  std::size_t k = 0;
  for (std::size_t u = 0; u < side->units.size(); ++u) {
    Unit& unit = side->units[u];
    for (; k < ends[u]; ++k) {
      UnitTerm& t = (*terms)[k];
      const Entry& e = entries[t.entry];
      t.weight = std::max(e.idf, 0.5f) * std::max(SentenceRarity(in[t.entry], n), 0.15f);
      unit.weight += t.weight;
      if (IsAnchor(e)) unit.anchor_weight += t.weight;
      if (t.in_quote) unit.quote_weight += t.weight;
    }
  }
}

// For each entry of a side the units that hold it, ascending.
class Postings {
 public:
  explicit Postings(const Side& side)
      : ends_(side.vocabulary->entries.size() + 1, 0), units_(side.terms->size()) {
    for (const UnitTerm& t : *side.terms) ++ends_[t.entry + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    for (std::uint32_t j = 0; j < side.units.size(); ++j) {
      for (const UnitTerm& t : side.units[j].terms) units_[next[t.entry]++] = j;
    }
  }
  std::span<const std::uint32_t> operator[](std::size_t entry) const {
    return {units_.data() + ends_[entry], ends_[entry + 1] - ends_[entry]};
  }

 private:
  std::vector<std::uint32_t> ends_, units_;
};

// Occurrences of its matches that are looked at for one term: more than a unit has
// is only to be had by texts made for it.
std::size_t MaxOccurrences(const Side& side) { return 4096 + 8 * side.units.size(); }

// covered(i, j): share of a's unit i that b's unit j covers.
Matrix Coverage(const Side& a, const Side& b, const Matches& matches) {
  const Postings postings(b);
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
    const Matches& matches,
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

namespace {

Side MakeSide(const Document& document,
              std::shared_ptr<const Vocabulary> vocabulary,
              const Excluded& excluded) {
  Side side;
  side.document = &document;
  side.vocabulary = std::move(vocabulary);
  std::vector<std::uint32_t> last_unit(side.vocabulary->entries.size(), ~0u);
  std::vector<std::size_t> ends;
  std::vector<UnitTerm> terms;
  for (std::uint32_t s = 0; s < document.text.sentences.size(); ++s) {
    const text::Sentence& sentence = document.text.sentences[s];
    if (sentence.label != text::Label::kProse) continue;
    if (s < excluded.size() && excluded[s]) continue;
    if (side.units.size() == kMaxUnits || terms.size() > kMaxTerms) {
      side.truncated = true;
      break;
    }
    Unit unit;
    unit.sentence = s;
    const auto number = static_cast<std::uint32_t>(side.units.size());
    for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
      const std::uint32_t entry = side.vocabulary->of_token[i];
      if (!document.text.tokens[i].furniture) ++unit.words;
      if (entry == Vocabulary::kNoEntry || last_unit[entry] == number) continue;
      last_unit[entry] = number;
      terms.push_back({entry, 0, document.terms[i].in_quote});
    }
    if (terms.size() == (ends.empty() ? 0 : ends.back())) continue;
    ends.push_back(terms.size());
    side.units.push_back(unit);
  }
  WeighTerms(ends, &terms, &side);
  side.terms = std::make_shared<const std::vector<UnitTerm>>(std::move(terms));
  const UnitTerm* begin = side.terms->data();
  for (std::size_t u = 0; u < ends.size(); ++u) {
    const UnitTerm* end = side.terms->data() + ends[u];
    side.units[u].terms = {begin, end};
    begin = end;
  }
  return side;
}

}  // namespace

Side MakeSide(const Document& document, const Excluded& excluded) {
  return MakeSide(document,
                  std::make_shared<const Vocabulary>(MakeVocabulary(document)),
                  excluded);
}

Comparer::Comparer(const Document& suspect)
    : suspect_(MakeSide(suspect)),
      matcher_(*suspect_.vocabulary, suspect.text.language) {}

Pairing Comparer::Pair(const Document& source) {
  Pairing out;
  out.suspect = suspect_;
  out.source = MakeSide(source);
  out.reverse_matches = matcher_.Match(*out.source.vocabulary);
  out.matches =
      Transpose(out.reverse_matches, suspect_.vocabulary->entries.size());
  return out;
}

Similarity Compare(const Pairing& pairing, const Excluded& excluded) {
  Similarity s;
  s.suspect = excluded.empty()
                  ? pairing.suspect
                  : MakeSide(*pairing.suspect.document,
                             pairing.suspect.vocabulary, excluded);
  s.source = pairing.source;
  s.matches = pairing.matches;
  s.reverse_matches = pairing.reverse_matches;
  s.forward = Coverage(s.suspect, s.source, s.matches);
  s.backward = Coverage(s.source, s.suspect, s.reverse_matches).transpose();
  s.combined = s.forward.binaryExpr(s.backward, &HarmonicMean);
  return s;
}

Similarity Compare(const Document& suspect, const Document& source,
                   const Excluded& excluded) {
  return Compare(Comparer(suspect).Pair(source), excluded);
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
