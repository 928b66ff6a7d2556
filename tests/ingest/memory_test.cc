// The memory of a long feed: counted, not timed.

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <thread>

#include "ingest/byte_stream.h"
#include "ingest/line_reader.h"
#include "ingest/support.h"

// A sanitizer has an operator new of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define UNSPIN_COUNTS_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNSPIN_COUNTS_MEMORY 0
#endif
#endif
#ifndef UNSPIN_COUNTS_MEMORY
#define UNSPIN_COUNTS_MEMORY 1
#endif

namespace {

// Bytes asked for by operator new and not yet given back; the peak of them.
std::atomic<std::size_t> live{0};
std::atomic<std::size_t> peak{0};

}  // namespace

#if UNSPIN_COUNTS_MEMORY
constexpr std::size_t kHeader = alignof(std::max_align_t);

void* operator new(std::size_t size) {
  auto* block = static_cast<char*>(std::malloc(size + kHeader));
  if (block == nullptr) throw std::bad_alloc();
  *reinterpret_cast<std::size_t*>(block) = size;
  const std::size_t now = live += size;
  if (now > peak) peak = now;
  return block + kHeader;
}

void operator delete(void* pointer) noexcept {
  if (pointer == nullptr) return;
  char* block = static_cast<char*>(pointer) - kHeader;
  live -= *reinterpret_cast<std::size_t*>(block);
  std::free(block);
}

void operator delete(void* pointer, std::size_t) noexcept {
  operator delete(pointer);
}
#endif

namespace unspin::ingest {
namespace {

// A stream of one endless line.
class EndlessLine : public ByteStream {
 public:
  explicit EndlessLine(std::size_t bytes) : left_(bytes) {}

  Result<std::size_t> Read(char* out, std::size_t size) override {
    size = std::min(size, left_);
    std::fill_n(out, size, 'x');
    left_ -= size;
    return size;
  }

 private:
  std::size_t left_;
};

// The peak while a feed of so many lines is read that nobody holds: another
// thread writes it into a pipe.
std::size_t PeakOfReading(std::size_t lines) {
  const TempFolder folder;
  const std::string pipe = folder.Path("feed");
  EXPECT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    std::FILE* out = std::fopen(pipe.c_str(), "wb");
    const std::string line =
        "{\"id\": 12, \"text\": \"" + std::string(500, 'x') + "\"}\n";
    for (std::size_t i = 0; i < lines; ++i) std::fputs(line.c_str(), out);
    std::fclose(out);
  });
  const std::size_t before = live;
  peak = before;
  const auto reader = ArticleReader::Open({pipe}, {});
  std::size_t read = 0;
  while (auto item = reader->Next()) read += item->ok();
  writer.join();
  EXPECT_EQ(read, lines);
  return peak - before;
}

TEST(Memory, DoesNotGrowWithTheFeed) {
  const std::size_t small = PeakOfReading(200);
  const std::size_t large = PeakOfReading(200'000);  // 100 MB.
  if (!UNSPIN_COUNTS_MEMORY) GTEST_SKIP() << "memory is not counted";
  EXPECT_GT(small, 500u);
  EXPECT_LE(large, small + 10'000);
  EXPECT_LT(large, 1u << 20);
}

TEST(Memory, AnOverlongLineIsNotHeld) {
  EndlessLine feed(100'000'000);
  BufferedStream stream(&feed);
  LineReader lines(&stream, 10'000, 64);
  const std::size_t before = live;
  peak = before;
  ASSERT_TRUE(lines.Next());
  EXPECT_TRUE(lines.too_long());
  EXPECT_FALSE(lines.Next());
  EXPECT_LT(peak - before, 200'000u);
}

TEST(Memory, DoesNotGrowWithACompressedFeed) {
  std::string feed;
  for (int i = 0; i < 100'000; ++i) {
    feed += "{\"id\": " + std::to_string(i * 2654435761u) +
            ", \"text\": \"Words and words and words.\"}\n";
  }
  const TempFolder folder;
  const std::string path = folder.Write("f.gz", Compress("gzip", feed));
  feed.clear();
  feed.shrink_to_fit();
  const std::size_t before = live;
  peak = before;
  const auto reader = ArticleReader::Open({path}, {});
  std::size_t read = 0;
  while (auto item = reader->Next()) read += item->ok();
  EXPECT_EQ(read, 100'000u);
  EXPECT_LT(peak - before, 2u << 20);
}

}  // namespace
}  // namespace unspin::ingest
