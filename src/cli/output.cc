#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

#include "cli/interrupt.h"

namespace unspin::cli {
namespace {

namespace fs = std::filesystem;

std::string Reason() { return std::strerror(errno); }

// True if the file holds a NUL byte near its start, as no report does.
bool IsBinary(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  char head[4096];
  const ssize_t n = read(fd, head, sizeof head);
  close(fd);
  return n > 0 && std::memchr(head, 0, static_cast<std::size_t>(n)) != nullptr;
}

Status CheckTarget(const std::string& path,
                   const std::vector<std::string>& inputs,
                   std::string_view option) {
  std::error_code error;
  for (const std::string& input : inputs) {
    if (fs::equivalent(path, input, error)) {
      return Status::Usage(fmt::format(
          "{} {} is also read: name another file", option, path));
    }
  }
  if (IsBinary(path)) {
    return Status::Usage(fmt::format(
        "{} {} exists and is no text file, perhaps an index: remove it first "
        "or name another file", option, path));
  }
  return {};
}

}  // namespace

Result<Output> Output::Open(const std::string& path,
                            const std::vector<std::string>& inputs,
                            std::string_view option) {
  Output output;
  if (path.empty() || path == "-") {
    output.fd_ = STDOUT_FILENO;
    return output;
  }
  output.path_ = path;
  struct stat info {};
  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) {
    return Status::Usage(fmt::format("{} {} is a folder", option, path));
  }
  if (exists && !S_ISREG(info.st_mode)) {
    output.fd_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    Status status = CheckTarget(path, inputs, option);
    if (!status.ok()) return status;
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    output.target_ = error ? path : real.string();
    std::string name = output.target_ + ".XXXXXX";
    output.fd_ = mkostemp(name.data(), O_CLOEXEC);
    if (output.fd_ >= 0) {
      output.temporary_ = name;
      DoomFile(name);
      // mkostemp is for secrets; a report has the usual permissions.
      const mode_t mask = umask(0);
      umask(mask);
      fchmod(output.fd_, exists ? info.st_mode & 07777 : 0666 & ~mask);
    }
  }
  if (output.fd_ < 0) {
    return Status::Machine(
        fmt::format("cannot write {} {}: {}", option, path, Reason()));
  }
  return output;
}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      fd_(std::exchange(other.fd_, -1)),
      closed_(other.closed_) {}

Output::~Output() {
  if (fd_ > STDERR_FILENO) close(fd_);
  if (!temporary_.empty()) {
    unlink(temporary_.c_str());
    SpareFile(temporary_);
  }
}

Status Output::Write(std::string_view text) {
  while (fd_ >= 0 && !text.empty()) {
    const ssize_t n = write(fd_, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      closed_ = errno == EPIPE;
      return Status::Machine(fmt::format(
          "cannot write to {}: {}",
          path_.empty() ? "standard output" : path_, Reason()));
    }
  }
  return {};
}

Status Output::Commit() {
  if (temporary_.empty()) return {};
  const bool flushed = fsync(fd_) == 0 || errno == EINVAL;
  if (!flushed || rename(temporary_.c_str(), target_.c_str()) != 0) {
    return Status::Machine(
        fmt::format("cannot write {}: {}", path_, Reason()));
  }
  SpareFile(temporary_);
  temporary_.clear();
  return {};
}

Status Print(std::string_view text) {
  Result<Output> output = Output::Open("", {});
  if (!output.ok()) return output.status();
  const Status status = output->Write(text);
  return output->closed() ? Status::Ok() : status;
}

}  // namespace unspin::cli
