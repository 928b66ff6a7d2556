// Findings: what a scan found in a tree of texts, or a run of checks in a feed:
// the one model that all reports are written from (unspin/report.h).
//
// Plain structs. Documents are named by their place in Findings::documents.

#ifndef UNSPIN_FINDINGS_H_
#define UNSPIN_FINDINGS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/result.h"
#include "unspin/text_map.h"

namespace unspin {

struct ScannedDocument {
  std::string id;        // Unique within the findings.
  std::string path;      // Of its file, "/" between folders, relative to the
                         // root of the scan if below it; empty: from an index.
  std::string member;    // Within an archive; else empty.
  std::uint64_t line = 0;  // Of its record in a feed, from 1; else 0.
  std::string title;
  std::string date;
  std::string outlet;
  std::string url;
  std::string language;
  std::uint64_t words = 0;  // Of its own prose.
  // Of the words, whatever their case, spacing and marks: 32 hex digits. The
  // same after a move of the file.
  std::string fingerprint;
  bool changed = true;   // Touched since the git ref of the scan.
  bool reference = false;  // From the index scanned against.
  // Only of documents that stand in a finding; else empty.
  std::string text;
  TextMap map;           // Of `text`; empty if unknown.
};

enum class FindingState {
  kNew,
  kKnown,    // In the baseline.
  kAllowed,  // In the allow-list.
};

// "new", "known", "allowed".
std::string_view Name(FindingState state);

// One pair of documents. The suspect is the one that the other explains better;
// if both do alike, the later one by date, else by id. Which was first is not
// told by the text.
struct Finding {
  std::uint32_t suspect = 0;  // Into Findings::documents.
  std::uint32_t source = 0;
  Verdict verdict = Verdict::kNone;
  double score = 0;
  double coverage = 0;
  std::vector<Passage> passages;
  std::vector<AlteredQuote> altered_quotes;
  std::vector<AlteredNumber> altered_numbers;
  bool credited = false;  // The suspect credits the source's outlet.
  std::vector<Figure> evidence;
  std::vector<std::string> notes;
  // Of the content of both, in either order: 32 hex digits. What a baseline
  // holds.
  std::string fingerprint;
  FindingState state = FindingState::kNew;
  std::string reason;  // Of the allow-list entry.
};

// Documents of which each is in a flagged finding with the representative, or has
// the same words as one that is.
// A document is in one cluster at most; findings between two clusters remain
// findings.
struct Cluster {
  std::uint32_t representative = 0;
  std::vector<std::uint32_t> members;  // Ascending, with the representative.
};

// Wording that stands in so many documents that it counts for none.
struct Boilerplate {
  std::string text;            // Its first 200 code points, as first met.
  std::uint64_t documents = 0;  // How many have it.
  std::uint64_t words = 0;
  std::uint32_t example = 0;   // Into Findings::documents.
};

// What was not read, and why: in the words of the status.
struct SkippedInput {
  std::string message;
};

// An entry of the baseline that was not found again.
struct FixedFinding {
  std::string fingerprint;
  std::string label;  // As the baseline says, such as "b.md < a.md".
};

struct Findings {
  std::vector<ScannedDocument> documents;  // By path, line and member.
  std::vector<Finding> findings;  // Descending score; then by documents' ids.
  std::vector<Cluster> clusters;  // Descending size; then by representative.
  std::vector<Boilerplate> boilerplate;  // Descending documents, words; text.
  std::vector<SkippedInput> skipped;     // In the order met.
  std::vector<FixedFinding> fixed;       // In the baseline's order.
  std::vector<std::string> notes;        // Sentences for the reader.
  std::uint64_t pairs_aligned = 0;

  // Findings of state kNew: those that fail a build.
  std::size_t NewCount() const;
};

}  // namespace unspin

#endif  // UNSPIN_FINDINGS_H_
