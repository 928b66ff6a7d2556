#include "ingest/plain_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/encoding.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kMaxTitle = 200;  // Code points.

bool EndsLikeSentence(std::string_view line) {
  // Also the full stop, exclamation mark and dots of Chinese and Hindi.
  static constexpr auto kEnds = std::to_array<std::string_view>(
      {".", "!", ":", ";", ",", "\u3002", "\uFF01", "\uFF1A", "\u2026",
       "\u0964", ".\"", ".\u201D", "!\u201D"});
  for (std::string_view end : kEnds) {
    if (line.ends_with(end)) return true;
  }
  return false;
}

std::string_view TakeLine(std::string_view* text) {
  const std::string_view line = text->substr(0, text->find('\n'));
  text->remove_prefix(std::min(text->size(), line.size() + 1));
  return line;
}

// The first 1,000 bytes or a little less, at whole letters.
std::string_view Head(std::string_view line) {
  std::size_t size = std::min<std::size_t>(line.size(), 1000);
  while (size > 0 && size < line.size() && (line[size] & 0xC0) == 0x80) --size;
  return line.substr(0, size);
}

std::string Title(std::string_view text) {
  while (!text.empty()) {
    const std::string_view raw = TakeLine(&text);
    if (raw.size() > 8 * kMaxTitle) return "";
    std::string line = CleanLine(raw);
    if (line.empty()) continue;
    if (text.empty() || !CleanLine(Head(TakeLine(&text))).empty() ||
        base::CountCodePoints(line) > kMaxTitle || EndsLikeSentence(line)) {
      return "";
    }
    return line;
  }
  return "";
}

}  // namespace

Draft ReadPlainText(TracedText text) {
  Draft draft;
  draft.article.title = Title(text.text());
  draft.text = std::move(text);
  return draft;
}

}  // namespace unspin::ingest
