#include "ingest/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <vector>

#include "base/utf8.h"
#include "ingest/walk.h"

namespace unspin::ingest {
namespace {

// Small inputs may expand a lot without harm; the ratio is judged beyond this.
constexpr std::uint64_t kRatioFloor = 64ull << 20;

std::string SafeLabel(std::string_view name) {
  std::string label = base::RepairUtf8(name);
  for (char& c : label) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return label;
}

bool IsHidden(std::string_view name) {
  while (!name.empty()) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    if (part == "__MACOSX") return true;
    if (slash == name.npos) return false;
    name.remove_prefix(slash + 1);
  }
  return false;
}

class ArchiveContainer;

class MemberStream : public ByteStream {
 public:
  explicit MemberStream(ArchiveContainer* owner) : owner_(owner) {}
  Result<std::size_t> Read(char* out, std::size_t size) override;

 private:
  ArchiveContainer* owner_;
};

class ArchiveContainer : public Container {
 public:
  ArchiveContainer(BufferedStream* in, std::string label,
                   const std::uint64_t* consumed, const ReadOptions& limits)
      : in_(in),
        label_(std::move(label)),
        consumed_(consumed),
        limits_(limits),
        stream_(this) {}
  ~ArchiveContainer() override { archive_read_free(archive_); }

  std::optional<Result<Member>> Next() override;
  Result<std::size_t> Read(char* out, std::size_t size);

 private:
  bool Start();
  Status Drain();
  Status Failure();
  std::optional<Status> CheckExpansion();
  std::string Label() const;  // With the member that is open.

  static la_ssize_t OnRead(archive*, void* self, const void** block);
  static la_int64_t OnSeek(archive*, void* self, la_int64_t at, int whence);

  BufferedStream* in_;
  std::string label_;
  const std::uint64_t* consumed_;
  ReadOptions limits_;
  MemberStream stream_;
  archive* archive_ = archive_read_new();
  std::size_t lent_ = 0;  // Bytes of in_ that libarchive is working on.
  std::string member_;  // That is open; empty: none, or nameless.
  std::uint64_t members_ = 0;
  std::uint64_t expanded_ = 0;
  bool started_ = false;
  bool open_member_ = false;
  bool dead_ = false;
};

Result<std::size_t> MemberStream::Read(char* out, std::size_t size) {
  return owner_->Read(out, size);
}

la_ssize_t ArchiveContainer::OnRead(archive* a, void* self,
                                    const void** block) {
  auto* container = static_cast<ArchiveContainer*>(self);
  container->in_->Consume(container->lent_);
  container->lent_ = 0;
  const std::string_view bytes = container->in_->Peek(1);
  if (!container->in_->status().ok() && bytes.empty()) {
    archive_set_error(a, EIO, "read error");
    return -1;
  }
  *block = bytes.data();
  container->lent_ = bytes.size();
  return static_cast<la_ssize_t>(bytes.size());
}

la_int64_t ArchiveContainer::OnSeek(archive*, void* self, la_int64_t at,
                                    int whence) {
  auto* container = static_cast<ArchiveContainer*>(self);
  container->in_->Consume(container->lent_);
  container->lent_ = 0;
  const la_int64_t to = container->in_->Seek(at, whence);
  return to >= 0 ? to : ARCHIVE_FAILED;
}

bool ArchiveContainer::Start() {
  started_ = true;
  if (archive_ == nullptr) return false;
  archive_read_support_filter_gzip(archive_);
  archive_read_support_filter_zstd(archive_);
  archive_read_support_filter_xz(archive_);
  archive_read_support_filter_bzip2(archive_);
  archive_read_support_format_tar(archive_);
  archive_read_support_format_zip_streamable(archive_);
  if (in_->Seek(0, SEEK_CUR) >= 0) {
    archive_read_support_format_zip_seekable(archive_);
    archive_read_set_seek_callback(archive_, OnSeek);
  }
  archive_read_support_format_raw(archive_);
  archive_read_support_format_empty(archive_);
  archive_read_set_read_callback(archive_, OnRead);
  archive_read_set_callback_data(archive_, this);
  return archive_read_open1(archive_) == ARCHIVE_OK;
}

Status ArchiveContainer::Failure() {
  dead_ = true;
  // A failure below us is the cause, and names the right file.
  if (!in_->status().ok()) return in_->status();
  const char* told = archive_ ? archive_error_string(archive_) : nullptr;
  const std::string why = base::RepairUtf8(told ? told : "out of memory");
  if (why.find("too much memory") != why.npos) {
    return Status::Unreadable(fmt::format(
        "{}: was compressed with a window of more than 128 MiB (zstd "
        "--long=28 and up), which is not read",
        Label()));
  }
  return Status::Unreadable(
      fmt::format("{}: truncated or damaged: {}", Label(), why));
}

std::string ArchiveContainer::Label() const {
  return member_.empty() ? label_ : label_ + "!" + member_;
}

std::optional<Status> ArchiveContainer::CheckExpansion() {
  const auto too_large = [&](const std::string& limit) {
    dead_ = true;
    return Status::Unreadable(
        fmt::format("{}: expands to more than {}; the rest is skipped", label_,
                    limit));
  };
  if (expanded_ > limits_.max_expanded_bytes) {
    return too_large(fmt::format("{} bytes", limits_.max_expanded_bytes));
  }
  if (expanded_ > kRatioFloor &&
      expanded_ / limits_.max_expansion_ratio > *consumed_) {
    return too_large(
        fmt::format("{} times its size", limits_.max_expansion_ratio));
  }
  return std::nullopt;
}

Result<std::size_t> ArchiveContainer::Read(char* out, std::size_t size) {
  if (dead_) return std::size_t{0};
  const la_ssize_t count = archive_read_data(archive_, out, size);
  if (count < 0) {
    Status failure = Failure();
    // One unreadable member of a zip leaves the others readable.
    if (count == ARCHIVE_FAILED || count == ARCHIVE_WARN) dead_ = false;
    open_member_ = false;
    return failure;
  }
  expanded_ += static_cast<std::uint64_t>(count);
  if (auto bad = CheckExpansion()) return *bad;
  if (count == 0) open_member_ = false;
  return static_cast<std::size_t>(count);
}

// Reads what is left of a member, so that it is counted as well.
Status ArchiveContainer::Drain() {
  std::vector<char> block;
  while (open_member_ && !dead_) {
    block.resize(64 * 1024);
    Result<std::size_t> count = Read(block.data(), block.size());
    if (!count.ok()) return count.status();
  }
  return Status::Ok();
}

std::optional<Result<Container::Member>> ArchiveContainer::Next() {
  if (!started_ && !Start()) return Failure();
  for (;;) {
    if (Status status = Drain(); !status.ok()) return status;
    if (dead_) return std::nullopt;
    member_.clear();
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(archive_, &entry);
    if (code == ARCHIVE_EOF) {
      dead_ = true;
      return std::nullopt;
    }
    // Warnings are about attributes and names that do not concern us.
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return Failure();
    if (++members_ > limits_.max_members) {
      dead_ = true;
      return Status::Unreadable(
          fmt::format("{}: has more than {} members; the rest is skipped",
                      label_, limits_.max_members));
    }
    open_member_ = true;
    const bool raw = archive_format(archive_) == ARCHIVE_FORMAT_RAW;
    if (raw) return Member{"", &stream_};
    if (archive_entry_filetype(entry) != AE_IFREG ||
        archive_entry_hardlink(entry) != nullptr) {
      continue;
    }
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    Member member{SafeLabel(name ? name : "?"), &stream_};
    member_ = member.name;
    if (IsHidden(member.name) || IsOtherMedia(member.name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      open_member_ = false;  // Nothing of it can be read, so nothing is counted.
      return Status::Unreadable(
          fmt::format("{}: is encrypted; skipped", Label()));
    }
    return member;
  }
}

}  // namespace

bool IsContainer(std::string_view prefix) {
  using namespace std::string_view_literals;
  static constexpr auto kMagic = std::to_array<std::string_view>(
      {"\x1F\x8B\x08"sv, "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ\0"sv,
       "PK\x03\x04"sv, "PK\x05\x06"sv});
  for (std::string_view magic : kMagic) {
    if (prefix.starts_with(magic)) return true;
  }
  if (prefix.starts_with("BZh") && prefix.size() > 9) {
    const std::string_view block = prefix.substr(4, 6);
    return block == "\x31\x41\x59\x26\x53\x59" ||
           block == "\x17\x72\x45\x38\x50\x90";
  }
  return prefix.size() >= 262 && prefix.substr(257, 5) == "ustar";
}

std::unique_ptr<Container> Container::Open(BufferedStream* in,
                                           std::string label,
                                           const std::uint64_t* consumed,
                                           const ReadOptions& limits) {
  return std::make_unique<ArchiveContainer>(in, std::move(label), consumed,
                                            limits);
}

}  // namespace unspin::ingest
