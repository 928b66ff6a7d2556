#include "index/record.h"

#include <fmt/format.h>
#include <zstd.h>

#include <limits>
#include <new>

#include "base/hash.h"
#include "index/bytes.h"
#include "index/lane.h"

namespace unspin::index {
namespace {

enum class BodyCodec : std::uint8_t { kPlain = 0, kZstd = 1 };

// Articles of 1 to 6 KB: higher levels gain less than 2 %.
constexpr int kZstdLevel = 5;

Status Missing(const Container& container, Table table, RecordNumber number) {
  return container.Damaged(Container::Name(table, number) + " is missing");
}

// The members of a row of table `content`, body still compressed.
struct ContentRow {
  std::string_view id, meta, body;
  BodyCodec codec = BodyCodec::kPlain;
  std::uint64_t body_bytes = 0;
};

Result<ContentRow> ReadContentRow(Container* container, RecordNumber number) {
  auto row = container->Get(Table::kContent, number);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Missing(*container, Table::kContent, number);
  ByteReader in(**row);
  ContentRow content;
  content.id = in.String();
  content.meta = in.String();
  const std::uint8_t codec = in.Byte();
  content.codec = static_cast<BodyCodec>(codec);
  content.body_bytes = in.Varint();
  content.body = in.rest();
  if (!in.ok() || codec > 1 || content.body_bytes > kMaxContentBytes) {
    return container->Damaged(Container::Name(Table::kContent, number));
  }
  return content;
}

}  // namespace

Compressor::Compressor() = default;

Compressor::~Compressor() {
  ZSTD_freeCCtx(compressor_);
  ZSTD_freeDCtx(decompressor_);
}

std::string Compressor::Compress(std::string_view bytes) {
  if (compressor_ == nullptr) compressor_ = ZSTD_createCCtx();
  if (compressor_ == nullptr) throw std::bad_alloc();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(compressor_, out.data(), out.size(), bytes.data(),
                        bytes.size(), kZstdLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // Nothing else can fail.
  out.resize(size);
  return out;
}

bool Compressor::Decompress(std::string_view compressed, std::uint64_t size,
                            std::string* out) {
  if (decompressor_ == nullptr) decompressor_ = ZSTD_createDCtx();
  if (decompressor_ == nullptr) throw std::bad_alloc();
  if (ZSTD_getFrameContentSize(compressed.data(), compressed.size()) != size) {
    return false;
  }
  out->resize(size);
  return ZSTD_decompressDCtx(decompressor_, out->data(), size,
                             compressed.data(), compressed.size()) == size;
}

Status WriteRecord(Container* container, Compressor* compressor,
                   RecordNumber number, const Record& record) {
  ByteWriter sets;
  sets.Varint(ZigZag(record.day));
  sets.Varint(record.text_bytes);
  for (const std::vector<std::uint32_t>& set : record.sets) {
    sets.Varint(set.size());
    for (const std::uint32_t hash : set) sets.Fixed32(hash);
  }
  const Status status = container->Put(Table::kSets, number, sets.bytes());
  if (!status.ok()) return status;

  const std::string packed = compressor->Compress(record.body);
  const bool pays = packed.size() < record.body.size();
  ByteWriter content;
  content.String(record.id);
  content.String(record.meta);
  content.Byte(
      static_cast<std::uint8_t>(pays ? BodyCodec::kZstd : BodyCodec::kPlain));
  content.Varint(record.body.size());
  content.Raw(pays ? packed : record.body);
  return container->Put(Table::kContent, number, content.bytes());
}

Status DeleteRecord(Container* container, RecordNumber number) {
  const Status status = container->Delete(Table::kSets, number, number);
  if (!status.ok()) return status;
  return container->Delete(Table::kContent, number, number);
}

Result<StoredSets> ReadStoredSets(Container* container, RecordNumber number,
                                  std::size_t sets) {
  auto row = container->Get(Table::kSets, number);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Missing(*container, Table::kSets, number);
  ByteReader in(**row);
  StoredSets stored;
  stored.day = UnZigZag(in.Varint());
  stored.text_bytes = in.Varint();
  stored.sets.resize(sets);
  for (std::vector<std::uint32_t>& set : stored.sets) {
    const std::uint64_t size = in.Varint();
    // Checked before the product, which might overflow.
    const std::string_view bytes =
        in.Raw(size > in.rest().size() ? in.rest().size() + 1 : 4 * size);
    set.resize(bytes.size() / 4);
    for (std::size_t i = 0; i < set.size(); ++i) {
      set[i] = LoadLe32(bytes.data() + 4 * i);
    }
  }
  if (!in.AtEnd()) {
    return container->Damaged(Container::Name(Table::kSets, number));
  }
  return stored;
}

Result<Snapshot::Content> ReadStoredContent(Container* container,
                                            Compressor* compressor,
                                            RecordNumber number) {
  Result<ContentRow> row = ReadContentRow(container, number);
  if (!row.ok()) return row.status();
  Snapshot::Content content{std::string(row->id), std::string(row->meta), {}};
  bool good;
  if (row->codec == BodyCodec::kZstd) {
    good = compressor->Decompress(row->body, row->body_bytes, &content.body);
  } else {
    content.body = row->body;
    good = content.body.size() == row->body_bytes;
  }
  if (!good) {
    return container->Damaged("text of " +
                              Container::Name(Table::kContent, number));
  }
  return content;
}

std::uint32_t IdKey(std::string_view id) {
  return static_cast<std::uint32_t>(base::Hash64(id) >> 32);
}

Result<RecordNumber> FindRecord(Container* container, const State& state,
                                const Lanes& lanes, const LiveSet& live,
                                std::string_view id) {
  std::vector<std::uint32_t> numbers;
  for (const Segment& segment : state.segments) {
    Result<std::uint64_t> rest =
        ReadBucket(container, segment.id, lanes.id_lane(), IdKey(id), live,
                   std::numeric_limits<std::uint32_t>::max(), &numbers);
    if (!rest.ok()) return rest.status();
  }
  for (const RecordNumber number : numbers) {  // Two ids may share a key.
    Result<ContentRow> row = ReadContentRow(container, number);
    if (!row.ok()) return row.status();
    if (row->id == id) return number;
  }
  return RecordNumber{0};
}

}  // namespace unspin::index
