#include "index/dictionary.h"

#include <gtest/gtest.h>

#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

// A text of about 4 KB. Those of one `seed` share their vocabulary, and little
// of it stands twice in one text, so that only a dictionary helps.
std::string TextOf(int i, std::uint64_t seed = 1) {
  std::mt19937_64 words(seed);
  std::vector<std::string> vocabulary(2000);
  for (std::string& word : vocabulary) {
    for (int k = 0; k < 12; ++k) word += static_cast<char>('a' + words() % 26);
  }
  std::mt19937_64 random(i);
  std::string text;
  while (text.size() < 4000) text += vocabulary[random() % 2000] + ' ';
  return text;
}

Record RecordOf(int i) {
  std::mt19937_64 random(i);
  Record record = RandomRecord("id-" + std::to_string(i), 1000, &random);
  record.body = TextOf(i);
  record.text_bytes = record.body.size();
  return record;
}

void Add(const std::string& path, int from, int to,
         const std::function<Record(int)>& make = RecordOf) {
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  for (int i = from; i < to; ++i) {
    ASSERT_OK((*writer)->Add(make(i), nullptr));
  }
  ASSERT_OK((*writer)->Commit());
}

FileParts PartsOf(const std::string& path) {
  auto store = Store::Open(path, SmallSchema());
  EXPECT_TRUE(store.ok()) << store.status().message();
  return (*store)->GetInfo()->parts;
}

void ExpectReadsBack(const std::string& path, int from, int to) {
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  ASSERT_OK(snapshot.status());
  for (int i = from; i < to; ++i) {
    auto number = (*snapshot)->Find(RecordOf(i).id);
    ASSERT_OK(number.status());
    auto content = (*snapshot)->ReadContent(*number);
    ASSERT_OK(content.status());
    ASSERT_EQ(content->body, RecordOf(i).body);
    ASSERT_EQ(content->meta, RecordOf(i).meta);
  }
  ExpectClean(**store);
}

TEST(Dictionaries, AreTrainedAsTheTextsGrow) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Add(path, 0, 300);
  const FileParts small = PartsOf(path);
  EXPECT_EQ(small.dictionaries, 0u);
  Add(path, 300, 900);  // Over 2 MiB.
  const FileParts large = PartsOf(path);
  EXPECT_GT(large.dictionaries, 10000u);
  EXPECT_LE(large.dictionaries, kDictionarySteps[0].size);
  ExpectReadsBack(path, 0, 900);
  // Later ones are packed with it by another writer, too.
  Add(path, 900, 1000);
  const FileParts more = PartsOf(path);
  EXPECT_EQ(more.dictionaries, large.dictionaries);
  EXPECT_LT((more.texts - large.texts) / 100.0, 0.8 * small.texts / 300.0);
  Add(path, 1000, 2500);  // Over 8 MiB: a second one.
  EXPECT_GT(PartsOf(path).dictionaries, large.dictionaries);
  ExpectReadsBack(path, 0, 2500);
}

TEST(Dictionaries, AreDoneWithoutWhereNothingIsInCommon) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  const auto huge = [](int i) {
    std::mt19937_64 random(i);
    Record record = RecordOf(i);
    record.body.resize(3u << 20);
    for (char& c : record.body) c = static_cast<char>(random());
    record.text_bytes = record.body.size();
    return record;
  };
  Add(path, 0, 2, huge);
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  EXPECT_EQ((*snapshot)->ReadContent(2)->body, huge(1).body);
  ExpectClean(**store);
}

TEST(Dictionaries, ADamagedOneIsReported) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Add(path, 0, 700);
  // With a right checksum, so that the dictionary itself must be looked at.
  const auto put = [&](const std::string& bytes) {
    auto container = Container::Open(path, Container::Access::kWrite, 0);
    ASSERT_OK(container.status());
    ASSERT_OK((*container)->Begin());
    if (bytes.empty()) {
      ASSERT_OK((*container)->Delete(Table::kHead, 3, 3));
    } else {
      ASSERT_OK((*container)->Put(Table::kHead, 3, bytes));
    }
    ASSERT_OK((*container)->Commit());
  };
  for (const std::string& bytes :
       {std::string("x"), std::string(30000, 'x'), std::string(1 << 20, 'x'),
        std::string("\x37\xA4\x30\xEC\x01\x02\x03\x04 and nothing", 20)}) {
    put(bytes);
    const Status status = Store::Open(path, SmallSchema()).status();
    EXPECT_EQ(status.code(), Code::kUnreadable);
    EXPECT_NE(status.message().find("row 3 of table head"), std::string::npos);
  }
  put("");  // Lost: what was packed with it cannot be read.
  auto store = Store::Open(path, SmallSchema());
  ASSERT_OK(store.status());
  auto snapshot = (*store)->Read();
  EXPECT_TRUE((*snapshot)->ReadContent(1).ok());
  EXPECT_EQ((*snapshot)->ReadContent(700).status().code(), Code::kUnreadable);
  EXPECT_FALSE((*store)->Verify()->empty());
}

}  // namespace
}  // namespace unspin::index
