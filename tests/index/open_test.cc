// What can be wrong with a file before it is read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <csignal>

#include "index/store.h"
#include "index/test_support.h"

namespace unspin::index {
namespace {

using testing::HasSubstr;

void Build(const std::string& path, int records = 20) {
  std::mt19937_64 random(3);
  auto writer = StoreWriter::Open(path, SmallSchema(), 0);
  ASSERT_OK(writer.status());
  for (int i = 0; i < records; ++i) {
    ASSERT_OK((*writer)->Add(
        RandomRecord("id-" + std::to_string(i), 100, &random), nullptr));
  }
  ASSERT_OK((*writer)->Commit());
}

void RunSql(const std::string& path, const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
}

Status OpenStatus(const std::string& path, const Schema& schema) {
  return Store::Open(path, schema).status();
}

Status WriteStatus(const std::string& path) {
  return StoreWriter::Open(path, SmallSchema(), 0).status();
}

TEST(Open, LeavesOneFileAtRest) {
  TempFolder folder;
  Build(folder / "a.unspin");
  EXPECT_EQ(folder.Files(), std::vector<std::string>{"a.unspin"});
  {
    auto store = Store::Open(folder / "a.unspin", SmallSchema());
    ASSERT_OK(store.status());
    ASSERT_OK((*store)->Read().status());
  }
  EXPECT_EQ(folder.Files(), std::vector<std::string>{"a.unspin"});
}

TEST(Open, NeverTakesAPathForAUriOrAnOption) {
  TempFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const std::string name :
       {"file:x?mode=memory", ":memory:", "a?immutable=1", "b#c%41", "-v"}) {
    Build(name);
    EXPECT_TRUE(std::filesystem::exists(name)) << name;
  }
  std::filesystem::current_path(before);
}

TEST(Open, OfNoFileSaysSo) {
  TempFolder folder;
  const Status status = OpenStatus(folder / "no.unspin", SmallSchema());
  EXPECT_EQ(status.code(), Code::kUnreadable);
  EXPECT_THAT(status.message(), HasSubstr("no.unspin does not exist"));
  EXPECT_TRUE(folder.Files().empty());
  EXPECT_EQ(WriteStatus(folder / "no/such/folder").code(), Code::kMachine);
}

TEST(Open, OfAFolderSaysSo) {
  TempFolder folder;
  EXPECT_THAT(OpenStatus(folder.path(), SmallSchema()).message(),
              HasSubstr("is a folder"));
  EXPECT_THAT(WriteStatus(folder.path()).message(), HasSubstr("is a folder"));
}

// Neither read nor changed: not by one byte, nor by a file beside it.
TEST(Open, OfSomethingElseIsRefusedAndLeavesItAlone) {
  const std::string texts[] = {"x", std::string(99, 'a'), std::string(5000, 0),
                               "SQLite format 3", "{\"id\": 1}\n"};
  for (const std::string& text : texts) {
    TempFolder folder;
    const std::string path = folder / "a.txt";
    WriteFile(path, text);
    for (const Status& status :
         {OpenStatus(path, SmallSchema()), WriteStatus(path)}) {
      EXPECT_EQ(status.code(), Code::kUnreadable);
      EXPECT_THAT(status.message(), HasSubstr("is not an unspin index"));
    }
    EXPECT_TRUE(ReadFile(path) == text);
    EXPECT_EQ(folder.Files(), std::vector<std::string>{"a.txt"});
  }
}

TEST(Open, OfAnotherProgramsDatabaseIsRefusedAndLeavesItAlone) {
  TempFolder folder;
  const std::string path = folder / "places.sqlite";
  RunSql(path,
         "PRAGMA journal_mode=WAL; CREATE TABLE head(x); "
         "INSERT INTO head VALUES(1)");
  const std::string before = ReadFile(path);
  EXPECT_THAT(OpenStatus(path, SmallSchema()).message(),
              HasSubstr("is not an unspin index"));
  EXPECT_THAT(WriteStatus(path).message(), HasSubstr("is not an unspin index"));
  EXPECT_TRUE(ReadFile(path) == before);
  EXPECT_EQ(folder.Files(), std::vector<std::string>{"places.sqlite"});
}

TEST(Open, OfAnEmptyFileIsNoIndexYetAndAWriterTakesItOver) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  WriteFile(path, "");
  const Status status = OpenStatus(path, SmallSchema());
  EXPECT_EQ(status.code(), Code::kUnreadable);
  EXPECT_THAT(status.message(), HasSubstr("holds no index yet"));
  Build(path);
  ASSERT_OK(OpenStatus(path, SmallSchema()));
}

TEST(Open, OfAnIndexWithoutACommitIsNoIndexYetAndAWriterTakesItOver) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  { ASSERT_OK(WriteStatus(path)); }
  EXPECT_THAT(OpenStatus(path, SmallSchema()).message(),
              HasSubstr("holds no index yet"));
  Build(path);
  ASSERT_OK(OpenStatus(path, SmallSchema()));
}

TEST(Open, OfAnotherVersionSaysWhichAndWhatToDo) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Build(path);
  RunSql(path, "PRAGMA user_version = 4");
  EXPECT_THAT(OpenStatus(path, SmallSchema()).message(),
              HasSubstr("was written by a newer unspin (format 4, this program "
                        "reads 3): rebuild it with 'unspin index' or use that "
                        "version"));
  EXPECT_EQ(WriteStatus(path).code(), Code::kUnreadable);
  for (const char* older : {"1", "2"}) {
    RunSql(path, (std::string("PRAGMA user_version = ") + older).c_str());
    EXPECT_THAT(OpenStatus(path, SmallSchema()).message(),
                HasSubstr(std::string("an older unspin (format ") + older));
  }
}

TEST(Open, OfOtherParametersNamesThemAndBothValues) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Build(path);
  struct Case {
    std::function<void(Schema*)> change;
    const char* message;
  };
  const Case cases[] = {
      {[](Schema* s) { s->parameters[0].second = "18"; },
       "was built with seed = 17, this program uses 18: rebuild it"},
      {[](Schema* s) { s->parameters.emplace_back("icu", "72"); },
       "was built with icu = (none), this program uses 72"},
      {[](Schema* s) { s->parameters.pop_back(); },
       "was built with stemmer = english, this program uses (none)"},
      {[](Schema* s) { s->channels[1].bands = 4; },
       "channel 1 = shingles in 3 bands, this program uses shingles in 4 "
       "bands"},
      {[](Schema* s) { s->sets[0] = "names"; },
       "set 0 = anchors, this program uses names"},
      {[](Schema* s) { std::swap(s->parameters[0], s->parameters[1]); },
       "in another order"}};
  for (const Case& c : cases) {
    Schema schema = SmallSchema();
    c.change(&schema);
    const Status status = OpenStatus(path, schema);
    EXPECT_EQ(status.code(), Code::kUnreadable);
    EXPECT_THAT(status.message(), HasSubstr(c.message));
    EXPECT_EQ(StoreWriter::Open(path, schema, 0).status().message(),
              status.message());
  }
}

TEST(Open, OfAnImpossibleSchemaIsAUsageError) {
  TempFolder folder;
  Schema schema = SmallSchema();
  schema.channels.assign(4, {"x", 1024});
  EXPECT_EQ(OpenStatus(folder / "a", schema).code(), Code::kUsage);
  schema = SmallSchema();
  schema.parameters.emplace_back("seed", "1");
  EXPECT_EQ(OpenStatus(folder / "a", schema).code(), Code::kUsage);
}

// A trigger in a hostile file would run with our writes.
TEST(Open, OfAnIndexWithForeignTablesIsRefused) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Build(path);
  RunSql(path,
         "CREATE TRIGGER t AFTER INSERT ON block BEGIN "
         "DELETE FROM content; END");
  EXPECT_THAT(OpenStatus(path, SmallSchema()).message(),
              HasSubstr("is damaged (its tables are not those expected)"));
  EXPECT_EQ(WriteStatus(path).code(), Code::kUnreadable);
}

// Opens and reads an index as a user without privileges.
int ReadAll(const std::string& path) {
  auto store = Store::Open(path, SmallSchema());
  if (!store.ok()) return 1;
  auto snapshot = (*store)->Read();
  if (!snapshot.ok()) return 2;
  if (!(*snapshot)->Find("id-7").ok()) return 3;
  auto problems = (*store)->Verify();
  return problems.ok() && problems->empty() ? 0 : 4;
}

TEST(Open, WorksInAFolderThatMayNotBeWritten) {
  TempFolder folder;
  Build(folder / "a.unspin");
  chmod((folder / "a.unspin").c_str(), 0444);
  chmod(folder.path().c_str(), 0555);
  EXPECT_EQ(RunInChild(true, [&] { return ReadAll(folder / "a.unspin"); }), 0);
  EXPECT_EQ(RunInChild(true,
                       [&] {
                         const Status status = WriteStatus(folder / "a.unspin");
                         return static_cast<int>(status.code());
                       }),
            static_cast<int>(Code::kMachine));
  EXPECT_EQ(folder.Files(), std::vector<std::string>{"a.unspin"});
  chmod(folder.path().c_str(), 0755);
}

// Without its log the index would lack the last commits, or worse.
TEST(Open, InAReadOnlyFolderWithALogLeftBehindIsRefused) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  const auto die_at_work = [&] {
    Build(path);
    auto writer = StoreWriter::Open(path, SmallSchema(), 0);
    if (!writer.ok()) return 1;
    raise(SIGKILL);
    return 0;
  };
  EXPECT_EQ(RunInChild(false, die_at_work), -SIGKILL);
  ASSERT_GT(folder.Files().size(), 1u);
  for (const std::string& name : folder.Files()) {
    chmod((folder / name).c_str(), 0444);
  }
  std::filesystem::remove(path + "-shm");
  chmod(folder.path().c_str(), 0555);
  EXPECT_EQ(RunInChild(true,
                       [&] {
                         const Status s = OpenStatus(path, SmallSchema());
                         return s.code() == Code::kUnreadable &&
                                        s.message().find("-wal") !=
                                            std::string::npos
                                    ? 0
                                    : 1;
                       }),
            0);
  chmod(folder.path().c_str(), 0755);
  EXPECT_EQ(ReadAll(path), 0);
}

TEST(Open, WithoutPermissionIsUnreadableToReadersAndMachineToWriters) {
  TempFolder folder;
  const std::string path = folder / "a.unspin";
  Build(path);
  chmod(path.c_str(), 0000);
  chmod(folder.path().c_str(), 0777);
  EXPECT_EQ(RunInChild(true,
                       [&] {
                         return static_cast<int>(
                             OpenStatus(path, SmallSchema()).code());
                       }),
            static_cast<int>(Code::kUnreadable));
  EXPECT_EQ(
      RunInChild(true,
                 [&] { return static_cast<int>(WriteStatus(path).code()); }),
      static_cast<int>(Code::kMachine));
}

}  // namespace
}  // namespace unspin::index
