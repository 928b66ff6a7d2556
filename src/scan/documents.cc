#include "scan/documents.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "text/credits.h"

namespace unspin::scan {
namespace {

ScannedDocument ToDocument(const Article& article, const Analysis& analysis) {
  ScannedDocument out;
  out.id = article.id;
  out.path = article.file;
  out.member = article.member;
  out.line = article.line;
  out.title = article.title;
  out.date = article.date;
  out.outlet = article.outlet;
  out.url = article.url;
  out.language = analysis.language;
  out.words = analysis.words;
  out.fingerprint = base::ToHex(analysis.fingerprint);
  return out;
}

// The outlets that a document credits, without its own.
std::vector<Credit> CreditsOf(const ScannedDocument& d) {
  const align::Document document =
      MakeScanDocument(d.text, d.language, {}, {});
  std::vector<Credit> out = text::FindCredits(document.text, d.text);
  std::erase_if(out, [&](const Credit& c) {
    return text::NamesOutlet(c.outlet, d.outlet, d.url);
  });
  return out;
}

// As detect does for Check(). REQUIRES: the documents have their texts.
void MarkCredited(Findings* findings) {
  std::map<std::uint32_t, std::vector<Credit>> credits;
  for (Finding& f : findings->findings) {
    const ScannedDocument& source = findings->documents[f.source];
    if (source.outlet.empty() && source.url.empty()) continue;
    const auto [it, fresh] = credits.try_emplace(f.suspect);
    if (fresh) it->second = CreditsOf(findings->documents[f.suspect]);
    for (const Credit& credit : it->second) {
      if (!text::NamesOutlet(credit.outlet, source.outlet, source.url)) continue;
      f.credited = true;
      f.notes.push_back("The text credits " + credit.outlet +
                        ", where this source appeared.");
      break;
    }
  }
}

}  // namespace

std::string PairFingerprint(const std::string& a, const std::string& b) {
  return base::ToHex(base::HashBytes128(std::min(a, b) + std::max(a, b)));
}

Finding ToFinding(std::uint32_t suspect, std::uint32_t source,
                  SourceResult result,
                  const std::vector<ScannedDocument>& documents) {
  Finding f;
  f.suspect = suspect;
  f.source = source;
  f.verdict = result.verdict;
  f.score = result.score;
  f.coverage = result.coverage;
  f.passages = std::move(result.passages);
  f.altered_quotes = std::move(result.altered_quotes);
  f.altered_numbers = std::move(result.altered_numbers);
  f.credited = result.credited;
  f.evidence = std::move(result.evidence);
  f.notes = std::move(result.notes);
  f.fingerprint = PairFingerprint(documents[suspect].fingerprint,
                                  documents[source].fingerprint);
  return f;
}

void SortFindings(Findings* findings) {
  const auto& documents = findings->documents;
  std::sort(findings->findings.begin(), findings->findings.end(),
            [&](const Finding& a, const Finding& b) {
              if (a.score != b.score) return a.score > b.score;
              return std::tie(documents[a.suspect].id, documents[a.source].id) <
                     std::tie(documents[b.suspect].id, documents[b.source].id);
            });
}

FindingsMaker::FindingsMaker(const std::vector<Entry>& entries, Findings* out)
    : entries_(entries), out_(*out) {
  for (const Entry& e : entries) {
    out_.documents.push_back(ToDocument(e.article, e.analysis));
    out_.documents.back().changed = e.changed;
  }
}

void FindingsMaker::Add(const EntryPair& pair, const Judged& judged,
                        bool standing) {
  const Chosen chosen = Choose(judged, entries_[pair.first],
                               entries_[pair.second]);
  if (chosen.result == nullptr) return;
  if (standing && chosen.result->verdict == Verdict::kPartial) return;
  if (chosen.first_is_suspect) {
    AddFinding(pair.first, pair.second, *chosen.result);
  } else {
    AddFinding(pair.second, pair.first, *chosen.result);
  }
}

void FindingsMaker::Add(AgainstHit hit) {
  const auto number = static_cast<std::uint32_t>(out_.documents.size());
  const auto [it, fresh] = references_.try_emplace(hit.source.id, number);
  if (fresh) {
    ScannedDocument document = ToDocument(hit.source, hit.analysis);
    document.path.clear();
    document.reference = true;
    document.changed = false;
    document.text = std::move(hit.source.text);
    out_.documents.push_back(std::move(document));
  }
  AddFinding(hit.entry, it->second, std::move(hit.result));
}

void FindingsMaker::Finish() {
  SortFindings(&out_);
  std::vector<bool> shown(out_.documents.size(), false);
  for (const Finding& f : out_.findings) shown[f.suspect] = shown[f.source] = true;
  for (std::size_t d = 0; d < entries_.size(); ++d) {
    if (!shown[d]) continue;
    out_.documents[d].text = Unpack(entries_[d]);
    out_.documents[d].map = entries_[d].article.map;
  }
  MarkCredited(&out_);
}

}  // namespace unspin::scan
