// The cache of a scan, changed at will with right checksums: the scan goes on, with
// or without it, and every report can be written.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "index/bytes.h"
#include "results.h"
#include "unspin/scan.h"

namespace {

using unspin::fuzz::Input;
using unspin::fuzz::Require;

constexpr std::string_view kFirstLine = "unspin scan cache 1\n";
constexpr int kTable = 0x5CA;  // Of the seals, as in scan/cache.cc.

constexpr const char* kTexts[] = {
    "The car ferry Anne Marlow ran aground off Varra on Tuesday night with 214 "
    "passengers aboard. Harbour master Tom Weller said nobody was hurt. \"We were "
    "lucky,\" he said. Three tugs pulled the ship free at dawn.",
    "The car ferry Anne Marlow ran aground off Varra late on Tuesday with 241 "
    "passengers aboard. Harbour master Tom Weller said nobody was hurt. \"We were "
    "fortunate,\" he said. Three tugs pulled the vessel free at dawn.",
    ("The museum of Oldbridge bought a map of 1612 for 48,000 crowns. Curator Jane "
     "Holt called it a treasure. It shows the river before the bridge was built.")};

class ListReader : public unspin::ArticleReader {
 public:
  std::optional<unspin::Result<unspin::Article>> Next() override {
    if (at_ == std::size(kTexts)) return std::nullopt;
    unspin::Article article;
    article.id = article.file = article.origin = "a" + std::to_string(at_);
    article.text = kTexts[at_++];
    return article;
  }
  std::uint64_t bytes_done() const override { return 0; }
  std::uint64_t bytes_total() const override { return 0; }

 private:
  std::size_t at_ = 0;
};

unspin::Findings Scan(const std::string& cache) {
  unspin::ScanOptions options;
  options.threads = 1;
  options.cache = cache;
  ListReader reader;
  auto findings = unspin::Scan(reader, options, nullptr);
  Require(findings.ok());
  return std::move(*findings);
}

// A good cache: where it lies, and the payloads of its records.
struct Good {
  std::string folder, path;
  std::vector<std::string> records;

  Good() {
    std::string name = "/dev/shm/unspin-fuzz-XXXXXX";
    Require(mkdtemp(name.data()) != nullptr);
    folder = name;
    path = folder + "/cache";
    Require(!Scan(path).findings.empty());
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    Require(bytes.starts_with(kFirstLine));
    for (std::size_t at = kFirstLine.size(); at < bytes.size();) {
      const std::size_t size = unspin::index::LoadLe32(bytes.data() + at);
      records.push_back(
          bytes.substr(at + 4, size - unspin::index::kSealBytes));
      at += 4 + size;
    }
    Require(records.size() > 4);
  }
  ~Good() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  void Write(const std::vector<std::string>& changed) const {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << kFirstLine;
    std::int64_t number = 0;
    for (const std::string& record : changed) {
      unspin::index::ByteWriter size, seal;
      size.Fixed32(
          static_cast<std::uint32_t>(record.size() + unspin::index::kSealBytes));
      seal.Fixed64(unspin::index::SealOf(record, kTable, number++));
      out << size.bytes() << record << seal.bytes();
    }
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const Good good;
  Input input(data, size);
  std::vector<std::string> records = good.records;
  for (int i = 0; i < 16 && !input.empty(); ++i) {
    std::string& record = records[input.Choose(records.size())];
    if (record.empty()) continue;
    const std::size_t how = input.Choose(8);
    const std::size_t at = input.Number(2) % record.size();
    if (how == 0) {
      record.resize(at);
    } else if (how == 1) {
      record.insert(at, input.Take(input.Choose(16)));
    } else {
      const std::string_view bytes = input.Take(how == 2 ? 8 : 1);
      record.replace(at, std::min(bytes.size(), record.size() - at), bytes,
                     0, std::min(bytes.size(), record.size() - at));
    }
  }
  good.Write(records);
  const unspin::Findings findings = Scan(good.path);
  for (const unspin::Finding& finding : findings.findings) {
    Require(finding.score >= 0 && finding.score <= 1);
  }
  unspin::fuzz::RequireReports(findings);
  return 0;
}
