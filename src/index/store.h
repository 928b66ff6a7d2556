// Store: the index file. It sees integers and opaque bytes only; what a
// feature or a body means is its caller's business.
//
// A store holds records. Each has a unique id, a small `meta` and a large
// `body` (both opaque; the body is compressed here), band keys for each
// channel, and sorted sets of 32-bit feature hashes for exact ranking. It also
// counts in how many live records each hash of each set occurs.
//
// Layout and checksums: docs/index-format.md. The container is SQLite in WAL
// mode: a transaction is one batch, readers see the last commit, a killed
// writer loses the batch in flight. Band postings are immutable sorted segments
// (blocks of at most a few thousand postings as rows), merged by size when a
// commit makes too many; a removed record's postings stay until a merge and are
// filtered by the live-record check.
//
// Every value read is validated (checksum, lengths, ranges) before use: damage
// gives Unreadable "... is damaged ...", never undefined behaviour and never a
// wrong answer: the blocks of a band know their neighbours, so that even a
// damaged page of SQLite's own, which would hide some, is noticed.
//
// At rest an index is one file; while it is open, FILE-wal and FILE-shm lie
// beside it. In a folder where they cannot be made it can still be read.
//
// Thread safety: a Store may be shared by threads for reading (it keeps a pool
// of connections, one a thread in use); a StoreWriter is for one thread. Either
// may not be carried across fork().

#ifndef UNSPIN_INDEX_STORE_H_
#define UNSPIN_INDEX_STORE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "unspin/status.h"

namespace unspin::index {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Schema {
  // Band channels in order: name and number of bands.
  struct Channel {
    std::string name;
    std::uint32_t bands;
  };
  std::vector<Channel> channels;
  std::vector<std::string> sets;  // Names of the ranking sets, in order.
  // All that signatures depend on; stored at creation, compared at opening. A
  // difference is refused, naming parameter and both values.
  Parameters parameters;
  // What is chosen when an index is made, and kept: of one that is there its own
  // values count and not these, but the names must be the same.
  Parameters settings;
};

struct Record {
  std::string id;  // Not empty.
  std::string meta;
  std::string body;
  std::uint64_t text_bytes = 0;  // For Info.
  std::int64_t day = 0;          // Days since 1970, 0 if unknown; a filter.
  // [channel][band]; a channel without features: empty vector.
  std::vector<std::vector<std::uint32_t>> band_keys;
  std::vector<std::vector<std::uint32_t>> sets;  // [set], sorted, unique.
};

using RecordNumber = std::uint32_t;  // Dense-ish, never reused.

// Bytes of a file by what they hold. What is missing to the whole is SQLite's:
// its trees, and pages that are not full.
struct FileParts {
  std::uint64_t texts = 0;         // With ids and meta.
  std::uint64_t dictionaries = 0;  // Of the texts.
  std::uint64_t sets = 0;          // For ranking.
  std::uint64_t bands = 0;         // With the lane of the ids.
  std::uint64_t counts = 0;        // How many records hold a hash.
  std::uint64_t free = 0;          // For what comes; Compact gives it back.
};

struct Info {
  int format_version = 0;
  std::uint64_t records = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t segments = 0;
  std::uint64_t removed = 0;  // Records whose postings are still there.
  FileParts parts;
  Parameters parameters;
};

// A bucket: postings of one band that share a key.
struct BucketStats {
  std::uint64_t buckets = 0;         // Looked up and not empty.
  std::uint64_t capped_buckets = 0;  // Held more than the cap; cut.
  // What was cut. Of buckets of over a thousand it may count removed records
  // too, until a merge forgets them.
  std::uint64_t postings_dropped = 0;

  BucketStats& operator+=(const BucketStats& other) {
    buckets += other.buckets;
    capped_buckets += other.capped_buckets;
    postings_dropped += other.postings_dropped;
    return *this;
  }
};

struct Candidate {
  RecordNumber record = 0;
  std::uint32_t hits = 0;  // Number of band keys shared, over the channel.
};

// One consistent state of the store. For one thread at a time. REQUIRES: its
// Store outlives it.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  virtual std::uint64_t records() const = 0;

  // For each query the records that share a band key of `channel` with it, by
  // ascending number, with the number of keys shared. Removed ones are left out.
  // Buckets of more than its cap are cut to the least and the greatest numbers,
  // half of the cap each (so that what is added later cannot hide what was
  // there, nor the reverse).
  // Cost: a block of 4 KiB for each band, segment and distinct key. From the
  // system's cache, 160 keys of 200,000 records: 2.2 ms in three segments, 0.9
  // ms in one.
  struct Query {
    std::span<const std::uint32_t> band_keys;  // One a band, or none.
    std::size_t cap = 0;
  };
  struct Found {
    std::vector<Candidate> candidates;
    BucketStats buckets;
  };
  virtual Result<std::vector<Found>> Lookup(std::size_t channel,
                                            std::span<const Query> queries) = 0;
  Result<Found> Lookup(std::size_t channel, const Query& query);

  // Number of live records whose set `set` holds each hash.
  virtual Result<std::vector<std::uint32_t>> Frequencies(
      std::size_t set, std::span<const std::uint32_t> hashes) = 0;

  // The ranking sets of a record, [set] as stored, and its day.
  struct Sets {
    std::vector<std::vector<std::uint32_t>> sets;
    std::int64_t day = 0;
  };
  virtual Result<Sets> ReadSets(RecordNumber record) = 0;

  struct Content {
    std::string id, meta, body;
  };
  virtual Result<Content> ReadContent(RecordNumber record) = 0;

  // Unreadable if there is no such id.
  virtual Result<RecordNumber> Find(const std::string& id) = 0;
};

class Store {
 public:
  // Refuses: a missing file, a file that is no unspin index, another format
  // version, other parameters than `schema`, an index whose creation was cut
  // off before its first commit.
  static Result<std::unique_ptr<Store>> Open(const std::string& path,
                                             const Schema& schema);
  virtual ~Store() = default;
  // Schema::settings as the index has them.
  virtual const Parameters& settings() const = 0;
  virtual Result<std::unique_ptr<Snapshot>> Read() const = 0;
  virtual Result<Info> GetInfo() const = 0;
  // Reads everything; the problems found, in words; at most 100.
  virtual Result<std::vector<std::string>> Verify() const = 0;
};

class StoreWriter {
 public:
  // Opens or creates. Waits `lock_timeout_ms` for another writer, then fails
  // with Machine "... is being written by another process ...". Never touches a
  // file that is not an unspin index, except an empty one.
  static Result<std::unique_ptr<StoreWriter>> Open(const std::string& path,
                                                   const Schema& schema,
                                                   int lock_timeout_ms);
  // Uncommitted work is discarded. After an error of Add, Remove, Commit or
  // Compact other than Usage and a too large record, so is the batch, and every
  // further call returns that error; what was committed before stays.
  virtual ~StoreWriter() = default;
  // Schema::settings as the index has them, or is to have.
  virtual const Parameters& settings() const = 0;

  // Adds or replaces; *replaced (may be null) tells which. Unreadable if the
  // record is larger than 512 MiB; it is then left out, and the batch goes on.
  // Memory until the commit: 8 bytes a band key and a set's hash.
  virtual Status Add(const Record& record, bool* replaced) = 0;
  // *existed (may be null) tells whether there was such a record.
  virtual Status Remove(const std::string& id, bool* existed) = 0;
  // Makes everything since the last commit visible and durable, at once: it
  // survives the killing of the process and the loss of power. Cost: 0.2 s for
  // 5,000 records of 160 bands, now and then a merge, which rewrites postings.
  virtual Status Commit() = 0;
  // After many additions, makes lookups fast: leaves two segments at most, the
  // larger with seven eighths of the postings. So a commit's postings are
  // rewritten with an eighth of the index at most, now and then with all of it.
  // Usage if there is something to commit.
  virtual Status Settle() = 0;
  // Merges segments into one and returns free space to the file system (once
  // the last reader is done). Usage if there is something to commit. Cost:
  // rewrites the file; needs as much room again, and in the folder for
  // temporary files.
  virtual Status Compact() = 0;
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_STORE_H_
