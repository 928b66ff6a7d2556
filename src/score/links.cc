#include "score/links.h"

#include <algorithm>
#include <cmath>

namespace unspin::score {
namespace {

using align::Match;
using align::Side;
using align::Unit;

constexpr double kNoAnchors = 0.6;

struct Tally {
  double weight = 0, quoted = 0, words = 0;
  double anchors = 0, anchors_found = 0, missing = 0;
};

std::vector<std::uint32_t> EntriesOf(const Side& side, std::uint32_t first,
                                     std::uint32_t count) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t u = first; u < first + count; ++u) {
    for (const align::UnitTerm& t : side.units[u].terms) out.push_back(t.entry);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Of units [first, first + count), against the other side's entries.
Tally Count(const Side& side, std::uint32_t first, std::uint32_t count,
            const align::Matches& matches,
            const std::vector<std::uint32_t>& other) {
  Tally tally;
  for (std::uint32_t u = first; u < first + count; ++u) {
    const Unit& unit = side.units[u];
    tally.words += unit.words;
    tally.weight += static_cast<double>(unit.weight);
    tally.quoted += static_cast<double>(unit.quote_weight);
    for (const align::UnitTerm& t : unit.terms) {
      if (side.vocabulary->entries[t.entry].kind == features::TermKind::kContent) continue;
      const auto list = matches[t.entry];
      const auto best = std::find_if(list.begin(), list.end(), [&](const Match& m) {
        return std::binary_search(other.begin(), other.end(), m.entry);
      });
      const double found =
          best == list.end() ? 0 : static_cast<double>(best->similarity);
      tally.anchors += static_cast<double>(t.weight);
      tally.anchors_found += static_cast<double>(t.weight) * found;
      if (found < 0.4) ++tally.missing;
    }
  }
  return tally;
}

double Share(double part, double whole) {
  return whole > 0 ? part / whole : kNoAnchors;
}

// Links that stand in the same order on both sides as `l` and they do, less
// those that cross it.
double InOrder(const align::Alignment& a, const align::Link& l) {
  double sum = 0;
  for (const align::Chain& chain : a.chains) {
    for (const align::Link& other : chain.links) {
      if (other.suspect == l.suspect) continue;
      sum += (other.suspect < l.suspect) == (other.source < l.source) ? 1 : -1;
    }
  }
  return std::max(0.0, sum);
}

MeasuredLink Measure(const align::Similarity& s, const align::Alignment& a,
                     std::uint32_t chain, const align::Link& l) {
  const Tally suspect = Count(s.suspect, l.suspect, l.suspect_count, s.matches,
                              EntriesOf(s.source, l.source, l.source_count));
  const Tally source = Count(s.source, l.source, l.source_count, s.reverse_matches,
                             EntriesOf(s.suspect, l.suspect, l.suspect_count));
  const align::MergedSimilarity merged =
      align::Merge(s, l.suspect, l.suspect_count, l.source, l.source_count);
  MeasuredLink out;
  out.chain = chain;
  out.words = suspect.words;
  out.source_words = source.words;
  LinkFacts& f = out.facts;
  f[kLinkBias] = 1;
  f[kLinkForward] = static_cast<double>(merged.forward);
  f[kLinkBackward] = static_cast<double>(merged.backward);
  f[kLinkContrast] = static_cast<double>(
      a.contrast.block(l.suspect, l.source, l.suspect_count, l.source_count).maxCoeff());
  f[kLinkAnchorsExplained] = Share(suspect.anchors_found, suspect.anchors);
  f[kLinkAnchorsKept] = Share(source.anchors_found, source.anchors);
  f[kLinkAnchorsPresent] = 1 - std::min(4.0, suspect.missing) / 4;
  f[kLinkChain] = std::log1p(static_cast<double>(a.chains[chain].links.size()));
  f[kLinkOrder] = std::log1p(InOrder(a, l));
  f[kLinkWeight] = std::log(std::max(1.0, suspect.weight));
  f[kLinkProse] = 1 - (suspect.weight > 0 ? suspect.quoted / suspect.weight : 0);
  return out;
}

}  // namespace

std::string_view Name(LinkFact fact) {
  static constexpr std::array<std::string_view, kLinkFactCount> kNames = {
      "bias", "forward", "backward", "contrast", "anchors_explained",
      "anchors_kept", "anchors_present", "chain", "order", "weight", "prose"};
  return kNames[fact];
}

double LogOdds(const LinkFacts& facts, const LinkModel& model) {
  double sum = 0;
  for (std::size_t k = 0; k < kLinkFactCount; ++k) sum += facts[k] * model[k];
  return sum;
}

std::vector<MeasuredLink> MeasureLinks(const align::Similarity& similarity,
                                       const align::Alignment& alignment) {
  std::vector<MeasuredLink> out;
  for (std::uint32_t c = 0; c < alignment.chains.size(); ++c) {
    for (const align::Link& l : alignment.chains[c].links) {
      out.push_back(Measure(similarity, alignment, c, l));
    }
  }
  return out;
}

}  // namespace unspin::score
