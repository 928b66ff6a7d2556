// Text to MinHash signatures, reading included, as benchmarks/speed/peers.py
// asks of all: word 5-grams, 128 slots, one thread.
//
//   signatures FILE...      prints "articles words seconds(cpu) checksum"
//   signatures --read FILE  reads alone

#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "base/hash.h"
#include "cpu_seconds.h"
#include "text/word_forms.h"
#include "unspin/minhash.h"
#include "unspin/reader.h"

int main(int argc, char** argv) {
  const bool read_alone = argc > 1 && std::strcmp(argv[1], "--read") == 0;
  const bool count = argc > 1 && std::strcmp(argv[1], "--words") == 0;
  const int first = read_alone || count ? 2 : 1;
  const double begin = CpuSeconds();
  auto reader = unspin::ArticleReader::Open({argv + first, argv + argc}, {});
  std::size_t articles = 0, words = 0;
  std::uint64_t checksum = 0;
  while (auto article = reader->Next()) {
    if (!article->ok()) continue;
    ++articles;
    if (count) words += unspin::text::FormHashes((*article)->text).size();
    if (read_alone || count) continue;
    for (const std::uint32_t slot : unspin::MinHashSignature((*article)->text)) {
      checksum = unspin::base::CombineHash(checksum, slot);
    }
  }
  std::printf("%zu %zu %.3f %016llx\n", articles, words, CpuSeconds() - begin,
              static_cast<unsigned long long>(checksum));
  return 0;
}
