#include "scan/postings.h"

#include <algorithm>
#include <bit>

namespace unspin::scan {

void Postings::Build() {
  std::sort(entries_.begin(), entries_.end());
  prefix_bits_ =
      std::clamp(static_cast<int>(std::bit_width(entries_.size())), 1,
                 kMostPrefixBits);
  prefixes_.assign((std::size_t{1} << prefix_bits_) + 1, 0);
  for (const std::uint64_t e : entries_) {
    ++prefixes_[(e >> (64 - prefix_bits_)) + 1];
  }
  for (std::size_t p = 1; p < prefixes_.size(); ++p) {
    prefixes_[p] += prefixes_[p - 1];
  }
}

std::span<const std::uint64_t> Postings::Find(std::uint32_t key) const {
  if (prefixes_.empty()) return {};
  const std::size_t prefix = key >> (32 - prefix_bits_);
  const auto end = entries_.begin() +
                   static_cast<std::ptrdiff_t>(prefixes_[prefix + 1]);
  const auto first = std::lower_bound(
      entries_.begin() + static_cast<std::ptrdiff_t>(prefixes_[prefix]), end,
      std::uint64_t{key} << 32);
  const auto last =
      std::upper_bound(first, end, std::uint64_t{key} << 32 | 0xFFFFFFFFu);
  return {first, last};
}

}  // namespace unspin::scan
