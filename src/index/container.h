// Container: one connection to the SQLite file that holds an index, and the
// only place that knows SQLite. It offers five tables of sealed rows, each
// addressed by a number.
//
// Cost: a row read is a descent of a B-tree of three levels, about a
// microsecond when its pages are cached, and a checksum of the row.
//
// Errors: damage is Unreadable, what the machine refuses is Machine; see
// Container::Error.
//
// Thread safety: one thread at a time.

#ifndef UNSPIN_INDEX_CONTAINER_H_
#define UNSPIN_INDEX_CONTAINER_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/status.h"

struct sqlite3;
struct sqlite3_stmt;

namespace unspin::index {

// Values are part of the format (the seals cover them).
enum class Table { kHead = 0, kLive = 1, kContent = 2, kSets = 3, kBlock = 4 };
inline constexpr int kTables = 5;

inline constexpr int kFormatVersion = 3;

struct Row {
  std::int64_t number = 0;
  std::string_view payload;
};

class Container {
 public:
  enum class Access { kRead, kWrite };

  // Opens the file, for writing creates it; refuses what is no unspin index
  // of this format version. `timeout_ms`: how long to wait for a lock.
  static Result<std::unique_ptr<Container>> Open(const std::string& path,
                                                 Access access, int timeout_ms);
  ~Container();
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

  const std::string& path() const { return path_; }

  // Reading: pins the last committed state. Writing: takes the write lock.
  Status Begin();
  Status Commit();
  void Rollback();  // Also ends reading. No effect outside a transaction.

  // Whether the tables are there; Unreadable if others are. In a transaction.
  Result<bool> HasTables();
  Status CreateTables();

  // Views stay valid until the next call that concerns the same table.
  Result<std::optional<std::string_view>> Get(Table table, std::int64_t row);
  // The row of the greatest, the least number in [low, high].
  Result<std::optional<Row>> Last(Table table, std::int64_t low,
                                  std::int64_t high);
  Result<std::optional<Row>> First(Table table, std::int64_t low,
                                   std::int64_t high);
  Status Put(Table table, std::int64_t row, std::string_view payload);
  Status Delete(Table table, std::int64_t low, std::int64_t high);

  // Rewrites the file without its free pages. Outside a transaction.
  Status Vacuum();
  Result<std::uint64_t> FileBytes();
  Result<std::uint64_t> FreeBytes();  // Of them, in pages that hold nothing.
  // What SQLite's own check of its structures says; empty if all is well.
  Result<std::vector<std::string>> CheckStructure();

  // "PATH is damaged (WHAT); rebuild it with 'unspin index'".
  Status Damaged(std::string_view what) const;
  // "row NUMBER of table NAME" for messages.
  static std::string Name(Table table, std::int64_t row);

 private:
  enum class Operation { kGet, kLast, kFirst, kPut, kDelete };
  static constexpr int kOperations = 5;

  Container(std::string path, Access access)
      : path_(std::move(path)), access_(access) {}

  Status OpenFile(bool immutable, int timeout_ms);
  Status Configure(int timeout_ms);
  Status CheckHeader(bool* empty);
  Status PrepareForReading(int timeout_ms);
  Status PrepareForWriting();
  bool IsUnshareable() const;
  Status Execute(const char* sql);
  Result<std::vector<std::string>> Query(const char* sql);
  Result<std::uint64_t> Product(std::initializer_list<const char*> queries);
  Result<sqlite3_stmt*> Prepare(Table table, Operation operation);
  Result<std::optional<Row>> ReadRow(Table table, Operation operation,
                                     std::int64_t a, std::int64_t b);
  Status Finish(sqlite3_stmt* statement);
  void ResetStatements(Table table);
  void Close();
  Status Error(int code) const;

  std::string path_;
  Access access_;
  sqlite3* db_ = nullptr;
  std::array<std::array<sqlite3_stmt*, kOperations>, kTables> statements_{};
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_CONTAINER_H_
