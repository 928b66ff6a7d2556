#include "index/record.h"

#include <fmt/format.h>
#include <zstd.h>

#include <limits>
#include <new>

#include "base/hash.h"
#include "index/bytes.h"
#include "index/lane.h"
#include "index/set_code.h"

namespace unspin::index {
namespace {

// How meta and body are stored; kDictionary + i: with the dictionary of step i.
constexpr std::uint8_t kPlain = 0;
constexpr std::uint8_t kZstd = 1;
constexpr std::uint8_t kDictionary = 2;

// A sample for a dictionary is no more than this of a record, so that no long
// one outweighs the others. zstd advises a hundred times its size in all, which
// takes four times as long and gains 0.003 of the size of the texts.
constexpr std::size_t kSampleBytes = 16u << 10;
constexpr std::size_t kSampleRatio = 25;

Status Missing(const Container& container, Table table, RecordNumber number) {
  return container.Damaged(Container::Name(table, number) + " is missing");
}

// The members of a row of table `content`, meta and body still packed.
struct ContentRow {
  std::string_view id, packed;
  std::uint8_t codec = kPlain;
  std::uint64_t size = 0;  // Unpacked.
};

Result<ContentRow> ReadContentRow(Container* container, RecordNumber number) {
  auto row = container->Get(Table::kContent, number);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Missing(*container, Table::kContent, number);
  ByteReader in(**row);
  ContentRow content;
  content.id = in.String();
  content.codec = in.Byte();
  content.size = in.Varint();
  content.packed = in.rest();
  // Some more than a record has: the length of meta.
  if (!in.ok() || content.codec >= kDictionary + Dictionaries::kSteps ||
      content.size > kMaxContentBytes + 16) {
    return container->Damaged(Container::Name(Table::kContent, number));
  }
  return content;
}

std::string ContentPayload(Compressor* compressor,
                           const Dictionaries& dictionaries,
                           const Record& record) {
  ByteWriter plain;
  plain.String(record.meta);
  plain.Raw(record.body);
  const std::size_t step = dictionaries.Newest();
  const std::string packed =
      compressor->Compress(plain.bytes(), dictionaries.at(step));
  std::uint8_t codec = kPlain;
  if (packed.size() < plain.bytes().size()) {
    codec = step < Dictionaries::kSteps
                ? static_cast<std::uint8_t>(kDictionary + step)
                : kZstd;
  }
  ByteWriter content;
  content.String(record.id);
  content.Byte(codec);
  content.Varint(plain.bytes().size());
  content.Raw(codec == kPlain ? plain.bytes() : packed);
  return content.bytes();
}

std::string SetsPayload(const Record& record) {
  ByteWriter out;
  out.Varint(ZigZag(record.day));
  out.Varint(record.text_bytes);
  for (const std::vector<std::uint32_t>& set : record.sets) {
    EncodeSet(set, &out);
  }
  return out.bytes();
}

// Deletes a row, taking its size from *total.
Status DeleteRow(Container* container, Table table, RecordNumber number,
                 std::uint64_t* total) {
  auto row = container->Get(table, number);
  if (!row.ok()) return row.status();
  if (row->has_value()) *total -= (*row)->size();
  return container->Delete(table, number, number);
}

}  // namespace

Compressor::Compressor() = default;

Compressor::~Compressor() {
  ZSTD_freeCCtx(compressor_);
  ZSTD_freeDCtx(decompressor_);
}

std::string Compressor::Compress(std::string_view bytes,
                                 const Dictionary* dictionary) {
  if (compressor_ == nullptr) compressor_ = ZSTD_createCCtx();
  if (compressor_ == nullptr) throw std::bad_alloc();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      dictionary != nullptr
          ? ZSTD_compress_usingCDict(compressor_, out.data(), out.size(),
                                     bytes.data(), bytes.size(),
                                     dictionary->encoder())
          : ZSTD_compressCCtx(compressor_, out.data(), out.size(),
                              bytes.data(), bytes.size(), kCompressionLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // Nothing else can fail.
  out.resize(size);
  return out;
}

bool Compressor::Decompress(std::string_view compressed, std::uint64_t size,
                            std::string* out, const Dictionary* dictionary) {
  if (decompressor_ == nullptr) decompressor_ = ZSTD_createDCtx();
  if (decompressor_ == nullptr) throw std::bad_alloc();
  if (ZSTD_getFrameContentSize(compressed.data(), compressed.size()) != size) {
    return false;
  }
  out->resize(size);
  const std::size_t got =
      dictionary != nullptr
          ? ZSTD_decompress_usingDDict(decompressor_, out->data(), size,
                                       compressed.data(), compressed.size(),
                                       dictionary->decoder())
          : ZSTD_decompressDCtx(decompressor_, out->data(), size,
                                compressed.data(), compressed.size());
  return got == size;
}

Status WriteRecord(Container* container, Compressor* compressor,
                   const Dictionaries& dictionaries, RecordNumber number,
                   const Record& record, RowSizes* sizes) {
  const std::string sets = SetsPayload(record);
  const std::string content =
      ContentPayload(compressor, dictionaries, record);
  sizes->sets += sets.size();
  sizes->content += content.size();
  const Status status = container->Put(Table::kSets, number, sets);
  if (!status.ok()) return status;
  return container->Put(Table::kContent, number, content);
}

Status DeleteRecord(Container* container, RecordNumber number,
                    RowSizes* sizes) {
  const Status status =
      DeleteRow(container, Table::kSets, number, &sizes->sets);
  if (!status.ok()) return status;
  return DeleteRow(container, Table::kContent, number, &sizes->content);
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
  bool good = true;
  for (std::vector<std::uint32_t>& set : stored.sets) {
    good = good && DecodeSet(&in, &set);
  }
  if (!good || !in.AtEnd()) {
    return container->Damaged(Container::Name(Table::kSets, number));
  }
  return stored;
}

Result<Snapshot::Content> ReadStoredContent(Container* container,
                                            Compressor* compressor,
                                            const Dictionaries& dictionaries,
                                            RecordNumber number) {
  Result<ContentRow> row = ReadContentRow(container, number);
  if (!row.ok()) return row.status();
  std::string plain;
  bool good;
  if (row->codec == kPlain) {
    plain = row->packed;
    good = plain.size() == row->size;
  } else {
    const Dictionary* dictionary =
        row->codec == kZstd ? nullptr
                            : dictionaries.at(row->codec - kDictionary);
    good = (row->codec == kZstd || dictionary != nullptr) &&
           compressor->Decompress(row->packed, row->size, &plain, dictionary);
  }
  ByteReader in(plain);
  const std::string_view meta = in.String();
  if (!good || !in.ok()) {
    return container->Damaged("text of " +
                              Container::Name(Table::kContent, number));
  }
  return Snapshot::Content{std::string(row->id), std::string(meta),
                           std::string(in.rest())};
}

Result<std::optional<std::string>> TrainOnRecords(
    Container* container, Compressor* compressor,
    const Dictionaries& dictionaries, const LiveSet& live, RecordNumber next,
    std::size_t bytes) {
  std::string text;
  std::vector<std::size_t> sizes;
  while (next-- > 1 && text.size() < kSampleRatio * bytes) {
    if (!live.Contains(next)) continue;
    Result<Snapshot::Content> content =
        ReadStoredContent(container, compressor, dictionaries, next);
    if (!content.ok()) return content.status();
    const std::size_t before = text.size();
    text.append(content->meta).append(content->body, 0, kSampleBytes);
    sizes.push_back(text.size() - before);
  }
  return Dictionary::Train(text, sizes, bytes);
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
