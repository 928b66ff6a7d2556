// A scan with a cache gives what a scan without one does, whatever has become of
// the file.

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "scan/support.h"

namespace unspin {
namespace {

using testing::HasSubstr;

std::string Bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void SetBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class ScanCache : public testing::Test {
 protected:
  ScanCache() {
    options_.cache = folder_.Path("scan.cache");
    articles_ = ReadAll({"wire/01-ferry.txt", "wire/02-rates.txt",
                         "rewrites/01-ferry.spin.txt",
                         "rewrites/02-rates.paraphrase.txt"});
    Random random(1);
    for (int i = 0; i < 12; ++i) {  // With boilerplate.
      articles_.push_back(MakeArticle(
          "page" + std::to_string(i),
          RandomProse(&random, 8) +
              "\n\nThis is the notice that stands below every single page."));
    }
    expected_ = Dump(ScanAll(articles_));
  }

  std::string Run() { return Dump(ScanAll(articles_, options_)); }

  TempFolder folder_;
  ScanOptions options_;
  std::vector<Article> articles_;
  std::string expected_;
};

TEST_F(ScanCache, GivesTheSameFindings) {
  EXPECT_EQ(Run(), expected_);
  EXPECT_TRUE(std::filesystem::exists(options_.cache));
  EXPECT_FALSE(std::filesystem::exists(options_.cache + ".tmp"));
  const std::string bytes = Bytes(options_.cache);
  EXPECT_EQ(Run(), expected_);
  EXPECT_EQ(Bytes(options_.cache), bytes);
}

TEST_F(ScanCache, AnswersWhatItHas) {
  Run();
  // Cut short, the analyses would be made anew: told by a file that differs in
  // a value only and bears the right checksum, as an analysis of no words does.
  const auto before = std::filesystem::last_write_time(options_.cache);
  Run();
  EXPECT_EQ(std::filesystem::last_write_time(options_.cache), before);
}

TEST_F(ScanCache, KnowsContentsNotPaths) {
  Run();
  const auto before = std::filesystem::last_write_time(options_.cache);
  for (Article& a : articles_) a.file = a.origin = a.id = "moved/" + a.id;
  EXPECT_EQ(Run(), Dump(ScanAll(articles_)));
  EXPECT_EQ(std::filesystem::last_write_time(options_.cache), before);
}

TEST_F(ScanCache, ChangedArticlesAreJudgedAnew) {
  Run();
  articles_[2].text = articles_[0].text + "\n\nOne more sentence stands here now.";
  EXPECT_EQ(Run(), Dump(ScanAll(articles_)));
  articles_.erase(articles_.begin());
  EXPECT_EQ(Run(), Dump(ScanAll(articles_)));
}

TEST_F(ScanCache, OtherOptionsAreAnotherCache) {
  Run();
  options_.min_score = 0.9;
  const Findings f = ScanAll(articles_, options_);
  ASSERT_EQ(f.notes.size(), 1u);
  EXPECT_THAT(f.notes[0], HasSubstr("another version or other options"));
  EXPECT_TRUE(ScanAll(articles_, options_).notes.empty());
}

TEST_F(ScanCache, DamageIsNotedAndMended) {
  Run();
  const std::string whole = Bytes(options_.cache);
  Random random(2);
  for (int i = 0; i < 40; ++i) {
    std::string bytes = whole;
    if (i % 3 == 0) {
      bytes.resize(random.Below(bytes.size() - 30) + 25);
    } else {
      bytes[25 + random.Below(bytes.size() - 25)] ^=
          static_cast<char>(1 + random.Below(255));
    }
    SetBytes(options_.cache, bytes);
    const Findings f = ScanAll(articles_, options_);
    ASSERT_EQ(f.notes.size(), 1u) << i;
    EXPECT_THAT(f.notes[0], HasSubstr("was not used"));
    EXPECT_EQ(Bytes(options_.cache), whole) << i;
  }
}

TEST_F(ScanCache, AFileThatIsNoCacheIsLeftAlone) {
  SetBytes(options_.cache, "my own notes");
  const Findings f = ScanAll(articles_, options_);
  ASSERT_EQ(f.notes.size(), 1u);
  EXPECT_THAT(f.notes[0], HasSubstr("left alone"));
  EXPECT_EQ(Bytes(options_.cache), "my own notes");
}

TEST_F(ScanCache, AFolderThatIsMissingIsNotedOnly) {
  options_.cache = folder_.Path("no/such/folder/cache");
  const Findings f = ScanAll(articles_, options_);
  ASSERT_EQ(f.notes.size(), 1u);
  EXPECT_THAT(f.notes[0], HasSubstr("cannot be written"));
  EXPECT_FALSE(f.findings.empty());
}

}  // namespace
}  // namespace unspin
