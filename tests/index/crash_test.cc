// Writers that die and disks that fill up.

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

constexpr int kBatch = 25;  // Records of a batch.
constexpr int kKept = 4;    // Batches that stay; older ones are removed.
constexpr std::uint32_t kUniverse = 50;

// Batch b adds records b-0, b-1, ... and removes those of batch b - kKept.
Record RecordOf(int batch, int i) {
  std::mt19937_64 random(batch * 1000 + i);
  return RandomRecord(std::to_string(batch) + "-" + std::to_string(i),
                      kUniverse, &random);
}

bool WriteBatch(StoreWriter* writer, int batch) {
  for (int i = 0; i < kBatch; ++i) {
    if (!writer->Add(RecordOf(batch, i), nullptr).ok()) return false;
    bool existed = false;
    const std::string old = RecordOf(batch - kKept, i).id;
    if (!writer->Remove(old, &existed).ok()) return false;
    if (existed != (batch >= kKept)) return false;
  }
  return writer->Commit().ok();
}

// What a store must hold after batches 0 to last.
ScanStore StateAfter(int last) {
  ScanStore expected;
  for (int batch = 0; batch <= last; ++batch) {
    for (int i = 0; i < kBatch; ++i) {
      expected.Add(RecordOf(batch, i));
      expected.Remove(RecordOf(batch - kKept, i).id);
    }
  }
  return expected;
}

// Writes batches from `first` on, a byte into the pipe after each, until it is
// killed. Compacts now and then.
[[noreturn]] void WriteUntilKilled(const std::string& path, int first,
                                   int pipe) {
  auto writer = StoreWriter::Open(path, SmallSchema(), 5000);
  if (!writer.ok()) _exit(1);
  for (int batch = first;; ++batch) {
    if (!WriteBatch(writer->get(), batch)) _exit(2);
    if (write(pipe, "x", 1) != 1) _exit(3);
    if (batch % 7 == 6 && !(*writer)->Compact().ok()) _exit(4);
  }
}

// Starts such a writer, kills it after `delay`, returns the commits it told.
int RunAndKill(const std::string& path, int first,
               std::chrono::microseconds delay) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) WriteUntilKilled(path, first, ends[1]);
  close(ends[1]);
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  int commits = 0;
  for (char c; read(ends[0], &c, 1) == 1;) ++commits;
  close(ends[0]);
  return commits;
}

// The last batch in the store; it may be one that was not told of any more.
int LastBatch(Snapshot* snapshot, int told) {
  return snapshot->Find(RecordOf(told + 1, 0).id).ok() ? told + 1 : told;
}

TEST(Crash, KilledWritersLoseNoMoreThanTheBatchInFlight) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(11);
  int last = -1;
  for (int round = 0; round < 30; ++round) {
    const auto delay = std::chrono::microseconds(random() % 60000);
    last += RunAndKill(path, last + 1, delay);
    auto store = Store::Open(path, SmallSchema());
    if (!store.ok()) {  // Killed before the very first commit.
      ASSERT_EQ(last, -1) << store.status().message();
      continue;
    }
    auto snapshot = (*store)->Read();
    ASSERT_OK(snapshot.status());
    last = LastBatch(snapshot->get(), last);
    const ScanStore expected = StateAfter(last);
    std::mt19937_64 probes(round);
    // Numbers differ from the reference's, which never lost any.
    ASSERT_EQ((*snapshot)->records(), expected.records().size());
    for (const auto& [number, record] : expected.records()) {
      auto found = (*snapshot)->Find(record.id);
      ASSERT_OK(found.status());
      EXPECT_EQ((*snapshot)->ReadContent(*found)->body, record.body);
      EXPECT_EQ((*snapshot)->ReadSets(*found)->sets, record.sets);
    }
    ExpectClean(**store);
  }
  EXPECT_GT(last, 30);  // The delays let it get somewhere.
}

TEST(Crash, BeforeTheFirstCommitLeavesAFileThatTheNextWriterTakesOver) {
  for (int step = 0; step < 3; ++step) {
    TempFolder folder;
    const std::string path = folder / "a.unspin";
    RunInChild(false, [&] {
      auto writer = StoreWriter::Open(path, SmallSchema(), 0);
      for (int i = 0; i < step * 500; ++i) {
        if (!(*writer)->Add(RecordOf(0, i), nullptr).ok()) return 1;
      }
      raise(SIGKILL);
      return 0;
    });
    const Status status = Store::Open(path, SmallSchema()).status();
    EXPECT_EQ(status.code(), Code::kUnreadable);
    EXPECT_NE(status.message().find("holds no index yet"), std::string::npos);
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_OK(writer.status());
    EXPECT_TRUE(WriteBatch(writer->get(), 0));
    EXPECT_TRUE(Store::Open(path, SmallSchema()).ok());
  }
}

// Fills the disk from a child process, which tells by its exit status whether
// the error was the right one; then checks what was committed.
void FillAndCheck(const std::string& path, const std::string& needle,
                  const std::function<void()>& limit) {
  constexpr int kRight = 99;
  const int status = RunInChild(false, [&] {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    if (!writer.ok() || !WriteBatch(writer->get(), 0)) return 1;
    limit();
    std::mt19937_64 random(1);
    for (int i = 0; i < 100000; ++i) {
      Record record = RandomRecord("x" + std::to_string(i), 1000, &random);
      record.body.resize(5000);
      for (char& c : record.body) c = static_cast<char>(random());
      Status failure = (*writer)->Add(record, nullptr);
      if (failure.ok() && i % 500 == 499) {
        // Two files grow: either the log's limit or the index's own.
        failure = (*writer)->Commit();
      }
      if (failure.ok()) continue;
      if (failure.code() != Code::kMachine) return 2;
      if (failure.message().find(needle) == std::string::npos) return 3;
      // It sticks: the batch is lost.
      return (*writer)->Commit().ok() ? 4 : kRight;
    }
    return 5;
  });
  EXPECT_EQ(status, kRight);
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  for (int i = 0; i < kBatch; ++i) {
    EXPECT_TRUE((*snapshot)->Find(RecordOf(0, i).id).ok());
  }
  // Whole batches only.
  EXPECT_EQ(((*snapshot)->records() - kBatch) % 500, 0u);
  ExpectClean(**store);
}

TEST(Crash, AFileSizeLimitIsAMachineErrorAndKeepsWhatIsCommitted) {
  TempFolder folder;
  FillAndCheck(folder / "a.unspin", "cannot write", [] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{8 << 20, 8 << 20};
    setrlimit(RLIMIT_FSIZE, &limit);
  });
}

TEST(Crash, AFullDiskIsAMachineErrorAndKeepsWhatIsCommitted) {
  TempFolder folder;
  const std::string disk = folder / "disk";
  mkdir(disk.c_str(), 0755);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=12m") != 0) {
    GTEST_SKIP() << "needs the right to mount a small disk";
  }
  FillAndCheck(disk + "/a.unspin", "no space left on the disk", [] {});
  umount(disk.c_str());
}

}  // namespace
}  // namespace unspin::index
