// Entry: what a scan keeps of an article while it runs: its fields, the text
// compressed, and what candidates and boilerplate are found by.
//
// Memory: about half the text and 3 KiB a news article.
// Thread safety: values and pure functions.

#ifndef UNSPIN_SCAN_ENTRY_H_
#define UNSPIN_SCAN_ENTRY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "align/vocabulary.h"
#include "base/hash.h"
#include "detect/sketcher.h"
#include "scan/wording.h"
#include "unspin/article.h"

namespace unspin::scan {

// Numbers of sentences that count as furniture, ascending.
using LeftOut = std::vector<std::uint32_t>;

// What the analysis of a text yields. It depends on the text, its given language
// and what is left out, and on nothing else: so a cache may keep it.
struct Analysis {
  std::string language;       // Primary tag, or "und".
  std::uint32_t words = 0;    // Of prose.
  base::Hash128 fingerprint;  // Of all words in order.
  detect::Sketch sketch;
  // Those shingles whose hash falls on the sampled quarter: sorted, unique.
  // Their overlap estimates containment, which MinHash does not.
  std::vector<std::uint32_t> samples;
  std::vector<Wording> wording;  // Of each sentence.
};

struct Entry {
  Article article;              // Without its text.
  std::string packed;           // The text, compressed.
  std::uint64_t text_bytes = 0;
  base::Hash128 content;        // Of the text, its language, the suppressed.
  base::Hash128 state;          // Of that and `left_out`.
  Analysis analysis;
  LeftOut left_out;             // Its boilerplate.
  bool changed = true;
};

// The analysed text, with the sentences that meet `suppressed` and those of
// `left_out` labelled as furniture.
align::Document MakeScanDocument(const std::string& text,
                                 const std::string& language,
                                 const std::vector<Span>& suppressed,
                                 const LeftOut& left_out);

Analysis Analyse(const align::Document& document);

// True for the sampled quarter of all shingles; then `sample` is what stands for
// it in Analysis::samples.
bool IsSampled(std::uint64_t shingle, std::uint32_t* sample);

base::Hash128 HashContent(const std::string& text, const std::string& language,
                          const std::vector<Span>& suppressed);
base::Hash128 HashState(const base::Hash128& content, const LeftOut& left_out);

void Pack(const std::string& text, Entry* entry);
std::string Unpack(const Entry& entry);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_ENTRY_H_
