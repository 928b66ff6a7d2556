// A small index, damaged at will: opened, verified, asked. The first byte says how:
// bytes of the file changed and cut; or rows changed, left out or replaced, with
// right checksums, which whoever makes an index by hand can compute as well.

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "feed_fuzz.h"
#include "index/bytes.h"
#include "index/container.h"
#include "index/record.h"
#include "results.h"
#include "unspin/detector.h"
#include "unspin/index.h"

namespace {

using unspin::fuzz::Input;
using unspin::fuzz::Require;
using unspin::index::Container;
using unspin::index::Table;

constexpr const char* kSource =
    "{\"id\":\"a\",\"title\":\"Ferry aground\",\"date\":\"2031-03-03\",\"text\":"
    "\"The car ferry Anne Marlow ran aground off Varra on Tuesday night with 214 "
    "passengers aboard. Harbour master Tom Weller said nobody was hurt. Three "
    "tugs pulled the ship free at dawn. The line will inspect the hull in Port "
    "Ellis before the ship sails again.\"}\n";
constexpr const char* kOther =
    "{\"id\":\"b\",\"text\":\"The museum of Oldbridge bought a map of 1612 for "
    "48,000 crowns. Curator Jane Holt called it a treasure. It shows the river "
    "before the bridge was built.\"}\n";

struct StoredRow {
  Table table;
  std::int64_t number;
  std::string payload;
};

// The good index: its path, its bytes and its rows.
struct Good {
  std::string folder, path, bytes;
  std::vector<StoredRow> rows;

  Good() {
    std::string name = "/dev/shm/unspin-fuzz-XXXXXX";
    Require(mkdtemp(name.data()) != nullptr);
    folder = name;
    path = folder + "/a.unspin";
    unspin::fuzz::MemoryFile feed;
    feed.Write(std::string(kSource) + kOther);
    unspin::ReadOptions read;
    read.format = unspin::InputFormat::kJsonLines;
    unspin::IndexOptions options;
    options.batch_articles = 1;  // Two segments.
    options.threads = 1;
    auto reader = unspin::ArticleReader::Open({feed.path()}, read);
    const auto built = unspin::BuildIndex(
        *reader, path, options, [](const unspin::Status&) {}, nullptr);
    Require(built.ok() && built->added == 2);
    ReadBytes();
    ReadRows();
  }
  ~Good() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  void ReadBytes() {
    FILE* file = std::fopen(path.c_str(), "rb");
    Require(file != nullptr);
    bytes.resize(std::filesystem::file_size(path));
    Require(std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size());
    std::fclose(file);
  }

  void ReadRows() {
    auto container = Container::Open(path, Container::Access::kRead, 0);
    Require(container.ok() && (*container)->Begin().ok());
    for (int t = 0; t < unspin::index::kTables; ++t) {
      std::int64_t from = INT64_MIN;
      for (;;) {
        const auto table = static_cast<Table>(t);
        const auto row = (*container)->First(table, from, INT64_MAX);
        Require(row.ok());
        if (!row->has_value()) break;
        rows.push_back({table, (*row)->number, std::string((*row)->payload)});
        from = (*row)->number + 1;
      }
    }
    (*container)->Rollback();
  }

  void WriteBytes(std::string_view changed) const {
    std::filesystem::remove(path + "-wal");
    std::filesystem::remove(path + "-shm");
    FILE* file = std::fopen(path.c_str(), "wb");
    Require(file != nullptr);
    Require(std::fwrite(changed.data(), 1, changed.size(), file) ==
            changed.size());
    std::fclose(file);
  }
};

// Changes bytes of `out` as the input says, and at times its length.
void Edit(Input* input, std::string* out) {
  for (int i = 0; i < 8 && !input->empty() && !out->empty(); ++i) {
    const std::size_t how = input->Choose(8);
    const std::size_t at = input->Number(3) % out->size();
    if (how == 0) {
      out->resize(at);
    } else if (how == 1) {
      out->insert(at, input->Take(input->Choose(16)));
    } else {
      const std::string_view bytes = input->Take(how == 2 ? 8 : 1);
      for (std::size_t k = 0; k < bytes.size() && at + k < out->size(); ++k) {
        (*out)[at + k] = bytes[k];
      }
    }
  }
}

void ChangeFile(const Good& good, Input* input) {
  std::string bytes = good.bytes;
  Edit(input, &bytes);
  good.WriteBytes(bytes);
}

void ChangeRows(const Good& good, Input* input) {
  good.WriteBytes(good.bytes);
  auto container = Container::Open(good.path, Container::Access::kWrite, 0);
  Require(container.ok() && (*container)->Begin().ok());
  for (int i = 0; i < 4 && !input->empty(); ++i) {
    const std::size_t how = input->Choose(6);
    const StoredRow& row = good.rows[input->Number(2) % good.rows.size()];
    std::string payload = row.payload;
    if (how == 0) {
      Require((*container)->Delete(row.table, row.number, row.number).ok());
      continue;
    }
    if (how == 1) {
      payload = input->Take(input->Number(2) % 512);
    } else {
      Edit(input, &payload);
    }
    const std::int64_t place =
        how == 2 ? static_cast<std::int64_t>(input->Number(8)) : row.number;
    Require((*container)->Put(row.table, place, payload).ok());
  }
  Require((*container)->Commit().ok());
}

void ChangeRecord(const Good& good, Input* input) {
  good.WriteBytes(good.bytes);
  auto container = Container::Open(good.path, Container::Access::kWrite, 0);
  Require(container.ok() && (*container)->Begin().ok());
  unspin::index::Record record;
  record.id = input->Choose(2) == 0 ? "a" : std::string(input->Part());
  record.day = static_cast<std::int64_t>(input->Number(8));
  record.text_bytes = input->Number(4);
  if (input->Choose(2) == 0) {
    unspin::index::ByteWriter meta;
    for (int i = 0; i < 6; ++i) meta.String(input->Part());
    record.meta = meta.bytes();
  } else {
    record.meta = std::string(input->Part());
  }
  record.sets.resize(2);
  for (auto& set : record.sets) {
    for (std::size_t n = input->Choose(8); n > 0; --n) {
      set.push_back(static_cast<std::uint32_t>(input->Number(4)));
    }
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  record.body = std::string(input->rest());
  unspin::index::Compressor compressor;
  unspin::index::RowSizes sizes;
  Require(unspin::index::WriteRecord(container->get(), &compressor, {}, 1,
                                     record, &sizes)
              .ok());
  Require((*container)->Commit().ok());
}

// A failure is the file's, not the machine's, and is told.
bool Succeeded(const unspin::Status& status) {
  if (status.ok()) return true;
  unspin::fuzz::RequireMessage(status);
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const Good good;
  static const unspin::Article suspect = [] {
    unspin::Article article;
    article.id = "suspect";
    article.date = "2031-03-04";
    article.text =
        "Ferry Anne Marlow was stranded off Varra late on Tuesday, 214 "
        "travellers aboard. No one was injured, said Tom Weller, the harbour "
        "master. At dawn three tugs freed the vessel. Its hull is to be examined "
        "in Port Ellis before it sails again.";
    return article;
  }();
  Input input(data, size);
  const std::size_t how = input.Choose(3);
  if (how == 0) ChangeFile(good, &input);
  if (how == 1) ChangeRows(good, &input);
  if (how == 2) ChangeRecord(good, &input);

  const auto index = unspin::Index::Open(good.path);
  if (!Succeeded(index.status())) return 0;
  Succeeded(index->Info().status());
  const auto problems = index->Verify();
  if (Succeeded(problems.status())) {
    for (const std::string& problem : *problems) {
      Require(unspin::base::IsValidUtf8(problem));
    }
  }
  for (const char* id : {"a", "b", ""}) Succeeded(index->Get(id).status());
  unspin::CheckOptions options;
  options.threads = 1;
  options.within_days = size % 2;
  const auto result = unspin::Check(suspect, *index, options);
  if (!Succeeded(result.status())) return 0;
  unspin::fuzz::RequireSound(*result);
  unspin::fuzz::RequireReports(*result);
  unspin::fuzz::RequireReports(unspin::FromResults({*result}));
  return 0;
}
