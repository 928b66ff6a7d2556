#include "index/container.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/utf8.h"
#include "index/bytes.h"

namespace unspin::index {
namespace {

constexpr std::array<const char*, kTables> kNames = {"head", "live", "content",
                                                     "sets", "block"};

std::string CreateSql(int table) {
  return fmt::format(
      "CREATE TABLE {}(num INTEGER PRIMARY KEY, data BLOB NOT NULL)",
      kNames[table]);
}

}  // namespace

Container::~Container() { Close(); }

void Container::Close() {
  for (auto& of_table : statements_) {
    for (sqlite3_stmt*& statement : of_table) {
      sqlite3_finalize(statement);
      statement = nullptr;
    }
  }
  sqlite3_close(db_);
  db_ = nullptr;
}

Status Container::Damaged(std::string_view what) const {
  return Status::Unreadable(fmt::format(
      "{} is damaged ({}); rebuild it with 'unspin index'", path_, what));
}

std::string Container::Name(Table table, std::int64_t row) {
  return fmt::format("row {} of table {}", row,
                     kNames[static_cast<int>(table)]);
}

Status Container::Error(int code) const {
  // SQLite quotes what it finds in a damaged file.
  const std::string detail = base::RepairUtf8(
      db_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(db_));
  // The shared memory of readers, too, is a file that needs room.
  if (code == SQLITE_IOERR_SHMSIZE) {
    return Status::Machine("no space left on the disk to use " + path_);
  }
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      return Status::Machine("out of memory while using " + path_);
    case SQLITE_FULL:
      return Status::Machine("no space left on the disk to write " + path_);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Status::Machine(path_ +
                             " is being written by another process; try again "
                             "when it is done");
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return access_ == Access::kWrite
                 ? Status::Machine(
                       fmt::format("cannot write {}: {}", path_, detail))
                 : Status::Unreadable(
                       fmt::format("cannot read {}: {}", path_, detail));
    case SQLITE_TOOBIG:
      return Status::Unreadable(
          fmt::format("an article is too large for {}", path_));
    default:  // Corrupt, not a database, or an unexpected schema.
      return Damaged(detail);
  }
}

Status Container::Execute(const char* sql) {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Status::Ok() : Error(code);
}

// First column of all rows, as text that can be shown.
Result<std::vector<std::string>> Container::Query(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr);
  if (code != SQLITE_OK) return Error(code);
  std::vector<std::string> rows;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const auto* text =
        reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    rows.push_back(base::RepairUtf8(text == nullptr ? "" : text));
  }
  const Status status = code == SQLITE_DONE ? Status::Ok() : Error(code);
  sqlite3_finalize(statement);
  if (!status.ok()) return status;
  return rows;
}

Status Container::Begin() {
  return Execute(access_ == Access::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Status Container::Commit() {
  for (int table = 0; table < kTables; ++table) {
    ResetStatements(static_cast<Table>(table));
  }
  return Execute("COMMIT");
}

void Container::Rollback() {
  for (int table = 0; table < kTables; ++table) {
    ResetStatements(static_cast<Table>(table));
  }
  if (sqlite3_get_autocommit(db_) == 0) {
    sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

Result<bool> Container::HasTables() {
  Result<std::vector<std::string>> found =
      Query("SELECT sql FROM sqlite_schema ORDER BY rowid");
  if (!found.ok()) return found.status();
  if (found->empty()) return false;
  // A file that brings triggers, views or other columns is not ours to run.
  std::vector<std::string> expected;
  for (int i = 0; i < kTables; ++i) expected.push_back(CreateSql(i));
  if (*found != expected) return Damaged("its tables are not those expected");
  return true;
}

Status Container::CreateTables() {
  for (int i = 0; i < kTables; ++i) {
    const Status status = Execute(CreateSql(i).c_str());
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

Result<sqlite3_stmt*> Container::Prepare(Table table, Operation operation) {
  const int t = static_cast<int>(table);
  sqlite3_stmt*& statement = statements_[t][static_cast<int>(operation)];
  if (statement != nullptr) {
    sqlite3_reset(statement);
    return statement;
  }
  constexpr std::array<const char*, kOperations> kSql = {
      "SELECT num, data FROM {} WHERE num = ?1",
      "SELECT num, data FROM {} WHERE num BETWEEN ?1 AND ?2 ORDER BY num DESC",
      "SELECT num, data FROM {} WHERE num BETWEEN ?1 AND ?2 ORDER BY num",
      "INSERT OR REPLACE INTO {}(num, data) VALUES(?1, ?2)",
      "DELETE FROM {} WHERE num BETWEEN ?1 AND ?2"};
  const std::string sql =
      fmt::format(fmt::runtime(kSql[static_cast<int>(operation)]), kNames[t]);
  const int code = sqlite3_prepare_v3(
      db_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return Error(code);
  return statement;
}

// An open cursor would have to be kept in place by every write to its table.
void Container::ResetStatements(Table table) {
  for (sqlite3_stmt* statement : statements_[static_cast<int>(table)]) {
    sqlite3_reset(statement);
  }
}

Result<std::optional<Row>> Container::ReadRow(Table table, Operation operation,
                                              std::int64_t a, std::int64_t b) {
  Result<sqlite3_stmt*> prepared = Prepare(table, operation);
  if (!prepared.ok()) return prepared.status();
  sqlite3_stmt* statement = *prepared;
  sqlite3_bind_int64(statement, 1, a);
  if (operation != Operation::kGet) sqlite3_bind_int64(statement, 2, b);
  const int code = sqlite3_step(statement);
  if (code == SQLITE_DONE) return std::optional<Row>();
  if (code != SQLITE_ROW) return Error(code);

  const std::int64_t number = sqlite3_column_int64(statement, 0);
  const void* data = sqlite3_column_blob(statement, 1);
  const int size = sqlite3_column_bytes(statement, 1);
  if (data == nullptr && sqlite3_errcode(db_) == SQLITE_NOMEM) {
    return Error(SQLITE_NOMEM);
  }
  const std::string_view stored(static_cast<const char*>(data),
                                data == nullptr ? 0 : size);
  const auto payload = Unseal(stored, static_cast<int>(table), number);
  if (!payload) return Damaged("checksum of " + Name(table, number));
  return std::optional<Row>(Row{number, *payload});
}

Result<std::optional<std::string_view>> Container::Get(Table table,
                                                       std::int64_t row) {
  Result<std::optional<Row>> found = ReadRow(table, Operation::kGet, row, row);
  if (!found.ok()) return found.status();
  if (!found->has_value()) return std::optional<std::string_view>();
  return std::optional<std::string_view>((*found)->payload);
}

Result<std::optional<Row>> Container::Last(Table table, std::int64_t low,
                                           std::int64_t high) {
  return ReadRow(table, Operation::kLast, low, high);
}

Result<std::optional<Row>> Container::First(Table table, std::int64_t low,
                                            std::int64_t high) {
  return ReadRow(table, Operation::kFirst, low, high);
}

Status Container::Finish(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  const Status status = code == SQLITE_DONE ? Status::Ok() : Error(code);
  sqlite3_reset(statement);
  return status;
}

Status Container::Put(Table table, std::int64_t row, std::string_view payload) {
  ByteWriter seal;
  seal.Fixed64(SealOf(payload, static_cast<int>(table), row));
  std::string stored;
  stored.reserve(payload.size() + kSealBytes);
  stored.append(payload).append(seal.bytes());

  ResetStatements(table);
  Result<sqlite3_stmt*> statement = Prepare(table, Operation::kPut);
  if (!statement.ok()) return statement.status();
  sqlite3_bind_int64(*statement, 1, row);
  const int code = sqlite3_bind_blob64(*statement, 2, stored.data(),
                                       stored.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) return Error(code);
  const Status status = Finish(*statement);
  sqlite3_clear_bindings(*statement);  // They point to a local.
  return status;
}

Status Container::Delete(Table table, std::int64_t low, std::int64_t high) {
  ResetStatements(table);
  Result<sqlite3_stmt*> statement = Prepare(table, Operation::kDelete);
  if (!statement.ok()) return statement.status();
  sqlite3_bind_int64(*statement, 1, low);
  sqlite3_bind_int64(*statement, 2, high);
  return Finish(*statement);
}

Status Container::Vacuum() {
  const Status status = Execute("VACUUM");
  if (!status.ok()) return status;
  // While others read, the file shrinks when the last of them is done.
  sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                            nullptr);
  return Status::Ok();
}

Result<std::uint64_t> Container::Product(
    std::initializer_list<const char*> queries) {
  std::uint64_t product = 1;
  for (const char* sql : queries) {
    Result<std::vector<std::string>> rows = Query(sql);
    if (!rows.ok()) return rows.status();
    product *= rows->empty() ? 0 : std::stoull((*rows)[0]);
  }
  return product;
}

Result<std::uint64_t> Container::FileBytes() {
  return Product({"PRAGMA page_count", "PRAGMA page_size"});
}

Result<std::uint64_t> Container::FreeBytes() {
  return Product({"PRAGMA freelist_count", "PRAGMA page_size"});
}

Result<std::vector<std::string>> Container::CheckStructure() {
  Result<std::vector<std::string>> rows = Query("PRAGMA integrity_check(20)");
  if (rows.ok() && *rows == std::vector<std::string>{"ok"}) rows->clear();
  return rows;
}

}  // namespace unspin::index
