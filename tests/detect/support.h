// Help for the tests of detect: articles from fixtures, readers of articles in
// memory, and indexes in folders of their own.

#ifndef UNSPIN_TESTS_DETECT_SUPPORT_H_
#define UNSPIN_TESTS_DETECT_SUPPORT_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/fixtures.h"
#include "unspin/detector.h"
#include "unspin/index.h"
#include "unspin/reader.h"
#include "unspin/report.h"

namespace unspin {

using testing_support::FixturePath;
using testing_support::TempFolder;

// Delivers what it is given.
class ListReader : public ArticleReader {
 public:
  explicit ListReader(std::vector<Result<Article>> items)
      : items_(std::move(items)) {}
  explicit ListReader(const std::vector<Article>& articles)
      : items_(articles.begin(), articles.end()) {}

  std::optional<Result<Article>> Next() override {
    if (next_ == items_.size()) return std::nullopt;
    return items_[next_++];
  }
  std::uint64_t bytes_done() const override { return next_; }
  std::uint64_t bytes_total() const override { return items_.size(); }
  std::size_t delivered() const { return next_; }

 private:
  std::vector<Result<Article>> items_;
  std::size_t next_ = 0;
};

// All articles of fixtures, by paths such as "wire".
inline std::vector<Article> ReadAll(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(FixturePath(name));
  std::vector<Article> out;
  const auto reader = ArticleReader::Open(paths, {});
  while (auto item = reader->Next()) {
    EXPECT_TRUE(item->ok()) << item->status().message();
    if (item->ok()) out.push_back(std::move(**item));
  }
  EXPECT_FALSE(out.empty());
  return out;
}

inline Article ReadOne(const std::string& name) { return ReadAll({name}).at(0); }

inline BuildReport Build(const std::string& path,
                         const std::vector<Article>& articles) {
  ListReader reader(articles);
  auto report = BuildIndex(
      reader, path, {}, [](const Status& s) { ADD_FAILURE() << s.message(); },
      nullptr);
  EXPECT_TRUE(report.ok()) << report.status().message();
  return report.ok() ? *report : BuildReport();
}

inline Index Open(const std::string& path) {
  auto index = Index::Open(path);
  EXPECT_TRUE(index.ok()) << index.status().message();
  return std::move(index).value();
}

inline CheckResult CheckOne(const Article& suspect, const Index& index,
                            const CheckOptions& options = {}) {
  auto result = Check(suspect, index, options);
  EXPECT_TRUE(result.ok()) << result.status().message();
  return result.ok() ? *result : CheckResult();
}

inline std::string Format(const CheckResult& result) {
  ReportOptions options;
  options.format = ReportFormat::kJsonLines;
  options.show_text = true;
  options.model = ModelVersion();
  return FormatResult(result, options);
}

inline std::vector<std::string> SourcesOf(const CheckResult& result) {
  std::vector<std::string> ids;
  for (const SourceResult& s : result.sources) ids.push_back(s.id);
  return ids;
}

}  // namespace unspin

#endif  // UNSPIN_TESTS_DETECT_SUPPORT_H_
