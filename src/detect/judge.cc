#include "detect/judge.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "align/alignment.h"
#include "align/numbers.h"
#include "align/quotes.h"
#include "align/similarity.h"
#include "detect/foreign.h"
#include "detect/order.h"
#include "detect/passages.h"
#include "score/evidence.h"
#include "score/model.h"
#include "score/verdict.h"

namespace unspin::detect {
namespace {

// A second source must be surer than a first: what is left of a rewrite is often
// what a sibling report has too.
constexpr double kRestScore = kPartScore;

// Below this, two reporters who took down or translated one sentence differently
// explain an altered quote as well as a rewrite does (docs/scoring.md).
constexpr double kLeastAlteredQuotes = 0.1;

constexpr double kInDoubt = 0.5;  // Not min_score: the score must not hang on it.

constexpr std::string_view kPartNote = "Judged without the ";

double Round(double value, double unit) { return std::round(value / unit) * unit; }

std::vector<AlteredQuote> AlteredQuotes(
    const align::Document& suspect, const align::Document& source,
    const std::vector<align::QuotePair>& pairs) {
  std::vector<AlteredQuote> out;
  for (const align::QuotePair& p : pairs) {
    if (p.identical) continue;
    const text::Quote& a = suspect.text.quotes[p.suspect];
    const text::Quote& b = source.text.quotes[p.source];
    out.push_back({a.span, b.span, b.speaker.empty() ? a.speaker : b.speaker});
  }
  return out;
}

SentenceSupport MeasureSupport(const align::Similarity& similarity,
                               const align::Alignment& alignment) {
  SentenceSupport out;
  for (std::size_t i = 0; i < similarity.suspect.units.size(); ++i) {
    out.words.push_back(static_cast<float>(similarity.suspect.units[i].words));
    out.best.push_back(
        similarity.combined.cols() == 0
            ? 0
            : similarity.combined.row(static_cast<Eigen::Index>(i)).maxCoeff());
  }
  out.linked.assign(out.words.size(), false);
  for (const align::Chain& chain : alignment.chains) {
    for (const align::Link& l : chain.links) {
      for (std::uint32_t k = 0; k < l.suspect_count; ++k) {
        out.linked[l.suspect + k] = true;
      }
    }
  }
  return out;
}

std::vector<AlteredNumber> AlteredNumbers(
    const align::Document& suspect, const align::Document& source,
    const std::vector<align::NumberPair>& pairs) {
  std::vector<AlteredNumber> out;
  for (const align::NumberPair& p : pairs) {
    out.push_back({suspect.text.tokens[p.suspect].span,
                   source.text.tokens[p.source].span});
  }
  return out;
}

bool Differ(const std::string& a, const std::string& b) {
  return a != "und" && b != "und" && a != b;
}

// Of the suspect as it stands; where that is in doubt but has contrast, of its
// paragraphs in the source's order, if that is high enough (order.h).
double ScoreOf(const align::Similarity& similarity,
               const score::Evidence& evidence, const score::SharedRuns& runs) {
  if (similarity.combined.size() == 0) return 0;  // No prose.
  const score::Model& model = score::Model::Default();
  const double score = model.Score(evidence);
  if (score >= kInDoubt) return score;
  const double least =
      LeastInSourceOrder(score, evidence[score::kSourceContrast]);
  if (least > 1) return score;
  const align::Similarity moved = InSourceOrder(similarity);
  const double ordered = model.Score(
      score::MakeEvidence(moved, align::Align(moved), model.links(), runs));
  return ordered >= least ? ordered : score;
}

// What a judgement rests on, for further judgements.
struct Basis {
  bool detailed = false;  // The result is.
  score::Evidence evidence{};
  SentenceSupport support;
  Foreign foreign;
};

// A suspect and a source, and what does not depend on which part of the suspect
// is judged.
struct Pair {
  Pair(const align::Document& source_document, const Article& article,
       PreparedSuspect* suspect)
      : words(suspect->For(source_document).comparer.Pair(source_document)),
        runs(suspect->For(source_document).runs.Measure(source_document)),
        source(article) {}

  align::Pairing words;
  score::SharedRuns runs;
  const Article& source;
};

// What a reader of a result wants beside its score.
void AddDetails(const align::Similarity& similarity,
                const align::Alignment& alignment, SourceResult* out) {
  const align::Document& suspect = *similarity.suspect.document;
  const align::Document& source = *similarity.source.document;
  const std::vector<align::QuotePair> quotes =
      align::PairQuotes(similarity, alignment);
  out->altered_numbers =
      AlteredNumbers(suspect, source,
                     align::FindAlteredNumbers(similarity, alignment));
  if (out->score >= kLeastAlteredQuotes) {
    out->altered_quotes = AlteredQuotes(suspect, source, quotes);
  }
  const auto identical = std::count_if(quotes.begin(), quotes.end(),
                                       [](const auto& p) { return p.identical; });
  out->evidence.push_back({"quotes_identical", static_cast<double>(identical)});
  out->evidence.push_back(
      {"quotes_altered", static_cast<double>(out->altered_quotes.size())});
  if (Differ(suspect.text.language, source.text.language)) {
    out->notes.push_back("The article seems to be in another language (" +
                         suspect.text.language + ") than this source (" +
                         source.text.language +
                         "): only names, numbers and quotes can meet.");
  }
  if (similarity.suspect.truncated || similarity.source.truncated) {
    out->notes.push_back("Only the first " + std::to_string(align::kMaxUnits) +
                         " sentences of a text were aligned.");
  }
}

void AddFields(const Article& source, const score::Evidence& evidence,
               SourceResult* out) {
  out->title = source.title;
  out->date = source.date;
  out->url = source.url;
  out->outlet = source.outlet;
  out->text = source.text;
  for (std::size_t k = 0; k < score::kFigureCount; ++k) {
    out->evidence.push_back(
        {std::string(score::Name(static_cast<score::Figure>(k))),
         Round(evidence[k], 1e-4)});
  }
}

// Results that are neither flagged nor among the shown have id, verdict, score and
// coverage alone.
SourceResult JudgePart(const Pair& pair, const CheckOptions& options,
                       const align::Excluded& excluded, Shown* shown,
                       Basis* basis) {
  const align::Similarity similarity = align::Compare(pair.words, excluded);
  const align::Alignment alignment = align::Align(similarity);
  const score::Evidence evidence = score::MakeEvidence(
      similarity, alignment, score::Model::Default().links(), pair.runs);
  const double score = ScoreOf(similarity, evidence, pair.runs);
  const bool needs_passages =
      score::HangsOnPassages(evidence, score, options.min_score);

  SourceResult out;
  out.id = pair.source.id;
  if (needs_passages) out.passages = MakePassages(similarity, alignment);
  const score::Judgement judgement = score::Decide(
      evidence, score, MeasurePassages(out.passages), options.min_score);
  out.verdict = judgement.verdict;
  out.score = Round(judgement.score, 1e-4);
  out.coverage = Round(evidence[score::kCoverage], 1e-4);
  const bool detailed = shown->Take(out) || IsFlagged(out.verdict);
  if (detailed) {
    if (!needs_passages) out.passages = MakePassages(similarity, alignment);
    AddFields(pair.source, evidence, &out);
    AddDetails(similarity, alignment, &out);
  }
  *basis = {detailed, evidence, MeasureSupport(similarity, alignment),
            FindForeign(similarity)};
  return out;
}

// Makes a judgement of a part of the suspect, `share` of its words, one of it.
void MakePartial(double share, std::string note, SourceResult* result) {
  result->verdict = Verdict::kPartial;
  result->coverage = Round(result->coverage * share, 1e-4);
  result->notes.push_back(std::move(note));
}

// The suspect without `excluded`, or what of that is not foreign to the source.
// The support is never of that part: siblings are compared by it.
SourceResult JudgeUndiluted(const Pair& pair, const CheckOptions& options,
                            const align::Excluded& excluded, Shown* shown,
                            Basis* basis) {
  SourceResult whole = JudgePart(pair, options, excluded, shown, basis);
  const Foreign& foreign = basis->foreign;
  const double own = foreign.all - foreign.words;
  if (IsFlagged(whole.verdict) || own < kLeastOwn ||
      foreign.words < kForeignShare * foreign.all) {
    return whole;
  }
  Shown none(0);
  Basis part_basis;
  SourceResult part =
      JudgePart(pair, options, foreign.sentences, &none, &part_basis);
  if (!IsFlagged(part.verdict) || part.score < kPartScore) return whole;
  MakePartial(own / foreign.all,
              std::string(kPartNote) + std::to_string(std::lround(foreign.words)) +
                  " words of the text that have nothing to do with this source.",
              &part);
  if (!basis->detailed) {
    Shown all(Shown::kAll);
    whole = JudgePart(pair, options, excluded, &all, basis);
  }
  // What chance explains is told better from the whole (passages.h).
  if (!whole.passages.empty()) part.passages = std::move(whole.passages);
  basis->evidence = part_basis.evidence;
  return part;
}

// Sentences of the suspect that lie in a linked passage of `result`.
void MarkExplained(const align::Document& suspect, const SourceResult& result,
                   align::Excluded* explained) {
  const auto& sentences = suspect.text.sentences;
  for (const Passage& p : result.passages) {
    for (const SentenceLink& link : p.sentences) {
      auto s = std::lower_bound(
          sentences.begin(), sentences.end(), link.suspect.begin,
          [](const text::Sentence& sentence, std::uint32_t begin) {
            return sentence.span.begin < begin;
          });
      for (; s != sentences.end() && s->span.end <= link.suspect.end; ++s) {
        (*explained)[s - sentences.begin()] = true;
      }
    }
  }
}

struct Rest {
  double words = 0, all = 0;
};

Rest CountRest(const align::Document& suspect, const align::Excluded& explained) {
  Rest rest;
  for (const text::Token& t : suspect.text.tokens) {
    if (!suspect.text.IsProse(t)) continue;
    ++rest.all;
    if (!explained[t.sentence]) ++rest.words;
  }
  return rest;
}

}  // namespace

PreparedSuspect& PreparedSuspect::For(const align::Document& source) {
  const std::string& language = source.text.language;
  if (language == document.text.language) return *this;
  for (const auto& other : others) {
    if (other->document.text.language == language) return *other;
  }
  return *this;
}

bool IsOfAPart(const SourceResult& result) {
  return std::any_of(
      result.notes.begin(), result.notes.end(),
      [](const std::string& note) { return note.starts_with(kPartNote); });
}

SourceResult Judge(const align::Document& suspect,
                   const align::Document& source_document,
                   const Article& source, const CheckOptions& options) {
  PreparedSuspect ready(suspect);
  return Judge(source_document, source, options, &ready);
}

SourceResult Judge(const align::Document& source_document, const Article& source,
                   const CheckOptions& options, PreparedSuspect* suspect) {
  Shown shown(options.flagged_only ? 0 : Shown::kAll);
  Basis unused;
  return JudgeUndiluted({source_document, source, suspect}, options, {}, &shown,
                        &unused);
}

void Judge(const CheckOptions& options, Shown* shown, PreparedSuspect* suspect,
           Candidate* candidate) {
  Basis basis;
  candidate->result =
      JudgeUndiluted({candidate->document, candidate->article, suspect}, options,
                     {}, shown, &basis);
  candidate->detailed = basis.detailed;
  candidate->evidence = basis.evidence;
  candidate->support = std::move(basis.support);
}

void JudgeRest(const CheckOptions& options, PreparedSuspect* suspect,
               std::vector<Candidate>* candidates) {
  const auto best = std::max_element(
      candidates->begin(), candidates->end(), [](const auto& a, const auto& b) {
        if (a.result.score != b.result.score) {
          return a.result.score < b.result.score;
        }
        return a.result.id > b.result.id;
      });
  if (best == candidates->end() || !IsFlagged(best->result.verdict)) return;
  const align::Document& document = suspect->document;
  align::Excluded explained(document.text.sentences.size(), false);
  MarkExplained(document, best->result, &explained);
  const Rest rest = CountRest(document, explained);
  const std::string explained_by = best->result.id;
  if (rest.words < kLeastRest || rest.words * 4 < rest.all) return;
  Shown none(0);
  for (Candidate& candidate : *candidates) {
    SourceResult& result = candidate.result;
    if (IsFlagged(result.verdict) || result.coverage < 0.1) continue;
    Basis unused;
    SourceResult part =
        JudgeUndiluted({candidate.document, candidate.article, suspect}, options,
                       explained, &none, &unused);
    if (!IsFlagged(part.verdict) || part.score < kRestScore) continue;
    MakePartial(rest.words / rest.all,
                "Judged on the part of the text that " + explained_by +
                    " does not explain.",
                &part);
    result = std::move(part);
    candidate.detailed = true;
  }
}

void CompleteShown(const CheckOptions& options, PreparedSuspect* suspect,
                   std::vector<Candidate>* candidates) {
  if (options.flagged_only) return;  // They are complete.
  std::vector<Candidate*> order;
  for (Candidate& candidate : *candidates) order.push_back(&candidate);
  const std::size_t listed = std::min(options.max_sources, order.size());
  std::partial_sort(order.begin(),
                    order.begin() + static_cast<std::ptrdiff_t>(listed),
                    order.end(), [](const Candidate* a, const Candidate* b) {
                      return ComesBefore(a->result, b->result);
                    });
  order.resize(listed);
  Shown all(Shown::kAll);
  for (Candidate* candidate : order) {
    if (!candidate->detailed) Judge(options, &all, suspect, candidate);
  }
}

}  // namespace unspin::detect
