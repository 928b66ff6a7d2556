// Any bytes as a file to unwrap: .gz .zst .xz .bz2 .zip .tar, within each other.

#include "feed_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  unspin::ReadOptions options = unspin::fuzz::SmallLimits();
  options.max_nesting = 3;
  unspin::fuzz::ReadFile<unspin::ArticleReader>(
      {reinterpret_cast<const char*>(data), size}, options);
  return 0;
}
