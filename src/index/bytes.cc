#include "index/bytes.h"

#include "base/hash.h"

namespace unspin::index {

void ByteWriter::Fixed32(std::uint32_t value) {
  for (int i = 0; i < 4; ++i) Byte(static_cast<std::uint8_t>(value >> 8 * i));
}

void ByteWriter::Fixed64(std::uint64_t value) {
  for (int i = 0; i < 8; ++i) Byte(static_cast<std::uint8_t>(value >> 8 * i));
}

void ByteWriter::Varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) {
    Byte(static_cast<std::uint8_t>(value | 0x80));
  }
  Byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::String(std::string_view value) {
  Varint(value.size());
  Raw(value);
}

std::uint8_t ByteReader::Byte() {
  const std::string_view byte = Raw(1);
  return byte.empty() ? 0 : static_cast<std::uint8_t>(byte[0]);
}

std::uint32_t ByteReader::Fixed32() {
  const std::string_view bytes = Raw(4);
  return bytes.empty() ? 0 : LoadLe32(bytes.data());
}

std::uint64_t ByteReader::Fixed64() {
  const std::string_view bytes = Raw(8);
  return bytes.empty() ? 0 : LoadLe64(bytes.data());
}

std::uint64_t ByteReader::Varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = Byte();
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return ok_ ? value : 0;
  }
  ok_ = false;
  return 0;
}

std::string_view ByteReader::String() { return Raw(Varint()); }

std::string_view ByteReader::Raw(std::uint64_t size) {
  if (!ok_ || size > rest_.size()) {
    ok_ = false;
    return {};
  }
  const std::string_view bytes = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return bytes;
}

std::uint64_t SealOf(std::string_view payload, int table, std::int64_t row) {
  return base::Hash64(payload,
                      base::CombineHash(static_cast<std::uint64_t>(table),
                                        static_cast<std::uint64_t>(row)));
}

std::optional<std::string_view> Unseal(std::string_view stored, int table,
                                       std::int64_t row) {
  if (stored.size() < kSealBytes) return std::nullopt;
  const std::string_view payload = stored.substr(0, stored.size() - kSealBytes);
  const std::uint64_t seal = LoadLe64(stored.data() + payload.size());
  if (seal != SealOf(payload, table, row)) return std::nullopt;
  return payload;
}

}  // namespace unspin::index
