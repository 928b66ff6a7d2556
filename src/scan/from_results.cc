// Results of checks and comparisons as findings.

#include <map>
#include <string>
#include <utility>

#include "scan/clusters.h"
#include "scan/documents.h"
#include "scan/entry.h"
#include "unspin/scan.h"

namespace unspin {
namespace {

class Collector {
 public:
  void Add(const CheckResult& result) {
    const std::uint32_t suspect = AddSuspect(result);
    for (const SourceResult& source : result.sources) {
      if (!IsFlagged(source.verdict)) continue;
      AddFinding(suspect, AddSource(source), source);
    }
  }

  Findings Finish() {
    scan::SortFindings(&out_);
    std::vector<bool> shown(out_.documents.size(), false);
    for (const Finding& f : out_.findings) {
      shown[f.suspect] = shown[f.source] = true;
    }
    for (std::size_t d = 0; d < shown.size(); ++d) {
      if (shown[d]) continue;
      out_.documents[d].text.clear();
      out_.documents[d].map = {};
    }
    out_.clusters = scan::MakeClusters(out_.documents, out_.findings);
    return std::move(out_);
  }

 private:
  // With the words of the text counted and hashed.
  std::uint32_t AddDocument(ScannedDocument document) {
    const scan::Analysis analysis = scan::Analyse(
        scan::MakeScanDocument(document.text, document.language, {}, {}));
    document.language = analysis.language;
    document.words = analysis.words;
    document.fingerprint = base::ToHex(analysis.fingerprint);
    out_.documents.push_back(std::move(document));
    return static_cast<std::uint32_t>(out_.documents.size() - 1);
  }

  std::uint32_t AddSuspect(const CheckResult& result) {
    ScannedDocument d;
    d.id = result.id;
    d.path = result.file.empty() ? result.origin : result.file;
    d.member = result.member;
    d.line = result.line;
    d.title = result.title;
    d.language = result.language;
    d.text = result.text;
    d.map = result.map;
    return AddDocument(std::move(d));
  }

  // A source of several suspects is one document.
  std::uint32_t AddSource(const SourceResult& source) {
    const auto it = sources_.find(source.id);
    if (it != sources_.end() && out_.documents[it->second].text == source.text) {
      return it->second;
    }
    ScannedDocument d;
    d.id = source.id;
    d.title = source.title;
    d.date = source.date;
    d.outlet = source.outlet;
    d.url = source.url;
    d.text = source.text;
    d.changed = false;
    d.reference = true;
    const std::uint32_t number = AddDocument(std::move(d));
    sources_[source.id] = number;
    return number;
  }

  void AddFinding(std::uint32_t suspect, std::uint32_t source,
                  const SourceResult& result) {
    out_.findings.push_back(scan::ToFinding(suspect, source, result,
                                            out_.documents));
  }

  Findings out_;
  std::map<std::string, std::uint32_t> sources_;
};

}  // namespace

Findings FromResults(const std::vector<CheckResult>& results) {
  Collector collector;
  for (const CheckResult& result : results) collector.Add(result);
  return collector.Finish();
}

}  // namespace unspin
