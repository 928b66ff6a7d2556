// What every result must be, and every report of it.

#ifndef UNSPIN_TESTS_FUZZ_RESULTS_H_
#define UNSPIN_TESTS_FUZZ_RESULTS_H_

#include <cmath>

#include "fuzz.h"
#include "unspin/report.h"
#include "unspin/scan.h"

namespace unspin::fuzz {

inline void RequireWithin(Span span, std::size_t size) {
  Require(span.begin < span.end && span.end <= size);
}

inline void RequireSound(const CheckResult& result) {
  Require(result.score >= 0 && result.score <= 1);
  Require(base::IsValidUtf8(result.text));
  const std::size_t suspect = base::CountCodePoints(result.text);
  for (const SourceResult& r : result.sources) {
    Require(r.score >= 0 && r.score <= 1 && r.coverage >= 0 && r.coverage <= 1);
    Require(base::IsValidUtf8(r.text));
    const std::size_t source = base::CountCodePoints(r.text);
    std::uint32_t at = 0;
    for (const Passage& passage : r.passages) {
      RequireWithin(passage.suspect, suspect);
      RequireWithin(passage.source, source);
      Require(passage.suspect.begin >= at && !passage.sentences.empty());
      at = passage.suspect.begin;
      for (const SentenceLink& link : passage.sentences) {
        RequireWithin(link.suspect, suspect);
        RequireWithin(link.source, source);
      }
    }
    for (const AlteredQuote& quote : r.altered_quotes) {
      RequireWithin(quote.suspect, suspect);
      RequireWithin(quote.source, source);
    }
    for (const AlteredNumber& number : r.altered_numbers) {
      RequireWithin(number.suspect, suspect);
      RequireWithin(number.source, source);
    }
    for (const Figure& figure : r.evidence) Require(std::isfinite(figure.value));
  }
}

inline void RequireReports(const CheckResult& result) {
  for (const ReportFormat format :
       {ReportFormat::kText, ReportFormat::kJson, ReportFormat::kJsonLines}) {
    ReportOptions options;
    options.format = format;
    options.show_text = true;
    Require(base::IsValidUtf8(FormatResult(result, options)));
  }
}

inline void RequireReports(const Findings& findings) {
  for (int format = 0; format <= static_cast<int>(ReportFormat::kHtml);
       ++format) {
    ReportOptions options;
    options.format = static_cast<ReportFormat>(format);
    options.show_text = true;
    Require(base::IsValidUtf8(FormatFindings(findings, options)));
  }
}

}  // namespace unspin::fuzz

#endif  // UNSPIN_TESTS_FUZZ_RESULTS_H_
