// Status and Result<T>: how every fallible function of unspin reports failure.
//
// Errors are values. The library does not throw (std::bad_alloc excepted), does
// not print and does not exit. A message is one sentence for a person: it names
// the file, the line or member where that is known, and what can be done.
//
// Thread safety: values; may be copied and shared across threads.

#ifndef UNSPIN_STATUS_H_
#define UNSPIN_STATUS_H_

#include <cassert>
#include <optional>
#include <string>
#include <utility>

namespace unspin {

// Each category is one exit code of the program (see docs/guide.md).
enum class Code {
  kOk = 0,
  kUsage = 2,       // The request makes no sense: an option, an empty list.
  kUnreadable = 3,  // An input or an index could not be read.
  kMachine = 4,     // Out of memory, disk full, permission to write, a lock.
};

class [[nodiscard]] Status {
 public:
  Status() = default;  // Success.
  Status(Code code, std::string message)
      : code_(code), message_(std::move(message)) {}

  static Status Ok() { return Status(); }
  static Status Usage(std::string m) { return {Code::kUsage, std::move(m)}; }
  static Status Unreadable(std::string m) {
    return {Code::kUnreadable, std::move(m)};
  }
  static Status Machine(std::string m) {
    return {Code::kMachine, std::move(m)};
  }

  bool ok() const { return code_ == Code::kOk; }
  Code code() const { return code_; }
  const std::string& message() const { return message_; }

 private:
  Code code_ = Code::kOk;
  std::string message_;
};

// Either a T or the Status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}           // NOLINT: implicit
  Result(Status status) : status_(std::move(status)) {    // NOLINT: implicit
    assert(!status_.ok());
  }

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }

  // REQUIRES: ok().
  T& value() & { assert(ok()); return *value_; }
  const T& value() const& { assert(ok()); return *value_; }
  T&& value() && { assert(ok()); return *std::move(value_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace unspin

#endif  // UNSPIN_STATUS_H_
