#include "detect/judge.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "align/alignment.h"
#include "align/quotes.h"
#include "align/similarity.h"
#include "detect/passages.h"
#include "score/evidence.h"
#include "score/model.h"
#include "score/verdict.h"

namespace unspin::detect {
namespace {

// A second source must be surer than a first: what is left of a rewrite is often
// what a sibling report has too.
constexpr double kRestScore = 0.85;

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

SourceResult JudgePart(const align::Document& suspect,
                       const align::Document& source_document,
                       const Article& source, const CheckOptions& options,
                       const align::Excluded& excluded) {
  const align::Similarity similarity =
      align::Compare(suspect, source_document, excluded);
  const align::Alignment alignment = align::Align(similarity);
  const std::vector<align::QuotePair> quotes = align::PairQuotes(similarity);
  const score::Model& model = score::Model::Default();
  const score::Evidence evidence =
      score::MakeEvidence(similarity, alignment, model.links());

  SourceResult out;
  out.id = source.id;
  out.title = source.title;
  out.date = source.date;
  out.url = source.url;
  out.outlet = source.outlet;
  out.text = source.text;
  out.passages = MakePassages(similarity, alignment);
  out.altered_quotes = AlteredQuotes(suspect, source_document, quotes);
  const score::Judgement judgement =
      score::Decide(evidence, model.Score(evidence), MeasurePassages(out.passages),
                    options.min_score);
  out.verdict = judgement.verdict;
  out.score = Round(judgement.score, 1e-4);
  out.coverage = Round(evidence[score::kCoverage], 1e-4);
  for (std::size_t k = 0; k < score::kFigureCount; ++k) {
    out.evidence.push_back({std::string(score::Name(static_cast<score::Figure>(k))),
                            Round(evidence[k], 1e-4)});
  }
  const auto identical = std::count_if(quotes.begin(), quotes.end(),
                                       [](const auto& p) { return p.identical; });
  out.evidence.push_back({"quotes_identical", static_cast<double>(identical)});
  out.evidence.push_back(
      {"quotes_altered", static_cast<double>(out.altered_quotes.size())});
  if (similarity.suspect.truncated || similarity.source.truncated) {
    out.notes.push_back("Only the first " + std::to_string(align::kMaxUnits) +
                        " sentences of a text were aligned.");
  }
  return out;
}

// Sentences of the suspect that lie in a linked passage of `result`.
void MarkExplained(const align::Document& suspect, const SourceResult& result,
                   align::Excluded* explained) {
  const auto& sentences = suspect.text.sentences;
  for (const Passage& p : result.passages) {
    for (const SentenceLink& link : p.sentences) {
      for (std::size_t s = 0; s < sentences.size(); ++s) {
        if (sentences[s].span.begin >= link.suspect.begin &&
            sentences[s].span.end <= link.suspect.end) {
          (*explained)[s] = true;
        }
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

SourceResult Judge(const align::Document& suspect,
                   const align::Document& source_document,
                   const Article& source, const CheckOptions& options) {
  return JudgePart(suspect, source_document, source, options, {});
}

void JudgeRest(const align::Document& suspect,
               const std::vector<Candidate>& candidates,
               const CheckOptions& options, std::vector<SourceResult>* results) {
  const auto best = std::max_element(
      results->begin(), results->end(), [](const auto& a, const auto& b) {
        if (a.score != b.score) return a.score < b.score;
        return a.id > b.id;
      });
  if (best == results->end() || !IsFlagged(best->verdict)) return;
  align::Excluded explained(suspect.text.sentences.size(), false);
  MarkExplained(suspect, *best, &explained);
  const Rest rest = CountRest(suspect, explained);
  const std::string explained_by = best->id;
  if (rest.words < kLeastRest || rest.words * 4 < rest.all) return;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    SourceResult& result = (*results)[k];
    if (IsFlagged(result.verdict) || result.coverage < 0.1) continue;
    SourceResult part = JudgePart(suspect, candidates[k].document,
                                  candidates[k].article, options, explained);
    if (!IsFlagged(part.verdict) || part.score < kRestScore) continue;
    part.verdict = Verdict::kPartial;
    part.coverage = Round(part.coverage * rest.words / rest.all, 1e-4);
    part.notes.push_back(
        "Judged on the part of the text that " + explained_by +
        " does not explain.");
    result = std::move(part);
  }
}

}  // namespace unspin::detect
