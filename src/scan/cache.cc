#include "scan/cache.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "scan/cache_codec.h"

namespace unspin::scan {
namespace {

using index::ByteReader;
using index::ByteWriter;

constexpr std::string_view kName = "unspin scan cache ";
constexpr std::string_view kVersion = "1\n";
constexpr int kTable = 0x5CA;  // For the seals (index/bytes.h).

enum class Kind : std::uint8_t { kSettings, kAnalysis, kJudged, kEnd };

// Larger records are damage.
constexpr std::uint32_t kMaxRecord = 1u << 30;

// One record: size, payload with its seal. The first byte is its kind.
class RecordReader {
 public:
  explicit RecordReader(const std::string& path)
      : in_(path, std::ios::binary) {
    std::error_code error;
    left_ = std::filesystem::file_size(path, error);
    if (error) left_ = 0;
  }

  bool Expect(std::string_view expected) {
    std::string found(expected.size(), '\0');
    return Read(&found) && found == expected;
  }

  // Nothing at the end of the file or where it is damaged.
  std::optional<std::string_view> Next() {
    std::string size(4, '\0');
    if (!Read(&size)) return std::nullopt;
    const std::uint32_t bytes = index::LoadLe32(size.data());
    if (bytes > kMaxRecord || bytes > left_) return std::nullopt;
    buffer_.resize(bytes);
    if (!Read(&buffer_)) return std::nullopt;
    auto payload = index::Unseal(buffer_, kTable, number_++);
    if (!payload || payload->empty()) return std::nullopt;
    return payload;
  }

  std::int64_t number() const { return number_; }
  bool AtEnd() const { return left_ == 0; }

 private:
  bool Read(std::string* out) {
    if (out->size() > left_) return false;
    left_ -= out->size();
    in_.read(out->data(), static_cast<std::streamsize>(out->size()));
    return static_cast<bool>(in_);
  }

  std::ifstream in_;
  std::uint64_t left_ = 0;
  std::string buffer_;
  std::int64_t number_ = 0;
};

ByteWriter Begin(Kind kind) {
  ByteWriter out;
  out.Byte(static_cast<std::uint8_t>(kind));
  return out;
}

}  // namespace

// Writes to a temporary name; Finish renames, the destructor removes.
class Cache::Writer {
 public:
  Writer(const std::string& path, const std::string& settings)
      : path_(path), temporary_(path + ".tmp"),
        out_(temporary_, std::ios::binary | std::ios::trunc) {
    out_ << kName << kVersion;
    ByteWriter record = Begin(Kind::kSettings);
    record.Raw(settings);
    Add(record);
  }
  ~Writer() {
    out_.close();
    std::remove(temporary_.c_str());
  }

  void Add(const ByteWriter& record) {
    const std::string& payload = record.bytes();
    ByteWriter size, seal;
    size.Fixed32(static_cast<std::uint32_t>(payload.size() + index::kSealBytes));
    seal.Fixed64(index::SealOf(payload, kTable, number_++));
    out_ << size.bytes() << payload << seal.bytes();
  }

  Status Finish() {
    ByteWriter end = Begin(Kind::kEnd);
    end.Fixed64(static_cast<std::uint64_t>(number_));
    Add(end);
    out_.close();
    if (!out_) {
      return Status::Machine("'" + temporary_ + "' cannot be written");
    }
    std::error_code error;
    std::filesystem::rename(temporary_, path_, error);
    if (error) {
      return Status::Machine("'" + temporary_ + "' cannot be renamed: " +
                             error.message());
    }
    return {};
  }

 private:
  std::string path_, temporary_;
  std::ofstream out_;
  std::int64_t number_ = 0;
};

Cache::Cache(std::string path, std::string settings)
    : path_(std::move(path)), settings_(std::move(settings)) {
  if (path_.empty()) return;
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) return;
  const std::string name = path_;
  if (const Status s = Load(); !s.ok()) {
    analyses_.clear();
    judged_.clear();
    note_ = "The cache '" + name + "' was not used: " + s.message() + ".";
  }
  analyses_read_ = analyses_.size();
}

Cache::~Cache() = default;

Status Cache::Load() {
  RecordReader reader(path_);
  if (!reader.Expect(kName)) {
    path_.clear();
    return Status::Unreadable("it is no cache of unspin, and was left alone");
  }
  if (!reader.Expect(kVersion)) {
    return Status::Unreadable("it is of another version");
  }
  const Status damaged = Status::Unreadable("it is damaged");
  for (bool first = true;; first = false) {
    const auto payload = reader.Next();
    if (!payload) return damaged;
    ByteReader in(*payload);
    const auto kind = static_cast<Kind>(in.Byte());
    if (first != (kind == Kind::kSettings)) return damaged;
    if (kind == Kind::kSettings) {
      if (in.rest() == settings_) continue;
      return Status::Unreadable("it is of another version or other options");
    }
    if (kind == Kind::kAnalysis) {
      const base::Hash128 state = ReadHash(&in);
      analyses_[state] = ReadAnalysis(&in);
    } else if (kind == Kind::kJudged) {
      const base::Hash128 one = ReadHash(&in);
      const PairKey key{one, ReadHash(&in)};
      auto& judged = judged_[key];
      if (in.Byte() != 0) judged = std::make_shared<const Judged>(ReadJudged(&in));
    } else if (kind == Kind::kEnd) {
      const auto records = static_cast<std::int64_t>(in.Fixed64());
      const bool whole = records == reader.number() - 1 && reader.AtEnd();
      return whole ? Status() : damaged;
    }
    if (!in.AtEnd()) return damaged;
  }
}

Cache::Writer* Cache::writer() {
  if (!writer_) writer_ = std::make_unique<Writer>(path_, settings_);
  return writer_.get();
}

const Analysis* Cache::FindAnalysis(const base::Hash128& state) const {
  const auto it = analyses_.find(state);
  return it == analyses_.end() ? nullptr : &it->second;
}

void Cache::PutAnalysis(const base::Hash128& state, const Analysis& analysis) {
  if (path_.empty() || !put_.insert(state).second) return;
  fresh_ = fresh_ || !analyses_.contains(state);
  ByteWriter record = Begin(Kind::kAnalysis);
  Write(state, &record);
  Write(analysis, &record);
  writer()->Add(record);
}

void Cache::DropAnalyses() { analyses_.clear(); }

bool Cache::FindJudged(const PairKey& key,
                       std::shared_ptr<const Judged>* out) const {
  const auto it = judged_.find(key);
  if (it == judged_.end()) return false;
  *out = it->second;
  return true;
}

void Cache::PutJudged(const PairKey& key,
                      const std::shared_ptr<const Judged>& judged) {
  if (path_.empty()) return;
  fresh_ = fresh_ || !judged_.contains(key);
  ++judged_put_;
  ByteWriter record = Begin(Kind::kJudged);
  Write(key.first, &record);
  Write(key.second, &record);
  record.Byte(judged != nullptr);
  if (judged) Write(*judged, &record);
  writer()->Add(record);
}

Status Cache::Save() {
  const bool gone =
      put_.size() < analyses_read_ || judged_put_ < judged_.size();
  if (path_.empty() || (!fresh_ && !gone)) return {};
  return writer()->Finish();
}

}  // namespace unspin::scan
