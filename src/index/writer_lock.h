// WriterLock: one writer at a time, from its opening to its end. SQLite's own
// write lock is given back at every commit, where a second writer could step in
// and block the first.
//
// It is an flock on the write-ahead log, which exists as long as any
// connection is open; the system gives it back when the process dies.
//
// Thread safety: one thread at a time.

#ifndef UNSPIN_INDEX_WRITER_LOCK_H_
#define UNSPIN_INDEX_WRITER_LOCK_H_

#include <string>

#include "unspin/status.h"

namespace unspin::index {

class WriterLock {
 public:
  WriterLock() = default;
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

  // Waits up to `timeout_ms` for another writer of the index at `path`.
  // REQUIRES: a connection to it has made its log, and stays open.
  Status Acquire(const std::string& path, int timeout_ms);

 private:
  int file_ = -1;
};

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_WRITER_LOCK_H_
