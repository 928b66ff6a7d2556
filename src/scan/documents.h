// Documents: the findings of a scan in their public form.

#ifndef UNSPIN_SCAN_DOCUMENTS_H_
#define UNSPIN_SCAN_DOCUMENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scan/against.h"
#include "scan/compare.h"
#include "scan/entry.h"
#include "unspin/findings.h"

namespace unspin::scan {

// Of both contents, in either order.
std::string PairFingerprint(const std::string& a, const std::string& b);

Finding ToFinding(std::uint32_t suspect, std::uint32_t source,
                  SourceResult result,
                  const std::vector<ScannedDocument>& documents);

// Descending score; then by the ids of suspect and source.
void SortFindings(Findings* findings);

class FindingsMaker {
 public:
  // Fills `out->documents` with the entries, which must outlive this.
  FindingsMaker(const std::vector<Entry>& entries, Findings* out);

  // `standing`: what the two share is what many documents have. Then a part taken
  // over is no finding; only what is alike as a whole is.
  void Add(const EntryPair& pair, const Judged& judged, bool standing);
  void Add(AgainstHit hit);

  // Sorts, and gives the documents that stand in a finding their texts.
  void Finish();

 private:
  void AddFinding(std::uint32_t suspect, std::uint32_t source,
                  SourceResult result) {
    out_.findings.push_back(
        ToFinding(suspect, source, std::move(result), out_.documents));
  }

  const std::vector<Entry>& entries_;
  Findings& out_;
  std::map<std::string, std::uint32_t> references_;  // By id.
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_DOCUMENTS_H_
