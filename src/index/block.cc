#include "index/block.h"

#include <algorithm>
#include <bit>

#include "index/bytes.h"

namespace unspin::index {
namespace {

// Any packed value can be read by one load of 8 bytes.
constexpr std::size_t kPaddingBytes = 7;

// Varints of end, rest, count, value base; the two widths; the padding.
constexpr std::size_t kOverheadBytes = 5 + 5 + 3 + 5 + 2 + kPaddingBytes;

std::size_t PackedBytes(std::size_t count, unsigned width) {
  return (count * width + 7) / 8;
}

unsigned Width(std::uint32_t span) {
  return static_cast<unsigned>(std::bit_width(span));
}

// Appends `width` bits of each value, the least significant first.
template <typename Values>
void Pack(const std::vector<Pair>& pairs, unsigned width, Values value,
          ByteWriter* out) {
  std::uint64_t pending = 0;
  unsigned bits = 0;
  for (const Pair& pair : pairs) {
    pending |= std::uint64_t{value(pair)} << bits;
    for (bits += width; bits >= 8; bits -= 8, pending >>= 8) {
      out->Byte(static_cast<std::uint8_t>(pending));
    }
  }
  if (bits > 0) out->Byte(static_cast<std::uint8_t>(pending));
}

}  // namespace

std::size_t BlockBytes(std::size_t pairs, std::uint32_t key_span,
                       std::uint32_t value_span) {
  return kOverheadBytes + PackedBytes(pairs, Width(key_span)) +
         PackedBytes(pairs, Width(value_span));
}

std::string EncodeBlock(std::uint32_t begin, const BlockContent& content) {
  std::uint32_t least = content.pairs.empty() ? 0 : ~0u;
  std::uint32_t greatest = 0;
  for (const Pair& pair : content.pairs) {
    least = std::min(least, pair.value);
    greatest = std::max(greatest, pair.value);
  }
  const unsigned key_bits =
      content.pairs.empty() ? 0 : Width(content.pairs.back().key - begin);
  const unsigned value_bits = Width(greatest - least);

  ByteWriter out;
  out.Varint(content.end);
  out.Varint(content.rest);
  out.Varint(content.pairs.size());
  out.Varint(least);
  out.Byte(static_cast<std::uint8_t>(key_bits));
  out.Byte(static_cast<std::uint8_t>(value_bits));
  Pack(
      content.pairs, key_bits, [&](const Pair& p) { return p.key - begin; },
      &out);
  Pack(
      content.pairs, value_bits, [&](const Pair& p) { return p.value - least; },
      &out);
  out.Raw(std::string_view("\0\0\0\0\0\0\0", kPaddingBytes));
  return out.bytes();
}

std::optional<BlockView> BlockView::Parse(std::string_view payload,
                                          const BlockPlace& place) {
  BlockView view;
  ByteReader in(payload);
  view.place_ = place;
  view.end_ = in.Varint();
  view.rest_ = in.Varint();
  const std::uint64_t size = in.Varint();
  const std::uint64_t base = in.Varint();
  view.key_bits_ = in.Byte();
  view.value_bits_ = in.Byte();
  // The first bound keeps the products below from overflowing.
  if (!in.ok() || size > kKeyEnd || base >= kKeyEnd || view.key_bits_ > 32 ||
      view.value_bits_ > 32 || view.end_ > kKeyEnd || view.end_ < place.key) {
    return std::nullopt;
  }
  view.size_ = size;
  view.value_base_ = static_cast<std::uint32_t>(base);
  view.keys_ = in.Raw(PackedBytes(size, view.key_bits_)).data();
  view.values_ = in.Raw(PackedBytes(size, view.value_bits_)).data();
  if (!in.ok() || in.rest().size() != kPaddingBytes) return std::nullopt;
  // Values of no bits cost no bytes: nothing else bounds their number.
  if (view.key_bits_ == 0 && view.value_bits_ == 0 && size > 1) {
    return std::nullopt;
  }
  return view;
}

std::uint32_t BlockView::Bits(const char* bytes, unsigned width,
                              std::size_t i) {
  if (width == 0) return 0;
  const std::size_t bit = i * width;
  const std::uint64_t word = LoadLe64(bytes + bit / 8) >> bit % 8;
  return static_cast<std::uint32_t>(word & ((std::uint64_t{1} << width) - 1));
}

std::pair<std::size_t, std::size_t> BlockView::Find(std::uint32_t key) const {
  std::size_t first = 0;
  for (std::size_t left = size_; left > 0;) {
    const std::size_t half = left / 2;
    if (Key(first + half) < key) {
      first += half + 1;
      left -= half + 1;
    } else {
      left = half;
    }
  }
  std::size_t last = first;
  while (last < size_ && Key(last) == key) ++last;
  return {first, last};
}

BlockPlace BlockView::Next() const {
  BlockPlace next = place_;
  next.key = static_cast<std::uint32_t>(end_);
  next.part = continues() ? place_.part + 1 : 0;
  return next;
}

}  // namespace unspin::index
