// What a check or a comparison found: plain structs, the same fields that
// docs/json.md specifies. Filled by the detector, read by the reports.
//
// All spans are half-open ranges of code points (see span.h). "suspect" spans
// point into CheckResult::text, "source" spans into SourceResult::text.

#ifndef UNSPIN_RESULT_H_
#define UNSPIN_RESULT_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/span.h"
#include "unspin/text_map.h"

namespace unspin {

enum class Verdict {
  kNone,       // Nothing in common worth showing.
  kSameStory,  // The same event, independently reported.
  kPartial,    // A substantial part is taken from the source, the rest not.
  kRewrite,    // Most of it reworded from the source, or condensed from it.
  kLightEdit,  // Copied and retouched.
  kCopy,       // Republished as it is.
};

// "none", "same-story", "partial", "rewrite", "light-edit", "copy".
std::string_view Name(Verdict verdict);

// True for partial, rewrite, light-edit and copy.
bool IsFlagged(Verdict verdict);

enum class PassageKind { kVerbatim, kEdited, kReworded };

// "verbatim", "edited", "reworded".
std::string_view Name(PassageKind kind);

// One suspect sentence (or two merged) and the source sentence (or two) that
// it follows.
struct SentenceLink {
  Span suspect;
  Span source;
  double score = 0;  // Similarity, in [0, 1].
};

// A run of linked sentences that stand together on both sides.
struct Passage {
  Span suspect;
  Span source;
  PassageKind kind = PassageKind::kReworded;
  double score = 0;  // Length-weighted mean of its links' scores.
  std::vector<SentenceLink> sentences;  // In the suspect's order; not empty.
};

// A direct quote of the source that stands in the suspect with other words.
struct AlteredQuote {
  Span suspect;         // Within the quotation marks.
  Span source;
  std::string speaker;  // As named in the source, else the suspect; or empty.
};

// A number of the source in whose place the suspect, in a sentence that follows
// the source's, has another one.
struct AlteredNumber {
  Span suspect;
  Span source;
};

// Where the suspect names another outlet as the source of what it says.
struct Credit {
  Span suspect;        // Of the outlet's name.
  std::string outlet;  // As the text has it.
};

// A named figure. docs/json.md documents each.
struct Figure {
  std::string name;  // snake_case
  double value = 0;
};

struct SourceResult {
  std::string id;
  std::string title;
  std::string date;
  std::string url;
  std::string outlet;

  Verdict verdict = Verdict::kNone;
  double score = 0;     // Calibrated probability of a flagged verdict, [0, 1].
  double coverage = 0;  // Share of the suspect's own prose explained, [0, 1].
  std::vector<Passage> passages;            // In the suspect's order.
  std::vector<AlteredQuote> altered_quotes;  // In the suspect's order.
  std::vector<AlteredNumber> altered_numbers;  // In the suspect's order.
  // The suspect credits the outlet of this source. That says where the text
  // comes from; the verdict on the wording stays what it is.
  bool credited = false;
  std::vector<Figure> evidence;             // In a fixed order.
  std::vector<std::string> notes;           // Sentences for the reader.

  std::string text;  // The source as read, for showing passages.
};

struct CheckResult {
  std::string id;
  std::string title;
  std::string origin;  // Where the suspect was read from; not in the JSON.
  // The same in parts, and where its text lies there (unspin/article.h); for
  // reports of findings.
  std::string file;
  std::string member;
  std::uint64_t line = 0;
  TextMap map;
  std::string language;  // Detected or given; "und" if neither.
  Verdict verdict = Verdict::kNone;  // Of the best source; none without one.
  double score = 0;
  std::vector<SourceResult> sources;  // Descending score, coverage; then id.
  std::vector<Credit> credits;        // In the suspect's order.
  std::vector<std::string> notes;     // Evasion signs, short text, caps met.
  std::string text;                   // The suspect as read.
};

}  // namespace unspin

#endif  // UNSPIN_RESULT_H_
