#include "detect/judge.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "align/alignment.h"
#include "align/numbers.h"
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
constexpr double kRestScore = 0.7;

// Below this, two reporters who took down or translated one sentence differently
// explain an altered quote as well as a rewrite does (docs/scoring.md).
constexpr double kLeastAlteredQuotes = 0.1;

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

// `evidence` and `support` may be null.
SourceResult JudgePart(const align::Document& suspect,
                       const align::Document& source_document,
                       const Article& source, const CheckOptions& options,
                       const align::Excluded& excluded,
                       score::Evidence* evidence_out = nullptr,
                       SentenceSupport* support = nullptr) {
  const align::Similarity similarity =
      align::Compare(suspect, source_document, excluded);
  const align::Alignment alignment = align::Align(similarity);
  const std::vector<align::QuotePair> quotes =
      align::PairQuotes(similarity, alignment);
  const bool nothing = similarity.combined.size() == 0;  // No prose.
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
  out.altered_numbers =
      AlteredNumbers(suspect, source_document,
                     align::FindAlteredNumbers(similarity, alignment));
  const score::Judgement judgement =
      score::Decide(evidence, nothing ? 0 : model.Score(evidence),
                    MeasurePassages(out.passages),
                    options.min_score);
  out.verdict = judgement.verdict;
  out.score = Round(judgement.score, 1e-4);
  if (out.score >= kLeastAlteredQuotes) {
    out.altered_quotes = AlteredQuotes(suspect, source_document, quotes);
  }
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
  if (evidence_out != nullptr) *evidence_out = evidence;
  if (support != nullptr) *support = MeasureSupport(similarity, alignment);
  if (Differ(suspect.text.language, source_document.text.language)) {
    out.notes.push_back("The article seems to be in another language (" +
                        suspect.text.language + ") than this source (" +
                        source_document.text.language +
                        "): only names, numbers and quotes can meet.");
  }
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

void Judge(const align::Document& suspect, const CheckOptions& options,
           Candidate* candidate) {
  candidate->result =
      JudgePart(suspect, candidate->document, candidate->article, options, {},
                &candidate->evidence, &candidate->support);
}

void JudgeRest(const align::Document& suspect, const CheckOptions& options,
               std::vector<Candidate>* candidates) {
  const auto best = std::max_element(
      candidates->begin(), candidates->end(), [](const auto& a, const auto& b) {
        if (a.result.score != b.result.score) {
          return a.result.score < b.result.score;
        }
        return a.result.id > b.result.id;
      });
  if (best == candidates->end() || !IsFlagged(best->result.verdict)) return;
  align::Excluded explained(suspect.text.sentences.size(), false);
  MarkExplained(suspect, best->result, &explained);
  const Rest rest = CountRest(suspect, explained);
  const std::string explained_by = best->result.id;
  if (rest.words < kLeastRest || rest.words * 4 < rest.all) return;
  for (Candidate& candidate : *candidates) {
    SourceResult& result = candidate.result;
    if (IsFlagged(result.verdict) || result.coverage < 0.1) continue;
    SourceResult part = JudgePart(suspect, candidate.document,
                                  candidate.article, options, explained);
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
