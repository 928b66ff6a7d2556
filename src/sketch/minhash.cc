#include "sketch/minhash.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "base/hash.h"
#include "base/vector_clones.h"

namespace unspin::sketch {
namespace {

// Slots done together: their minima stay in vector registers (two of AVX-512,
// four of AVX2) while the features stream past.
constexpr std::size_t kBlock = 32;

struct SlotBlock {
  std::array<std::uint32_t, kBlock> multiplier;
  std::array<std::uint32_t, kBlock> mask;
  std::array<std::uint32_t, kBlock> minimum;
};

// The constants of slots [first, first + kBlock).
UNSPIN_VECTOR_CLONES(void, MakeBlock,
                     (std::uint64_t seed, std::uint32_t first,
                      SlotBlock* block),
                     (seed, first, block)) {
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    const std::uint64_t r = base::CombineHash(seed, first + i);
    block->multiplier[i] = static_cast<std::uint32_t>(r >> 32) | 1;
    block->mask[i] = static_cast<std::uint32_t>(r);
    block->minimum[i] = std::numeric_limits<std::uint32_t>::max();
  }
}

UNSPIN_VECTOR_CLONES(void, TakeMinima,
                     (const std::uint32_t* values, std::size_t count,
                      SlotBlock* block),
                     (values, count, block)) {
  SlotBlock local = *block;
  for (std::size_t v = 0; v < count; ++v) {
    const std::uint32_t x = values[v];
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::uint32_t h = (x ^ local.mask[i]) * local.multiplier[i];
      local.minimum[i] = h < local.minimum[i] ? h : local.minimum[i];
    }
  }
  *block = local;
}

// Features need not be well mixed (a caller may pass counters); lanes are.
UNSPIN_VECTOR_CLONES(void, MakeLanes,
                     (const std::uint64_t* features, std::size_t count,
                      std::uint32_t* lanes),
                     (features, count, lanes)) {
  for (std::size_t i = 0; i < count; ++i) {
    lanes[i] = static_cast<std::uint32_t>(base::Mix64(features[i]) >> 32);
  }
}

}  // namespace

std::vector<std::uint32_t> Signature(std::span<const std::uint64_t> features,
                                     std::uint32_t slots, std::uint64_t seed) {
  std::vector<std::uint32_t> signature;
  if (features.empty()) return signature;
  std::vector<std::uint32_t> lanes(features.size());
  MakeLanes(features.data(), features.size(), lanes.data());
  signature.reserve(slots);
  for (std::uint32_t first = 0; first < slots; first += kBlock) {
    SlotBlock block;
    MakeBlock(seed, first, &block);
    TakeMinima(lanes.data(), lanes.size(), &block);
    const std::size_t used = std::min<std::size_t>(kBlock, slots - first);
    signature.insert(signature.end(), block.minimum.begin(),
                     block.minimum.begin() + used);
  }
  return signature;
}

std::vector<std::uint32_t> BandKeys(std::span<const std::uint32_t> signature,
                                    const BandParams& params) {
  std::vector<std::uint32_t> keys;
  if (signature.empty()) return keys;
  assert(signature.size() == params.slots());
  keys.reserve(params.bands);
  for (std::uint32_t band = 0; band < params.bands; ++band) {
    // Starting from the band's number keeps keys of different bands unrelated.
    std::uint64_t hash = base::CombineHash(params.seed, band);
    for (std::uint32_t row = 0; row < params.rows; ++row) {
      hash = base::CombineHash(hash, signature[band * params.rows + row]);
    }
    keys.push_back(static_cast<std::uint32_t>(hash >> 32));
  }
  return keys;
}

double EstimateJaccard(std::span<const std::uint32_t> a,
                       std::span<const std::uint32_t> b) {
  if (a.empty() || b.empty()) return 0;
  assert(a.size() == b.size());
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

double HitProbability(double jaccard, const BandParams& params) {
  if (jaccard <= 0) return 0;
  if (jaccard >= 1) return 1;
  // As 1 - exp(b * log(1 - j^r)), which keeps small probabilities exact.
  const double band = std::pow(jaccard, params.rows);
  return -std::expm1(params.bands * std::log1p(-band));
}

}  // namespace unspin::sketch
