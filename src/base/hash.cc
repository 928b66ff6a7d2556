#include "base/hash.h"

// Short inputs are most: they should not cost a call into a shared library.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <random>

namespace unspin::base {
namespace {

// Parts sorted by length at once.
constexpr std::size_t kBatch = 256;
using Batch = std::array<std::uint8_t, kBatch>;

// The parts of `numbers`, which have `least` to `most` bytes: with the bounds
// in sight the compiler leaves out the branches of XXH3 by length, which cost
// more than the hash, as lengths of words cannot be foretold.
template <std::uint32_t least, std::uint32_t most>
void HashAlike(const char* bytes, const std::uint32_t* bounds,
               const Batch& numbers, std::size_t count, std::uint64_t* hashes) {
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = numbers[k];
    const std::uint32_t begin = bounds[2 * i];
    const std::uint32_t size = bounds[2 * i + 1] - begin;
    if (size < least || size > most) __builtin_unreachable();
    hashes[i] = XXH3_64bits_withSeed(bytes + begin, size, 0);
  }
}

}  // namespace

std::uint64_t Hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

void Hash64OfParts(const char* bytes, std::span<const std::uint32_t> bounds,
                   std::uint64_t* hashes) {
  for (std::size_t done = 0; done < bounds.size() / 2; done += kBatch) {
    const std::uint32_t* const here = bounds.data() + 2 * done;
    const std::size_t count = std::min(bounds.size() / 2 - done, kBatch);
    // Lengths 1 to 3, 4 to 8, 9 to 16, others.
    std::array<Batch, 4> numbers;
    std::array<std::size_t, 4> sizes{};
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t size = here[2 * i + 1] - here[2 * i];
      const bool over3 = size > 3, over8 = size > 8;
      const bool other = size - 1 > 15;
      // Written everywhere and counted where it belongs: no branches.
      for (Batch& list : numbers) {
        list[sizes[static_cast<std::size_t>(&list - numbers.data())]] =
            static_cast<std::uint8_t>(i);
      }
      sizes[0] += !other && !over3;
      sizes[1] += over3 && !over8;
      sizes[2] += over8 && !other;
      sizes[3] += other;
    }
    std::uint64_t* const out = hashes + done;
    HashAlike<1, 3>(bytes, here, numbers[0], sizes[0], out);
    HashAlike<4, 8>(bytes, here, numbers[1], sizes[1], out);
    HashAlike<9, 16>(bytes, here, numbers[2], sizes[2], out);
    HashAlike<0, 0xFFFFFFFF>(bytes, here, numbers[3], sizes[3], out);
  }
}

std::uint64_t TableKey() {
  static const std::uint64_t key = [] {
    std::uint64_t drawn = 0;
    try {
      std::random_device device;
      drawn = std::uint64_t{device()} << 32 | device();
    } catch (const std::exception&) {  // None there: the clock then.
      drawn = static_cast<std::uint64_t>(
          std::chrono::steady_clock::now().time_since_epoch().count());
    }
    return Mix64(drawn);
  }();
  return key;
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
