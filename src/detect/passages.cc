#include "detect/passages.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/hash.h"

namespace unspin::detect {
namespace {

constexpr std::uint32_t kMaxSuspectGap = 1;
constexpr std::uint32_t kMaxSourceGap = 3;
constexpr std::uint32_t kRun = 4;  // Words in a row that count as verbatim.
constexpr double kVerbatimShare = 0.9;
constexpr double kEditedShare = 0.45;

Span SpanOf(const align::Side& side, std::uint32_t first, std::uint32_t count) {
  const auto& sentences = side.document->text.sentences;
  return {sentences[side.units[first].sentence].span.begin,
          sentences[side.units[first + count - 1].sentence].span.end};
}

// Hash of the run of kRun words that begins at each token of the document.
std::vector<std::uint64_t> Runs(const align::Document& d) {
  std::vector<std::uint64_t> out(d.terms.size(), 0);
  for (std::size_t i = 0; i + kRun <= out.size(); ++i) {
    for (std::uint32_t k = 0; k < kRun; ++k) {
      out[i] = base::CombineHash(out[i], base::Hash64(d.text.Form(d.text.tokens[i + k])));
    }
  }
  return out;
}

class Maker {
 public:
  Maker(const align::Similarity& s, const align::Alignment& a)
      : s_(s), a_(a), suspect_runs_(Runs(*s.suspect.document)) {
    const std::vector<std::uint64_t> source = Runs(*s.source.document);
    source_runs_.insert(source.begin(), source.end());
    linked_.assign(s.suspect.units.size(), false);
    for (const align::Chain& chain : a.chains) {
      for (const align::Link& l : chain.links) {
        std::fill_n(linked_.begin() + l.suspect, l.suspect_count, true);
      }
    }
  }

  std::vector<Passage> Run() {
    for (const align::Chain& chain : a_.chains) {
      std::size_t begin = 0;
      for (std::size_t k = 1; k <= chain.links.size(); ++k) {
        if (k < chain.links.size() && Together(chain.links[k - 1], chain.links[k])) {
          continue;
        }
        Add(chain.links, begin, k);
        begin = k;
      }
    }
    std::sort(out_.begin(), out_.end(), [](const Passage& x, const Passage& y) {
      return x.suspect.begin < y.suspect.begin;
    });
    return std::move(out_);
  }

 private:
  // Passages do not overlap in the suspect: what one skips, no other has.
  bool Together(const align::Link& a, const align::Link& b) const {
    const std::uint32_t end = a.suspect + a.suspect_count;
    return b.suspect - end <= kMaxSuspectGap &&
           b.source - (a.source + a.source_count) <= kMaxSourceGap &&
           std::none_of(linked_.begin() + end, linked_.begin() + b.suspect,
                        [](bool linked) { return linked; });
  }

  void Add(const std::vector<align::Link>& links, std::size_t begin,
           std::size_t end) {
    Passage p;
    double words = 0, weighted = 0, verbatim = 0;
    for (std::size_t k = begin; k < end; ++k) {
      const align::Link& l = links[k];
      SentenceLink link;
      link.suspect = SpanOf(s_.suspect, l.suspect, l.suspect_count);
      link.source = SpanOf(s_.source, l.source, l.source_count);
      link.score = Round(static_cast<double>(l.similarity));
      p.sentences.push_back(link);
      for (std::uint32_t u = l.suspect; u < l.suspect + l.suspect_count; ++u) {
        const double w = s_.suspect.units[u].words;
        words += w;
        weighted += w * static_cast<double>(l.similarity);
        verbatim += VerbatimWords(s_.suspect.units[u]);
      }
    }
    p.suspect = {p.sentences.front().suspect.begin, p.sentences.back().suspect.end};
    p.source = {p.sentences.front().source.begin, p.sentences.back().source.end};
    p.score = Round(weighted / words);
    const double share = verbatim / words;
    p.kind = share >= kVerbatimShare ? PassageKind::kVerbatim
             : share >= kEditedShare ? PassageKind::kEdited
                                     : PassageKind::kReworded;
    out_.push_back(std::move(p));
  }

  double VerbatimWords(const align::Unit& unit) const {
    const text::Sentence& s = s_.suspect.document->text.sentences[unit.sentence];
    std::uint32_t until = s.token_begin, count = 0;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      // Runs that begin just before the sentence reach into it.
      if (source_runs_.contains(suspect_runs_[i])) until = i + kRun;
      const bool before = i < s.token_begin + kRun - 1 && InRunFromBefore(i, s);
      if (i < until || before) ++count;
    }
    return count;
  }

  bool InRunFromBefore(std::uint32_t i, const text::Sentence& s) const {
    for (std::uint32_t k = 1; k < kRun && k <= i; ++k) {
      if (i - k < s.token_begin && source_runs_.contains(suspect_runs_[i - k])) return true;
    }
    return false;
  }

  static double Round(double v) { return std::round(v * 1e4) / 1e4; }

  const align::Similarity& s_;
  const align::Alignment& a_;
  std::vector<std::uint64_t> suspect_runs_;
  std::unordered_set<std::uint64_t> source_runs_;
  std::vector<bool> linked_;  // Suspect units in any chain.
  std::vector<Passage> out_;
};

}  // namespace

std::vector<Passage> MakePassages(const align::Similarity& similarity,
                                  const align::Alignment& alignment) {
  return Maker(similarity, alignment).Run();
}

score::PassageFacts MeasurePassages(const std::vector<Passage>& passages) {
  score::PassageFacts facts;
  facts.passages = passages.size();
  for (const Passage& p : passages) {
    facts.longest = std::max(facts.longest, p.sentences.size());
  }
  return facts;
}

}  // namespace unspin::detect
