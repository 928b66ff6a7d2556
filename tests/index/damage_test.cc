// Flipped bytes and cut files: an answer is right, or an error.

#include <gtest/gtest.h>

#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

constexpr int kRecords = 120;
constexpr std::uint32_t kUniverse = 500;

Record RecordOf(int i) {
  std::mt19937_64 random(i);
  return RandomRecord("id-" + std::to_string(i), kUniverse, &random);
}

// An index with several segments, removed records and a large bucket.
std::string BuildIndex(const std::string& path) {
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  EXPECT_TRUE(writer.ok());
  for (int i = 0; i < kRecords; ++i) {
    EXPECT_TRUE((*writer)->Add(RecordOf(i), nullptr).ok());
    if (i % 40 == 39) {
      EXPECT_TRUE((*writer)->Commit().ok());
    }
  }
  for (int i = 0; i < kRecords; i += 10) {
    EXPECT_TRUE((*writer)->Remove(RecordOf(i).id, nullptr).ok());
  }
  EXPECT_TRUE((*writer)->Commit().ok());
  writer->reset();
  return ReadFile(path);
}

template <typename T>
std::string Show(const Result<T>& result, const std::string& value) {
  if (result.ok()) return value;
  // Damage is the file's fault, not the machine's.
  EXPECT_EQ(result.status().code(), Code::kUnreadable)
      << result.status().message();
  return "error";
}

// Everything that can be asked of an index, as text; "error" for an error.
// *reported: whether Open or Verify finds fault with it.
std::vector<std::string> Ask(const std::string& path, bool* reported) {
  std::vector<std::string> answers;
  auto store = Store::Open(path, SmallSchema());
  *reported = !store.ok();
  if (!store.ok()) return {Show(store, "")};
  auto problems = (*store)->Verify();
  *reported = !problems.ok() || !problems->empty();
  auto snapshot = (*store)->Read();
  if (!snapshot.ok()) return {Show(snapshot, "")};
  for (int i = 0; i < kRecords; ++i) {
    const Record record = RecordOf(i);
    for (std::size_t channel = 0; channel < 2; ++channel) {
      auto found =
          (*snapshot)->Lookup(channel, {record.band_keys[channel], 50});
      std::string text;
      for (std::size_t k = 0; found.ok() && k < found->candidates.size(); ++k) {
        text += std::to_string(found->candidates[k].record) + "*" +
                std::to_string(found->candidates[k].hits) + " ";
      }
      answers.push_back(Show(found, text));
      auto counts = (*snapshot)->Frequencies(channel, record.sets[channel]);
      text.clear();
      for (std::size_t k = 0; counts.ok() && k < counts->size(); ++k) {
        text += std::to_string((*counts)[k]) + " ";
      }
      answers.push_back(Show(counts, text));
    }
    auto number = (*snapshot)->Find(record.id);
    answers.push_back(Show(number, number.ok() ? std::to_string(*number) : ""));
    auto content = (*snapshot)->ReadContent(i + 1);
    answers.push_back(
        Show(content,
             content.ok() ? content->id + content->meta + content->body : ""));
    auto sets = (*snapshot)->ReadSets(i + 1);
    answers.push_back(Show(sets, sets.ok()
                                     ? std::to_string(sets->day) +
                                           std::to_string(sets->sets[1].size())
                                     : ""));
  }
  return answers;
}

// An answer is right or an error, and errors are foretold by Verify. (For a
// removed record an error is right.)
void ExpectRightOrReported(const std::string& path,
                           const std::vector<std::string>& right,
                           bool* reported) {
  const std::vector<std::string> answers = Ask(path, reported);
  if (answers.size() != right.size()) {  // Refused as a whole.
    EXPECT_EQ(answers, std::vector<std::string>{"error"});
    return;
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == right[i]) continue;
    EXPECT_EQ(answers[i], "error") << "instead of " << right[i];
    EXPECT_TRUE(*reported);
  }
}

// Flips `flips` bytes of `good` in turn, each where `choose` says; returns how
// many Open or Verify reported.
int Flip(const std::string& path, const std::string& good, int flips,
         const std::function<std::size_t()>& choose) {
  WriteFile(path, good);
  bool reported = false;
  const std::vector<std::string> right = Ask(path, &reported);
  EXPECT_FALSE(reported);
  EXPECT_GT(right.size(), 500u);
  int seen = 0;
  for (int i = 0; i < flips; ++i) {
    const std::size_t at = choose();
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << i % 8));
    WriteFile(path, bad);
    ExpectRightOrReported(path, right, &reported);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "byte " << at << ", flip " << i;
      break;
    }
    seen += reported;
  }
  return seen;
}

TEST(Damage, AFlippedByteAnywhereIsReportedOrWithoutEffect) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  const std::string good = BuildIndex(path);
  std::mt19937_64 random(21);
  Flip(path, good, 400, [&] { return random() % good.size(); });
  // The head of the file and of each page, where SQLite's own figures are.
  Flip(path, good, 100, [&] { return random() % 100; });
  Flip(path, good, 300,
       [&] { return random() % (good.size() / 16384) * 16384 + random() % 64; });
}

// Whether a byte of a compacted file, after its first page, holds anything:
// false in the gap of a B-tree page between cell pointers and cells, where
// remains of old cells may lie (sqlite.org/fileformat.html, section 1.6).
bool IsUsed(const std::string& file, std::size_t at) {
  const auto* page =
      reinterpret_cast<const unsigned char*>(file.data()) + at / 16384 * 16384;
  const bool interior = page[0] == 5, leaf = page[0] == 13;
  if (!interior && !leaf) return file[at] != 0;  // Overflow.
  const std::size_t gap = (leaf ? 8 : 12) + 2 * (page[3] * 256 + page[4]);
  const std::size_t cells = page[5] * 256 + page[6];
  return at % 16384 < gap || at % 16384 >= cells;
}

TEST(Damage, AFlippedByteInUseIsReported) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  BuildIndex(path);
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_OK(writer.status());
    ASSERT_OK((*writer)->Compact());
  }
  const std::string good = ReadFile(path);
  std::mt19937_64 random(22);
  const int seen = Flip(path, good, 400, [&] {
    std::size_t at = 0;
    do {
      at = 16384 + random() % (good.size() - 16384);
    } while (!IsUsed(good, at));
    return at;
  });
  // A few bits are without meaning, as the stored type of the row number.
  EXPECT_GE(seen, 396);
}

TEST(Damage, ACutFileIsReported) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  const std::string good = BuildIndex(path);
  bool reported = false;
  const std::vector<std::string> right = Ask(path, &reported);
  std::vector<std::size_t> sizes = {0, 1, 15, 16, 99, 100, 512, 8191};
  for (std::size_t size = 16384; size < good.size(); size += 16384) {
    sizes.insert(sizes.end(), {size - 1, size, size + 1, size + 4000});
  }
  for (const std::size_t size : sizes) {
    if (size >= good.size()) continue;
    WriteFile(path, good.substr(0, size));
    ExpectRightOrReported(path, right, &reported);
    EXPECT_TRUE(reported) << size;
  }
}

TEST(Damage, AWriterThatMeetsItStopsWithoutMakingItWorse) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  const std::string good = BuildIndex(path);
  bool reported = false;
  std::mt19937_64 random(5);
  for (int round = 0; round < 100; ++round) {
    const std::size_t at = 16384 + random() % (good.size() - 16384);
    if (good[at] == 0) continue;
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    WriteFile(path, bad);
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    if (!writer.ok()) {
      EXPECT_EQ(writer.status().code(), Code::kUnreadable);
      continue;
    }
    // Replaces every record and merges: meets all there is.
    Status status;
    for (int i = 0; i < kRecords && status.ok(); ++i) {
      status = (*writer)->Add(RecordOf(i), nullptr);
    }
    if (status.ok()) status = (*writer)->Commit();
    if (status.ok()) status = (*writer)->Compact();
    writer->reset();
    if (!status.ok()) {
      EXPECT_EQ(status.code(), Code::kUnreadable) << status.message();
      Ask(path, &reported);  // It is still there.
      EXPECT_TRUE(reported) << at;
      continue;
    }
    auto store = Store::Open(path, SmallSchema());
    ASSERT_OK(store.status());
    ExpectClean(**store);
  }
}

}  // namespace
}  // namespace unspin::index
