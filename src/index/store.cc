// Store and Snapshot: reading.

#include "index/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "index/container.h"
#include "index/header.h"
#include "index/lane.h"
#include "index/live_set.h"
#include "index/record.h"
#include "index/segment.h"
#include "index/verify.h"

namespace unspin::index {
namespace {

// How long a reader waits while a log is recovered or tidied up.
constexpr int kReadTimeoutMs = 10000;

// What all snapshots of one commit have in common; shared because it is as
// large as the index has records / 8 and outlives any of them.
struct Common {
  State state;
  LiveSet live;
  Dictionaries dictionaries;
};

class StoreImpl;

class SnapshotImpl : public Snapshot {
 public:
  SnapshotImpl(const StoreImpl* store, std::unique_ptr<Container> container)
      : store_(store), container_(std::move(container)) {}
  ~SnapshotImpl() override;

  Status Load(std::shared_ptr<const Common>* cached);

  std::uint64_t records() const override { return state().records; }
  Result<std::vector<Found>> Lookup(std::size_t channel,
                                    std::span<const Query> queries) override;
  Result<std::vector<std::uint32_t>> Frequencies(
      std::size_t set, std::span<const std::uint32_t> hashes) override;
  Result<Sets> ReadSets(RecordNumber record) override;
  Result<Content> ReadContent(RecordNumber record) override;
  Result<RecordNumber> Find(const std::string& id) override;

  const State& state() const { return common_->state; }
  const LiveSet& live() const { return common_->live; }
  const Dictionaries& dictionaries() const { return common_->dictionaries; }
  Container* container() { return container_.get(); }

 private:
  struct Bucket {
    std::vector<std::uint32_t> records;  // Those at either end, at least.
    std::uint64_t all = 0;
  };
  Status ReadBand(std::uint32_t lane, std::uint32_t key, std::size_t cap,
                  Bucket* bucket);
  Status CheckLive(RecordNumber record) const;

  const StoreImpl* store_;
  std::unique_ptr<Container> container_;
  std::shared_ptr<const Common> common_;
  Compressor compressor_;
};

class StoreImpl : public Store {
 public:
  StoreImpl(std::string path, const Schema& schema)
      : path_(std::move(path)), schema_(schema), lanes_(schema) {}

  const Parameters& settings() const override { return schema_.settings; }

  // To be called once, before all else: takes the settings of the index.
  Status Begin();
  Result<std::unique_ptr<SnapshotImpl>> Take() const;
  void Return(std::unique_ptr<Container> container) const;

  Result<std::unique_ptr<Snapshot>> Read() const override;
  Result<Info> GetInfo() const override;
  Result<std::vector<std::string>> Verify() const override;

  const Lanes& lanes() const { return lanes_; }

 private:
  // Gives the settings of the index, unless they are null.
  Result<std::unique_ptr<Container>> Connect(Parameters* settings) const;

  std::string path_;
  Schema schema_;
  bool began_ = false;
  Lanes lanes_;
  mutable std::mutex mutex_;  // Of the following.
  mutable std::vector<std::unique_ptr<Container>> idle_;
  mutable std::shared_ptr<const Common> common_;
};

SnapshotImpl::~SnapshotImpl() {
  container_->Rollback();
  store_->Return(std::move(container_));
}

// Every connection is checked anew: the file may have been replaced since.
Status SnapshotImpl::Load(std::shared_ptr<const Common>* cached) {
  Result<State> read = ReadState(container_.get());
  if (!read.ok()) return read.status();
  // Equal states have equal live sets, by their fingerprint.
  if (*cached == nullptr || (*cached)->state != *read) {
    auto fresh = std::make_shared<Common>();
    fresh->state = *read;
    const Status status = fresh->live.Load(container_.get(), read->next_number);
    if (!status.ok()) return status;
    if (fresh->live.count() != read->records ||
        fresh->live.fingerprint() != read->live_fingerprint) {
      return container_->Damaged("its table of live records");
    }
    const Status loaded = fresh->dictionaries.Load(container_.get(), false);
    if (!loaded.ok()) return loaded;
    *cached = std::move(fresh);
  }
  common_ = *cached;
  return Status::Ok();
}

// Appends the least and the greatest values, half of `cap` each, whatever the
// segments they lie in. Returns how many.
std::size_t AppendEnds(std::vector<std::uint32_t> values, std::size_t cap,
                       std::vector<std::uint32_t>* out) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  const std::size_t size = values.size();
  const std::size_t first = size <= cap ? size : cap / 2;
  const std::size_t last = size <= cap ? 0 : cap - first;
  out->insert(out->end(), values.begin(),
              values.begin() + static_cast<std::ptrdiff_t>(first));
  out->insert(out->end(), values.end() - static_cast<std::ptrdiff_t>(last),
              values.end());
  return first + last;
}

// From all segments, what is needed for a cap of `cap` or less.
Status SnapshotImpl::ReadBand(std::uint32_t lane, std::uint32_t key,
                              std::size_t cap, Bucket* bucket) {
  bucket->records.clear();
  bucket->all = 0;
  // Buckets within a block are read whole, so that their ends can be told.
  const std::size_t room = std::max(cap, kMaxSharedBucket);
  for (const Segment& segment : state().segments) {
    const std::size_t least = bucket->records.size();
    Result<std::uint64_t> more =
        ReadBucket(container_.get(), segment.id, lane, key, live(), room,
                   &bucket->records);
    if (!more.ok()) return more.status();
    bucket->all += bucket->records.size() - least + *more;
    if (*more == 0) continue;
    const Status status = ReadBucketEnd(container_.get(), segment.id, lane, key,
                                        live(), room, &bucket->records);
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

// Each record once, with how often it is there.
std::vector<Candidate> CountHits(std::vector<std::uint32_t>* records) {
  std::sort(records->begin(), records->end());
  std::vector<Candidate> candidates;
  for (const std::uint32_t number : *records) {
    if (candidates.empty() || candidates.back().record != number) {
      candidates.push_back({number, 0});
    }
    ++candidates.back().hits;
  }
  return candidates;
}

Result<std::vector<Snapshot::Found>> SnapshotImpl::Lookup(
    std::size_t channel, std::span<const Query> queries) {
  const Lanes& lanes = store_->lanes();
  std::vector<std::size_t> order;  // Of those that have keys.
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const std::size_t keys = queries[q].band_keys.size();
    if (channel >= lanes.channels() ||
        (keys != 0 && keys != lanes.bands(channel))) {
      return Status::Usage("a lookup needs one key for each band");
    }
    if (keys != 0) order.push_back(q);
  }
  std::vector<Found> found(queries.size());
  std::vector<std::vector<std::uint32_t>> records(queries.size());
  Bucket bucket;
  for (std::uint32_t band = 0; !order.empty() && band < lanes.bands(channel);
       ++band) {
    const auto key = [&](std::size_t q) { return queries[q].band_keys[band]; };
    // Equal keys together, of those the largest cap first.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return key(a) != key(b) ? key(a) < key(b) : queries[a].cap > queries[b].cap;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::size_t q = order[i];
      const std::size_t cap = queries[q].cap;
      if (i == 0 || key(order[i - 1]) != key(q)) {
        const Status status =
            ReadBand(lanes.Band(channel, band), key(q), cap, &bucket);
        if (!status.ok()) return status;
      }
      std::size_t size = bucket.records.size();
      if (bucket.all > cap) {
        size = AppendEnds(bucket.records, cap, &records[q]);
      } else {
        records[q].insert(records[q].end(), bucket.records.begin(),
                          bucket.records.end());
      }
      BucketStats& stats = found[q].buckets;
      const std::uint64_t dropped = bucket.all - size;
      stats.buckets += size > 0;
      stats.capped_buckets += dropped > 0;
      stats.postings_dropped += dropped;
    }
  }
  for (std::size_t q = 0; q < queries.size(); ++q) {
    found[q].candidates = CountHits(&records[q]);
  }
  return found;
}

Result<std::vector<std::uint32_t>> SnapshotImpl::Frequencies(
    std::size_t set, std::span<const std::uint32_t> hashes) {
  if (set >= store_->lanes().sets()) {
    return Status::Usage("there is no such ranking set");
  }
  const std::uint32_t lane = store_->lanes().CountLane(set);
  // In the order of the hashes neighbours often share a block.
  std::vector<std::uint32_t> order(hashes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return hashes[a] < hashes[b];
  });
  std::vector<std::int64_t> sums(hashes.size());
  for (const Segment& segment : state().segments) {
    std::optional<BlockView> view;
    for (const std::uint32_t i : order) {
      if (!view || !view->Covers(hashes[i])) {
        Result<BlockView> found =
            FindBlock(container_.get(), segment.id, lane, hashes[i]);
        if (!found.ok()) return found.status();
        view = *found;
      }
      const auto [first, last] = view->Find(hashes[i]);
      if (first < last) sums[i] += DecodeCount(view->Value(first));
    }
  }
  std::vector<std::uint32_t> counts(hashes.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (sums[i] < 0 || static_cast<std::uint64_t>(sums[i]) > records()) {
      return container_->Damaged("a count is out of range");
    }
    counts[i] = static_cast<std::uint32_t>(sums[i]);
  }
  return counts;
}

Status SnapshotImpl::CheckLive(RecordNumber record) const {
  if (live().Contains(record)) return Status::Ok();
  return Status::Unreadable(
      fmt::format("{} has no record {}", container_->path(), record));
}

Result<Snapshot::Sets> SnapshotImpl::ReadSets(RecordNumber record) {
  const Status status = CheckLive(record);
  if (!status.ok()) return status;
  Result<StoredSets> stored =
      ReadStoredSets(container_.get(), record, store_->lanes().sets());
  if (!stored.ok()) return stored.status();
  return Sets{std::move(stored->sets), stored->day};
}

Result<Snapshot::Content> SnapshotImpl::ReadContent(RecordNumber record) {
  const Status status = CheckLive(record);
  if (!status.ok()) return status;
  return ReadStoredContent(container_.get(), &compressor_, dictionaries(),
                           record);
}

Result<RecordNumber> SnapshotImpl::Find(const std::string& id) {
  Result<RecordNumber> found =
      FindRecord(container_.get(), state(), store_->lanes(), live(), id);
  if (found.ok() && *found == 0) {
    return Status::Unreadable(
        fmt::format("{} has no article '{}'", container_->path(), id));
  }
  return found;
}

Result<std::unique_ptr<Container>> StoreImpl::Connect(
    Parameters* settings) const {
  Result<std::unique_ptr<Container>> opened =
      Container::Open(path_, Container::Access::kRead, kReadTimeoutMs);
  if (!opened.ok()) return opened;
  Container* container = opened->get();
  Status status = container->Begin();
  if (!status.ok()) return status;
  Result<bool> filled = container->HasTables();
  if (!filled.ok()) return filled.status();
  if (!*filled) {
    return Status::Unreadable(
        path_ +
        " holds no index yet (nothing was committed to it); build it "
        "with 'unspin index'");
  }
  Schema schema = schema_;
  status = CompareSchema(container, &schema);
  container->Rollback();
  if (!status.ok()) return status;
  if (began_ && schema.settings != schema_.settings) {
    return Status::Unreadable(path_ + " was made anew while it was open");
  }
  if (settings != nullptr) *settings = std::move(schema.settings);
  return opened;
}

Status StoreImpl::Begin() {
  Parameters settings;
  Result<std::unique_ptr<Container>> first = Connect(&settings);
  if (!first.ok()) return first.status();
  schema_.settings = std::move(settings);
  began_ = true;
  idle_.push_back(std::move(first).value());
  // One snapshot now, so that what cannot be read is told at once.
  return Take().status();
}

Result<std::unique_ptr<SnapshotImpl>> StoreImpl::Take() const {
  std::unique_ptr<Container> container;
  std::shared_ptr<const Common> common;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    common = common_;
    if (!idle_.empty()) {
      container = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (container == nullptr) {
    Result<std::unique_ptr<Container>> opened = Connect(nullptr);
    if (!opened.ok()) return opened.status();
    container = std::move(opened).value();
  }
  auto snapshot = std::make_unique<SnapshotImpl>(this, std::move(container));
  Status status = snapshot->container()->Begin();
  if (status.ok()) status = snapshot->Load(&common);
  if (!status.ok()) return status;
  const std::lock_guard<std::mutex> lock(mutex_);
  common_ = common;
  return snapshot;
}

void StoreImpl::Return(std::unique_ptr<Container> container) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(std::move(container));
}

Result<std::unique_ptr<Snapshot>> StoreImpl::Read() const {
  Result<std::unique_ptr<SnapshotImpl>> taken = Take();
  if (!taken.ok()) return taken.status();
  return std::unique_ptr<Snapshot>(std::move(taken).value());
}

Result<Info> StoreImpl::GetInfo() const {
  Result<std::unique_ptr<SnapshotImpl>> taken = Take();
  if (!taken.ok()) return taken.status();
  SnapshotImpl& snapshot = **taken;
  Result<std::uint64_t> bytes = snapshot.container()->FileBytes();
  if (!bytes.ok()) return bytes.status();
  Info info;
  info.format_version = kFormatVersion;
  info.records = snapshot.state().records;
  info.text_bytes = snapshot.state().text_bytes;
  info.file_bytes = *bytes;
  info.segments = snapshot.state().segments.size();
  Result<std::uint64_t> unused = snapshot.container()->FreeBytes();
  if (!unused.ok()) return unused.status();
  info.parts.free = *unused;
  info.parts.texts = snapshot.state().sizes.content;
  info.parts.dictionaries = snapshot.dictionaries().bytes();
  info.parts.sets = snapshot.state().sizes.sets;
  for (const Segment& segment : snapshot.state().segments) {
    info.parts.bands += segment.band_bytes;
    info.parts.counts += segment.count_bytes;
    info.removed += segment.postings;
  }
  info.removed -= std::min(info.removed, info.records);
  info.parameters = schema_.parameters;
  info.parameters.insert(info.parameters.end(), schema_.settings.begin(),
                         schema_.settings.end());
  return info;
}

Result<std::vector<std::string>> StoreImpl::Verify() const {
  Result<std::unique_ptr<SnapshotImpl>> taken = Take();
  if (!taken.ok()) return taken.status();
  SnapshotImpl& snapshot = **taken;
  return VerifyAll(snapshot.container(), lanes_, snapshot.state(),
                   snapshot.live(), snapshot.dictionaries());
}

}  // namespace

Result<Snapshot::Found> Snapshot::Lookup(std::size_t channel,
                                         const Query& query) {
  auto found = Lookup(channel, std::span(&query, 1));
  if (!found.ok()) return found.status();
  return std::move(found->front());
}

Result<std::unique_ptr<Store>> Store::Open(const std::string& path,
                                           const Schema& schema) {
  const Status status = CheckSchema(schema);
  if (!status.ok()) return status;
  auto store = std::make_unique<StoreImpl>(path, schema);
  const Status begun = store->Begin();
  if (!begun.ok()) return begun;
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace unspin::index
