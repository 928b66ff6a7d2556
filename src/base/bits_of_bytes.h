// BitsOfBytes: 64 answers of a byte each as 64 bits, for loops that vectors do.
//
// Thread safety: pure.

#ifndef UNSPIN_BASE_BITS_OF_BYTES_H_
#define UNSPIN_BASE_BITS_OF_BYTES_H_

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unspin::base {

// Bit k of the result is the highest of bytes[k]; of 64 bytes.
inline std::uint64_t BitsOfBytes(const std::uint8_t* bytes) {
  std::uint64_t bits = 0;
#ifdef __SSE2__
  for (std::size_t k = 0; k < 64; k += 16) {
    const __m128i sixteen =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + k));
    const int highest = _mm_movemask_epi8(sixteen);
    bits |= std::uint64_t{static_cast<unsigned>(highest)} << k;
  }
#else
  for (std::size_t k = 0; k < 64; ++k) {
    bits |= std::uint64_t{bytes[k] >> 7u} << k;
  }
#endif
  return bits;
}

}  // namespace unspin::base

#endif  // UNSPIN_BASE_BITS_OF_BYTES_H_
