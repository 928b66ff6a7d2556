#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace unspin::ingest {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

Status Failed(const std::string& name, int error) {
  return Status::Unreadable(fmt::format(
      "{}: cannot be read: {}", name, std::generic_category().message(error)));
}

}  // namespace

std::int64_t ByteStream::Seek(std::int64_t, int) { return -1; }

Result<std::unique_ptr<FileStream>> FileStream::Open(const std::string& path) {
  const bool standard_input = path == "-";
  const std::string name = standard_input ? "standard input" : path;
  const int fd = standard_input ? ::dup(STDIN_FILENO)
                                : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) {
    return Status::Unreadable(fmt::format("{}: no such file or folder", name));
  }
  if (fd < 0) return Failed(name, errno);
  std::unique_ptr<FileStream> stream(new FileStream(fd, name));
  struct stat info;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    stream->seekable_ = !standard_input;  // Its start may lie before us.
    stream->size_ = static_cast<std::uint64_t>(info.st_size);
  }
  return stream;
}

FileStream::~FileStream() { ::close(fd_); }

Result<std::size_t> FileStream::Read(char* out, std::size_t size) {
  for (;;) {
    const ssize_t count = ::read(fd_, out, size);
    if (count >= 0) {
      consumed_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR) return Failed(name_, errno);
  }
}

std::int64_t FileStream::Seek(std::int64_t offset, int whence) {
  return seekable_ ? ::lseek(fd_, offset, whence) : -1;
}

Result<std::size_t> MemoryStream::Read(char* out, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size() - at_);
  std::memcpy(out, bytes_.data() + at_, count);
  at_ += count;
  return count;
}

std::int64_t MemoryStream::Seek(std::int64_t offset, int whence) {
  const auto size = static_cast<std::int64_t>(bytes_.size());
  if (whence == SEEK_CUR) offset += static_cast<std::int64_t>(at_);
  if (whence == SEEK_END) offset += size;
  if (offset < 0 || offset > size) return -1;
  at_ = static_cast<std::size_t>(offset);
  return offset;
}

std::string_view BufferedStream::Peek(std::size_t size) {
  while (end_ - begin_ < size && !ended_) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    const std::size_t room = std::max(size, kBlock);
    if (buffer_.size() < room) buffer_.resize(room);
    Result<std::size_t> count =
        source_->Read(buffer_.data() + end_, buffer_.size() - end_);
    if (!count.ok()) status_ = count.status();
    if (!count.ok() || *count == 0) {
      ended_ = true;
    } else {
      end_ += *count;
    }
  }
  return std::string_view(buffer_).substr(begin_, end_ - begin_);
}

std::int64_t BufferedStream::Seek(std::int64_t offset, int whence) {
  // The source stands behind what is buffered.
  if (whence == SEEK_CUR) offset -= static_cast<std::int64_t>(end_ - begin_);
  const std::int64_t at = source_->Seek(offset, whence);
  if (at < 0) return -1;
  begin_ = end_ = 0;
  ended_ = false;
  return at;
}

Result<std::string> ReadAll(BufferedStream* stream, std::uint64_t limit,
                            const std::string& name, const std::string& label) {
  std::string all;
  for (;;) {
    const std::string_view block = stream->Peek(1);
    if (block.empty()) break;
    if (all.size() + block.size() > limit) return TooLarge(limit, name, label);
    all.append(block);
    stream->Consume(block.size());
  }
  if (!stream->status().ok()) return stream->status();
  return all;
}

Status TooLarge(std::uint64_t limit, const std::string& name,
                const std::string& label) {
  return Status::Unreadable(
      fmt::format("{}: more than {} bytes, {}; skipped", label, limit, name));
}

}  // namespace unspin::ingest
