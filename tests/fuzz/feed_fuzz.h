// The body of the fuzzers of whole files: everything that a reader delivers.

#ifndef UNSPIN_TESTS_FUZZ_FEED_FUZZ_H_
#define UNSPIN_TESTS_FUZZ_FEED_FUZZ_H_

#include "fuzz.h"
#include "unspin/reader.h"

namespace unspin::fuzz {

inline void RequireSound(const ArticlePair& pair) {
  Require(!pair.id.empty());
  RequireSound(pair.suspect);
  RequireSound(pair.source);
}

template <typename Reader>
void ReadFile(std::string_view bytes, const ReadOptions& options) {
  static MemoryFile file;
  file.Write(bytes);
  auto reader = Reader::Open({file.path()}, options);
  std::size_t items = 0;
  while (auto item = reader->Next()) {
    if (item->ok()) {
      RequireSound(**item);
    } else {
      RequireMessage(item->status());
    }
    Require(++items <= bytes.size() + 1000);  // It comes to an end.
  }
  Require(!reader->Next());
}

}  // namespace unspin::fuzz

#endif  // UNSPIN_TESTS_FUZZ_FEED_FUZZ_H_
