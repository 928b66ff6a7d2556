#include "report/findings_sample.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace unspin::report {
namespace {

ScannedDocument Document(const std::string& path, const std::string& title,
                         const std::string& text) {
  ScannedDocument document;
  document.id = document.path = path;
  document.title = title;
  document.language = "en";
  document.text = text;
  document.map = TextMap::Identity(text);
  document.words = 20;
  document.fingerprint = std::string(32, 'd');
  return document;
}

// Pairs the sentences `suspect` and `source` of both texts.
void Link(const Findings& findings, std::string_view suspect,
          std::string_view source, double score, Finding* finding) {
  const auto find = [](const std::string& text, std::string_view part) {
    const std::size_t at = text.find(part);
    const auto begin = static_cast<std::uint32_t>(
        base::CodePointOffsets(text.substr(0, at)).size() - 1);
    const auto size =
        static_cast<std::uint32_t>(base::CodePointOffsets(part).size() - 1);
    return Span{begin, begin + size};
  };
  Passage passage;
  passage.suspect = find(findings.documents[finding->suspect].text, suspect);
  passage.source = find(findings.documents[finding->source].text, source);
  passage.score = score;
  passage.sentences = {{passage.suspect, passage.source, score}};
  finding->passages.push_back(passage);
}

Finding Pair(std::uint32_t suspect, std::uint32_t source, Verdict verdict,
             double score, char fingerprint) {
  Finding finding;
  finding.suspect = suspect;
  finding.source = source;
  finding.verdict = verdict;
  finding.score = score;
  finding.coverage = 0.83;
  finding.evidence = {{"example_figure", 0.41219}};
  finding.fingerprint = std::string(32, fingerprint);
  return finding;
}

// What no format may take for its own.
const char kAttack[] =
    "</details></pre></code>]]><script>alert(1)</script><!-- ``` ~~~ `x` "
    "| a | b | ![i](http://evil.example/i.png) [x](javascript:alert(1)) "
    "@maintainer @org/team #12 org/repo#3 GH-4 :smile: a@b.example "
    "www.evil.example http://evil.example **bold** _em_ ~~no~~ &amp; &lt; "
    "{0} {{x}} \\ \" ' %0A %25 ::error::x, y; $(id)";

}  // namespace

Findings SmallFindings() {
  Findings findings;
  findings.documents = {
      Document("content/boat.md", "Boat goes ashore",
               "# Boat goes ashore\n\n"
               "The boat went ashore in dense mist on Tuesday.\n\n"
               "\u201cOne was unable to view the ocean,\u201d stated Moira "
               "Tulloch.\n"),
      Document("content/ferry.md", "Ferry runs aground",
               "# Ferry runs aground\n\n"
               "The ferry ran aground in thick fog on Tuesday. "
               "\u201cYou could not see the sea,\u201d said Moira Tulloch.\n"),
      Document("feed.jsonl", "Ferry aground", ""),
      Document("", "Ferry stranded off Lerwick", "The ferry ran aground."),
  };
  findings.documents[2].id = "mw/2031-001";
  findings.documents[2].line = 7;
  findings.documents[2].map = TextMap();
  ScannedDocument& indexed = findings.documents[3];
  indexed.id = "wire/2031-02-12-7";
  indexed.reference = true;
  indexed.url = "https://www.meridianwire.example/ferry";
  indexed.outlet = "Meridian Wire";
  indexed.date = "2031-02-12";
  indexed.map = TextMap();

  Finding rewrite = Pair(0, 1, Verdict::kRewrite, 0.97421, 'a');
  Link(findings, "The boat went ashore in dense mist on Tuesday.",
       "The ferry ran aground in thick fog on Tuesday.", 0.7512, &rewrite);
  Link(findings,
       "\u201cOne was unable to view the ocean,\u201d stated Moira Tulloch.",
       "\u201cYou could not see the sea,\u201d said Moira Tulloch.", 0.68,
       &rewrite);
  rewrite.altered_quotes = {{{69, 102}, {69, 95}, "Moira Tulloch"}};
  rewrite.notes = {"The text is short: the score is uncertain."};
  Finding copy = Pair(1, 3, Verdict::kCopy, 0.95, 'b');
  copy.state = FindingState::kAllowed;
  copy.reason = "licensed from the wire, until 2031-12-31";
  Finding partial = Pair(2, 1, Verdict::kPartial, 0.61, 'c');
  Finding known = Pair(2, 0, Verdict::kLightEdit, 0.6, 'e');
  known.state = FindingState::kKnown;
  findings.findings = {rewrite, copy, partial, known};
  findings.clusters = {{1, {0, 1, 2}}};
  findings.boilerplate = {
      {"Subscribe to our newsletter for more stories.", 12, 7, 1}};
  findings.skipped = {{"content/broken.xml: not well-formed at line 3."}};
  findings.fixed = {{std::string(32, 'f'), "content/old.md < a.md"}};
  findings.notes = {"2 documents have less than 20 words and were passed by."};
  findings.pairs_aligned = 5;
  return findings;
}

Findings HostileFindings() {
  Findings findings;
  const std::string attack = kAttack;
  const std::string control = std::string("nul\0", 4) +
                              "\x01\x08\x1b[31m\x7f\xC2\x9B"
                              "2J\r\t\xff";
  const std::string rtl =
      "\u05e9\u05dc\u05d5\u05dd \u202Egnp.exe\u202C \u0645\u0631\u062d\u0628"
      "\u0627 \u2067x\u2069";
  const std::string emoji =
      "\U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F1E9";
  const auto text = [&](std::string_view name) {
    return fmt::format(
        "First line of {}.\n- {}\n+ {}\n{}\n{}\n=1+1\n```\nlast {}", name,
        attack, control, rtl, emoji, std::string(3'000, 'x'));
  };
  const std::string names[] = {"plain.md",
                               "dir/" + attack + ".md",
                               "=cmd|' /C calc'!A0",
                               "+plus, and \"quotes\"",
                               "-minus\r\nsecond line",
                               "@at\tTab",
                               "control " + control,
                               rtl + "/" + emoji + ".md",
                               "100%/a b#c?d:e,f;g[h]{i}.md",
                               std::string(5'000, 'y') + ".md",
                               "\uFF1Dfull width",
                               "\xEF\xBF\xBE nonchar \xEF\xBF\xBF"};
  for (const std::string& name : names) {
    findings.documents.push_back(Document(name, name, text(name)));
    ScannedDocument& document = findings.documents.back();
    document.date = document.outlet = document.language = name;
    document.url = "javascript:" + attack;
  }
  findings.documents.push_back(
      Document("a rchive.zip", "member", text("member")));
  findings.documents.back().member = "in/" + attack + "\n.txt";
  findings.documents.back().id = "a rchive.zip!in";
  findings.documents.push_back(Document("", attack, text("indexed")));
  findings.documents.back().id = "index " + attack;
  findings.documents.back().reference = true;
  findings.documents.back().map = TextMap();

  const Verdict verdicts[] = {Verdict::kCopy, Verdict::kLightEdit,
                              Verdict::kRewrite, Verdict::kPartial,
                              Verdict::kSameStory};
  const auto n = static_cast<std::uint32_t>(findings.documents.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    Finding finding = Pair(i, (i + 1) % n, verdicts[i % 5], 0.99 - 0.02 * i,
                           static_cast<char>('a' + i % 6));
    // Spans within a line, across lines, empty, and beyond the text.
    const Span first = i % 2 == 0 ? Span{0, 13} : Span{0, 900};
    const Span spans[] = {first,  {20, 200},    {200, 320}, {30, 900},
                          {5, 5}, {900, 3'000}, {9, 3},     {100'000, 200'000}};
    for (const Span span : spans) {
      Passage passage;
      passage.suspect = passage.source = span;
      passage.score = 0.5;
      passage.sentences = {{span, span, 0.5}};
      finding.passages.push_back(passage);
    }
    finding.altered_quotes = {{{1, 2}, {1, 2}, attack + control}};
    finding.evidence = {{attack, 0.5}};
    finding.notes = {attack, control, rtl};
    finding.reason = attack + control;
    finding.state = static_cast<FindingState>(i % 7 == 3   ? 1
                                              : i % 7 == 5 ? 2
                                                           : 0);
    findings.findings.push_back(finding);
  }
  findings.clusters = {{1, {1, 2, 3}}, {6, {6, 7}}};
  findings.boilerplate = {{attack + control + rtl, 99, 7, 1}};
  findings.skipped = {{attack}, {control}, {rtl + emoji}};
  findings.fixed = {{std::string(32, 'f'), attack + control}};
  findings.notes = {attack, control + rtl};
  return findings;
}

Findings NoFindings() {
  Findings findings;
  findings.documents = {Document("a.md", "A", "")};
  return findings;
}

Findings ManyFindings(std::size_t n, std::size_t passages) {
  Findings findings;
  std::string text;
  for (std::size_t i = 0; i < passages; ++i) {
    text += fmt::format("Sentence {} tells of a harbour.\n", i);
  }
  findings.documents.push_back(Document("source.md", "Source", text));
  for (std::size_t i = 0; i < n; ++i) {
    const std::string path = fmt::format("content/suspect-{:05}.md", i);
    findings.documents.push_back(Document(path, "Suspect", text));
    Finding finding = Pair(static_cast<std::uint32_t>(i + 1), 0, Verdict::kCopy,
                           1 - static_cast<double>(i) / 1e6, 'a');
    finding.fingerprint = fmt::format("{:032x}", i);
    for (std::uint32_t p = 0; p < passages; ++p) {
      Passage passage;
      passage.suspect = passage.source = {p * 20, p * 20 + 15};
      passage.sentences = {{passage.suspect, passage.source, 0.9}};
      finding.passages.push_back(passage);
    }
    // The last one alone is new: no limit may drop it.
    if (n > 1 && i + 1 < n) finding.state = FindingState::kKnown;
    findings.findings.push_back(finding);
  }
  return findings;
}

}  // namespace unspin::report
