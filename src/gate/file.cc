#include "gate/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace unspin::gate {
namespace {

Status Failed(const std::string& path) {
  return Status::Unreadable(
      fmt::format("{}: cannot be read: {}", path, std::strerror(errno)));
}

}  // namespace

Result<std::string> ReadFile(const std::string& path, std::uint64_t most) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return Failed(path);
  std::string text;
  std::vector<char> buffer(64 * 1024);
  for (;;) {
    const ssize_t n = read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      Status status = Failed(path);
      close(fd);
      return status;
    }
    text.append(buffer.data(), static_cast<std::size_t>(n));
    if (n == 0 || text.size() > most) break;
  }
  close(fd);
  if (text.size() > most) {
    return Status::Unreadable(
        fmt::format("{}: is larger than {} bytes", path, most));
  }
  return text;
}

}  // namespace unspin::gate
