#include "index/live_set.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "index/bytes.h"

namespace unspin::index {
namespace {

constexpr std::size_t kChunkWords = 500;  // 4,000 bytes: two rows to a page.
constexpr std::uint32_t kChunkNumbers = kChunkWords * 64;

}  // namespace

void LiveSet::Flip(std::uint32_t number) {
  const std::uint32_t chunk = number / kChunkNumbers;
  const std::size_t size = (std::size_t{chunk} + 1) * kChunkWords;
  if (words_.size() < size) words_.resize(size);
  words_[number / 64] ^= std::uint64_t{1} << number % 64;
  changed_.insert(chunk);
}

void LiveSet::Insert(std::uint32_t number) {
  Flip(number);
  ++count_;
  fingerprint_ += base::Mix64(number);
}

void LiveSet::Erase(std::uint32_t number) {
  Flip(number);
  --count_;
  fingerprint_ -= base::Mix64(number);
}

Status LiveSet::Load(Container* container, std::uint32_t limit) {
  *this = LiveSet();
  const std::int64_t chunks =
      (std::int64_t{limit} + kChunkNumbers - 1) / kChunkNumbers;
  for (std::int64_t chunk = 0; chunk < chunks; ++chunk) {
    auto row = container->First(Table::kLive, chunk, chunks - 1);
    if (!row.ok()) return row.status();
    if (!row->has_value()) break;
    chunk = (*row)->number;
    ByteReader in((*row)->payload);
    words_.resize((chunk + 1) * kChunkWords);
    for (std::size_t i = 0; i < kChunkWords; ++i) {
      words_[chunk * kChunkWords + i] = in.Fixed64();
    }
    if (!in.AtEnd()) {
      return container->Damaged(Container::Name(Table::kLive, chunk));
    }
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::uint64_t bits = words_[i]; bits != 0; bits &= bits - 1) {
      const std::uint64_t number = i * 64 + std::countr_zero(bits);
      ++count_;
      fingerprint_ += base::Mix64(number);
    }
  }
  return Status::Ok();
}

Status LiveSet::Save(Container* container) {
  for (const std::uint32_t chunk : changed_) {
    const auto begin = words_.begin() + std::size_t{chunk} * kChunkWords;
    const bool empty =
        std::all_of(begin, begin + kChunkWords,
                    [](std::uint64_t word) { return word == 0; });
    Status status;
    if (empty) {
      status = container->Delete(Table::kLive, chunk, chunk);
    } else {
      ByteWriter out;
      std::for_each(begin, begin + kChunkWords,
                    [&](std::uint64_t word) { out.Fixed64(word); });
      status = container->Put(Table::kLive, chunk, out.bytes());
    }
    if (!status.ok()) return status;
  }
  changed_.clear();
  return Status::Ok();
}

}  // namespace unspin::index
