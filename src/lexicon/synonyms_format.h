// The binary form of the synonyms, shared by what writes it
// (tools/compile_wordnet.cc) and what reads it (synonyms.cc).
//
// All numbers are little-endian; sections follow each other in this order, each
// an array of 32-bit words but the last:
//
//   BlobHeader
//   hashes   [words]          StemHash of each word, ascending, distinct
//   offsets  [3 * words + 1]  into ids: of word w, Senses begin at 3w, Near at
//                             3w + 1, Opposites at 3w + 2; the last is the end
//   ids      [ids]            synset numbers; ascending within each list
//   starts   [2 * forms + 1]  into chars: form f begins at 2f, its base form
//                             at 2f + 1; forms ascending, distinct
//   chars    [chars]          bytes
//
// The checksum is Hash64 of all that follows it.

#ifndef UNSPIN_LEXICON_SYNONYMS_FORMAT_H_
#define UNSPIN_LEXICON_SYNONYMS_FORMAT_H_

#include <array>
#include <bit>
#include <cstdint>

namespace unspin::lexicon {

static_assert(std::endian::native == std::endian::little,
              "the blob is read in place");

inline constexpr std::array<char, 8> kBlobMagic = {'U', 'N', 'S', 'P',
                                                   'I', 'N', 'W', 'N'};
// Also the number in Synonyms::version().
inline constexpr std::uint32_t kBlobFormat = 1;

struct BlobHeader {
  std::array<char, 8> magic = kBlobMagic;
  std::uint64_t checksum = 0;
  std::uint32_t format = kBlobFormat;
  std::uint32_t words = 0;
  std::uint32_t ids = 0;
  std::uint32_t forms = 0;
  std::uint32_t chars = 0;
  // Zero-padded: of WordNet the version ("3.0"), else the source ("mythes-de").
  std::array<char, 12> wordnet = {};
};
static_assert(sizeof(BlobHeader) == 48);

}  // namespace unspin::lexicon

#endif  // UNSPIN_LEXICON_SYNONYMS_FORMAT_H_
