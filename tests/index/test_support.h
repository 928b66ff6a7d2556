// What the tests of the index share: a folder that goes away, small random
// records, and a slow store that scans a map (the reference).

#ifndef UNSPIN_TESTS_INDEX_TEST_SUPPORT_H_
#define UNSPIN_TESTS_INDEX_TEST_SUPPORT_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "index/store.h"

namespace unspin::index {

#define ASSERT_OK(expression)                           \
  do {                                                  \
    const Status ok_status = (expression);              \
    ASSERT_TRUE(ok_status.ok()) << ok_status.message(); \
  } while (false)

// In memory where there is such a file system: the tests commit thousands of
// times, and each commit waits for the disk.
class TempFolder {
 public:
  TempFolder() {
    const std::string memory = "/dev/shm/";
    std::string name =
        access(memory.c_str(), W_OK) == 0 ? memory : testing::TempDir();
    name += "unspin-index-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const {
    return path_ + "/" + name;
  }
  const std::string& path() const { return path_; }
  // The files in it, sorted.
  std::vector<std::string> Files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::string path_;
};

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Runs `body` in a child process, without privileges if we have any; returns
// its exit status, or minus the signal that killed it.
inline int RunInChild(bool unprivileged, const std::function<int()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    if (unprivileged && geteuid() == 0 &&
        (setgid(65534) != 0 || setuid(65534) != 0)) {
      _exit(120);
    }
    _exit(body());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

inline Schema SmallSchema() {
  Schema schema;
  schema.channels = {{"anchors", 5}, {"shingles", 3}};
  schema.sets = {"anchors", "words"};
  schema.parameters = {{"seed", "17"}, {"stemmer", "english"}};
  return schema;
}

// A record whose keys and hashes come from a universe of `universe` values
// each, so that small ones make large buckets.
inline Record RandomRecord(const std::string& id, std::uint32_t universe,
                           std::mt19937_64* random,
                           const Schema& schema = SmallSchema()) {
  const auto draw = [&] {
    return static_cast<std::uint32_t>((*random)() % universe) * 0x9E3779B1u;
  };
  Record record;
  record.id = id;
  record.meta = "meta of " + id;
  record.body =
      std::string((*random)() % 300, 'x') + id + std::to_string((*random)());
  record.text_bytes = record.body.size();
  record.day = static_cast<std::int64_t>((*random)() % 40000) - 10000;
  for (const Schema::Channel& channel : schema.channels) {
    std::vector<std::uint32_t> keys((*random)() % 8 == 0 ? 0 : channel.bands);
    std::generate(keys.begin(), keys.end(), draw);
    record.band_keys.push_back(std::move(keys));
  }
  for (std::size_t i = 0; i < schema.sets.size(); ++i) {
    std::vector<std::uint32_t> set((*random)() % 12);
    std::generate(set.begin(), set.end(), draw);
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    record.sets.push_back(std::move(set));
  }
  return record;
}

// The reference: what a store must answer, by scanning all records.
class ScanStore {
 public:
  bool Add(const Record& record) {
    const bool replaced = Remove(record.id);
    by_number_[next_++] = record;
    numbers_[record.id] = next_ - 1;
    return replaced;
  }
  bool Remove(const std::string& id) {
    const auto it = numbers_.find(id);
    if (it == numbers_.end()) return false;
    by_number_.erase(it->second);
    numbers_.erase(it);
    return true;
  }
  std::vector<Candidate> Lookup(std::size_t channel,
                                const std::vector<std::uint32_t>& keys,
                                std::size_t cap, BucketStats* stats) const {
    std::map<RecordNumber, std::uint32_t> hits;
    for (std::size_t band = 0; band < keys.size(); ++band) {
      std::vector<RecordNumber> bucket;
      for (const auto& [number, record] : by_number_) {
        const auto& theirs = record.band_keys[channel];
        if (theirs.empty() || theirs[band] != keys[band]) continue;
        bucket.push_back(number);
      }
      const std::size_t size = bucket.size();
      for (std::size_t i = 0; i < size; ++i) {  // Both ends of a large one.
        if (size <= cap || i < cap / 2 || i >= size - (cap - cap / 2)) {
          ++hits[bucket[i]];
        }
      }
      stats->buckets += size > 0;
      stats->capped_buckets += size > cap;
      stats->postings_dropped += size > cap ? size - cap : 0;
    }
    std::vector<Candidate> list;
    for (const auto& [number, count] : hits) list.push_back({number, count});
    return list;
  }
  std::uint32_t Frequency(std::size_t set, std::uint32_t hash) const {
    return std::count_if(
        by_number_.begin(), by_number_.end(), [&](const auto& entry) {
          const auto& hashes = entry.second.sets[set];
          return std::binary_search(hashes.begin(), hashes.end(), hash);
        });
  }
  const std::map<RecordNumber, Record>& records() const { return by_number_; }
  const std::map<std::string, RecordNumber>& numbers() const {
    return numbers_;
  }

 private:
  std::map<RecordNumber, Record> by_number_;
  std::map<std::string, RecordNumber> numbers_;
  RecordNumber next_ = 1;
};

// Holds every answer of a snapshot to the reference's.
inline void ExpectSame(Snapshot* snapshot, const ScanStore& expected,
                       std::uint32_t universe, std::mt19937_64* random) {
  ASSERT_EQ(snapshot->records(), expected.records().size());
  for (int query = 0; query < 6; ++query) {
    const Record probe = RandomRecord("probe", universe, random);
    const Record other = RandomRecord("other", universe, random);
    const std::size_t channel = query % 2;
    const auto& keys = probe.band_keys[channel];
    // Looked up together, equal keys among them, with caps of every kind.
    const std::vector<Snapshot::Query> queries = {
        {keys, 3}, {other.band_keys[channel], 2}, {keys, std::size_t{1} << 20},
        {{}, 5},   {keys, 1},                     {keys, 3}};
    auto found = snapshot->Lookup(channel, queries);
    ASSERT_OK(found.status());
    ASSERT_EQ(found->size(), queries.size());
    for (std::size_t q = 0; q < queries.size(); ++q) {
      BucketStats want;
      const auto list = expected.Lookup(
          channel, {queries[q].band_keys.begin(), queries[q].band_keys.end()},
          queries[q].cap, &want);
      const auto& [candidates, got] = (*found)[q];
      ASSERT_EQ(candidates.size(), list.size());
      for (std::size_t i = 0; i < list.size(); ++i) {
        ASSERT_EQ(candidates[i].record, list[i].record);
        ASSERT_EQ(candidates[i].hits, list[i].hits);
      }
      ASSERT_EQ(got.buckets, want.buckets);
      ASSERT_EQ(got.capped_buckets, want.capped_buckets);
      ASSERT_EQ(got.postings_dropped, want.postings_dropped);
    }
    for (std::size_t set = 0; set < 2; ++set) {
      auto counts = snapshot->Frequencies(set, probe.sets[set]);
      ASSERT_OK(counts.status());
      for (std::size_t i = 0; i < counts->size(); ++i) {
        ASSERT_EQ((*counts)[i], expected.Frequency(set, probe.sets[set][i]));
      }
    }
  }
  for (const auto& [number, record] : expected.records()) {
    auto sets = snapshot->ReadSets(number);
    ASSERT_OK(sets.status());
    ASSERT_EQ(sets->sets, record.sets);
    ASSERT_EQ(sets->day, record.day);
    auto content = snapshot->ReadContent(number);
    ASSERT_OK(content.status());
    ASSERT_EQ(content->id, record.id);
    ASSERT_EQ(content->meta, record.meta);
    ASSERT_EQ(content->body, record.body);
    auto found = snapshot->Find(record.id);
    ASSERT_OK(found.status());
    ASSERT_EQ(*found, number);
  }
}

inline void ExpectClean(const Store& store) {
  auto problems = store.Verify();
  ASSERT_OK(problems.status());
  EXPECT_TRUE(problems->empty()) << problems->front();
}

}  // namespace unspin::index

#endif  // UNSPIN_TESTS_INDEX_TEST_SUPPORT_H_
