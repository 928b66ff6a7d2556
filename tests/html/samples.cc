// Writes sample HTML reports for the tests in a browser, from the fixtures and
// from texts made to deceive:
//
//   html_samples FOLDER

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "report/html.h"
#include "unspin/detector.h"
#include "unspin/findings.h"
#include "unspin/reader.h"

namespace unspin {
namespace {

const std::string kFixtures = UNSPIN_FIXTURES;

// The text of an attack that no page may run, whatever it stands in.
const char kAttack[] =
    "</script><script>window.__pwned=1</script>"
    "<img src=x onerror=\"window.__pwned=1\">"
    "\"'><svg onload=window.__pwned=1><!--<script>";

class Builder {
 public:
  std::uint32_t Add(ScannedDocument document) {
    findings_.documents.push_back(std::move(document));
    return static_cast<std::uint32_t>(findings_.documents.size() - 1);
  }

  std::uint32_t Add(const Article& article, const std::string& path) {
    ScannedDocument document;
    document.id = article.id;
    document.path = path;
    document.title = article.title;
    document.date = article.date;
    document.outlet = article.outlet;
    document.url = article.url;
    document.language = article.language;
    document.text = article.text;
    std::istringstream words(article.text);
    document.words = static_cast<std::uint64_t>(
        std::distance(std::istream_iterator<std::string>(words), {}));
    document.map = TextMap::Identity(article.text);
    return Add(std::move(document));
  }

  Finding& AddFinding(std::uint32_t suspect, std::uint32_t source,
                      const SourceResult& result) {
    Finding finding;
    finding.suspect = suspect;
    finding.source = source;
    finding.verdict = result.verdict;
    finding.score = result.score;
    finding.coverage = result.coverage;
    finding.passages = result.passages;
    finding.altered_quotes = result.altered_quotes;
    finding.altered_numbers = result.altered_numbers;
    finding.credited = result.credited;
    finding.evidence = result.evidence;
    finding.notes = result.notes;
    findings_.findings.push_back(std::move(finding));
    return findings_.findings.back();
  }

  Findings& findings() { return findings_; }

 private:
  Findings findings_;
};

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Article Parse(const std::string& name, const std::string& bytes) {
  Result<Article> article = ParseArticle(bytes, name, {});
  return article.ok() ? std::move(*article) : Article();
}

void Write(const std::string& path, const Findings& findings,
           const report::HtmlLimits& limits = {}) {
  ReportOptions options;
  options.format = ReportFormat::kHtml;
  options.model = ModelVersion();
  std::ofstream(path, std::ios::binary)
      << report::FormatHtml(findings, options, limits);
}

void Compare(const Article& suspect, const Article& source, Builder* out) {
  const CheckResult result = unspin::Compare(suspect, source, {});
  const std::uint32_t a = out->Add(suspect, suspect.id);
  const std::uint32_t b = out->Add(source, source.id);
  out->findings().documents[b].reference = true;  // Named as the source.
  out->AddFinding(a, b, result.sources[0]);
}

// All rewrites of the fixtures with their sources.
Findings Fixtures() {
  Builder out;
  std::map<std::string, std::uint32_t> places;
  std::map<std::string, Article> articles;
  const auto place = [&](const std::string& name) {
    if (!places.contains(name)) {
      articles[name] = Parse(name, ReadFile(kFixtures + "/" + name));
      places[name] = out.Add(articles[name], name);
    }
    return places[name];
  };
  std::map<std::uint32_t, std::vector<std::uint32_t>> clusters;
  std::set<std::uint32_t> clustered;
  std::ifstream table(kFixtures + "/expected.tsv");
  std::string suspect, source, verdicts;
  while (table >> suspect >> source >> verdicts) {
    if (suspect == source || !source.starts_with("wire/")) continue;
    const std::uint32_t a = place(suspect), b = place(source);
    const CheckResult result =
        unspin::Compare(articles[suspect], articles[source], {});
    if (!IsFlagged(result.verdict)) continue;
    out.AddFinding(a, b, result.sources[0]);
    if (!clustered.insert(a).second) continue;
    clusters[b].push_back(a);
  }
  Findings& findings = out.findings();
  std::stable_sort(
      findings.findings.begin(), findings.findings.end(),
      [](const Finding& a, const Finding& b) { return a.score > b.score; });
  for (auto& [representative, members] : clusters) {
    if (members.size() < 2) continue;
    members.push_back(representative);
    std::sort(members.begin(), members.end());
    findings.clusters.push_back({representative, members});
  }
  findings.findings[3].state = FindingState::kKnown;
  findings.findings[5].state = FindingState::kAllowed;
  findings.findings[5].reason = "Licensed reprint, contract of 2030.";
  findings.pairs_aligned = 412;
  findings.boilerplate = {{"Sign up for the morning briefing.", 31, 186, 0}};
  findings.skipped = {{"broken.json: not valid JSON at byte 17"}};
  findings.fixed = {{"0123456789abcdef0123456789abcdef", "b.md < a.md"}};
  return findings;
}

Findings One(const std::string& suspect, const std::string& source) {
  Builder out;
  Compare(Parse(suspect, ReadFile(kFixtures + "/" + suspect)),
          Parse(source, ReadFile(kFixtures + "/" + source)), &out);
  return out.findings();
}

// Every string that a report shows is an attack.
Findings Hostile() {
  Findings findings = One("rewrites/01-ferry.spin.txt", "wire/01-ferry.txt");
  for (ScannedDocument& document : findings.documents) {
    for (std::string* field : {&document.title, &document.path, &document.id,
                               &document.date, &document.outlet,
                               &document.member, &document.language}) {
      *field += kAttack;
    }
    // Within a passage, where it is shown as text.
    const std::size_t at = document.text.find("143 ");
    document.text.insert(at, kAttack);
    document.url = "javascript:window.__pwned=1";
  }
  Finding& finding = findings.findings[0];
  finding.notes = {kAttack};
  finding.reason = kAttack;
  finding.state = FindingState::kAllowed;
  finding.evidence.push_back({kAttack, 1});
  for (AlteredQuote& quote : finding.altered_quotes) quote.speaker = kAttack;
  findings.notes = {kAttack};
  findings.boilerplate = {{kAttack, 12, 3, 0}};
  findings.skipped = {{kAttack}};
  findings.fixed = {{"f", kAttack}};
  findings.clusters = {{1, {0, 1}}};
  return findings;
}

// Emoji before the spans, right-to-left text, characters that do not show.
Findings Odd() {
  Builder out;
  ScannedDocument suspect, source;
  suspect.id = suspect.path = "odd/suspect.txt";
  source.id = source.path = "odd/source.txt";
  suspect.title = "Emoji \U0001F469\u200D\U0001F680 and \u202Etfel ot thgir";
  source.title = "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD";
  suspect.text =
      "\U0001F6A2\U0001F6A2 Before. The f\u200Berry \U0001F469\u200D\U0001F680"
      " was c\u043Emputed.\n\n"
      "\u0645\u0631\u062D\u0628\u0627 123 \u0628\u0627\u0644\u0639\u0627\u0644"
      "\u0645.\n\nEnd\u202Edesrever\u202C.";
  source.text =
      "\U0001F6A2 The ferry \U0001F469\u200D\U0001F680 was computed.\n\n"
      "\u0645\u0631\u062D\u0628\u0627 456 \u0628\u0627\u0644\u0639\u0627\u0644"
      "\u0645.";
  const auto find = [](const std::string& text, std::string_view first,
                       std::string_view last) {
    const std::size_t b = text.find(first), e = text.find(last) + last.size();
    return Span{static_cast<std::uint32_t>(
                    base::CountCodePoints(std::string_view(text).substr(0, b))),
                static_cast<std::uint32_t>(base::CountCodePoints(
                    std::string_view(text).substr(0, e)))};
  };
  SourceResult result;
  result.verdict = Verdict::kPartial;
  result.score = 0.4999;
  result.credited = true;
  for (const auto& [first, last_suspect, last_source] :
       {std::tuple{"The f", "mputed.", "computed."},
        std::tuple{"\u0645\u0631", "\u0644\u0645.", "\u0644\u0645."}}) {
    Passage passage;
    passage.suspect = find(suspect.text, first, last_suspect);
    passage.source = find(source.text, first, last_source);
    passage.sentences = {{passage.suspect, passage.source, 0.5}};
    result.passages.push_back(passage);
  }
  result.altered_numbers = {
      {find(suspect.text, "123", "123"), find(source.text, "456", "456")}};
  const std::uint32_t a = out.Add(suspect), b = out.Add(source);
  out.AddFinding(a, b, result);
  return out.findings();
}

// Thousands of findings, one of them between texts of 30,000 words.
Findings Large() {
  Builder out;
  const std::string wire = ReadFile(kFixtures + "/wire/01-ferry.txt");
  const std::string spin = ReadFile(kFixtures + "/rewrites/01-ferry.spin.txt");
  const Article source = Parse("wire/01-ferry.txt", wire);
  const Article suspect = Parse("rewrites/01-ferry.spin.txt", spin);
  const CheckResult result = unspin::Compare(suspect, source, {});
  Article long_source = source, long_suspect = suspect;
  SourceResult long_result = result.sources[0];
  long_source.id = "long/source.txt";
  long_suspect.id = "long/suspect.txt";
  const auto shift = [](Span* span, std::size_t by) {
    span->begin += static_cast<std::uint32_t>(by);
    span->end += static_cast<std::uint32_t>(by);
  };
  for (int i = 1; i < 55; ++i) {
    const std::size_t a = base::CountCodePoints(long_suspect.text) + 2;
    const std::size_t b = base::CountCodePoints(long_source.text) + 2;
    for (Passage passage : result.sources[0].passages) {
      shift(&passage.suspect, a);
      shift(&passage.source, b);
      for (SentenceLink& link : passage.sentences) {
        shift(&link.suspect, a);
        shift(&link.source, b);
      }
      long_result.passages.push_back(passage);
    }
    long_suspect.text += "\n\n" + suspect.text;
    long_source.text += "\n\n" + source.text;
  }
  const std::uint32_t a = out.Add(long_suspect, long_suspect.id);
  const std::uint32_t b = out.Add(long_source, long_source.id);
  out.AddFinding(a, b, long_result).score = 0.9999;
  for (int i = 0; i < 1000; ++i) {
    Article copy = suspect;
    copy.id = "suspects/" + std::to_string(i) + ".txt";
    copy.title += " " + std::to_string(i);
    const std::uint32_t s = out.Add(copy, copy.id);
    for (int k = 1; k <= 5; ++k) {
      SourceResult part = result.sources[0];
      part.score = 0.5 + 0.4 * ((i * 7 + k * 13) % 1000) / 1000.0;
      if (k > 1) part.passages.resize(1);
      out.AddFinding(s, s > 6 ? s - static_cast<std::uint32_t>(k) : b, part);
    }
  }
  return out.findings();
}

// With much that no passage touches.
Findings Padded() {
  Findings findings = Fixtures();
  ScannedDocument& source =
      findings.documents[findings.findings[0].source];
  for (int i = 0; i < 5000; ++i) source.text += "\n\nNo more of it.";
  return findings;
}

Findings Empty() {
  Findings findings;
  findings.documents.resize(40);
  return findings;
}

}  // namespace
}  // namespace unspin

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: html_samples FOLDER\n", stderr);
    return 2;
  }
  const std::string folder = std::string(argv[1]) + "/";
  unspin::Write(folder + "scan.html", unspin::Fixtures());
  unspin::Write(folder + "compare.html",
                unspin::One("rewrites/12-fisheries.furniture.txt",
                            "wire/12-fisheries.json"));
  unspin::Write(folder + "same-story.html",
                unspin::One("independent/01-ferry.harbour-post.txt",
                            "wire/01-ferry.txt"));
  unspin::Write(folder + "hostile.html", unspin::Hostile());
  unspin::Write(folder + "odd.html", unspin::Odd());
  unspin::Write(folder + "large.html", unspin::Large());
  unspin::Write(folder + "cut.html", unspin::Padded(),
                {.bytes = 60'000, .rows = 30, .margin = 10});
  unspin::Write(folder + "empty.html", unspin::Empty());
}
