// Article: one text with what is known of it, as the readers deliver it.

#ifndef UNSPIN_ARTICLE_H_
#define UNSPIN_ARTICLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "unspin/span.h"
#include "unspin/text_map.h"

namespace unspin {

// All strings are valid UTF-8; an absent field is empty.
struct Article {
  // Names the article within its corpus. From the data (`id`, `uri`, `guid`),
  // else the path as given, followed by ":LINE" in a feed and by "!MEMBER" in
  // an archive. Never empty.
  std::string id;
  std::string title;
  std::string date;      // As given; ISO 8601 where the format demands it.
  std::string url;
  std::string language;  // BCP 47 tag from the data; empty means: detect it.
  std::string outlet;    // Publisher, provider or credit line.
  std::string slug;      // The wire's own name for the running story.

  // The text as read: decoded, line ends as "\n", main text extracted from
  // HTML and XML with paragraphs parted by "\n\n". Offsets count its code
  // points. At most 2^32 - 1 bytes.
  std::string text;

  // Where it was read from, for messages: "feed.jsonl.zst:7312".
  std::string origin;

  // The same in parts: the file as given, the member of an archive in it, and
  // the line of its record in a feed (0 if it is not from one).
  std::string file;
  std::string member;
  std::uint64_t line = 0;

  // From offsets of `text` to lines and columns of the file or member. Made
  // only if ReadOptions::map_positions asks for it.
  TextMap map;

  // Stretches that comments in the text take out of account
  // (docs/guide.md, "Suppression"). Ascending, disjoint.
  std::vector<Span> suppressed;

  // Words of an HTML page that its style hides from a reader; they are not in
  // `text`.
  std::uint32_t hidden_words = 0;
};

}  // namespace unspin

#endif  // UNSPIN_ARTICLE_H_
