// Options of every operation: plain structs, defaults inline. Members under
// "affects results" enter the report or the index header; those under "affects
// performance" never change a byte of the result.

#ifndef UNSPIN_OPTIONS_H_
#define UNSPIN_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace unspin {

enum class InputFormat {
  kAuto,  // By content, then by name.
  kText, kMarkdown, kHtml, kJsonLines, kNinjs, kNewsMl, kNitf,
};

struct ReadOptions {
  // Affects results.
  InputFormat format = InputFormat::kAuto;
  std::string text_field;   // JSON Lines: field of the text; empty: the usual.
  std::string id_field;     // JSON Lines: field of the id; empty: "id".
  std::string encoding;     // ICU name of the encoding; empty: detect.
  bool map_positions = false;  // Fill Article::map.
  // Limits: an article over them is refused with a message, the rest goes on.
  std::uint64_t max_article_bytes = 16ull << 20;     // One article, extracted.
  std::uint64_t max_expanded_bytes = 1ull << 40;     // One compressed input.
  std::uint32_t max_expansion_ratio = 2000;          // Expanded / compressed.
  std::uint32_t max_nesting = 4;                     // Archives in archives.
  std::uint64_t max_members = 1'000'000;             // Of one archive.
  std::uint64_t max_line_bytes = 128ull << 20;       // One line of a feed.
  // Elements or values within each other, of HTML, XML and JSON. HTML is read
  // to 2,000 at most.
  std::uint32_t max_depth = 400;
};

struct IndexOptions {
  // Of the hashes of a new index (0 if none is given); one that is there keeps
  // its own, and another one is Usage. Secret, it keeps others from computing
  // texts that share bands with a text they have no words in common with.
  std::optional<std::uint64_t> seed;
  // Affects results of readers only by what a killed writer loses.
  std::size_t batch_articles = 5000;  // Committed together.
  // Affects performance.
  int threads = 0;                    // 0: as many as there are cores.
  int lock_timeout_ms = 5000;         // Waits so long for another writer.
};

struct CheckOptions {
  // Affects results.
  std::size_t max_sources = 10;      // Reported sources. >= 1.
  std::size_t max_aligned = 50;      // Candidates whose texts are read, at most. >= 1.
  double min_score = 0.5;            // Flag at or above. In [0, 1].
  bool flagged_only = false;         // Report flagged sources only.
  bool show_text = false;            // Keep the texts in the JSON report.
  // Pairs of a suspect's and a source's sentences that are compared for one
  // suspect; candidates beyond that are left out, with a note. >= 1.
  std::uint64_t max_sentence_pairs = 100'000'000;
  int within_days = 0;               // Only sources dated within so many days
                                     // of the suspect's date; 0: any date.
  // Affects performance.
  int threads = 0;
};

}  // namespace unspin

#endif  // UNSPIN_OPTIONS_H_
