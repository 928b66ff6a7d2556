#include "detect/passages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/hash.h"
#include "base/hash_set.h"
#include "detect/edges.h"

namespace unspin::detect {
namespace {

constexpr std::uint32_t kMaxSuspectGap = 1;
constexpr std::uint32_t kMaxSourceGap = 3;
// Runs that follow on each other in the suspect are one passage if they lie so
// close in the source, whichever comes first there: rewriters reorder within a
// paragraph.
constexpr std::uint32_t kMaxSourceJump = 8;
// A run of so many links is never by chance; a shorter one must gain the more,
// the more pairs of sentences there were to choose from and the less of the
// suspect is linked at all. Chosen on pan13 and the wire rewrites.
constexpr std::size_t kSureLinks = 3;
constexpr double kChance = 0.17;
constexpr double kFewCells = 100;
constexpr double kFullWords = 15;
constexpr std::uint32_t kRun = 4;  // Words in a row that count as verbatim.
constexpr double kVerbatimShare = 0.9;
constexpr double kEditedShare = 0.45;
constexpr double kStrayShare = 0.3;

// Hash of the run of kRun words that begins at each token of the document; of the
// last tokens, where none does, 1.
std::vector<std::uint64_t> Runs(const align::Document& d) {
  static_assert(kRun == 4);
  std::vector<std::uint64_t> out(d.terms.size(), 1);
  const auto two = [&](std::size_t i) {
    return base::CombineHash(d.text.tokens[i].hash, d.text.tokens[i + 1].hash);
  };
  std::array<std::uint64_t, 3> pairs{};  // From each of three tokens on.
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    pairs = {pairs[1], pairs[2], two(i)};
    if (i >= 2) out[i - 2] = base::CombineHash(pairs[0], pairs[2]) | 2;
  }
  return out;
}

base::HashSet SetOf(const std::vector<std::uint64_t>& runs) {
  base::HashSet out(runs.size());
  for (const std::uint64_t run : runs) out.Insert(run);
  return out;
}

class Maker {
 public:
  Maker(const align::Similarity& s, const align::Alignment& a)
      : s_(s), a_(a), suspect_runs_(Runs(*s.suspect.document)),
        source_runs_(SetOf(Runs(*s.source.document))) {
    linked_.assign(s.suspect.units.size(), false);
    for (const align::Chain& chain : a.chains) {
      for (const align::Link& l : chain.links) {
        std::fill_n(linked_.begin() + l.suspect, l.suspect_count, true);
      }
    }
  }

  std::vector<Passage> Run() {
    std::vector<Links> runs;
    for (const align::Chain& chain : a_.chains) Cut(chain.links, &runs);
    for (Links& run : runs) Peel(&run);
    std::erase_if(runs, [&](const Links& run) { return !BeyondChance(run); });
    std::sort(runs.begin(), runs.end(), [](const Links& x, const Links& y) {
      return x.front().suspect < y.front().suspect;
    });
    Join(&runs);
    for (const Links& run : runs) Add(run);
    return std::move(out_);
  }

 private:
  using Links = std::vector<align::Link>;

  void Cut(const Links& chain, std::vector<Links>* runs) const {
    for (std::size_t k = 0; k < chain.size(); ++k) {
      if (k == 0 || !Together(chain[k - 1], chain[k])) runs->emplace_back();
      runs->back().push_back(chain[k]);
    }
  }

  // Takes links of other words away from the edges of a run that is copied word
  // for word, if they gain too little to stand alone.
  void Peel(Links* run) const {
    while (run->size() > 1 && Stray(run->front(), *run)) run->erase(run->begin());
    while (run->size() > 1 && Stray(run->back(), *run)) run->pop_back();
  }

  bool Stray(const align::Link& link, const Links& run) const {
    const Kept own = Keep(link);
    Kept rest;
    for (const align::Link& l : run) rest.Add(Keep(l));
    rest.words -= own.words;
    rest.verbatim -= own.verbatim;
    return own.verbatim < kStrayShare * own.words &&
           rest.verbatim >= kVerbatimShare * rest.words && !BeyondChance({link});
  }

  bool BeyondChance(const Links& run) const {
    if (run.size() >= kSureLinks) return true;
    double gain = 0;
    Kept kept;
    for (const align::Link& l : run) {
      gain += static_cast<double>(l.gain);
      kept.Add(Keep(l));
    }
    gain *= std::min(1.0, kept.words / kFullWords);
    if (kept.verbatim >= kEditedShare * kept.words) gain *= 2;
    const double cells = static_cast<double>(s_.combined.size());
    const auto units = static_cast<double>(linked_.size());
    const double rest =
        1 - static_cast<double>(
                std::count(linked_.begin(), linked_.end(), true)) / units;
    return gain >=
           kChance * rest * rest * std::log(std::max(1.0, cells / kFewCells));
  }

  void Join(std::vector<Links>* runs) const {
    std::vector<Links> joined;
    for (Links& run : *runs) {
      if (joined.empty() || !FollowsOn(joined.back(), run)) {
        joined.push_back(std::move(run));
      } else {
        joined.back().insert(joined.back().end(), run.begin(), run.end());
      }
    }
    *runs = std::move(joined);
  }

  bool FollowsOn(const Links& a, const Links& b) const {
    const std::uint32_t end = a.back().suspect + a.back().suspect_count;
    if (b.front().suspect - end > kMaxSuspectGap) return false;
    const auto [a_begin, a_end] = SourceRange(a);
    const auto [b_begin, b_end] = SourceRange(b);
    return b_begin <= a_end + kMaxSourceJump && a_begin <= b_end + kMaxSourceJump;
  }

  static std::pair<std::uint32_t, std::uint32_t> SourceRange(const Links& run) {
    std::pair<std::uint32_t, std::uint32_t> range = {~0u, 0};
    for (const align::Link& l : run) {
      range.first = std::min(range.first, l.source);
      range.second = std::max(range.second, l.source + l.source_count);
    }
    return range;
  }

  // Passages do not overlap in the suspect: what one skips, no other has.
  bool Together(const align::Link& a, const align::Link& b) const {
    const std::uint32_t end = a.suspect + a.suspect_count;
    return b.suspect - end <= kMaxSuspectGap &&
           b.source - (a.source + a.source_count) <= kMaxSourceGap &&
           std::none_of(linked_.begin() + end, linked_.begin() + b.suspect,
                        [](bool linked) { return linked; });
  }

  // Words of the suspect in links, and those that stand in the source as well.
  struct Kept {
    double words = 0, verbatim = 0;
    void Add(const Kept& other) {
      words += other.words;
      verbatim += other.verbatim;
    }
  };

  Kept Keep(const align::Link& l, Span within = {0, ~0u}) const {
    const auto& sentences = s_.suspect.document->text.sentences;
    Kept kept;
    for (std::uint32_t u = l.suspect; u < l.suspect + l.suspect_count; ++u) {
      kept.Add(KeepSentence(sentences[s_.suspect.units[u].sentence], within));
    }
    return kept;
  }

  void Add(const Links& links) {
    Passage p;
    Kept all;
    double weighted = 0;
    std::vector<LinkSpans> spans = FitEdges(s_, links, linked_);
    if (!out_.empty()) {  // Copied words that both could take.
      Span& first = spans.front().suspect;
      first.begin = std::max(first.begin, out_.back().suspect.end);
    }
    p.source = spans.front().source;
    for (std::size_t k = 0; k < links.size(); ++k) {
      const auto similarity = static_cast<double>(links[k].similarity);
      p.sentences.push_back(
          {spans[k].suspect, spans[k].source, Round(similarity)});
      p.source.begin = std::min(p.source.begin, spans[k].source.begin);
      p.source.end = std::max(p.source.end, spans[k].source.end);
      const Kept kept = Keep(links[k], spans[k].suspect);
      all.Add(kept);
      weighted += kept.words * similarity;
    }
    p.suspect = {p.sentences.front().suspect.begin, p.sentences.back().suspect.end};
    p.score = Round(weighted / all.words);
    const double share = all.verbatim / all.words;
    p.kind = share >= kVerbatimShare ? PassageKind::kVerbatim
             : share >= kEditedShare ? PassageKind::kEdited
                                     : PassageKind::kReworded;
    out_.push_back(std::move(p));
  }

  Kept KeepSentence(const text::Sentence& s, Span within) const {
    const auto& tokens = s_.suspect.document->text.tokens;
    Kept kept;
    std::uint32_t until = s.token_begin;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      // Runs that begin just before the sentence reach into it.
      if (source_runs_.Contains(suspect_runs_[i])) until = i + kRun;
      const bool before = i < s.token_begin + kRun - 1 && InRunFromBefore(i, s);
      if (tokens[i].span.begin < within.begin || tokens[i].span.end > within.end) {
        continue;
      }
      ++kept.words;
      if (i < until || before) ++kept.verbatim;
    }
    return kept;
  }

  bool InRunFromBefore(std::uint32_t i, const text::Sentence& s) const {
    for (std::uint32_t k = 1; k < kRun && k <= i; ++k) {
      if (i - k < s.token_begin && source_runs_.Contains(suspect_runs_[i - k])) return true;
    }
    return false;
  }

  static double Round(double v) { return std::round(v * 1e4) / 1e4; }

  const align::Similarity& s_;
  const align::Alignment& a_;
  std::vector<std::uint64_t> suspect_runs_;
  base::HashSet source_runs_;
  std::vector<bool> linked_;  // Suspect units in any chain.
  std::vector<Passage> out_;
};

}  // namespace

std::vector<Passage> MakePassages(const align::Similarity& similarity,
                                  const align::Alignment& alignment) {
  if (alignment.chains.empty()) return {};
  return Maker(similarity, alignment).Run();
}

score::PassageFacts MeasurePassages(const std::vector<Passage>& passages) {
  score::PassageFacts facts;
  facts.passages = passages.size();
  for (const Passage& p : passages) {
    facts.longest = std::max(facts.longest, p.sentences.size());
    if (p.kind != PassageKind::kReworded) {
      ++facts.copied;
      facts.longest_copied = std::max(facts.longest_copied, p.sentences.size());
    }
  }
  return facts;
}

}  // namespace unspin::detect
