// Help for the tests of ingest: temporary files, archives made on the fly, and
// reading everything at once.

#ifndef UNSPIN_TESTS_INGEST_SUPPORT_H_
#define UNSPIN_TESTS_INGEST_SUPPORT_H_

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unspin/reader.h"

namespace unspin::ingest {

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

inline std::string Fixture(const std::string& name) {
  return std::string(UNSPIN_FIXTURES) + "/" + name;
}

// A folder that is gone after the test.
class TempFolder {
 public:
  TempFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "unspin-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }

  const std::string& path() const { return path_; }
  std::string Path(const std::string& name) const { return path_ + "/" + name; }

  std::string Write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = Path(name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

 private:
  std::string path_;
};

using Members = std::vector<std::pair<std::string, std::string>>;

// An archive of the given format ("raw", "zip", "ustar") and compression (""
// or "gzip", "zstd", "xz", "bzip2"). A "raw" one has one member.
inline std::string Pack(const std::string& format, const std::string& filter,
                        const Members& members) {
  archive* a = archive_write_new();
  archive_write_set_format_by_name(a, format.c_str());
  if (!filter.empty()) archive_write_add_filter_by_name(a, filter.c_str());
  archive_write_set_bytes_per_block(a, 0);
  struct Sink {
    static la_ssize_t Write(archive*, void* out, const void* data,
                            size_t size) {
      static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                             size);
      return static_cast<la_ssize_t>(size);
    }
  };
  std::string packed;
  archive_write_open(a, &packed, nullptr, Sink::Write, nullptr);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    EXPECT_GE(archive_write_header(a, entry), ARCHIVE_WARN);
    archive_write_data(a, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  EXPECT_EQ(archive_write_close(a), ARCHIVE_OK);
  archive_write_free(a);
  return packed;
}

inline std::string Compress(const std::string& filter,
                            const std::string& bytes) {
  return Pack("raw", filter, {{"data", bytes}});
}

// All that a reader delivers.
struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> errors;
  // The order of both: 'a' and 'e'.
  std::string order;

  const Article& only() const {
    EXPECT_THAT(errors, testing::IsEmpty());
    EXPECT_EQ(articles.size(), 1u);
    static const Article kNone;
    return articles.size() == 1 ? articles[0] : kNone;
  }
  std::string only_error() const {
    EXPECT_THAT(articles, testing::IsEmpty());
    EXPECT_EQ(errors.size(), 1u);
    return errors.empty() ? "" : errors[0];
  }
};

inline Reading ReadPaths(std::vector<std::string> paths,
                         const ReadOptions& options = {}) {
  Reading reading;
  const auto reader = ArticleReader::Open(std::move(paths), options);
  while (auto item = reader->Next()) {
    reading.order += item->ok() ? 'a' : 'e';
    if (item->ok()) {
      reading.articles.push_back(std::move(**item));
    } else {
      EXPECT_EQ(item->status().code(), Code::kUnreadable);
      reading.errors.push_back(item->status().message());
    }
  }
  return reading;
}

// Reads a file of that name and these bytes.
inline Reading ReadBytes(const std::string& name, std::string_view bytes,
                         const ReadOptions& options = {}) {
  const TempFolder folder;
  return ReadPaths({folder.Write(name, bytes)}, options);
}

// The text of a document that has to be readable.
inline std::string TextOf(const std::string& name, std::string_view bytes,
                          const ReadOptions& options = {}) {
  Result<Article> article = ParseArticle(bytes, name, options);
  EXPECT_TRUE(article.ok()) << article.status().message();
  return article.ok() ? article->text : "";
}

// The message for a document that must not be readable.
inline std::string ErrorOf(const std::string& name, std::string_view bytes,
                           const ReadOptions& options = {}) {
  Result<Article> article = ParseArticle(bytes, name, options);
  EXPECT_FALSE(article.ok());
  return article.status().message();
}

inline std::string Repeat(std::string_view part, std::size_t count) {
  std::string all;
  all.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += part;
  return all;
}

}  // namespace unspin::ingest

#endif  // UNSPIN_TESTS_INGEST_SUPPORT_H_
