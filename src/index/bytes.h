// Bytes of the index's rows: little-endian integers, varints (LEB128) and
// length-prefixed strings, and the seal that every row carries.
//
// Thread safety: values.

#ifndef UNSPIN_INDEX_BYTES_H_
#define UNSPIN_INDEX_BYTES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unspin::index {

class ByteWriter {
 public:
  void Byte(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  void Fixed32(std::uint32_t value);
  void Fixed64(std::uint64_t value);
  void Varint(std::uint64_t value);
  void String(std::string_view value);  // Varint length, then the bytes.
  void Raw(std::string_view bytes) { out_.append(bytes); }

  const std::string& bytes() const { return out_; }

 private:
  std::string out_;
};

// Reads past the end give zero or nothing and make ok() false for good, so
// that a decoder may check once at its end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t Byte();
  std::uint32_t Fixed32();
  std::uint64_t Fixed64();
  std::uint64_t Varint();
  std::string_view String();
  std::string_view Raw(std::uint64_t size);

  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// Compilers make one load of each of these.
inline std::uint64_t LoadLe64(const char* bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}
inline std::uint32_t LoadLe32(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

// Small signed numbers as small unsigned ones: 0, -1, 1, -2, ...
constexpr std::uint64_t ZigZag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^
         static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t UnZigZag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

inline constexpr std::size_t kSealBytes = 8;

// The checksum that follows a row's payload. It covers the row's place too, so
// that a row found at another's place does not pass.
std::uint64_t SealOf(std::string_view payload, int table, std::int64_t row);

// The payload of a sealed row; nothing if it is damaged.
std::optional<std::string_view> Unseal(std::string_view stored, int table,
                                       std::int64_t row);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_BYTES_H_
