// FindingView: what the formats of findings share: which findings are written,
// how a document and its places are called, and the sentences to show.
//
// Thread safety: free functions are pure; an Excerpts belongs to one thread.

#ifndef UNSPIN_REPORT_FINDING_VIEW_H_
#define UNSPIN_REPORT_FINDING_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "unspin/findings.h"
#include "unspin/report.h"

namespace unspin::report {

struct Selection {
  // New ones before known before allowed ones, each as in Findings. What a
  // limit drops is at the end: never a new finding in favour of a known one.
  std::vector<const Finding*> findings;
  std::size_t left_out = 0;
};

// At most `limit` findings; 0: all.
Selection Select(const Findings& findings, std::size_t limit);

// The limit of a format: what is asked for, else `preset`, but never more than
// `most`. 0 means no limit everywhere.
std::size_t Limit(const ReportOptions& options, std::size_t preset,
                  std::size_t most);

// "12 findings are left out of this report (limit 5000)."
std::string LeftOut(std::size_t n, std::size_t limit);

// "3 new findings, 1 known, 1 allowed, 2 fixed"; "no new findings".
std::string Summary(const Findings& findings);

// The file of a document and what leads to it within: "feed.jsonl:7",
// "archive.zip!a.txt"; its id if it is in no file.
std::string PlaceName(const ScannedDocument& document);

// The same with the first line of `span`, if known: "a.md:12".
std::string PlaceName(const ScannedDocument& document, Span span);

// Where `span` stands in its file. A record of a feed of which no more is
// known gives its line, with columns 0. None if nothing is known.
std::optional<Region> RegionOf(const ScannedDocument& document, Span span);

// The span of the first passage on either side; empty without one.
Span FirstSuspectSpan(const Finding& finding);
Span FirstSourceSpan(const Finding& finding);

// The document to point at: the suspect, unless only the source is a file.
struct Sides {
  const ScannedDocument* here;
  const ScannedDocument* there;
  bool here_is_suspect;
  Span span;  // First passage, in `here`.
};
Sides SidesOf(const Findings& findings, const Finding& finding);

// "Rewrite of b.md:3 (score 0.97, 83% explained)", or, if the suspect is not
// the one pointed at, "Source of a rewrite: b.md:3 (...)".
std::string Sentence(const Findings& findings, const Finding& finding);

// The fingerprint of the finding; made of the ids if it has none.
std::string FingerprintOf(const Findings& findings, const Finding& finding);

// The `n` weightiest links (similarity times length), in the suspect's order.
std::vector<const SentenceLink*> BestLinks(const Finding& finding,
                                           std::size_t n);

// Number of links of all passages.
std::size_t LinkCount(const Finding& finding);

// Parts of the texts of documents, on one line and safe to display.
// Cost: O(text) once for each document, then O(part).
class Excerpts {
 public:
  // Keeps a reference; `findings` must outlive it.
  explicit Excerpts(const Findings& findings);

  // The code points of `span`, with an ellipsis if there are more than
  // `most`. Empty if the document has no text there.
  std::u32string Line(std::uint32_t document, Span span, std::size_t most);
  std::string LineUtf8(std::uint32_t document, Span span, std::size_t most);

 private:
  const Findings& findings_;
  // For each document, the byte of every kStep-th code point.
  std::vector<std::vector<std::size_t>> steps_;
};

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_FINDING_VIEW_H_
