#include "report/html_plan.h"

#include <algorithm>
#include <utility>

#include "report/finding_view.h"
#include "report/html_data.h"

namespace unspin::report {
namespace {

// The stretches that a finding shows of one of its texts, with their margins.
// The sides are the members for that text.
template <Span Passage::*passage_side, Span AlteredQuote::*quote_side,
          Span AlteredNumber::*number_side>
void AddWindows(const Finding& finding, std::uint32_t margin,
                std::vector<Span>* out) {
  const auto add = [&](Span span) {
    out->push_back({span.begin - std::min(span.begin, margin),
                    span.end + std::min(margin, UINT32_MAX - span.end)});
  };
  for (const Passage& passage : finding.passages) add(passage.*passage_side);
  for (const AlteredQuote& quote : finding.altered_quotes) {
    add(quote.*quote_side);
  }
  for (const AlteredNumber& number : finding.altered_numbers) {
    add(number.*number_side);
  }
}

constexpr auto AddSuspectWindows =
    AddWindows<&Passage::suspect, &AlteredQuote::suspect,
               &AlteredNumber::suspect>;
constexpr auto AddSourceWindows =
    AddWindows<&Passage::source, &AlteredQuote::source,
               &AlteredNumber::source>;

// About how many bytes of each text the windows take, never more than it has.
class WindowBytes {
 public:
  explicit WindowBytes(const Findings& findings)
      : findings_(findings), bytes_(findings.documents.size(), 0) {}

  // Returns the sum with this finding.
  std::size_t Add(const Finding& finding, std::uint32_t margin) {
    std::vector<Span> suspect, source;
    AddSuspectWindows(finding, margin, &suspect);
    AddSourceWindows(finding, margin, &source);
    Add(finding.suspect, suspect);
    Add(finding.source, source);
    return sum_;
  }

 private:
  void Add(std::uint32_t document, const std::vector<Span>& windows) {
    const std::size_t size = findings_.documents[document].text.size();
    std::size_t& bytes = bytes_[document];
    for (Span span : windows) {
      const std::size_t more =
          std::min<std::size_t>(span.size(), size - bytes);
      bytes += more;
      sum_ += more;
    }
  }

  const Findings& findings_;
  std::vector<std::size_t> bytes_;
  std::size_t sum_ = 0;
};

// Sorted, clipped to the text, and what touches joined.
void Join(std::uint32_t length, std::vector<Span>* spans) {
  std::sort(spans->begin(), spans->end(), [](Span a, Span b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::vector<Span> joined;
  for (Span span : *spans) {
    span.end = std::min(span.end, length);
    if (span.begin >= span.end) continue;
    if (!joined.empty() && span.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  *spans = std::move(joined);
}

void NameDocuments(const Findings& findings, HtmlPlan* plan) {
  std::vector<std::uint32_t>& named = plan->documents;
  for (const Finding* finding : plan->rows) {
    named.push_back(finding->suspect);
    named.push_back(finding->source);
  }
  for (const Cluster& cluster : findings.clusters) {
    named.insert(named.end(), cluster.members.begin(), cluster.members.end());
  }
  for (const Boilerplate& text : findings.boilerplate) {
    named.push_back(text.example);
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  for (std::size_t i = 0; i < named.size(); ++i) {
    plan->place[named[i]] = static_cast<std::uint32_t>(i);
  }
}

// The details of as many findings as fit with what must be shown of their
// texts. Returns their bytes.
std::size_t AddDetails(const Findings& findings, const HtmlLimits& limits,
                       HtmlPlan* plan) {
  std::size_t bytes = 0;
  WindowBytes windows(findings);
  for (const Finding* finding : plan->rows) {
    std::string detail = DetailJson(findings, *finding);
    const std::size_t shown = windows.Add(*finding, limits.margin);
    if (bytes + detail.size() + shown > limits.bytes) break;
    bytes += detail.size();
    plan->details.push_back(std::move(detail));
  }
  return bytes;
}

void ShowWhole(const Findings& findings, const std::vector<bool>& wanted,
               HtmlPlan* plan) {
  for (std::size_t i = 0; i < plan->documents.size(); ++i) {
    if (!wanted[i]) continue;
    plan->shown[i] = {
        {0, CountOf(findings.documents[plan->documents[i]].text)}};
    Join(UINT32_MAX, &plan->shown[i]);  // Drops an empty one.
  }
}

void ShowWindows(const Findings& findings, const HtmlLimits& limits,
                 HtmlPlan* plan) {
  for (std::size_t i = 0; i < plan->details.size(); ++i) {
    const Finding& f = *plan->rows[i];
    AddSuspectWindows(f, limits.margin, &plan->shown[plan->place[f.suspect]]);
    AddSourceWindows(f, limits.margin, &plan->shown[plan->place[f.source]]);
  }
  for (std::size_t i = 0; i < plan->shown.size(); ++i) {
    Join(CountOf(findings.documents[plan->documents[i]].text),
         &plan->shown[i]);
  }
}

void AddTexts(const Findings& findings, const HtmlLimits& limits,
              std::size_t used, HtmlPlan* plan) {
  std::vector<bool> wanted(plan->documents.size(), false);
  for (std::size_t i = 0; i < plan->details.size(); ++i) {
    wanted[plan->place[plan->rows[i]->suspect]] = true;
    wanted[plan->place[plan->rows[i]->source]] = true;
  }
  std::size_t whole = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) whole += findings.documents[plan->documents[i]].text.size();
  }
  plan->shown.resize(plan->documents.size());
  if (used + whole <= limits.bytes) {
    ShowWhole(findings, wanted, plan);
    return;
  }
  ShowWindows(findings, limits, plan);
  plan->notes.push_back(
      "To keep the file small, the texts are cut to the passages and what "
      "stands around them.");
}

}  // namespace

HtmlPlan PlanHtml(const Findings& findings, const ReportOptions& options,
                  const HtmlLimits& limits) {
  HtmlPlan plan;
  const std::size_t limit = Limit(options, limits.rows, limits.rows);
  Selection selected = Select(findings, limit);
  plan.rows = std::move(selected.findings);
  NameDocuments(findings, &plan);
  const std::size_t used = AddDetails(findings, limits, &plan);
  AddTexts(findings, limits, used, &plan);
  if (selected.left_out > 0) {
    plan.notes.push_back(LeftOut(selected.left_out, limit));
  }
  if (plan.details.size() < plan.rows.size()) {
    plan.notes.push_back("To keep the file small, the texts are shown of the "
                         "first " + std::to_string(plan.details.size()) +
                         " findings only.");
  }
  return plan;
}

}  // namespace unspin::report
