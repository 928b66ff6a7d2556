// JUnit XML: a test case for each document that stands in a finding.

#include <fmt/format.h>

#include <map>

#include "report/finding_view.h"
#include "report/formats.h"
#include "report/words.h"
#include "report/xml_text.h"

namespace unspin::report {
namespace {

constexpr std::size_t kPairs = 3;  // Sentence pairs of a finding.
constexpr std::size_t kPairLength = 300;

// The findings of one document, as suspect; a document that is only a source
// has none.
using Cases = std::map<std::uint32_t, std::vector<const Finding*>>;

Cases CasesOf(const Findings& findings, const Selection& selection) {
  Cases cases;
  const auto in_tree = [&](std::uint32_t document) {
    return !findings.documents[document].reference;
  };
  for (const Finding* finding : selection.findings) {
    // Of a pair with an article of the index, the document of the tree fails.
    const bool swap = !in_tree(finding->suspect) && in_tree(finding->source);
    cases[swap ? finding->source : finding->suspect].push_back(finding);
    if (!swap && in_tree(finding->source)) cases[finding->source];
  }
  return cases;
}

class JunitReport {
 public:
  JunitReport(const Findings& findings, const ReportOptions& options)
      : findings_(findings),
        limit_(Limit(options, 0, 0)),
        selection_(Select(findings, limit_)),
        excerpts_(findings) {}

  std::string Write();

 private:
  void DocumentCase(std::uint32_t document,
                    const std::vector<const Finding*>& found);
  void Passing(const Cases& cases);
  void Open(std::string_view group, const std::string& name);
  void Attribute(std::string_view name, const std::string& value);
  std::string Text(const std::vector<const Finding*>& found);
  std::string StateSentence(const Finding& finding) const;

  const Findings& findings_;
  const std::size_t limit_;
  const Selection selection_;
  Excerpts excerpts_;
  std::string cases_;
  std::size_t tests_ = 0, failures_ = 0, errors_ = 0, skipped_ = 0;
};

void JunitReport::Attribute(std::string_view name, const std::string& value) {
  cases_ += fmt::format(" {}=\"{}\"", name, XmlAttribute(value));
}

void JunitReport::Open(std::string_view group, const std::string& name) {
  ++tests_;
  cases_ += "    <testcase";
  Attribute("classname", std::string(group));
  Attribute("name", name);
}

std::string JunitReport::StateSentence(const Finding& finding) const {
  std::string out = Sentence(findings_, finding);
  if (finding.state != FindingState::kNew) {
    out = fmt::format("{}: {}", Name(finding.state), out);
    if (!finding.reason.empty()) out += ": " + finding.reason;
  }
  return out;
}

std::string JunitReport::Text(const std::vector<const Finding*>& found) {
  std::string text;
  for (const Finding* finding : found) {
    text += StateSentence(*finding) + "\n";
    const ScannedDocument& source = findings_.documents[finding->source];
    if (!source.title.empty()) text += "  title: " + source.title + "\n";
    for (const SentenceLink* link : BestLinks(*finding, kPairs)) {
      text += fmt::format(
          "  source:  {}\n  suspect: {}\n",
          excerpts_.LineUtf8(finding->source, link->source, kPairLength),
          excerpts_.LineUtf8(finding->suspect, link->suspect, kPairLength));
    }
    for (const std::string& note : finding->notes) {
      text += "  note: " + note + "\n";
    }
  }
  return text;
}

void JunitReport::DocumentCase(std::uint32_t index,
                               const std::vector<const Finding*>& found) {
  const ScannedDocument& document = findings_.documents[index];
  Open("unspin", PlaceName(document));
  if (!document.path.empty()) {
    Attribute("file", document.path);
    const Span span = found.empty()                ? Span{}
                      : found[0]->suspect == index ? FirstSuspectSpan(*found[0])
                                                   : FirstSourceSpan(*found[0]);
    const auto region = RegionOf(document, span);
    // Lines of a member are not lines of its archive.
    if (region && document.member.empty()) {
      Attribute("line", std::to_string(region->begin.line));
    }
  }
  if (found.empty()) {
    cases_ += "/>\n";
    return;
  }
  // The selection has the new ones first.
  const Finding& first = *found[0];
  const bool failed = first.state == FindingState::kNew;
  ++(failed ? failures_ : skipped_);
  std::string message = StateSentence(first);
  if (found.size() > 1)
    message += fmt::format(" and {} more", found.size() - 1);
  cases_ += failed ? ">\n      <failure" : ">\n      <skipped";
  Attribute("message", message);
  Attribute("type", std::string(Name(first.verdict)));
  cases_ += '>';
  cases_ += XmlContent(Text(found));
  cases_ += failed ? "</failure>\n" : "</skipped>\n";
  cases_ += "    </testcase>\n";
}

// The total, so that a scan without findings is a test that passed.
void JunitReport::Passing(const Cases& cases) {
  std::size_t documents = 0;
  for (const ScannedDocument& document : findings_.documents) {
    if (!document.reference) ++documents;
  }
  Open("unspin", "documents in no finding");
  cases_ += fmt::format(
      ">\n      <system-out>{} of {}</system-out>\n    </testcase>\n",
      documents - std::min(documents, cases.size()),
      Count(documents, "document"));
}

std::string JunitReport::Write() {
  const Cases cases = CasesOf(findings_, selection_);
  for (const auto& [document, found] : cases) DocumentCase(document, found);
  Passing(cases);
  for (const SkippedInput& input : findings_.skipped) {
    Open("unspin.input", input.message);
    ++errors_;
    cases_ += ">\n      <error";
    Attribute("message", input.message);
    Attribute("type", "skipped");
    cases_ += "/>\n    </testcase>\n";
  }
  std::string said = Summary(findings_) + ".\n";
  for (const std::string& note : findings_.notes) said += note + "\n";
  if (selection_.left_out > 0) {
    said += LeftOut(selection_.left_out, limit_) + "\n";
  }
  const std::string totals =
      fmt::format("name=\"unspin\" tests=\"{}\" failures=\"{}\" errors=\"{}\"",
                  tests_, failures_, errors_);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites {}>\n", totals);
  out += fmt::format("  <testsuite {} skipped=\"{}\">\n", totals, skipped_);
  out += cases_;
  out += fmt::format("    <system-out>{}</system-out>\n", XmlContent(said));
  out += "  </testsuite>\n</testsuites>\n";
  return out;
}

}  // namespace

std::string FormatJunit(const Findings& findings,
                        const ReportOptions& options) {
  return JunitReport(findings, options).Write();
}

}  // namespace unspin::report
