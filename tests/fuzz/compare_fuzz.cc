// Any two texts, parted by a NUL: a score in [0, 1], spans within the texts, and
// reports of every format.

#include "results.h"
#include "unspin/detector.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  unspin::fuzz::Input input(data, size);
  unspin::Article suspect, source;
  suspect.id = "suspect";
  source.id = "source";
  suspect.text = unspin::base::RepairUtf8(input.Part());
  source.text = unspin::base::RepairUtf8(input.rest());
  source.title = source.text.substr(0, source.text.find('\n'));
  const auto result = unspin::Compare(suspect, source, {});
  unspin::fuzz::Require(result.sources.size() == 1);
  unspin::fuzz::RequireSound(result);
  unspin::fuzz::RequireReports(result);
  unspin::fuzz::RequireReports(unspin::FromResults({result}));
  return 0;
}
