// Any bytes as a feed of JSON Lines, of articles or of pairs.

#include "feed_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  unspin::fuzz::Input input(data, size);
  const std::size_t choice = input.Choose(8);
  unspin::ReadOptions options = unspin::fuzz::SmallLimits();
  options.format = unspin::InputFormat::kJsonLines;
  options.map_positions = choice % 2 == 1;
  if (choice / 2 % 2 == 1) options.text_field = "t";
  if (choice / 4 == 1) {
    unspin::fuzz::ReadFile<unspin::PairReader>(input.rest(), options);
  } else {
    unspin::fuzz::ReadFile<unspin::ArticleReader>(input.rest(), options);
  }
  return 0;
}
