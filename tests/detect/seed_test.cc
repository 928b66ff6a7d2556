// The seed of an index: of its own for each, kept, and of no effect on what is
// found.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "align/vocabulary.h"
#include "detect/sketcher.h"
#include "detect/support.h"

namespace unspin {
namespace {

using testing::HasSubstr;

Result<BuildReport> BuildSeeded(const std::string& path,
                                const std::vector<Article>& articles,
                                std::optional<std::uint64_t> seed) {
  ListReader reader(articles);
  IndexOptions options;
  options.seed = seed;
  return BuildIndex(reader, path, options, [](const Status&) {}, nullptr);
}

class SeedTest : public testing::Test {
 protected:
  TempFolder folder_;
  const std::string path_ = folder_.Path("t.unspin");
};

TEST_F(SeedTest, ChangesTheKeysOfAllBandsAndNotTheSets) {
  const align::Document document =
      align::MakeDocument(ReadOne("wire/01-ferry.txt").text, "en");
  const detect::Sketch plain = detect::MakeSketch(document);
  const detect::Sketch seeded = detect::MakeSketch(document, 12345);
  for (std::size_t c = 0; c < detect::kChannelCount; ++c) {
    ASSERT_EQ(seeded.band_keys[c].size(), plain.band_keys[c].size());
    for (std::size_t b = 0; b < plain.band_keys[c].size(); ++b) {
      EXPECT_NE(seeded.band_keys[c][b], plain.band_keys[c][b]);
    }
  }
  EXPECT_EQ(seeded.sets, plain.sets);
}

TEST_F(SeedTest, FindsTheSameSources) {
  ASSERT_TRUE(BuildSeeded(path_, ReadAll({"wire"}), 987654321).ok());
  const std::string plain = folder_.Path("plain.unspin");
  Build(plain, ReadAll({"wire"}));
  const Index seeded_index = Open(path_), plain_index = Open(plain);
  for (const Article& suspect : ReadAll({"rewrites/01-ferry.spin.txt",
                                         "rewrites/03-mine.spin.txt"})) {
    const CheckResult seeded = CheckOne(suspect, seeded_index);
    const CheckResult unseeded = CheckOne(suspect, plain_index);
    ASSERT_FALSE(seeded.sources.empty());
    EXPECT_EQ(seeded.verdict, unseeded.verdict);
    EXPECT_EQ(seeded.score, unseeded.score);
    EXPECT_EQ(seeded.sources[0].id, unseeded.sources[0].id);
  }
}

TEST_F(SeedTest, StaysThatOfTheIndex) {
  const std::vector<Article> one = {ReadOne("wire/01-ferry.txt")};
  ASSERT_TRUE(BuildSeeded(path_, one, 7).ok());
  EXPECT_TRUE(BuildSeeded(path_, one, 7).ok());
  const auto other = BuildSeeded(path_, one, 8);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.status().code(), Code::kUsage);
  EXPECT_THAT(other.status().message(), HasSubstr("another seed"));
  // What is added without one gets the keys of the index.
  ASSERT_TRUE(BuildSeeded(path_, {ReadOne("wire/02-rates.txt")}, {}).ok());
  auto suspect = ReadOne("wire/02-rates.txt");
  suspect.id = "copy";
  EXPECT_EQ(CheckOne(suspect, Open(path_)).verdict, Verdict::kCopy);
  auto removed = RemoveFromIndex(path_, {one[0].id}, {}, [](const auto&) {});
  EXPECT_TRUE(removed.ok());
}

TEST_F(SeedTest, ThatIsNoNumberIsDamage) {
  index::Schema schema = detect::MakeSchema();
  schema.settings[0].second = "seven";
  {
    auto writer = index::StoreWriter::Open(path_, schema, 0);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->Commit().ok());
  }
  const auto index = Index::Open(path_);
  ASSERT_FALSE(index.ok());
  EXPECT_THAT(index.status().message(), HasSubstr("damaged (its seed)"));
  EXPECT_FALSE(BuildSeeded(path_, {}, {}).ok());
}

}  // namespace
}  // namespace unspin
