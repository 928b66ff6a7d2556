// Hashing: the one header through which xxHash is used.
//
// XXH3-64 gives the same value on every platform; signatures and checksums in
// the index depend on it, so neither function nor seeds ever change within a
// format version.

#ifndef UNSPIN_BASE_HASH_H_
#define UNSPIN_BASE_HASH_H_

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace unspin::base {

// XXH3-64 of the bytes.
std::uint64_t Hash64(std::string_view bytes, std::uint64_t seed = 0);

// Hash64 of parts of `bytes`, whose begin and end stand in `bounds` in turn; as
// many as there are parts go to `hashes`. Cost: 2 to 3 ns for a short one, half
// of Hash64, as those of like length are done together.
void Hash64OfParts(const char* bytes, std::span<const std::uint32_t> bounds,
                   std::uint64_t* hashes);

// XXH3-128 of the bytes: for names of contents, which must not collide by chance.
struct Hash128 {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const Hash128&) const = default;
};
Hash128 HashBytes128(std::string_view bytes);

// 32 hex digits, lower case.
std::string ToHex(const Hash128& hash);

// A bijective mix of one 64-bit value (the finalizer of SplitMix64; Steele,
// Lea and Flood 2014).
constexpr std::uint64_t Mix64(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ull;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

// Where in a table of 2^bits cells, bits in [1, 63], to look for a hash first. Each
// process draws anew how, so that nobody can write a text whose words all begin at
// one cell. So nothing may depend on the order of the cells.
std::uint64_t TableKey();
inline std::size_t TablePlace(std::uint64_t hash, unsigned bits) {
  return static_cast<std::size_t>(Mix64(hash ^ TableKey()) >> (64 - bits));
}

// An order-dependent combination of two hashes.
constexpr std::uint64_t PrepareHash(std::uint64_t b) {
  return Mix64(b + 0x632BE59BD9B4E019ull);
}
constexpr std::uint64_t CombinePrepared(std::uint64_t a, std::uint64_t b) {
  return Mix64(a ^ b);
}
// CombinePrepared(a, PrepareHash(b)): the second half once for many a.
constexpr std::uint64_t CombineHash(std::uint64_t a, std::uint64_t b) {
  return CombinePrepared(a, PrepareHash(b));
}

// The hash of a run of words, one after the other: a cyclic polynomial (Cohen
// 1997; pairwise independent but for its last bits, Lemire and Kaser 2010). The
// hashes of the words must be mixed. Begins with 0.
constexpr std::uint64_t AddToRun(std::uint64_t run, std::uint64_t word) {
  return std::rotl(run, 13) ^ word;
}

}  // namespace unspin::base

#endif  // UNSPIN_BASE_HASH_H_
