#include "index/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace unspin::index {
namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(20);

// Whether `path` still names the open file (it might have been deleted between
// opening and locking).
bool IsSameFile(const std::string& path, int file) {
  struct stat by_name, by_file;
  return stat(path.c_str(), &by_name) == 0 && fstat(file, &by_file) == 0 &&
         by_name.st_dev == by_file.st_dev && by_name.st_ino == by_file.st_ino;
}

}  // namespace

WriterLock::~WriterLock() {
  if (file_ >= 0) close(file_);
}

Status WriterLock::Acquire(const std::string& path, int timeout_ms) {
  const std::string log = path + "-wal";
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  for (;;) {
    file_ = open(log.c_str(), O_RDWR | O_CLOEXEC);
    if (file_ < 0 && errno != ENOENT) {
      return Status::Machine("cannot write " + log + ": " +
                             std::strerror(errno));
    }
    if (file_ >= 0) {
      const bool locked = flock(file_, LOCK_EX | LOCK_NB) == 0;
      // Where flock is not known, SQLite's locks alone must do: safe, but a
      // second writer may then make the first one wait.
      const bool unknown = !locked && errno != EWOULDBLOCK && errno != EINTR;
      if ((locked || unknown) && IsSameFile(log, file_)) return Status::Ok();
      close(file_);
      file_ = -1;
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      return Status::Machine(
          path +
          " is being written by another process; try again when it is "
          "done");
    }
    std::this_thread::sleep_for(kPollInterval);
  }
}

}  // namespace unspin::index
