#include "index/set_code.h"

#include <algorithm>
#include <bit>

namespace unspin::index {
namespace {

constexpr std::uint64_t kUniverse = std::uint64_t{1} << 32;

// Bits, the least significant first.
class BitWriter {
 public:
  explicit BitWriter(std::string* out) : out_(out) {}
  ~BitWriter() { Flush(7); }

  // REQUIRES: width <= 32, value < 2^width.
  void Put(std::uint64_t value, unsigned width) {
    pending_ |= value << bits_;
    bits_ += width;
    Flush(0);
  }

 private:
  // Writes whole bytes; with `extra` 7 the last, unfinished one, too.
  void Flush(unsigned extra) {
    for (; bits_ + extra >= 8; bits_ -= std::min(bits_, 8u), pending_ >>= 8) {
      out_->push_back(static_cast<char>(pending_));
    }
  }

  std::string* out_;
  std::uint64_t pending_ = 0;
  unsigned bits_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  // REQUIRES: width <= 32. Zero past the end, which ok() tells.
  std::uint64_t Get(unsigned width) {
    const std::uint64_t value = Window() & ((std::uint64_t{1} << width) - 1);
    at_ += width;
    return value;
  }
  // The number of ones before the next zero, which it passes; stops counting
  // at the end of the bytes.
  std::uint64_t Ones() {
    std::uint64_t ones = 0;
    for (;;) {
      const auto run = static_cast<unsigned>(std::countr_one(Window()));
      const unsigned seen = std::min(run, kWindowBits);
      ones += seen;
      at_ += seen;
      if (seen < kWindowBits) break;
    }
    ++at_;
    return ones;
  }
  bool ok() const { return at_ <= 8 * bytes_.size(); }

 private:
  static constexpr unsigned kWindowBits = 56;

  // The next 56 bits and perhaps some more; zeros past the end.
  std::uint64_t Window() const {
    const std::size_t byte = at_ / 8;
    std::uint64_t word = 0;
    if (byte + 8 <= bytes_.size()) {
      word = LoadLe64(bytes_.data() + byte);
    } else {
      for (std::size_t i = byte; i < bytes_.size(); ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(bytes_[i])}
                << 8 * (i - byte);
      }
    }
    return word >> at_ % 8;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Of gaps that fall off geometrically, about the best number of low bits.
unsigned LowBits(std::span<const std::uint32_t> set) {
  const std::uint64_t gap = (std::uint64_t{set.back()} + 1) / set.size();
  const std::uint64_t half = std::max<std::uint64_t>(1, gap * 7 / 10);
  return static_cast<unsigned>(std::bit_width(half)) - 1;
}
constexpr unsigned kLowBitsWidth = 5;

}  // namespace

void EncodeSet(std::span<const std::uint32_t> set, ByteWriter* out) {
  out->Varint(set.size());
  if (set.empty()) return;
  const unsigned low_bits = LowBits(set);
  std::string bytes;
  {
    BitWriter bits(&bytes);
    bits.Put(low_bits, kLowBitsWidth);
    std::uint64_t next = 0;
    for (const std::uint32_t hash : set) {
      const std::uint64_t gap = hash - next;
      for (std::uint64_t i = gap >> low_bits; i > 0; --i) bits.Put(1, 1);
      bits.Put(0, 1);
      bits.Put(gap & ((std::uint64_t{1} << low_bits) - 1), low_bits);
      next = std::uint64_t{hash} + 1;
    }
  }
  out->String(bytes);
}

bool DecodeSet(ByteReader* in, std::vector<std::uint32_t>* set) {
  set->clear();
  const std::uint64_t count = in->Varint();
  if (!in->ok()) return false;
  if (count == 0) return true;
  const std::string_view bytes = in->String();
  // What a hash takes at least; bounds the memory, too.
  if (!in->ok() || count > 8 * bytes.size()) return false;
  BitReader bits(bytes);
  const auto low_bits = static_cast<unsigned>(bits.Get(kLowBitsWidth));
  if (count * (low_bits + 1) > 8 * bytes.size()) return false;
  set->resize(count);
  std::uint64_t next = 0;
  for (std::uint32_t& hash : *set) {
    const std::uint64_t high = bits.Ones();
    next += (high << low_bits) + bits.Get(low_bits);
    if (next >= kUniverse) return false;
    hash = static_cast<std::uint32_t>(next++);
  }
  return bits.ok();
}

}  // namespace unspin::index
