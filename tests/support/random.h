// Random values for property tests: seeded, the same on every platform.

#ifndef UNSPIN_TESTS_SUPPORT_RANDOM_H_
#define UNSPIN_TESTS_SUPPORT_RANDOM_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace unspin::testing_support {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(base::Mix64(seed)) {}

  std::uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15ull;
    return base::Mix64(state_);
  }
  // In [0, n). REQUIRES: n > 0.
  std::size_t Below(std::size_t n) {
    return static_cast<std::size_t>(Next() % n);
  }
  // In [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  bool Chance(double p) { return Unit() < p; }

  template <typename Container>
  const auto& Pick(const Container& c) {
    return c[Below(std::size(c))];
  }

 private:
  std::uint64_t state_;
};

// Pieces of text as the web has them: words, punctuation, line ends, accents,
// combining marks, invisible characters, full-width letters, look-alikes,
// several scripts, emoji and ill-formed UTF-8.
inline constexpr std::array<std::string_view, 66> kTextPieces = {
    " ", " ", " ", " ", "\n", "\n\n", "\t", "the", "The", "Mr.", "U.S.", "p.m.",
    "said", "He", "Anna Smith", "old", "3,000", "5.7", "25%", "20th", ".", ".",
    "!", "?", ",", "...", "\xE2\x80\xA6", "\"", "'", "\xE2\x80\x9C",
    "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB", "-",
    "\xE2\x80\x94", "(", ")", "caf\xC3\xA9", "cafe\xCC\x81",
    "o\xCC\x8A\xCC\x8A\xCC\x8A", "\xE2\x80\x8B", "\xC2\xAD", "\xEF\xBB\xBF",
    "\xE2\x80\x83", "\xC2\xA0", "\xEF\xBC\xA1\xEF\xBC\xA2",
    "\xD0\xB0\xD1\x80p\xD0\xB5", "\xD0\xBC\xD0\xB8\xD1\x80",
    "\xE9\x9A\xA7\xE9\x81\x93\xE3\x80\x82", "\xEF\xBD\xB6\xEF\xBE\x9E",
    "\xF0\x9F\x98\x80", "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", "\xEF\xB7\xBA",
    "\xEF\xAC\x81nd", "\xC2\xBD", "\xCC\x81", "\xFF", "\xC3", "\xE2\x80",
    "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE0\xB8\x81\xE0\xB8\xB2",
    "\xE2\x80\xA8", "\xF3\xA0\x81\xA1"};

// A string of `pieces` random pieces.
inline std::string RandomText(Random* random, std::size_t pieces) {
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) out += random->Pick(kTextPieces);
  return out;
}

// Any bytes at all, with a liking for those that matter in UTF-8.
inline std::string RandomBytes(Random* random, std::size_t size) {
  static constexpr std::array<unsigned char, 24> kEdges = {
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
      0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF, 0x41};
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += static_cast<char>(random->Chance(0.8) ? random->Pick(kEdges)
                                                 : random->Below(256));
  }
  return out;
}

}  // namespace unspin::testing_support

#endif  // UNSPIN_TESTS_SUPPORT_RANDOM_H_
