// What the fuzzers share. A fuzzer fails by aborting: libFuzzer keeps the input.

#ifndef UNSPIN_TESTS_FUZZ_FUZZ_H_
#define UNSPIN_TESTS_FUZZ_FUZZ_H_

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::fuzz {

inline void Require(bool condition) {
  if (!condition) std::abort();
}

// The input as bytes, from which choices can be taken first.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  // A number below `end`; 0 once the input is used up.
  std::size_t Choose(std::size_t end) { return Number(1) % end; }
  // A number of so many bytes, little-endian.
  std::uint64_t Number(std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < bytes && !rest_.empty(); ++i) {
      out |= std::uint64_t{static_cast<unsigned char>(rest_[0])} << (8 * i);
      rest_.remove_prefix(1);
    }
    return out;
  }
  std::string_view Take(std::size_t size) {
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(out.size());
    return out;
  }
  // Up to the next `separator`, which is dropped.
  std::string_view Part(char separator = '\0') {
    const std::string_view out = rest_.substr(0, rest_.find(separator));
    rest_.remove_prefix(std::min(rest_.size(), out.size() + 1));
    return out;
  }
  std::string_view rest() const { return rest_; }
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// A file that is in memory only.
class MemoryFile {
 public:
  MemoryFile() : fd_(memfd_create("fuzz", 0)) { Require(fd_ >= 0); }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  void Write(std::string_view bytes) {
    Require(ftruncate(fd_, 0) == 0);
    Require(pwrite(fd_, bytes.data(), bytes.size(), 0) ==
            static_cast<ssize_t>(bytes.size()));
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

// Small enough that no input of a fuzzer takes long.
inline ReadOptions SmallLimits() {
  ReadOptions options;
  options.max_article_bytes = 1 << 20;
  options.max_expanded_bytes = 4 << 20;
  options.max_line_bytes = 1 << 18;
  options.max_members = 200;
  return options;
}

// What every article must be: well-formed, named, its spans within its text.
inline void RequireSound(const Article& article) {
  Require(!article.id.empty() && base::IsValidUtf8(article.id));
  for (const std::string* field :
       {&article.text, &article.title, &article.date, &article.url,
        &article.language, &article.outlet, &article.slug, &article.origin,
        &article.file, &article.member}) {
    Require(base::IsValidUtf8(*field));
  }
  const std::size_t size = base::CountCodePoints(article.text);
  Require(size > 0);
  std::size_t at = 0;
  for (const Span& span : article.suppressed) {
    Require(span.begin >= at && span.begin < span.end && span.end <= size);
    at = span.end;
  }
  std::uint64_t next = 0;
  for (const auto& piece : article.map.pieces()) {
    Require(piece.text >= next && piece.text <= size);
    Require(piece.position.line > 0 && piece.position.column > 0);
    next = piece.text + std::uint64_t{1};
  }
  Require(article.map.empty() || article.map.pieces().front().text == 0);
}

// A failure must say something, in valid UTF-8 and in one line.
inline void RequireMessage(const Status& status) {
  Require(!status.ok() && !status.message().empty());
  Require(base::IsValidUtf8(status.message()));
}

}  // namespace unspin::fuzz

#endif  // UNSPIN_TESTS_FUZZ_FUZZ_H_
