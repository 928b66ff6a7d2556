// Any few texts, parted by NULs, as a tree: findings between them, the same in
// reverse order, and reports of every format.

#include <algorithm>
#include <vector>

#include "results.h"
#include "unspin/scan.h"

namespace {

using unspin::fuzz::Require;

class ListReader : public unspin::ArticleReader {
 public:
  explicit ListReader(std::vector<unspin::Article> articles)
      : articles_(std::move(articles)) {}
  std::optional<unspin::Result<unspin::Article>> Next() override {
    if (at_ == articles_.size()) return std::nullopt;
    return articles_[at_++];
  }
  std::uint64_t bytes_done() const override { return at_; }
  std::uint64_t bytes_total() const override { return articles_.size(); }

 private:
  std::vector<unspin::Article> articles_;
  std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  unspin::fuzz::Input input(data, size);
  std::vector<unspin::Article> articles;
  while (!input.empty() && articles.size() < 6) {
    unspin::Article article;
    article.id = "a" + std::to_string(articles.size());
    article.file = article.origin = article.id;
    article.text = unspin::base::RepairUtf8(input.Part());
    articles.push_back(article);
  }
  unspin::ScanOptions options;
  options.threads = 1;
  options.min_words = 0;
  options.boilerplate_documents = 3;
  ListReader forwards(articles);
  const auto findings = unspin::Scan(forwards, options, nullptr);
  Require(findings.ok());
  for (const auto& finding : findings->findings) {
    Require(finding.suspect < findings->documents.size() &&
            finding.source < findings->documents.size());
    Require(finding.suspect != finding.source);
    Require(finding.score >= 0 && finding.score <= 1);
    Require(finding.fingerprint.size() == 32);
  }
  unspin::fuzz::RequireReports(*findings);
  std::reverse(articles.begin(), articles.end());
  ListReader backwards(articles);
  const auto again = unspin::Scan(backwards, options, nullptr);
  Require(again.ok());
  unspin::ReportOptions json;
  json.format = unspin::ReportFormat::kJson;
  Require(unspin::FormatFindings(*findings, json) ==
          unspin::FormatFindings(*again, json));
  return 0;
}
