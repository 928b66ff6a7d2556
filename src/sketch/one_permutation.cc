#include "sketch/one_permutation.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"

namespace unspin::sketch {
namespace {

// No value: those of features are below it.
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

// The place of 32 random bits among `slots`.
std::uint32_t SlotOf(std::uint64_t bits, std::uint32_t slots) {
  return static_cast<std::uint32_t>((bits >> 32) * slots >> 32);
}

// REQUIRES: not all are empty.
void Densify(std::uint64_t seed, std::vector<std::uint32_t>* signature) {
  const auto slots = static_cast<std::uint32_t>(signature->size());
  const std::vector<std::uint32_t> filled = *signature;
  for (std::uint32_t i = 0; i < slots; ++i) {
    std::uint32_t from = i;
    for (std::uint32_t attempt = 1; filled[from] == kEmpty; ++attempt) {
      from = SlotOf(base::CombineHash(base::CombineHash(seed, i), attempt), slots);
    }
    (*signature)[i] = filled[from];
  }
}

}  // namespace

std::vector<std::uint32_t> OnePermutationSignature(
    std::span<const std::uint64_t> features, std::uint32_t slots,
    std::uint64_t seed) {
  if (features.empty() || slots == 0) return {};
  std::vector<std::uint32_t> signature(slots, kEmpty);
  const std::uint64_t key = base::Mix64(seed);
  for (const std::uint64_t feature : features) {
    const std::uint64_t bits = base::Mix64(feature ^ key);
    std::uint32_t& slot = signature[SlotOf(bits, slots)];
    const auto value = static_cast<std::uint32_t>(bits);
    slot = std::min(slot, std::min(value, kEmpty - 1));
  }
  Densify(seed, &signature);
  return signature;
}

}  // namespace unspin::sketch
