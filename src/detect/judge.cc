#include "detect/judge.h"

#include <algorithm>
#include <cmath>

#include "align/alignment.h"
#include "align/quotes.h"
#include "align/similarity.h"
#include "detect/passages.h"
#include "score/evidence.h"
#include "score/model.h"
#include "score/verdict.h"

namespace unspin::detect {
namespace {

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

}  // namespace

SourceResult Judge(const align::Document& suspect,
                   const align::Document& source_document,
                   const Article& source, const CheckOptions& options) {
  const align::Similarity similarity = align::Compare(suspect, source_document);
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

}  // namespace unspin::detect
