// The store against the reference.

#include "index/store.h"

#include <gtest/gtest.h>

#include "index/test_support.h"

namespace unspin::index {
namespace {

struct Scenario {
  int commits;
  std::size_t batch;       // Operations between commits, at most.
  std::uint32_t universe;  // Of keys and hashes.
  std::uint64_t ids;       // Of records.
  std::uint64_t seed;
};

class StoreScenario : public testing::TestWithParam<Scenario> {};

// A random add, replacement or removal, in the store and in the reference.
void Operate(StoreWriter* writer, ScanStore* expected, const Scenario& s,
             std::mt19937_64* random) {
  const std::string id = "id-" + std::to_string((*random)() % s.ids);
  bool existed = false;
  if ((*random)() % 4 == 0) {
    ASSERT_OK(writer->Remove(id, &existed));
    ASSERT_EQ(existed, expected->Remove(id));
  } else {
    const Record record = RandomRecord(id, s.universe, random);
    ASSERT_OK(writer->Add(record, &existed));
    ASSERT_EQ(existed, expected->Add(record));
  }
}

TEST_P(StoreScenario, AnswersAsTheReferenceAfterEveryCommit) {
  const Scenario& s = GetParam();
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(s.seed);
  ScanStore expected;
  std::unique_ptr<StoreWriter> writer;
  std::unique_ptr<Store> store;
  for (int commit = 0; commit < s.commits; ++commit) {
    if (writer == nullptr || random() % 5 == 0) {  // Reopen now and then.
      writer.reset();
      auto opened = StoreWriter::Open(path, SmallSchema(), 0);
      ASSERT_OK(opened.status());
      writer = std::move(opened).value();
    }
    for (std::size_t i = random() % (s.batch + 1); i > 0; --i) {
      Operate(writer.get(), &expected, s, &random);
    }
    ASSERT_OK(writer->Commit());
    if (random() % 12 == 0) ASSERT_OK(writer->Compact());
    if (store == nullptr || random() % 7 == 0) {
      auto opened = Store::Open(path, SmallSchema());
      ASSERT_OK(opened.status());
      store = std::move(opened).value();
    }
    auto snapshot = store->Read();
    ASSERT_OK(snapshot.status());
    ExpectSame(snapshot->get(), expected, s.universe, &random);
    ASSERT_FALSE(HasFatalFailure()) << "commit " << commit;
    if (commit % 8 == 7) ExpectClean(*store);
  }
  ExpectClean(*store);
  const auto info = store->GetInfo();
  ASSERT_OK(info.status());
  EXPECT_LE(info->segments, 6u);
}

INSTANTIATE_TEST_SUITE_P(
    All, StoreScenario,
    testing::Values(Scenario{60, 1, 3, 3, 1},      // Tiny: every corner.
                    Scenario{60, 3, 4, 8, 2},      //
                    Scenario{60, 10, 50, 30, 3},   //
                    Scenario{40, 60, 20, 300, 4},  // Large buckets.
                    Scenario{40, 60, 100000, 300, 5},
                    Scenario{12, 800, 4000, 5000, 6}));

// All sequences of five operations over two ids: none, add a, add b, remove a,
// remove b, commit.
TEST(Store, AnswersAsTheReferenceForAllShortHistories) {
  const std::uint32_t universe = 2;
  for (int history = 0; history < 5 * 5 * 5 * 5; ++history) {
    TempFolder folder;
    const std::string path = folder / "a.unspin";
    std::mt19937_64 random(history);
    ScanStore expected;
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_OK(writer.status());
    for (int rest = history, i = 0; i < 4; ++i, rest /= 5) {
      const std::string id = rest % 2 == 0 ? "a" : "b";
      bool existed = false;
      if (rest % 5 < 2) {
        const Record record = RandomRecord(id, universe, &random);
        ASSERT_OK((*writer)->Add(record, &existed));
        ASSERT_EQ(existed, expected.Add(record));
      } else if (rest % 5 < 4) {
        ASSERT_OK((*writer)->Remove(id, &existed));
        ASSERT_EQ(existed, expected.Remove(id));
      } else {
        ASSERT_OK((*writer)->Commit());
      }
    }
    ASSERT_OK((*writer)->Commit());
    auto store = Store::Open(path, SmallSchema());
    ASSERT_OK(store.status());
    auto snapshot = (*store)->Read();
    ASSERT_OK(snapshot.status());
    ExpectSame(snapshot->get(), expected, universe, &random);
    ExpectClean(**store);
    ASSERT_FALSE(HasFailure()) << history;
  }
}

TEST(Store, FindsCapsAndForgetsABucketOfThousands) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Schema schema;
  schema.channels = {{"one", 2}};
  auto writer = StoreWriter::Open(path, schema, 0);
  ASSERT_OK(writer.status());
  Record record;
  record.sets = {};
  for (std::uint32_t i = 0; i < 6000; ++i) {
    record.id = std::to_string(i);
    record.band_keys = {{7, i}};
    ASSERT_OK((*writer)->Add(record, nullptr));
    if (i % 1500 == 1499) ASSERT_OK((*writer)->Commit());
  }
  auto store = Store::Open(path, schema);
  ASSERT_OK(store.status());
  const std::uint32_t keys[] = {7, 5999};
  for (const std::size_t cap : {10u, 1499u, 1500u, 5999u, 6000u, 9000u}) {
    auto snapshot = (*store)->Read();
    ASSERT_OK(snapshot.status());
    auto looked_up = (*snapshot)->Lookup(0, {keys, cap});
    ASSERT_OK(looked_up.status());
    const std::vector<Candidate>& found = looked_up->candidates;
    const BucketStats& stats = looked_up->buckets;
    ASSERT_EQ(found.size(), std::min<std::size_t>(cap, 6000));
    EXPECT_EQ(found.front().record, 1u);
    if (cap < 6000) {  // The least numbers are kept and the greatest.
      const auto half = static_cast<std::uint32_t>(cap / 2);
      const auto rest = static_cast<std::uint32_t>(cap) - half;
      EXPECT_EQ(found[half - 1].record, half);
      EXPECT_EQ(found[half].record, 6001 - rest);
    }
    EXPECT_EQ(found[found.size() - 2].hits, 1u);
    EXPECT_EQ(found.back().record, 6000u);
    EXPECT_EQ(found.back().hits, 2u);
    EXPECT_EQ(stats.buckets, 2u);
    EXPECT_EQ(stats.capped_buckets, cap < 6000 ? 1u : 0u);
    EXPECT_EQ(stats.postings_dropped, cap < 6000 ? 6000 - cap : 0u);
  }
  for (int i = 0; i < 5900; ++i) {
    ASSERT_OK((*writer)->Remove(std::to_string(i), nullptr));
  }
  ASSERT_OK((*writer)->Commit());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  auto found = (*snapshot)->Lookup(0, {keys, 5000});
  ASSERT_OK(found.status());
  EXPECT_EQ(found->candidates.size(), 100u);
  ExpectClean(**store);
}

TEST(Store, OfNoRecordsAnswersNothing) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_OK(writer.status());
    ASSERT_OK((*writer)->Commit());
  }
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  EXPECT_EQ((*snapshot)->records(), 0u);
  auto found =
      (*snapshot)->Lookup(0, {std::vector<std::uint32_t>(5), 9});
  ASSERT_OK(found.status());
  EXPECT_TRUE(found->candidates.empty());
  EXPECT_EQ((*snapshot)->Find("x").status().code(), Code::kUnreadable);
  EXPECT_EQ((*snapshot)->ReadSets(1).status().code(), Code::kUnreadable);
  EXPECT_EQ((*snapshot)->ReadContent(0).status().code(), Code::kUnreadable);
  EXPECT_EQ((*(*snapshot)->Frequencies(1, std::vector<std::uint32_t>{5}))[0],
            0u);
  ExpectClean(**store);
}

TEST(Store, KeepsAnyBytesOfIdMetaAndBody) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  ScanStore expected;
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  for (const std::size_t size : {0u, 1u, 100u, 20000u, 3000000u}) {
    Record record = RandomRecord("x", 10, &random);
    record.id = std::string("id\0\xFF'", 5) + std::to_string(size);
    record.meta = std::string(size / 10, '\0');
    record.body.assign(size, ' ');
    for (char& c : record.body) c = static_cast<char>(random());
    ASSERT_OK((*writer)->Add(record, nullptr));
    expected.Add(record);
  }
  ASSERT_OK((*writer)->Commit());
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  ExpectSame(snapshot->get(), expected, 10, &random);
}

TEST(Store, InfoCountsRecordsAndText) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  Record record = RandomRecord("x", 10, &random);
  for (const std::uint64_t bytes : {100u, 7u, 30u}) {
    record.text_bytes = bytes;
    record.id = bytes == 30 ? "7" : std::to_string(bytes);  // Replaces.
    ASSERT_OK((*writer)->Add(record, nullptr));
  }
  ASSERT_OK((*writer)->Commit());
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  const auto info = (*store)->GetInfo();
  ASSERT_OK(info.status());
  EXPECT_EQ(info->format_version, 3);
  EXPECT_EQ(info->records, 2u);
  EXPECT_EQ(info->text_bytes, 130u);
  EXPECT_EQ(info->segments, 1u);
  EXPECT_GT(info->file_bytes, 8192u);
  EXPECT_EQ(info->removed, 0u);  // Never committed: no postings.
  const FileParts& parts = info->parts;
  for (const std::uint64_t part :
       {parts.texts, parts.sets, parts.bands, parts.counts}) {
    EXPECT_GT(part, 0u);
  }
  EXPECT_EQ(parts.dictionaries, 0u);
  EXPECT_LT(parts.texts + parts.sets + parts.bands + parts.counts + parts.free,
            info->file_bytes);
  EXPECT_EQ(info->parameters, SmallSchema().parameters);
}

TEST(StoreWriter, DiscardsWhatIsNotCommitted) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  ScanStore expected;
  const Record kept = RandomRecord("kept", 10, &random);
  expected.Add(kept);
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_OK(writer.status());
    ASSERT_OK((*writer)->Add(kept, nullptr));
    ASSERT_OK((*writer)->Commit());
    ASSERT_OK((*writer)->Remove("kept", nullptr));
    ASSERT_OK((*writer)->Add(RandomRecord("lost", 10, &random), nullptr));
  }
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  ExpectSame(snapshot->get(), expected, 10, &random);
  ExpectClean(**store);
}

TEST(StoreWriter, RefusesRecordsThatDoNotFitAndGoesOn) {
  TempFolder folder;
  std::mt19937_64 random(1);
  auto writer = StoreWriter::Open(folder / "a.unspin", SmallSchema(), 0);
  ASSERT_OK(writer.status());
  const auto refused = [&](const std::function<void(Record*)>& change) {
    Record record = RandomRecord("x", 10, &random);
    change(&record);
    return (*writer)->Add(record, nullptr).code() == Code::kUsage;
  };
  EXPECT_TRUE(refused([](Record* r) { r->id.clear(); }));
  EXPECT_TRUE(refused([](Record* r) { r->band_keys[0].assign(4, 0); }));
  EXPECT_TRUE(refused([](Record* r) { r->band_keys.pop_back(); }));
  EXPECT_TRUE(refused([](Record* r) { r->sets.emplace_back(); }));
  EXPECT_TRUE(refused([](Record* r) { r->sets[0] = {2, 1}; }));
  EXPECT_TRUE(refused([](Record* r) { r->sets[1] = {1, 1}; }));
  ASSERT_OK((*writer)->Add(RandomRecord("x", 10, &random), nullptr));
  ASSERT_OK((*writer)->Commit());
}

TEST(StoreWriter, LeavesOutARecordThatIsTooLargeAndGoesOn) {
  TempFolder folder;
  std::mt19937_64 random(1);
  auto writer = StoreWriter::Open(folder / "a.unspin", SmallSchema(), 0);
  ASSERT_OK(writer.status());
  Record record = RandomRecord("big", 10, &random);
  record.body.assign((std::size_t{1} << 29) + 1, ' ');
  const Status status = (*writer)->Add(record, nullptr);
  EXPECT_EQ(status.code(), Code::kUnreadable);
  EXPECT_NE(status.message().find("article 'big' is too large"),
            std::string::npos);
  ASSERT_OK((*writer)->Add(RandomRecord("x", 10, &random), nullptr));
  ASSERT_OK((*writer)->Commit());
}

TEST(StoreWriter, SettlesToAtMostTwoSegments) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  ScanStore expected;
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  int next = 0;
  const auto add = [&](int records) {
    for (int i = 0; i < records; ++i) {
      const Record record =
          RandomRecord("id-" + std::to_string(next++), 1000, &random);
      ASSERT_OK((*writer)->Add(record, nullptr));
      expected.Add(record);
    }
    ASSERT_OK((*writer)->Commit());
  };
  const auto segments = [&] {
    auto store = Store::Open(path, SmallSchema());
    return store.ok() ? (*store)->GetInfo()->segments : 0;
  };
  add(300), add(300), add(300);
  EXPECT_EQ(segments(), 3u);
  ASSERT_OK((*writer)->Settle());
  EXPECT_EQ(segments(), 1u);  // None was large enough to be kept.
  add(40), add(40);
  ASSERT_OK((*writer)->Settle());
  EXPECT_EQ(segments(), 2u);  // 900 of 980 are.
  ASSERT_OK((*writer)->Settle());
  EXPECT_EQ(segments(), 2u);
  add(20), add(40);
  ASSERT_OK((*writer)->Settle());
  EXPECT_EQ(segments(), 1u);  // 900 of 1,040 are not.
  writer->reset();
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  ExpectSame(snapshot->get(), expected, 1000, &random);
  ExpectClean(**store);
}

TEST(StoreWriter, CompactShrinksTheFile) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  std::mt19937_64 random(1);
  ScanStore expected;
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  for (int i = 0; i < 2000; ++i) {
    const Record record =
        RandomRecord("id-" + std::to_string(i), 1000000, &random);
    ASSERT_OK((*writer)->Add(record, nullptr));
    if (i < 100) expected.Add(record);
    if (i % 300 == 299) ASSERT_OK((*writer)->Commit());
  }
  for (int i = 100; i < 2000; ++i) {
    ASSERT_OK((*writer)->Remove("id-" + std::to_string(i), nullptr));
  }
  EXPECT_EQ((*writer)->Compact().code(), Code::kUsage);  // Not committed.
  ASSERT_OK((*writer)->Commit());
  ASSERT_OK((*writer)->Compact());
  writer->reset();
  const auto before = std::filesystem::file_size(path);
  EXPECT_LT(before, 400000u);  // 2.1 MB were in use.
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  EXPECT_EQ((*store)->GetInfo()->segments, 1u);
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  ExpectSame(snapshot->get(), expected, 1000000, &random);
  ExpectClean(**store);
}

}  // namespace
}  // namespace unspin::index
