#include "index/lane.h"

#include <algorithm>

namespace unspin::index {
namespace {

Status DamagedBlock(const Container& container, const BlockPlace& place) {
  return container.Damaged(Container::Name(Table::kBlock, place.Row()));
}

}  // namespace

Status LaneWriter::Add(std::uint32_t key,
                       std::span<const std::uint32_t> values) {
  if (values.size() > kMaxSharedBucket) return AddInParts(key, values);
  if (!Fits(key, values)) {
    const Status status = Close(key);
    if (!status.ok()) return status;
    place_.key = key;
    place_.part = 0;
  }
  Append(key, values);
  return Status::Ok();
}

bool LaneWriter::Fits(std::uint32_t key,
                      std::span<const std::uint32_t> values) const {
  if (place_.part > 0) return false;
  if (content_.pairs.empty()) return true;
  const std::uint32_t least = std::min(least_, values.front());
  const std::uint32_t greatest = std::max(greatest_, values.back());
  return BlockBytes(content_.pairs.size() + values.size(), key - place_.key,
                    greatest - least) <= kMaxBlockBytes;
}

void LaneWriter::Append(std::uint32_t key,
                        std::span<const std::uint32_t> values) {
  const bool first = content_.pairs.empty();
  least_ = first ? values.front() : std::min(least_, values.front());
  greatest_ = first ? values.back() : std::max(greatest_, values.back());
  for (const std::uint32_t value : values) {
    content_.pairs.push_back({key, value});
  }
}

// Part i holds up to kFirstPartPairs * 2^i values, so 31 parts hold any bucket
// and the first one is enough for a capped lookup.
Status LaneWriter::AddInParts(std::uint32_t key,
                              std::span<const std::uint32_t> values) {
  if (!content_.pairs.empty() || place_.part > 0 || place_.key != key) {
    const Status status = Close(key);
    if (!status.ok()) return status;
  }
  place_.key = key;
  place_.part = 0;
  for (std::size_t room = kFirstPartPairs;; room *= 2) {
    const auto now = values.first(std::min(room, values.size()));
    values = values.subspan(now.size());
    Append(key, now);
    content_.rest = values.size();
    if (values.empty()) break;
    const Status status = Close(key);
    if (!status.ok()) return status;
    ++place_.part;
  }
  return Status::Ok();
}

Status LaneWriter::Close(std::uint64_t end) {
  content_.end = end;
  const std::string block = EncodeBlock(place_.key, content_);
  bytes_ += block.size();
  const Status status = container_->Put(Table::kBlock, place_.Row(), block);
  content_.pairs.clear();
  content_.rest = 0;
  return status;
}

Status LaneWriter::Finish() { return Close(kKeyEnd); }

Status LaneCursor::Advance() {
  if (position_ + 1 < pairs_.size()) {
    ++position_;
    return Status::Ok();
  }
  do {
    if (last_) {
      done_ = true;
      return Status::Ok();
    }
    const Status status = LoadBlock();
    if (!status.ok()) return status;
  } while (pairs_.empty());
  return Status::Ok();
}

Status LaneCursor::LoadBlock() {
  const BlockPlace place = next_;
  auto row = container_->Get(Table::kBlock, place.Row());
  if (!row.ok()) return row.status();
  if (!row->has_value()) {
    return container_->Damaged(Container::Name(Table::kBlock, place.Row()) +
                               " is missing");
  }
  ++blocks_;
  bytes_ += (*row)->size();
  const auto view = BlockView::Parse(**row, place);
  if (!view || !Follows(*view) || !Decode(*view)) {
    return DamagedBlock(*container_, place);
  }
  rest_ = view->rest();
  last_ = view->end() == kKeyEnd;
  if (!last_) next_ = view->Next();
  return Status::Ok();
}

// A bucket in parts counts down to its last one.
bool LaneCursor::Follows(const BlockView& view) const {
  if (view.place().part > 0 && rest_ != view.rest() + view.size()) {
    return false;
  }
  if (view.continues() != (view.rest() > 0)) return false;
  return !view.continues() || view.place().part + 1 < kMaxParts;
}

// False unless the pairs ascend and lie within the block's range.
bool LaneCursor::Decode(const BlockView& view) {
  std::optional<Pair> before;
  if (!pairs_.empty()) before = pairs_.back();
  pairs_.resize(view.size());
  position_ = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const Pair pair{view.Key(i), view.Value(i)};
    if (before && !(*before < pair)) return false;
    if (pair.key < view.place().key ||
        (pair.key >= view.end() && !view.continues())) {
      return false;
    }
    pairs_[i] = pair;
    before = pair;
  }
  return true;
}

Result<BlockView> FindBlock(Container* container, std::uint32_t segment,
                            std::uint32_t lane, std::uint32_t key) {
  const BlockPlace low{segment, lane, 0, 0};
  const BlockPlace high{segment, lane, key, 0};
  auto row = container->Last(Table::kBlock, low.Row(), high.Row());
  if (!row.ok()) return row.status();
  if (!row->has_value()) {
    return container->Damaged(Container::Name(Table::kBlock, low.Row()) +
                              " is missing");
  }
  const BlockPlace place = BlockPlace::FromRow((*row)->number);
  const auto view = BlockView::Parse((*row)->payload, place);
  if (!view || !view->Covers(key)) return DamagedBlock(*container, place);
  return *view;
}

Result<std::uint64_t> ReadBucket(Container* container, std::uint32_t segment,
                                 std::uint32_t lane, std::uint32_t key,
                                 const LiveSet& live, std::size_t cap,
                                 std::vector<std::uint32_t>* values) {
  Result<BlockView> found = FindBlock(container, segment, lane, key);
  if (!found.ok()) return found.status();
  BlockView view = *found;
  const std::size_t full = values->size() + cap;
  for (;;) {
    auto [i, end] = view.Find(key);
    const std::uint64_t rest = view.continues() ? view.rest() : 0;
    std::uint64_t left = 0;
    for (; i < end; ++i) {
      const std::uint32_t number = view.Value(i);
      if (!live.Contains(number)) continue;
      if (values->size() < full) {
        values->push_back(number);
      } else {
        ++left;
      }
    }
    if (rest == 0 || left > 0) return left + rest;
    const BlockPlace next = view.Next();
    if (next.part >= kMaxParts) return DamagedBlock(*container, next);
    auto row = container->Get(Table::kBlock, next.Row());
    if (!row.ok()) return row.status();
    if (!row->has_value()) return DamagedBlock(*container, next);
    const auto parsed = BlockView::Parse(**row, next);
    if (!parsed) return DamagedBlock(*container, next);
    view = *parsed;
  }
}

Status ReadBucketEnd(Container* container, std::uint32_t segment,
                     std::uint32_t lane, std::uint32_t key, const LiveSet& live,
                     std::size_t cap, std::vector<std::uint32_t>* values) {
  const BlockPlace low{segment, lane, key, 0};
  const BlockPlace high{segment, lane, key, kMaxParts - 1};
  const std::size_t full = values->size() + cap;
  auto row = container->Last(Table::kBlock, low.Row(), high.Row());
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Status::Ok();
  BlockPlace place = BlockPlace::FromRow((*row)->number);
  auto view = BlockView::Parse((*row)->payload, place);
  for (;;) {
    if (!view) return DamagedBlock(*container, place);
    auto [begin, i] = view->Find(key);
    while (i > begin && values->size() < full) {
      const std::uint32_t number = view->Value(--i);
      if (live.Contains(number)) values->push_back(number);
    }
    if (place.part == 0 || values->size() == full) return Status::Ok();
    --place.part;
    auto before = container->Get(Table::kBlock, place.Row());
    if (!before.ok()) return before.status();
    if (!before->has_value()) return DamagedBlock(*container, place);
    view = BlockView::Parse(**before, place);
  }
}

}  // namespace unspin::index
