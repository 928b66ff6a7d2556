// The body of the fuzzers of single formats: one document of a known format.

#ifndef UNSPIN_TESTS_FUZZ_DOCUMENT_FUZZ_H_
#define UNSPIN_TESTS_FUZZ_DOCUMENT_FUZZ_H_

#include <initializer_list>

#include "fuzz.h"
#include "unspin/reader.h"

namespace unspin::fuzz {

// The first byte: which format, and whether positions are mapped. With and
// without a map the article is the same.
inline int ReadDocument(const std::uint8_t* data, std::size_t size,
                        std::initializer_list<InputFormat> formats) {
  Input input(data, size);
  const std::size_t choice = input.Choose(256);
  ReadOptions options = SmallLimits();
  options.format = formats.begin()[choice / 4 % formats.size()];
  if (choice % 4 >= 2) options.max_depth = 12;
  const auto article = ParseArticle(input.rest(), "fuzz", options);
  if (article.ok()) {
    RequireSound(*article);
  } else {
    RequireMessage(article.status());
  }
  if (choice % 2 == 0) return 0;
  options.map_positions = true;
  const auto mapped = ParseArticle(input.rest(), "fuzz", options);
  Require(mapped.ok() == article.ok());
  if (!mapped.ok()) return 0;
  RequireSound(*mapped);
  Require(mapped->text == article->text && !mapped->map.empty());
  return 0;
}

}  // namespace unspin::fuzz

#endif  // UNSPIN_TESTS_FUZZ_DOCUMENT_FUZZ_H_
