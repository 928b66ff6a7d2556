// Blocks: sorted (key, value) pairs of 32 bits each, bit-packed to the widths
// that the block needs, so that a lookup is a binary search without decoding.
// A segment's lane is a chain of blocks that covers the key space without gaps;
// each block knows where the next begins, so a lost one is noticed.
//
// Size: about 5.3 bytes a pair in full blocks of random keys.
//
// Thread safety: values.

#ifndef UNSPIN_INDEX_BLOCK_H_
#define UNSPIN_INDEX_BLOCK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unspin::index {

// Where a block stands; as a row number it sorts by its members in order.
// REQUIRES: segment < 2^14, lane < 2^12, part < 2^5.
struct BlockPlace {
  std::uint32_t segment = 0;
  std::uint32_t lane = 0;
  std::uint32_t key = 0;   // The least key that the block may hold.
  std::uint32_t part = 0;  // Over 0: continues the bucket of `key`.

  std::int64_t Row() const {
    return std::int64_t{segment} << 49 | std::int64_t{lane} << 37 |
           std::int64_t{key} << 5 | part;
  }
  static BlockPlace FromRow(std::int64_t row) {
    const auto bits = static_cast<std::uint64_t>(row);
    return {static_cast<std::uint32_t>(bits >> 49),
            static_cast<std::uint32_t>(bits >> 37 & 0xFFF),
            static_cast<std::uint32_t>(bits >> 5),
            static_cast<std::uint32_t>(bits & 0x1F)};
  }
};

inline constexpr std::uint32_t kMaxSegments = 1u << 14;
inline constexpr std::uint32_t kMaxLanes = 1u << 12;
inline constexpr std::uint32_t kMaxParts = 1u << 5;
inline constexpr std::uint64_t kKeyEnd = std::uint64_t{1} << 32;

// Four blocks of this size, sealed, fill a page of 16 KiB. Lookups were a fifth
// slower with 16 KiB, and no faster with 4.
inline constexpr std::size_t kMaxBlockBytes = 4064;

// Buckets (pairs of one key) of more than this go to blocks of their own, in
// parts: the first holds at most kFirstPartPairs, each next one twice as many.
inline constexpr std::size_t kMaxSharedBucket = 256;
inline constexpr std::size_t kFirstPartPairs = 960;

struct Pair {
  std::uint32_t key = 0;
  std::uint32_t value = 0;
  auto operator<=>(const Pair&) const = default;
};

struct BlockContent {
  std::vector<Pair> pairs;  // Sorted.
  std::uint64_t end = 0;    // The next block's key; equal to this one's if that
                            // continues the bucket; 2^32 after the last.
  std::uint64_t rest = 0;   // Pairs in the parts that follow.
};

// REQUIRES: keys within [begin, end] and sorted.
std::string EncodeBlock(std::uint32_t begin, const BlockContent& content);

// Bytes that EncodeBlock gives at most.
std::size_t BlockBytes(std::size_t pairs, std::uint32_t key_span,
                       std::uint32_t value_span);

// Reads a block in place.
class BlockView {
 public:
  // Nothing if lengths and ranges do not agree. The payload must outlive it.
  static std::optional<BlockView> Parse(std::string_view payload,
                                        const BlockPlace& place);

  std::size_t size() const { return size_; }
  std::uint32_t Key(std::size_t i) const {
    return place_.key + Bits(keys_, key_bits_, i);
  }
  std::uint32_t Value(std::size_t i) const {
    return value_base_ + Bits(values_, value_bits_, i);
  }
  // The positions [first, last) of `key`.
  std::pair<std::size_t, std::size_t> Find(std::uint32_t key) const;

  const BlockPlace& place() const { return place_; }
  std::uint64_t end() const { return end_; }
  std::uint64_t rest() const { return rest_; }
  bool continues() const { return end_ == place_.key; }
  // Whether all pairs of `key`, if any, begin in this block.
  bool Covers(std::uint32_t key) const {
    return key >= place_.key &&
           (key < end_ || (continues() && key == place_.key));
  }
  // Where the next block must stand. REQUIRES: end() < kKeyEnd.
  BlockPlace Next() const;

 private:
  BlockView() = default;
  static std::uint32_t Bits(const char* bytes, unsigned width, std::size_t i);

  BlockPlace place_;
  std::uint64_t end_ = 0;
  std::uint64_t rest_ = 0;
  std::size_t size_ = 0;
  std::uint32_t value_base_ = 0;
  unsigned key_bits_ = 0;
  unsigned value_bits_ = 0;
  const char* keys_ = nullptr;
  const char* values_ = nullptr;
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_BLOCK_H_
