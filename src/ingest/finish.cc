#include "ingest/finish.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/utf8.h"
#include "ingest/byte_stream.h"
#include "ingest/encoding.h"

namespace unspin::ingest {
namespace {

constexpr std::uint64_t kMaxText = std::numeric_limits<std::uint32_t>::max();

std::string Valid(std::string text) {
  return base::IsValidUtf8(text) ? text : base::RepairUtf8(text);
}

}  // namespace

Result<Article> Finish(Article article, const std::string& label,
                       const ReadOptions& options) {
  for (std::string* line :
       {&article.id, &article.title, &article.date, &article.url,
        &article.language, &article.outlet, &article.slug}) {
    *line = CleanLine(Valid(std::move(*line)));
  }
  article.text = CleanText(Valid(std::move(article.text)));
  if (!HasWord(article.text)) {
    return Status::Unreadable(fmt::format("{} is empty", label));
  }
  const std::uint64_t limit = std::min(options.max_article_bytes, kMaxText);
  if (article.text.size() > limit) return TooLarge(label, limit);
  article.origin = label;
  if (article.id.empty()) article.id = base::RepairUtf8(label);
  return article;
}

}  // namespace unspin::ingest
