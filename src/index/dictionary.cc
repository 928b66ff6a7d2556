#include "index/dictionary.h"

// Training, and tables, with parameters of one's own.
#define ZDICT_STATIC_LINKING_ONLY
#define ZSTD_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

#include <new>

namespace unspin::index {
namespace {

// Rows of table `head` before those of the dictionaries.
constexpr std::int64_t kFirstRow = 3;

// Level 3 of zstd but for its tables: a larger one for runs of eight bytes, a
// smaller one for runs of five. Articles take 0.005 of their size less than at
// level 3 in the same time, and 0.013 more than at level 5 in half the time
// (docs/performance.md).
constexpr ZSTD_compressionParameters kEncoding = {
    .windowLog = 21, .chainLog = 16, .hashLog = 18, .searchLog = 1,
    .minMatch = 5, .targetLength = 0, .strategy = ZSTD_dfast};

// Pieces of 64 bytes, valued by their runs of eight. ZDICT_trainFromBuffer() tries
// several lengths, takes six times as long, and packs no better.
ZDICT_fastCover_params_t Training() {
  ZDICT_fastCover_params_t training{};
  training.k = 64;
  training.d = 8;
  training.f = 20;
  training.accel = 4;
  return training;
}

}  // namespace

std::optional<std::string> Dictionary::Train(const std::string& text,
                                             std::span<const std::size_t> sizes,
                                             std::size_t bytes) {
  std::string out(bytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      out.data(), out.size(), text.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), Training());
  if (ZDICT_isError(size)) return std::nullopt;
  out.resize(size);
  return out;
}

std::unique_ptr<Dictionary> Dictionary::Make(std::string_view bytes,
                                             bool for_compressing) {
  // One without an id would be taken for any other's.
  if (ZDICT_getDictID(bytes.data(), bytes.size()) == 0) return nullptr;
  std::unique_ptr<Dictionary> made(new Dictionary);
  made->decoder_ = ZSTD_createDDict(bytes.data(), bytes.size());
  if (made->decoder_ == nullptr) return nullptr;
  if (for_compressing) {
    made->encoder_ =
        ZSTD_createCDict_advanced(bytes.data(), bytes.size(), ZSTD_dlm_byCopy,
                                  ZSTD_dct_auto, kEncoding, ZSTD_defaultCMem);
    if (made->encoder_ == nullptr) return nullptr;
  }
  return made;
}

Dictionary::~Dictionary() {
  ZSTD_freeDDict(decoder_);
  ZSTD_freeCDict(encoder_);
}

Status Dictionaries::Load(Container* container, bool for_compressing) {
  *this = Dictionaries();
  for (std::size_t step = 0; step < kSteps; ++step) {
    const std::int64_t number = kFirstRow + static_cast<std::int64_t>(step);
    auto row = container->Get(Table::kHead, number);
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    bytes_ += (*row)->size();
    if ((*row)->size() <= kDictionarySteps[step].size) {
      list_[step] = Dictionary::Make(**row, for_compressing);
    }
    if (list_[step] == nullptr) {
      return container->Damaged(Container::Name(Table::kHead, number));
    }
  }
  return Status::Ok();
}

std::size_t Dictionaries::Newest() const {
  for (std::size_t step = kSteps; step-- > 0;) {
    if (list_[step] != nullptr) return step;
  }
  return kSteps;
}

std::size_t Dictionaries::StepOf(std::uint64_t text_bytes) {
  for (std::size_t step = kSteps; step-- > 0;) {
    if (text_bytes >= kDictionarySteps[step].text_bytes) return step;
  }
  return kSteps;
}

Status Dictionaries::Add(Container* container, std::size_t step,
                         const std::string& bytes) {
  list_[step] = Dictionary::Make(bytes, true);
  if (list_[step] == nullptr) throw std::bad_alloc();
  bytes_ += bytes.size();
  return container->Put(Table::kHead,
                        kFirstRow + static_cast<std::int64_t>(step), bytes);
}

}  // namespace unspin::index
