// Readers and writers at the same time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

constexpr std::uint32_t kUniverse = 40;

// Adds `count` records to both.
void AddSome(StoreWriter* writer, ScanStore* expected, int count,
             std::mt19937_64* random) {
  for (int i = 0; i < count; ++i) {
    const Record record = RandomRecord(
        "id-" + std::to_string((*random)() % 500), kUniverse, random);
    ASSERT_OK(writer->Add(record, nullptr));
    expected->Add(record);
  }
}

std::unique_ptr<StoreWriter> OpenWriter(const std::string& path) {
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  EXPECT_TRUE(writer.ok()) << writer.status().message();
  return writer.ok() ? std::move(writer).value() : nullptr;
}

TEST(Concurrency, ASnapshotKeepsSeeingItsStateWhileAWriterGoesOn) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  auto writer = OpenWriter(path);
  ScanStore expected;
  AddSome(writer.get(), &expected, 50, &random);
  ASSERT_OK(writer->Commit());
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());

  std::vector<std::unique_ptr<Snapshot>> snapshots;
  std::vector<ScanStore> states;
  for (int commit = 0; commit < 12; ++commit) {
    auto snapshot = (*store)->Read();
    ASSERT_OK(snapshot.status());
    snapshots.push_back(std::move(snapshot).value());
    states.push_back(expected);
    AddSome(writer.get(), &expected, 50, &random);  // Not visible yet.
    ExpectSame(snapshots.back().get(), states.back(), kUniverse, &random);
    ASSERT_OK(writer->Commit());
    if (commit == 8) ASSERT_OK(writer->Compact());
  }
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    ExpectSame(snapshots[i].get(), states[i], kUniverse, &random);
    ASSERT_FALSE(HasFatalFailure()) << i;
  }
}

TEST(Concurrency, ASecondWriterIsToldAndLeavesTheFirstAlone) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  ScanStore expected;
  auto first = OpenWriter(path);
  for (int commit = 0; commit < 3; ++commit) {
    // Before, within and after a batch alike.
    for (const bool in_batch : {false, true}) {
      if (in_batch) AddSome(first.get(), &expected, 5, &random);
      const Status second = StoreWriter::Open(path, SmallSchema(), 30).status();
      EXPECT_EQ(second.code(), Code::kMachine);
      EXPECT_THAT(second.message(),
                  testing::HasSubstr("is being written by another process; try "
                                     "again when it is done"));
    }
    ASSERT_OK(first->Commit());
  }
  first.reset();
  EXPECT_NE(OpenWriter(path), nullptr);
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  ExpectSame((*store)->Read()->get(), expected, kUniverse, &random);
}

TEST(Concurrency, AWaitingWriterGetsItsTurn) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  auto first = OpenWriter(path);
  ASSERT_OK(first->Commit());
  std::atomic<bool> opened = false;
  std::thread second(
      [&] { opened = StoreWriter::Open(path, SmallSchema(), 20000).ok(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  first.reset();
  second.join();
  EXPECT_TRUE(opened);
}

// Every batch replaces all of ten ids by records of one generation, so a
// snapshot that mixed two states would show two.
TEST(Concurrency, ManyThreadsReadWholeStatesWhileOneWrites) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  auto writer = OpenWriter(path);
  const auto write = [&](int generation) {
    std::mt19937_64 random(generation);
    for (int i = 0; i < 10; ++i) {
      Record record = RandomRecord(std::to_string(i), kUniverse, &random);
      record.meta = std::to_string(generation);
      record.band_keys = {{1, 2, 3, 4, 5}, {1, 2, 3}};
      record.sets = {{7}, {8}};
      ASSERT_OK(writer->Add(record, nullptr));
    }
    ASSERT_OK(writer->Commit());
  };
  write(0);
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0, reads = 0;
  const auto read = [&] {
    while (!done || reads < 100) {
      auto snapshot = (*store)->Read();
      if (!snapshot.ok()) {
        ++wrong;
        return;
      }
      auto found = (*snapshot)->Lookup(
          0, {std::vector<std::uint32_t>{1, 2, 3, 4, 5}, 100});
      auto counts = (*snapshot)->Frequencies(0, std::vector<std::uint32_t>{7});
      bool good = found.ok() && found->candidates.size() == 10 && counts.ok() &&
                  (*counts)[0] == 10;
      std::string generation;
      for (std::size_t i = 0; good && i < 10; ++i) {
        auto content = (*snapshot)->ReadContent(found->candidates[i].record);
        good = content.ok() && found->candidates[i].hits == 5 &&
               (i == 0 || content->meta == generation);
        if (content.ok()) generation = content->meta;
      }
      wrong += !good;
      ++reads;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) readers.emplace_back(read);
  for (int generation = 1; generation < 40; ++generation) write(generation);
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  ExpectClean(**store);
}

TEST(Concurrency, AReaderSeesAnotherProcessesCommits) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  { ASSERT_OK(OpenWriter(path)->Commit()); }
  // Not across fork: the child has its own.
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(
        RunInChild(false,
                   [&] {
                     std::mt19937_64 random(i);
                     auto writer = StoreWriter::Open(path, SmallSchema(), 0);
                     const Record record =
                         RandomRecord(std::to_string(i), kUniverse, &random);
                     const bool good = writer.ok() &&
                                       (*writer)->Add(record, nullptr).ok() &&
                                       (*writer)->Commit().ok();
                     return good ? 0 : 1;
                   }),
        0);
    auto store = Store::Open(path, SmallSchema());
    ASSERT_OK(store.status());
    EXPECT_EQ((*store)->GetInfo()->records, static_cast<std::size_t>(i + 1));
  }
}

}  // namespace
}  // namespace unspin::index
