// Where an article was read from: file, member, line.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::SizeIs;

struct Place {
  std::string member;
  std::uint64_t line;
};

void ExpectPlaces(const Reading& reading, const std::string& file,
                  const std::vector<Place>& places) {
  EXPECT_THAT(reading.errors, testing::IsEmpty());
  ASSERT_THAT(reading.articles, SizeIs(places.size()));
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(reading.articles[i].file, file);
    EXPECT_EQ(reading.articles[i].member, places[i].member);
    EXPECT_EQ(reading.articles[i].line, places[i].line);
  }
}

TEST(Place, OfAFileIsItsPathAsGiven) {
  const TempFolder folder;
  const std::string path = folder.Write("in/../in/a.txt", "Words.");
  ExpectPlaces(ReadPaths({path}), path, {{"", 0}});
}

TEST(Place, OfALineOfAFeedCountsFromOneWithBlankLines) {
  const TempFolder folder;
  const std::string feed = "{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}\n";
  const std::string plain = folder.Write("f.jsonl", feed);
  ExpectPlaces(ReadPaths({plain}), plain, {{"", 1}, {"", 3}});
  const std::string packed = folder.Write("f.gz", Compress("gzip", feed));
  ExpectPlaces(ReadPaths({packed}), packed, {{"", 1}, {"", 3}});
}

TEST(Place, OfAMemberNamesEveryArchiveWithinTheFile) {
  const TempFolder folder;
  const std::string inner =
      Pack("ustar", "xz", {{"f.jsonl.gz", Compress("gzip", "{\"text\":\"One."
                                                           "\"}")}});
  const std::string path = folder.Write(
      "a.zip", Pack("zip", "", {{"x.tar.xz", inner}, {"b.md", "Two."}}));
  ExpectPlaces(ReadPaths({path}), path,
               {{"x.tar.xz!f.jsonl.gz", 1}, {"b.md", 0}});
}

TEST(Place, OfBothSidesOfAPairIsTheSame) {
  const TempFolder folder;
  const std::string path = folder.Write(
      "p.jsonl", "\n{\"suspect_text\":\"One.\",\"source_text\":\"Two.\"}\n");
  const auto reader = PairReader::Open({path}, {});
  const auto pair = reader->Next();
  ASSERT_TRUE(pair && pair->ok());
  for (const Article* side : {&(*pair)->suspect, &(*pair)->source}) {
    EXPECT_EQ(side->file, path);
    EXPECT_EQ(side->line, 2u);
  }
}

}  // namespace
}  // namespace unspin::ingest
