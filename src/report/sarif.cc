// SARIF 2.1.0, as code scanning of GitHub takes it. docs/reports.md tells what
// is left out where.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/display.h"
#include "report/finding_view.h"
#include "report/formats.h"
#include "report/json_value.h"
#include "report/uri.h"
#include "report/words.h"
#include "unspin/version.h"

namespace unspin::report {
namespace {

// What GitHub takes: 5,000 results are shown, more than 25,000 refused.
constexpr std::size_t kShownResults = 5'000;
constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostLocations = 100;  // Of a result, of all kinds.
constexpr std::size_t kMostBytes = 10'000'000;
// Room for what stands behind the results.
constexpr std::size_t kReserve = 500'000;
constexpr std::size_t kMostNotices = 100;  // Of a kind.
constexpr std::size_t kNoticeLength = 500;

constexpr Verdict kRules[] = {Verdict::kCopy, Verdict::kLightEdit,
                              Verdict::kRewrite, Verdict::kPartial,
                              Verdict::kSameStory};

std::size_t RuleIndex(Verdict verdict) {
  const auto* rule = std::find(std::begin(kRules), std::end(kRules), verdict);
  return std::min<std::size_t>(
      static_cast<std::size_t>(rule - std::begin(kRules)),
      std::size(kRules) - 1);
}

const char* Level(Verdict verdict) {
  if (!IsFlagged(verdict)) return "note";
  return verdict == Verdict::kPartial ? "warning" : "error";
}

std::string_view Meaning(Verdict verdict) {
  switch (verdict) {
    case Verdict::kCopy: return "The text is republished as it is.";
    case Verdict::kLightEdit: return "The text is copied and retouched.";
    case Verdict::kRewrite:
      return "Most of the text is reworded or condensed from the other one.";
    case Verdict::kPartial:
      return "A substantial part of the text is copied or reworded from the "
             "other one, the rest is not.";
    default: return "Both texts report the same event, independently.";
  }
}

Json Message(const std::string& text) { return {{"text", text}}; }

// On one line, safe to display, not too long.
std::string Clean(std::string_view text) {
  std::u32string line = Printable(text);
  if (line.size() > kNoticeLength) {
    line.resize(kNoticeLength);
    line.push_back(U'\u2026');
  }
  return base::EncodeUtf8(line);
}

// Foreign text within a message, which must not make a link or a placeholder.
std::string Escaped(std::string_view text) {
  std::string out;
  for (char c : Clean(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

Json Rule(Verdict verdict) {
  const std::string meaning(Meaning(verdict));
  return {
      {"id", Name(verdict)},
      {"name", Name(verdict)},
      {"shortDescription", Message(std::string(Title(verdict)))},
      {"fullDescription", Message(meaning)},
      {"help",
       Message(meaning +
               " The related locations lead to its counterpart. The score says "
               "where the text comes from, not whether it was licensed or "
               "which of the two was first.")},
      {"defaultConfiguration", {{"level", Level(verdict)}}},
      {"properties",
       {{"tags", Json::array({"text-reuse"})}, {"precision", "high"}}}};
}

Json RegionJson(const Region& region) {
  Json json = {{"startLine", region.begin.line}};
  if (region.begin.column == 0) return json;
  json["startColumn"] = region.begin.column;
  json["endLine"] = region.end.line;
  json["endColumn"] =
      std::max(region.end.column,
               region.end.line == region.begin.line ? region.begin.column : 1);
  return json;
}

Json LocationJson(const ScannedDocument& document, Span span) {
  Json json = Json::object();
  if (!document.path.empty()) {
    Json& place = json["physicalLocation"];
    Json& artifact = place["artifactLocation"];
    artifact["uri"] = FileUri(document.path);
    if (document.path[0] != '/') artifact["uriBaseId"] = "%SRCROOT%";
    // Lines of a member are not lines of its archive.
    const auto region = RegionOf(document, span);
    if (region && document.member.empty()) {
      place["region"] = RegionJson(*region);
    }
  }
  if (document.path.empty() || !document.member.empty() || document.line > 0) {
    Json name = {
        {"name", document.member.empty() ? document.id : document.member},
        {"fullyQualifiedName", PlaceName(document)},
        {"kind", "resource"}};
    json["logicalLocations"] = Json::array({std::move(name)});
  }
  return json;
}

// The other passages here, and all passages of the counterpart.
Json RelatedLocations(const Finding& finding, const Sides& sides) {
  Json related = Json::array();
  const auto add = [&](const ScannedDocument& document, Span span,
                       const std::string& message) {
    if (document.path.empty() || related.size() + 1 >= kMostLocations) return;
    Json location = {{"id", related.size() + 1}};
    location.update(LocationJson(document, span));
    location["message"] = Message(message);
    related.push_back(std::move(location));
  };
  const std::string here = Escaped(PlaceName(*sides.here));
  const std::string there = Escaped(PlaceName(*sides.there));
  if (finding.passages.empty()) add(*sides.there, {}, there + ": counterpart");
  for (std::size_t i = 0; i < finding.passages.size(); ++i) {
    const Passage& passage = finding.passages[i];
    const bool suspect = sides.here_is_suspect;
    add(*sides.there, suspect ? passage.source : passage.suspect,
        fmt::format("{}: counterpart of passage {} ({}, {})", there, i + 1,
                    Name(passage.kind), TwoDecimals(passage.score)));
    if (i == 0) continue;
    add(*sides.here, suspect ? passage.suspect : passage.source,
        fmt::format("{}: passage {}", here, i + 1));
  }
  return related;
}

std::string ResultText(const Finding& finding, const Sides& sides,
                       bool linked) {
  const ScannedDocument& there = *sides.there;
  std::string name = Escaped(PlaceName(there));
  if (linked) name = "[" + name + "](1)";
  if (!there.title.empty()) name += " \"" + Escaped(there.title) + "\"";
  if (there.path.empty() && !there.url.empty())
    name += " " + Escaped(there.url);
  const std::string figures = fmt::format(
      "score {}, {} of the text explained, {}", TwoDecimals(finding.score),
      Percent(finding.coverage), Count(finding.passages.size(), "passage"));
  if (sides.here_is_suspect) {
    return fmt::format("{} of {}: {}.", Title(finding.verdict), name, figures);
  }
  return fmt::format("Source of {}, {}: {}.", name, Name(finding.verdict),
                     figures);
}

Json ResultJson(const Findings& findings, const Finding& finding) {
  const Sides sides = SidesOf(findings, finding);
  Json related = RelatedLocations(finding, sides);
  const std::string fingerprint = FingerprintOf(findings, finding);
  const bool is_new = finding.state == FindingState::kNew;
  const std::size_t rule = RuleIndex(finding.verdict);
  Json json = {
      {"ruleId", Name(kRules[rule])},
      {"ruleIndex", rule},
      {"kind", "fail"},
      {"level", Level(finding.verdict)},
      {"message", Message(ResultText(finding, sides, !related.empty()))},
      {"locations", Json::array({LocationJson(*sides.here, sides.span)})}};
  if (!related.empty()) json["relatedLocations"] = std::move(related);
  // GitHub tells results apart by the first of these.
  json["partialFingerprints"] = {{"primaryLocationLineHash", fingerprint},
                                 {"unspinPair/v1", fingerprint}};
  json["baselineState"] = is_new ? "new" : "unchanged";
  if (finding.state == FindingState::kAllowed) {
    Json suppression = {{"kind", "external"},
                        {"status", "accepted"},
                        {"justification", Clean(finding.reason)}};
    json["suppressions"] = Json::array({std::move(suppression)});
  } else {
    json["suppressions"] = Json::array();
  }
  json["rank"] = Rounded(std::clamp(finding.score, 0.0, 1.0) * 100);
  json["properties"] = {{"verdict", Name(finding.verdict)},
                        {"score", Rounded(finding.score)},
                        {"coverage", Rounded(finding.coverage)},
                        {"state", Name(finding.state)},
                        {"passages", finding.passages.size()},
                        {"suspect", findings.documents[finding.suspect].id},
                        {"source", findings.documents[finding.source].id}};
  return json;
}

Json Notification(const char* id, const char* level, std::string_view text) {
  return {{"descriptor", {{"id", id}}},
          {"level", level},
          {"message", Message(Clean(text))}};
}

// What the run says beside its results.
Json Notifications(const Findings& findings, const std::string& left_out) {
  Json list = Json::array();
  if (!left_out.empty()) {
    list.push_back(Notification("truncated", "warning", left_out));
  }
  const auto more = [&](std::size_t n, const char* id, const char* what) {
    if (n <= kMostNotices) return;
    list.push_back(Notification(
        id, "warning", fmt::format("{} more {}.", n - kMostNotices, what)));
  };
  const auto& skipped = findings.skipped;
  for (std::size_t i = 0; i < std::min(skipped.size(), kMostNotices); ++i) {
    list.push_back(Notification("skipped", "warning", skipped[i].message));
  }
  more(skipped.size(), "skipped", "inputs could not be read");
  const auto& notes = findings.notes;
  for (std::size_t i = 0; i < std::min(notes.size(), kMostNotices); ++i) {
    list.push_back(Notification("note", "note", notes[i]));
  }
  more(notes.size(), "note", "notes");
  if (!findings.fixed.empty()) {
    list.push_back(Notification("fixed", "note",
                                Count(findings.fixed.size(), "finding") +
                                    " of the baseline did not come up again."));
  }
  return list;
}

Json Driver() {
  Json rules = Json::array();
  for (Verdict verdict : kRules) rules.push_back(Rule(verdict));
  Json notices = Json::array();
  const std::pair<const char*, const char*> kNotices[] = {
      {"truncated", "Something was left out of this file."},
      {"skipped", "An input was not read."},
      {"note", "A remark on the scan."},
      {"fixed", "Findings of the baseline that are gone."}};
  for (const auto& [id, text] : kNotices) {
    notices.push_back({{"id", id}, {"shortDescription", Message(text)}});
  }
  return {{"name", "unspin"},
          {"version", Version()},
          {"semanticVersion", Version()},
          {"rules", std::move(rules)},
          {"notifications", std::move(notices)}};
}

std::string Truncation(std::size_t left_out, std::size_t written,
                       std::size_t cut) {
  std::string text;
  if (left_out > 0) {
    text = fmt::format(
        "{} left out: this file has the first {}, the new ones and the "
        "highest scores before the others.",
        Count(left_out, "finding"), written);
  }
  if (cut > 0) {
    text += fmt::format("{}Of {} only the first {} locations are written.",
                        text.empty() ? "" : " ", Count(cut, "result"),
                        kMostLocations);
  }
  return text;
}

}  // namespace

std::string FormatSarif(const Findings& findings,
                        const ReportOptions& options) {
  Selection selection =
      Select(findings, Limit(options, kShownResults, kMostResults));
  std::string out =
      "{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
      "\"version\": \"2.1.0\",\n\"runs\": [\n{\n\"tool\": {\"driver\": ";
  out += Dump(Driver());
  out +=
      "},\n\"automationDetails\": {\"id\": \"unspin/\"},\n"
      "\"columnKind\": \"unicodeCodePoints\",\n"
      "\"originalUriBaseIds\": {\"%SRCROOT%\": {\"description\": "
      "{\"text\": \"The root of the scan.\"}}},\n";
  out += "\"properties\": " +
         Dump({{"model", options.model},
               {"documents", findings.documents.size()},
               {"pairsAligned", findings.pairs_aligned}}) +
         ",\n\"results\": [";
  std::size_t written = 0, cut = 0;
  for (const Finding* finding : selection.findings) {
    const std::string result = Dump(ResultJson(findings, *finding));
    if (out.size() + result.size() + kReserve > kMostBytes) break;
    out += written++ == 0 ? "\n" : ",\n";
    out += result;
    // The main location, and two more for each further passage.
    if (finding->passages.size() * 2 > kMostLocations) ++cut;
  }
  const std::size_t left_out =
      selection.left_out + selection.findings.size() - written;
  out += "\n],\n\"invocations\": [\n";
  out += Dump({{"executionSuccessful", true},
               {"toolExecutionNotifications",
                Notifications(findings, Truncation(left_out, written, cut))}});
  out += "\n]\n}\n]\n}\n";
  return out;
}

}  // namespace unspin::report
