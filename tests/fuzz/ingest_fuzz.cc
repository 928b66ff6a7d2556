// Any bytes as a document of any format: an article of well-formed UTF-8, or a
// message.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "unspin/reader.h"

namespace {

bool IsWithin(const unspin::Article& article) {
  const std::size_t size = unspin::base::CountCodePoints(article.text);
  std::size_t at = 0;
  for (const unspin::Span& span : article.suppressed) {
    if (span.begin < at || span.begin >= span.end || span.end > size) {
      return false;
    }
    at = span.end;
  }
  std::uint64_t next = 0;
  for (const auto& piece : article.map.pieces()) {
    if (piece.text < next || piece.text > size || piece.position.line == 0 ||
        piece.position.column == 0) {
      return false;
    }
    next = piece.text + std::uint64_t{1};
  }
  return article.map.empty() || article.map.pieces().front().text == 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static constexpr unspin::InputFormat kFormats[] = {
      unspin::InputFormat::kAuto,      unspin::InputFormat::kText,
      unspin::InputFormat::kMarkdown,  unspin::InputFormat::kHtml,
      unspin::InputFormat::kJsonLines, unspin::InputFormat::kNinjs,
      unspin::InputFormat::kNewsMl,    unspin::InputFormat::kNitf};
  unspin::ReadOptions options;
  options.format = kFormats[data[0] % std::size(kFormats)];
  options.map_positions = data[0] / std::size(kFormats) % 2 == 1;
  options.max_article_bytes = 1 << 20;
  options.max_expanded_bytes = 4 << 20;
  const auto article = unspin::ParseArticle(
      {reinterpret_cast<const char*>(data) + 1, size - 1}, "fuzz", options);
  const bool good = article.ok()
                        ? unspin::base::IsValidUtf8(article->text) &&
                              unspin::base::IsValidUtf8(article->title) &&
                              !article->id.empty() && IsWithin(*article)
                        : !article.status().message().empty();
  if (!good) std::abort();
  return 0;
}
