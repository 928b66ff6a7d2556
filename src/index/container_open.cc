// How an index file is opened and told from other files.

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "index/container.h"

namespace unspin::index {
namespace {

constexpr std::uint32_t kApplicationId = 0x756E7370;  // "unsp"

// Offsets in the header of an SQLite file (sqlite.org/fileformat.html).
constexpr int kHeaderBytes = 100;
constexpr int kUserVersionOffset = 60;
constexpr int kApplicationIdOffset = 68;

std::uint32_t LoadBe32(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | bytes[3];
}

// Absolute, so that no path is taken for a URI or for ":memory:".
std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.string();
}

// The path as a URI, for the one option that SQLite takes from there only.
std::string ImmutableUri(const std::string& path) {
  std::string uri = "file:";
  for (const unsigned char c : AbsolutePath(path)) {
    if (c == '%' || c == '?' || c == '#' || c < 0x20) {
      uri += fmt::format("%{:02X}", c);
    } else {
      uri.push_back(static_cast<char>(c));
    }
  }
  return uri + "?immutable=1";
}

bool Exists(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0;
}

}  // namespace

Result<std::unique_ptr<Container>> Container::Open(const std::string& path,
                                                   Access access,
                                                   int timeout_ms) {
  std::unique_ptr<Container> container(new Container(path, access));
  Status status = container->OpenFile(false, timeout_ms);
  if (!status.ok()) return status;
  bool empty = false;
  status = container->CheckHeader(&empty);
  if (!status.ok()) return status;
  status = access == Access::kWrite ? container->PrepareForWriting()
                                    : container->PrepareForReading(timeout_ms);
  if (!status.ok()) return status;
  return container;
}

Status Container::OpenFile(bool immutable, int timeout_ms) {
  std::error_code error;
  const auto type = std::filesystem::status(path_, error).type();
  if (type == std::filesystem::file_type::directory) {
    return Status::Unreadable(path_ + " is a folder, not an unspin index");
  }
  const bool missing = type == std::filesystem::file_type::not_found;
  if (access_ == Access::kRead && missing) {
    return Status::Unreadable(path_ + " does not exist");
  }
  if (!missing && type != std::filesystem::file_type::regular) {
    return Status::Unreadable(path_ + " is no regular file");
  }
  // Readers too open for writing where they may (and then forbid themselves to
  // write): the last one out must be able to tidy up the log.
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (access_ == Access::kWrite) flags |= SQLITE_OPEN_CREATE;
  if (immutable) {
    flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  }
  const std::string name =
      immutable ? ImmutableUri(path_) : AbsolutePath(path_);
  const int code = sqlite3_open_v2(name.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) return Error(code);
  return Configure(timeout_ms);
}

// None of these touches the file.
Status Container::Configure(int timeout_ms) {
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, timeout_ms);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return Execute(
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;");
}

// Looks at the raw header before SQLite does, so that a file of somebody else
// is not touched (opening it might play back its journal).
Status Container::CheckHeader(bool* empty) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path_, error);
  *empty = !error && size == 0;
  if (*empty) return Status::Ok();

  sqlite3_file* file = nullptr;
  sqlite3_file_control(db_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  unsigned char header[kHeaderBytes] = {};
  const int code = file->pMethods->xRead(file, header, kHeaderBytes, 0);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return Error(code);
  const std::string_view magic("SQLite format 3\0", 16);
  if (error || size < kHeaderBytes ||
      std::string_view(reinterpret_cast<char*>(header), magic.size()) !=
          magic ||
      LoadBe32(header + kApplicationIdOffset) != kApplicationId) {
    return Status::Unreadable(path_ + " is not an unspin index");
  }
  const std::uint32_t version = LoadBe32(header + kUserVersionOffset);
  if (version != static_cast<std::uint32_t>(kFormatVersion)) {
    return Status::Unreadable(fmt::format(
        "{} was written by {} unspin (format {}, this program reads {}): "
        "rebuild it with 'unspin index' or use that version",
        path_,
        version > static_cast<std::uint32_t>(kFormatVersion) ? "a newer"
                                                             : "an older",
        version, kFormatVersion));
  }
  return Status::Ok();
}

Status Container::PrepareForReading(int timeout_ms) {
  // No memory map: measured, its page faults cost more than the copies (7.6
  // instead of 5.4 ms for a lookup), and a failing disk, or a file cut short by
  // a careless copy, would be a signal that kills the process.
  const char* options =
      "PRAGMA query_only = ON;"
      "PRAGMA mmap_size = 0;"
      "PRAGMA cache_size = -65536;";
  Status status = Execute(options);
  if (status.ok()) status = Execute("BEGIN; SELECT 1 FROM sqlite_schema;");
  const int code = sqlite3_errcode(db_) & 0xFF;
  Rollback();
  if (status.ok() || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)) {
    return status;
  }
  // A read-only folder or file system: the log's files cannot be made.
  if (IsUnshareable()) {
    return Status::Unreadable(fmt::format(
        "cannot read {}: a writer is at work or was interrupted (there is a "
        "{}-wal), and this user may not write in its folder; open it once as a "
        "user who may",
        path_, path_));
  }
  Close();
  status = OpenFile(true, timeout_ms);
  if (status.ok()) status = Execute(options);
  return status;
}

// Whether somebody's log lies beside the file.
bool Container::IsUnshareable() const {
  return Exists(path_ + "-wal") || Exists(path_ + "-shm");
}

Status Container::PrepareForWriting() {
  // Rows of 2 KB leave less of a large page empty; larger ones than these gain
  // little. Files of 8 KiB a page (before) stay as they are.
  // secure_delete would rewrite every freed page with zeros.
  Status status = Execute(
      "PRAGMA page_size = 16384;"
      "PRAGMA secure_delete = OFF;"
      "PRAGMA cache_size = -65536;"
      "PRAGMA synchronous = FULL;"
      "PRAGMA wal_autocheckpoint = 4000;"
      "PRAGMA journal_size_limit = 67108864;"
      "BEGIN IMMEDIATE;");
  if (!status.ok()) return status;
  // Without our mark it is new, or its creation was cut off and undone.
  Result<std::vector<std::string>> mark = Query("PRAGMA application_id");
  if (!mark.ok()) return mark.status();
  if (*mark == std::vector<std::string>{"0"}) {
    Result<bool> filled = HasTables();
    if (!filled.ok() || *filled) {
      return Status::Unreadable(path_ + " is not an unspin index");
    }
    status = Execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                    kApplicationId, kFormatVersion)
            .c_str());
    if (!status.ok()) return status;
  }
  status = Execute("COMMIT");
  if (!status.ok()) return status;
  Result<std::vector<std::string>> mode = Query("PRAGMA journal_mode = WAL");
  if (!mode.ok()) return mode.status();
  if (*mode != std::vector<std::string>{"wal"}) {
    return Status::Machine(
        fmt::format("cannot write {}: its file system does not support shared "
                    "memory maps",
                    path_));
  }
  // The log comes into being with the first use.
  return Execute("SELECT 1 FROM sqlite_schema");
}

}  // namespace unspin::index
