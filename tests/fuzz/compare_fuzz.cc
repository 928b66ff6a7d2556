// Any two texts, parted by a NUL: a score in [0, 1] and spans within the texts.

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "unspin/detector.h"
#include "unspin/report.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = bytes.find('\0');
  unspin::Article suspect, source;
  suspect.id = "suspect";
  source.id = "source";
  suspect.text = unspin::base::RepairUtf8(bytes.substr(0, nul));
  source.text = unspin::base::RepairUtf8(
      nul == bytes.npos ? bytes : bytes.substr(nul + 1));
  const auto result = unspin::Compare(suspect, source, {});
  Require(result.score >= 0 && result.score <= 1);
  const auto suspect_size = unspin::base::CountCodePoints(suspect.text);
  const auto source_size = unspin::base::CountCodePoints(source.text);
  for (const auto& passage : result.sources.at(0).passages) {
    Require(passage.suspect.begin < passage.suspect.end &&
            passage.suspect.end <= suspect_size &&
            passage.source.begin < passage.source.end &&
            passage.source.end <= source_size);
  }
  for (const auto& figure : result.sources[0].evidence) {
    Require(std::isfinite(figure.value));
  }
  Require(unspin::base::IsValidUtf8(unspin::FormatResult(result, {})));
  return 0;
}
