// Records as rows: the ranking sets in one table, small and read often, id,
// meta and the compressed body in another.
//
// Thread safety: a Compressor is for one thread.

#ifndef UNSPIN_INDEX_RECORD_H_
#define UNSPIN_INDEX_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "index/container.h"
#include "index/dictionary.h"
#include "index/header.h"
#include "index/live_set.h"
#include "index/store.h"
#include "unspin/status.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace unspin::index {

// Larger records are refused (id, meta and body together): SQLite's rows end at
// 10^9 bytes, and a hostile index can make a reader allocate no more for one.
inline constexpr std::uint64_t kMaxContentBytes = std::uint64_t{1} << 29;

// Without a dictionary; with one, see dictionary.cc.
inline constexpr int kCompressionLevel = 5;

class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  // `dictionary`: null for none; else one made for compressing.
  std::string Compress(std::string_view bytes,
                       const Dictionary* dictionary = nullptr);
  // False if it is not exactly `size` bytes compressed by us.
  bool Decompress(std::string_view compressed, std::uint64_t size,
                  std::string* out, const Dictionary* dictionary = nullptr);

 private:
  ZSTD_CCtx_s* compressor_ = nullptr;  // Made when first used.
  ZSTD_DCtx_s* decompressor_ = nullptr;
};

struct StoredSets {
  std::int64_t day = 0;
  std::uint64_t text_bytes = 0;
  std::vector<std::vector<std::uint32_t>> sets;
};

// Adds the sizes of the rows to *sizes; takes them from it.
Status WriteRecord(Container* container, Compressor* compressor,
                   const Dictionaries& dictionaries, RecordNumber number,
                   const Record& record, RowSizes* sizes);
Status DeleteRecord(Container* container, RecordNumber number,
                    RowSizes* sizes);

// `sets`: how many there must be.
Result<StoredSets> ReadStoredSets(Container* container, RecordNumber number,
                                  std::size_t sets);
Result<Snapshot::Content> ReadStoredContent(Container* container,
                                            Compressor* compressor,
                                            const Dictionaries& dictionaries,
                                            RecordNumber number);

// Samples for a dictionary of `bytes`: the newest records, up to `next`.
// Memory: 25 times `bytes`. Nothing if they give no dictionary.
Result<std::optional<std::string>> TrainOnRecords(
    Container* container, Compressor* compressor,
    const Dictionaries& dictionaries, const LiveSet& live, RecordNumber next,
    std::size_t bytes);

// The key of an id in the id lane.
std::uint32_t IdKey(std::string_view id);

// The live record of that id, or 0.
Result<RecordNumber> FindRecord(Container* container, const State& state,
                                const Lanes& lanes, const LiveSet& live,
                                std::string_view id);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_RECORD_H_
