// An index made by hand, every row with its right checksum: what cannot be is told
// as damage of the file, and never believed.

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "index/container.h"
#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

struct StoredRow {
  Table table;
  std::int64_t number;
  std::string payload;
};

std::vector<StoredRow> Rows(const std::string& path) {
  std::vector<StoredRow> rows;
  auto container = Container::Open(path, Container::Access::kRead, 0);
  EXPECT_TRUE(container.ok() && (*container)->Begin().ok());
  for (int t = 0; t < kTables; ++t) {
    std::int64_t from = INT64_MIN;
    for (;;) {
      const auto row =
          (*container)->First(static_cast<Table>(t), from, INT64_MAX);
      EXPECT_TRUE(row.ok());
      if (!row->has_value()) break;
      rows.push_back({static_cast<Table>(t), (*row)->number,
                      std::string((*row)->payload)});
      from = (*row)->number + 1;
    }
  }
  (*container)->Rollback();
  return rows;
}

void Put(const std::string& path, const StoredRow& row,
         const std::string& payload) {
  auto container = Container::Open(path, Container::Access::kWrite, 0);
  ASSERT_TRUE(container.ok());
  ASSERT_OK((*container)->Begin());
  ASSERT_OK((*container)->Put(row.table, row.number, payload));
  ASSERT_OK((*container)->Commit());
}

// Whether opening or verifying finds fault with it; a fault is the file's.
bool IsRefused(const std::string& path) {
  auto store = Store::Open(path, SmallSchema());
  if (!store.ok()) {
    EXPECT_EQ(store.status().code(), Code::kUnreadable);
    return true;
  }
  auto problems = (*store)->Verify();
  if (!problems.ok()) {
    EXPECT_EQ(problems.status().code(), Code::kUnreadable);
    return true;
  }
  return !problems->empty();
}

TEST(Forged, RowsOfWrongContentAreDamage) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_TRUE(writer.ok());
    std::mt19937_64 random(5);
    for (int i = 0; i < 6; ++i) {
      ASSERT_OK((*writer)->Add(
          RandomRecord("id-" + std::to_string(i), 500, &random), nullptr));
    }
    ASSERT_OK((*writer)->Commit());
  }
  ASSERT_FALSE(IsRefused(path));
  const std::vector<StoredRow> rows = Rows(path);
  ASSERT_GT(rows.size(), 15u);
  for (const StoredRow& row : rows) {
    const std::string name = Container::Name(row.table, row.number);
    for (const std::string& payload :
         {std::string(), std::string("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
          row.payload + '\x01', row.payload.substr(0, row.payload.size() / 2)}) {
      if (payload == row.payload) continue;
      Put(path, row, payload);
      EXPECT_TRUE(IsRefused(path)) << name << ", " << payload.size() << " bytes";
    }
    Put(path, row, row.payload);
  }
  EXPECT_FALSE(IsRefused(path));
}

// Found by tests/fuzz/index_fuzz.cc: the message named a parameter as it stood.
TEST(Forged, ParametersThatAreNoUtf8AreDamageAndNotShown) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_TRUE(writer.ok());
    ASSERT_OK((*writer)->Commit());
  }
  const StoredRow row = Rows(path).front();
  ASSERT_EQ(Container::Name(row.table, row.number), "row 1 of table head");
  for (std::size_t at = 0; at < row.payload.size(); ++at) {
    std::string payload = row.payload;
    payload[at] = '\xC8';
    Put(path, row, payload);
    const auto store = Store::Open(path, SmallSchema());
    ASSERT_FALSE(store.ok()) << at;
    EXPECT_EQ(store.status().code(), Code::kUnreadable);
    EXPECT_TRUE(base::IsValidUtf8(store.status().message())) << at;
  }
}

// SQLite quotes what it finds in a damaged schema.
TEST(Forged, MessagesAboutTheSchemaAreUtf8) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  {
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    ASSERT_TRUE(writer.ok());
    ASSERT_OK((*writer)->Commit());
  }
  const std::string bytes = ReadFile(path);
  const std::size_t table = bytes.find("tableheadhead");
  ASSERT_NE(table, bytes.npos);
  for (std::size_t at = table; at < table + 60; ++at) {
    std::string changed = bytes;
    changed[at] = '\xC8';
    WriteFile(path, changed);
    const auto store = Store::Open(path, SmallSchema());
    if (store.ok()) continue;
    EXPECT_EQ(store.status().code(), Code::kUnreadable);
    EXPECT_TRUE(base::IsValidUtf8(store.status().message())) << at - table;
  }
}

}  // namespace
}  // namespace unspin::index
