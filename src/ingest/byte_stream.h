// Byte streams: where bytes come from, and a buffered view with lookahead.
//
// A FileStream reads a file or standard input, a MemoryStream a string, a
// container (container.h) its members. Everything above works on a
// BufferedStream and never knows which.
//
// Cost: BufferedStream holds one block of 64 KiB, or as much as was peeked.
// Errors: the first one is kept in status() and reads as the end.
// Thread safety: none; one thread at a time.

#ifndef UNSPIN_INGEST_BYTE_STREAM_H_
#define UNSPIN_INGEST_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "unspin/status.h"

namespace unspin::ingest {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Reads up to `size` bytes into `out` and returns how many; 0 is the end.
  virtual Result<std::size_t> Read(char* out, std::size_t size) = 0;

  // Moves as lseek() does and returns the new position, or -1 if the stream
  // cannot.
  virtual std::int64_t Seek(std::int64_t offset, int whence);
};

// A file, or standard input for "-".
class FileStream : public ByteStream {
 public:
  // Fails with a sentence that names `path`.
  static Result<std::unique_ptr<FileStream>> Open(const std::string& path);
  ~FileStream() override;
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  Result<std::size_t> Read(char* out, std::size_t size) override;
  std::int64_t Seek(std::int64_t offset, int whence) override;

  // Bytes read so far; what was read twice counts twice.
  const std::uint64_t& consumed() const { return consumed_; }
  std::uint64_t size() const { return size_; }  // 0 if unknown.

 private:
  FileStream(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  int fd_;
  std::string name_;
  bool seekable_ = false;
  std::uint64_t consumed_ = 0;
  std::uint64_t size_ = 0;
};

class MemoryStream : public ByteStream {
 public:
  // REQUIRES: `bytes` outlives the stream.
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> Read(char* out, std::size_t size) override;
  std::int64_t Seek(std::int64_t offset, int whence) override;

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

class BufferedStream {
 public:
  // REQUIRES: `source` outlives this.
  explicit BufferedStream(ByteStream* source) : source_(source) {}

  // Returns all buffered bytes: at least `size` of them unless the end or an
  // error comes first. Valid until the next call of a non-const member.
  std::string_view Peek(std::size_t size);

  // Drops bytes that were peeked. REQUIRES: size <= Peek(0).size().
  void Consume(std::size_t size) { begin_ += size; }

  // Moves the source and drops the buffer; -1 if the source cannot.
  std::int64_t Seek(std::int64_t offset, int whence);

  const Status& status() const { return status_; }

 private:
  ByteStream* source_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  Status status_;
};

// Reads the rest of `stream`. Fails if that is more than `limit` bytes, with
// `name` of that limit in the message, or with the status of the stream.
Result<std::string> ReadAll(BufferedStream* stream, std::uint64_t limit,
                            const std::string& name, const std::string& label);

// `label`: more than `limit` bytes, `name`.
Status TooLarge(std::uint64_t limit, const std::string& name,
                const std::string& label);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_BYTE_STREAM_H_
