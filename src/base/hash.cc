#include "base/hash.h"

// Short inputs are most: they should not cost a call into a shared library.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace unspin::base {

std::uint64_t Hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

Hash128 HashBytes128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string ToHex(const Hash128& hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      out += kDigits[half >> shift & 15];
    }
  }
  return out;
}

}  // namespace unspin::base
