#include "ingest/finish.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "ingest/byte_stream.h"
#include "ingest/encoding.h"

namespace unspin::ingest {
namespace {

constexpr std::uint64_t kMaxText = std::numeric_limits<std::uint32_t>::max();

std::string Valid(std::string text) {
  if (!simdjson::validate_utf8(text)) text = base::RepairUtf8(text);
  return text;
}

}  // namespace

Result<Article> Finish(Draft draft, const std::string& label,
                       const ReadOptions& options, const SourceLines* lines) {
  Article article = std::move(draft.article);
  for (std::string* line :
       {&article.id, &article.title, &article.date, &article.url,
        &article.language, &article.outlet, &article.slug}) {
    *line = CleanLine(Valid(std::move(*line)));
  }
  TracedText text = CleanText(Repair(std::move(draft.text)));
  if (!HasWord(text.text())) {
    // Emoji, rules or question marks are something to see.
    const bool seen = text.text().find_first_not_of(" \n") != std::string::npos;
    return Status::Unreadable(
        fmt::format("{} {}", label, seen ? "has no words" : "is empty"));
  }
  const std::uint64_t limit = std::min(options.max_article_bytes, kMaxText);
  if (text.size() > limit) {
    return TooLarge(limit, "the limit of one article", label);
  }
  if (options.map_positions && lines != nullptr) {
    article.map = MakeTextMap(text, *lines);
  }
  article.suppressed = SpansFrom(text, draft.suppressed);
  article.text = text.Take();
  article.origin = label;
  if (article.id.empty()) article.id = base::RepairUtf8(label);
  return article;
}

}  // namespace unspin::ingest
