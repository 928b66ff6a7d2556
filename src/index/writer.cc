// StoreWriter: one batch at a time, each a transaction.

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "index/container.h"
#include "index/header.h"
#include "index/live_set.h"
#include "index/record.h"
#include "index/segment.h"
#include "index/store.h"
#include "index/writer_lock.h"

namespace unspin::index {
namespace {

class WriterImpl : public StoreWriter {
 public:
  explicit WriterImpl(const Schema& schema)
      : schema_(schema), lanes_(schema), batch_(lanes_.size()) {}
  ~WriterImpl() override;

  Status Open(const std::string& path, int lock_timeout_ms);

  const Parameters& settings() const override { return schema_.settings; }

  Status Add(const Record& record, bool* replaced) override;
  Status Remove(const std::string& id, bool* existed) override;
  Status Commit() override;
  Status Settle() override;
  Status Compact() override;

 private:
  Status BeginBatch();
  Status LoadState();
  Status CheckShape(const Record& record) const;
  Status Insert(const Record& record);
  Status TrainDictionary();
  Status Erase(const std::string& id, bool* existed);
  Status WriteBatch();
  Status WriteStateAndCommit();
  Status Merge(std::vector<std::size_t> chosen);
  Status RequireCommitted() const;
  Status Keep(Status status);

  Schema schema_;
  Lanes lanes_;
  std::unique_ptr<Container> container_;
  // After the container, so that the lock is given back before the log goes.
  WriterLock lock_;

  State state_;
  LiveSet live_;
  bool open_ = false;     // A transaction is.
  bool changed_ = false;  // It has something to commit.
  Batch batch_;
  std::unordered_map<std::string, RecordNumber> pending_;  // Ids of the batch.
  Compressor compressor_;
  Dictionaries dictionaries_;
  std::size_t tried_ = Dictionaries::kSteps;  // The last step trained for.
  Status failure_;  // The first error that undid the batch; sticks.
};

WriterImpl::~WriterImpl() {
  if (container_ != nullptr) container_->Rollback();
}

Status WriterImpl::Open(const std::string& path, int lock_timeout_ms) {
  Result<std::unique_ptr<Container>> opened =
      Container::Open(path, Container::Access::kWrite, lock_timeout_ms);
  if (!opened.ok()) return opened.status();
  container_ = std::move(opened).value();
  const Status status = lock_.Acquire(path, lock_timeout_ms);
  if (!status.ok()) return status;
  return BeginBatch();
}

// The tables are made within the first batch: before its commit there is no
// index, after it a whole one.
Status WriterImpl::BeginBatch() {
  if (open_) return Status::Ok();
  Status status = container_->Begin();
  if (!status.ok()) return status;
  open_ = true;
  Result<bool> filled = container_->HasTables();
  if (!filled.ok()) return filled.status();
  if (*filled) {
    return LoadState();
  }
  status = container_->CreateTables();
  if (!status.ok()) return status;
  changed_ = true;
  return WriteSchema(container_.get(), schema_);
}

// Another writer may have been there where WriterLock has no effect.
Status WriterImpl::LoadState() {
  Status status = CompareSchema(container_.get(), &schema_);
  if (!status.ok()) return status;
  Result<State> read = ReadState(container_.get());
  if (!read.ok()) return read.status();
  if (*read == state_) return Status::Ok();
  state_ = *read;
  status = live_.Load(container_.get(), state_.next_number);
  if (!status.ok()) return status;
  if (live_.count() != state_.records ||
      live_.fingerprint() != state_.live_fingerprint) {
    return container_->Damaged("its table of live records");
  }
  return dictionaries_.Load(container_.get(), true);
}

// After an error the batch is gone, and with it the sense of going on.
Status WriterImpl::Keep(Status status) {
  if (!status.ok() && failure_.ok()) {
    failure_ = status;
    container_->Rollback();
  }
  return status;
}

Status WriterImpl::CheckShape(const Record& record) const {
  bool good = !record.id.empty() &&
              record.band_keys.size() == lanes_.channels() &&
              record.sets.size() == lanes_.sets();
  for (std::size_t i = 0; good && i < record.band_keys.size(); ++i) {
    const std::size_t keys = record.band_keys[i].size();
    good = keys == 0 || keys == lanes_.bands(i);
  }
  for (std::size_t i = 0; good && i < record.sets.size(); ++i) {
    const std::vector<std::uint32_t>& set = record.sets[i];
    good = std::adjacent_find(set.begin(), set.end(), std::greater_equal<>()) ==
           set.end();
  }
  if (good) return Status::Ok();
  return Status::Usage(
      fmt::format("record '{}' does not fit the index's schema", record.id));
}

Status WriterImpl::Add(const Record& record, bool* replaced) {
  if (!failure_.ok()) return failure_;
  Status status = CheckShape(record);
  if (!status.ok()) return status;
  const std::uint64_t bytes =
      record.id.size() + record.meta.size() + record.body.size();
  if (bytes > kMaxContentBytes) {
    return Status::Unreadable(fmt::format(
        "article '{}' is too large for an index ({} bytes, at most {})",
        record.id.substr(0, 200), bytes, kMaxContentBytes));
  }
  status = BeginBatch();
  bool existed = false;
  if (status.ok()) status = Erase(record.id, &existed);
  if (status.ok()) status = Insert(record);
  if (replaced != nullptr) *replaced = existed;
  return Keep(status);
}

Status WriterImpl::Insert(const Record& record) {
  if (state_.next_number == std::numeric_limits<std::int32_t>::max()) {
    return Status::Machine(container_->path() +
                           " has given out all record numbers; rebuild it "
                           "with 'unspin index'");
  }
  Status status = TrainDictionary();
  if (!status.ok()) return status;
  const RecordNumber number = state_.next_number++;
  status = WriteRecord(container_.get(), &compressor_, dictionaries_, number,
                       record, &state_.sizes);
  if (!status.ok()) return status;
  live_.Insert(number);
  pending_[record.id] = number;
  ++state_.records;
  state_.text_bytes += record.text_bytes;
  changed_ = true;

  for (std::size_t channel = 0; channel < lanes_.channels(); ++channel) {
    const std::vector<std::uint32_t>& keys = record.band_keys[channel];
    for (std::uint32_t band = 0; band < keys.size(); ++band) {
      batch_.postings[lanes_.Band(channel, band)].push_back(
          {keys[band], number});
    }
  }
  batch_.postings[lanes_.id_lane()].push_back({IdKey(record.id), number});
  for (std::size_t set = 0; set < lanes_.sets(); ++set) {
    for (const std::uint32_t hash : record.sets[set]) {
      batch_.Count(lanes_.CountLane(set), hash, true);
    }
  }
  return Status::Ok();
}

// When the texts have grown to the next step, from what is there by now.
Status WriterImpl::TrainDictionary() {
  const std::size_t step = Dictionaries::StepOf(state_.text_bytes);
  if (step == Dictionaries::kSteps || step == tried_) return Status::Ok();
  tried_ = step;
  const std::size_t newest = dictionaries_.Newest();
  if (newest < Dictionaries::kSteps && newest >= step) return Status::Ok();
  Result<std::optional<std::string>> bytes = TrainOnRecords(
      container_.get(), &compressor_, dictionaries_, live_,
      state_.next_number, kDictionarySteps[step].size);
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return Status::Ok();
  return dictionaries_.Add(container_.get(), step, **bytes);
}

Status WriterImpl::Remove(const std::string& id, bool* existed) {
  if (!failure_.ok()) return failure_;
  bool found = false;
  Status status = BeginBatch();
  if (status.ok()) status = Erase(id, &found);
  if (existed != nullptr) *existed = found;
  return Keep(status);
}

Status WriterImpl::Erase(const std::string& id, bool* existed) {
  RecordNumber number = 0;
  if (const auto it = pending_.find(id); it != pending_.end()) {
    number = it->second;
    pending_.erase(it);
  } else {
    Result<RecordNumber> found =
        FindRecord(container_.get(), state_, lanes_, live_, id);
    if (!found.ok()) return found.status();
    number = *found;
  }
  *existed = number != 0;
  if (number == 0) return Status::Ok();

  Result<StoredSets> stored =
      ReadStoredSets(container_.get(), number, lanes_.sets());
  if (!stored.ok()) return stored.status();
  const Status status = DeleteRecord(container_.get(), number, &state_.sizes);
  if (!status.ok()) return status;
  live_.Erase(number);
  --state_.records;
  state_.text_bytes -= stored->text_bytes;
  changed_ = true;
  for (std::size_t set = 0; set < lanes_.sets(); ++set) {
    for (const std::uint32_t hash : stored->sets[set]) {
      batch_.Count(lanes_.CountLane(set), hash, false);
    }
  }
  return Status::Ok();
}

Status WriterImpl::WriteBatch() {
  const bool any =
      std::any_of(batch_.postings.begin(), batch_.postings.end(),
                  [](const std::vector<Pair>& lane) { return !lane.empty(); });
  if (any) {
    const Status status =
        WriteSegment(container_.get(), lanes_, live_, &batch_, &state_);
    if (!status.ok()) return status;
    for (std::vector<Pair>& lane : batch_.postings) lane.clear();
  }
  pending_.clear();
  std::vector<std::size_t> chosen =
      ChooseMerge(state_.segments, state_.records);
  if (chosen.empty()) return Status::Ok();
  return MergeSegments(container_.get(), lanes_, live_, std::move(chosen),
                       &state_);
}

Status WriterImpl::WriteStateAndCommit() {
  ++state_.generation;
  state_.live_fingerprint = live_.fingerprint();
  Status status = live_.Save(container_.get());
  if (status.ok()) status = WriteState(container_.get(), state_);
  if (status.ok()) status = container_->Commit();
  if (!status.ok()) return status;
  open_ = changed_ = false;
  return Status::Ok();
}

Status WriterImpl::Commit() {
  if (!failure_.ok()) return failure_;
  if (!changed_) return Status::Ok();
  Status status = WriteBatch();
  if (status.ok()) status = WriteStateAndCommit();
  return Keep(status);
}

Status WriterImpl::Merge(std::vector<std::size_t> chosen) {
  Status status = BeginBatch();
  if (status.ok() && !chosen.empty()) {
    status = MergeSegments(container_.get(), lanes_, live_, std::move(chosen),
                           &state_);
  }
  if (status.ok()) status = WriteStateAndCommit();
  return status;
}

Status WriterImpl::RequireCommitted() const {
  if (!failure_.ok() || !changed_) return failure_;
  return Status::Usage("commit before merging " + container_->path());
}

Status WriterImpl::Settle() {
  Status status = RequireCommitted();
  if (!status.ok()) return status;
  std::vector<std::size_t> chosen = ChooseSettling(state_.segments);
  if (chosen.empty()) return Status::Ok();
  return Keep(Merge(std::move(chosen)));
}

Status WriterImpl::Compact() {
  if (Status status = RequireCommitted(); !status.ok()) return status;
  std::uint64_t postings = 0;
  for (const Segment& segment : state_.segments) postings += segment.postings;
  std::vector<std::size_t> chosen;
  if (state_.segments.size() > 1 || postings > state_.records) {
    chosen.resize(state_.segments.size());
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  }
  Status status = Merge(std::move(chosen));
  if (status.ok()) status = container_->Vacuum();
  return Keep(status);
}

}  // namespace

Result<std::unique_ptr<StoreWriter>> StoreWriter::Open(const std::string& path,
                                                       const Schema& schema,
                                                       int lock_timeout_ms) {
  Status status = CheckSchema(schema);
  if (!status.ok()) return status;
  auto writer = std::make_unique<WriterImpl>(schema);
  status = writer->Open(path, lock_timeout_ms);
  if (!status.ok()) return status;
  return std::unique_ptr<StoreWriter>(std::move(writer));
}

}  // namespace unspin::index
