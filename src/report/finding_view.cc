#include "report/finding_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"
#include "report/display.h"
#include "report/words.h"

namespace unspin::report {
namespace {

constexpr std::size_t kStep = 1024;

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::array<std::size_t, 3> CountStates(const Findings& findings) {
  std::array<std::size_t, 3> counts = {};
  for (const Finding& finding : findings.findings) {
    ++counts[static_cast<std::size_t>(finding.state)];
  }
  return counts;
}

const ScannedDocument& Document(const Findings& findings, std::uint32_t i) {
  return findings.documents[i];
}

}  // namespace

Selection Select(const Findings& findings, std::size_t limit) {
  Selection selection;
  for (FindingState state :
       {FindingState::kNew, FindingState::kKnown, FindingState::kAllowed}) {
    for (const Finding& finding : findings.findings) {
      if (finding.state == state) selection.findings.push_back(&finding);
    }
  }
  if (limit > 0 && selection.findings.size() > limit) {
    selection.left_out = selection.findings.size() - limit;
    selection.findings.resize(limit);
  }
  return selection;
}

std::size_t Limit(const ReportOptions& options, std::size_t preset,
                  std::size_t most) {
  const std::size_t wanted =
      options.max_findings > 0 ? options.max_findings : preset;
  if (most == 0) return wanted;
  return wanted == 0 ? most : std::min(wanted, most);
}

std::string LeftOut(std::size_t n, std::size_t limit) {
  return fmt::format("{} {} left out of this report, which holds {} at most.",
                     Count(n, "finding"), n == 1 ? "is" : "are", limit);
}

std::string Summary(const Findings& findings) {
  const auto [fresh, known, allowed] = CountStates(findings);
  std::string out =
      fresh == 0 ? "no new findings" : Count(fresh, "new finding");
  if (known > 0) out += fmt::format(", {} known", known);
  if (allowed > 0) out += fmt::format(", {} allowed", allowed);
  if (!findings.fixed.empty()) {
    out += fmt::format(", {} fixed", findings.fixed.size());
  }
  return out;
}

std::string PlaceName(const ScannedDocument& document) {
  if (document.path.empty()) return document.id;
  std::string out = document.path;
  if (!document.member.empty()) out += "!" + document.member;
  if (document.line > 0) out += fmt::format(":{}", document.line);
  return out;
}

std::string PlaceName(const ScannedDocument& document, Span span) {
  if (document.path.empty() || document.line > 0) return PlaceName(document);
  const std::optional<Region> region = RegionOf(document, span);
  if (!region) return PlaceName(document);
  return fmt::format("{}:{}", PlaceName(document), region->begin.line);
}

std::optional<Region> RegionOf(const ScannedDocument& document, Span span) {
  if (document.map.empty()) {
    if (document.line == 0) return std::nullopt;
    const Position line{static_cast<std::uint32_t>(document.line), 0};
    return Region{line, line};
  }
  if (span.begin >= span.end) return std::nullopt;
  Region region = document.map.At(span);
  if (region.begin.line == 0) return std::nullopt;
  if (region.end.line < region.begin.line) region.end = region.begin;
  return region;
}

Span FirstSuspectSpan(const Finding& finding) {
  return finding.passages.empty() ? Span{} : finding.passages[0].suspect;
}

Span FirstSourceSpan(const Finding& finding) {
  return finding.passages.empty() ? Span{} : finding.passages[0].source;
}

Sides SidesOf(const Findings& findings, const Finding& finding) {
  const ScannedDocument& suspect = Document(findings, finding.suspect);
  const ScannedDocument& source = Document(findings, finding.source);
  if (suspect.path.empty() && !source.path.empty()) {
    return {&source, &suspect, false, FirstSourceSpan(finding)};
  }
  return {&suspect, &source, true, FirstSuspectSpan(finding)};
}

std::string Sentence(const Findings& findings, const Finding& finding) {
  const Sides sides = SidesOf(findings, finding);
  const std::string figures =
      fmt::format("(score {}, {} explained)", TwoDecimals(finding.score),
                  Percent(finding.coverage));
  if (sides.here_is_suspect) {
    return fmt::format("{} of {} {}", Title(finding.verdict),
                       PlaceName(*sides.there, FirstSourceSpan(finding)),
                       figures);
  }
  return fmt::format("Source of {}, {} {}", PlaceName(*sides.there),
                     Name(finding.verdict), figures);
}

std::string FingerprintOf(const Findings& findings, const Finding& finding) {
  if (!finding.fingerprint.empty()) return finding.fingerprint;
  const std::string& a = Document(findings, finding.suspect).id;
  const std::string& b = Document(findings, finding.source).id;
  const std::string both = a < b ? a + '\0' + b : b + '\0' + a;
  return fmt::format("{:016x}{:016x}", base::Hash64(both),
                     base::Hash64(both, 1));
}

std::vector<const SentenceLink*> BestLinks(const Finding& finding,
                                           std::size_t n) {
  std::vector<const SentenceLink*> links;
  for (const Passage& passage : finding.passages) {
    for (const SentenceLink& link : passage.sentences) links.push_back(&link);
  }
  if (links.size() <= n) return links;
  std::stable_sort(links.begin(), links.end(), [](auto* a, auto* b) {
    return a->score * a->suspect.size() > b->score * b->suspect.size();
  });
  links.resize(n);
  std::stable_sort(links.begin(), links.end(), [](auto* a, auto* b) {
    return a->suspect.begin < b->suspect.begin;
  });
  return links;
}

std::size_t LinkCount(const Finding& finding) {
  std::size_t n = 0;
  for (const Passage& passage : finding.passages) {
    n += passage.sentences.size();
  }
  return n;
}

Excerpts::Excerpts(const Findings& findings)
    : findings_(findings), steps_(findings.documents.size()) {}

std::u32string Excerpts::Line(std::uint32_t document, Span span,
                              std::size_t most) {
  const std::string& text = findings_.documents[document].text;
  std::vector<std::size_t>& steps = steps_[document];
  if (steps.empty()) {
    std::size_t n = 0;
    for (std::size_t pos = 0; pos < text.size(); ++pos) {
      if (IsContinuation(text[pos])) continue;
      if (n++ % kStep == 0) steps.push_back(pos);
    }
  }
  const std::size_t step = span.begin / kStep;
  if (step >= steps.size() || span.begin >= span.end) return {};
  std::size_t pos = steps[step];
  const auto next = [&] {
    do ++pos;
    while (pos < text.size() && IsContinuation(text[pos]));
  };
  for (std::size_t i = step * kStep; i < span.begin && pos < text.size(); ++i) {
    next();
  }
  const std::size_t begin = pos;
  std::size_t left = std::min<std::size_t>(span.size(), most);
  for (; left > 0 && pos < text.size(); --left) next();
  std::u32string line =
      Printable(std::string_view(text).substr(begin, pos - begin));
  if (span.size() > most && pos < text.size()) line.push_back(U'\u2026');
  return line;
}

std::string Excerpts::LineUtf8(std::uint32_t document, Span span,
                               std::size_t most) {
  return base::EncodeUtf8(Line(document, span, most));
}

}  // namespace unspin::report
