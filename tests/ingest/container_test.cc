// Compressed files and archives: nesting, damage, bombs, odd members.

#include <cstdlib>

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

std::string Feed(int lines) {
  std::string feed;
  for (int i = 0; i < lines; ++i) {
    // Digits that do not repeat, so that the compressed feed has some length.
    feed += "{\"id\": " + std::to_string(i) + ", \"text\": \"Story number " +
            std::to_string(i * 2654435761u) + " with " +
            std::to_string(i * 40503u * 7919u) + " words.\"}\n";
  }
  return feed;
}

TEST(Archive, LabelsItsMembers) {
  const TempFolder folder;
  const std::string path = folder.Write(
      "a.zip", Pack("zip", "", {{"dir/a.txt", "One."}, {"b.txt", "Two."}}));
  const Reading reading = ReadPaths({path});
  ASSERT_THAT(reading.articles, SizeIs(2));
  EXPECT_EQ(reading.articles[0].id, path + "!dir/a.txt");
  EXPECT_EQ(reading.articles[1].origin, path + "!b.txt");
}

TEST(Archive, OpensCompressedMembersAndArchivesWithin) {
  const std::string inner =
      Pack("ustar", "xz", {{"feed.jsonl.gz", Compress("gzip", Feed(3))}});
  const TempFolder folder;
  const std::string path = folder.Write(
      "a.zip",
      Pack("zip", "", {{"x.tar.xz", inner}, {"y.txt.bz2",
                                             Compress("bzip2", "Words.")}}));
  const Reading reading = ReadPaths({path});
  EXPECT_THAT(reading.errors, IsEmpty());
  ASSERT_THAT(reading.articles, SizeIs(4));
  EXPECT_EQ(reading.articles[2].origin,
            path + "!x.tar.xz!feed.jsonl.gz:3");
  EXPECT_EQ(reading.articles[3].id, path + "!y.txt.bz2");
}

TEST(Archive, StopsAtTheLimitOfNesting) {
  std::string packed = "Words.";
  for (int i = 0; i < 5; ++i) packed = Pack("zip", "", {{"a", packed}});
  const Reading reading = ReadBytes(
      "a.zip", Pack("zip", "", {{"deep", packed}, {"b.txt", "Words."}}));
  EXPECT_EQ(reading.order, "ea");
  EXPECT_THAT(reading.errors[0], HasSubstr("nested more than 4 deep"));
}

TEST(Archive, NamesAreOnlyLabels) {
  const TempFolder folder;
  const std::string packed = Pack(
      "ustar", "",
      {{"../../outside.txt", "One."}, {"bad\x01name\n.txt", "Two."}});
  const std::string path = folder.Write("a.tar", packed);
  const Reading reading = ReadPaths({path});
  ASSERT_THAT(reading.articles, SizeIs(2));
  EXPECT_EQ(reading.articles[0].id, path + "!../../outside.txt");
  EXPECT_EQ(reading.articles[1].id, path + "!bad?name?.txt");
  EXPECT_FALSE(std::filesystem::exists(folder.Path("../../outside.txt")));
}

TEST(Archive, NamesMayHaveAnyLetters) {
  for (const char* format : {"zip", "pax", "ustar", "gnutar"}) {
    const Reading reading = ReadBytes(
        "a", Pack(format, "", {{"\u00E9t\u00E9/\u6E21.txt", "Words."}}));
    EXPECT_THAT(reading.only().id, EndsWith("!\u00E9t\u00E9/\u6E21.txt"))
        << format;
  }
}

TEST(Archive, LeavesOutHiddenMembersMediaAndLinks) {
  const TempFolder folder;
  folder.Write("in/a.txt", "Words.");
  folder.Write("in/.DS_Store", "Words.");
  folder.Write("in/photo.png", "Words.");
  folder.Write("in/__MACOSX/x.txt", "Words.");
  std::filesystem::create_symlink("a.txt", folder.Path("in/link.txt"));
  std::filesystem::create_hard_link(folder.Path("in/a.txt"),
                                    folder.Path("in/z.txt"));
  const std::string tar = folder.Path("a.tar");
  ASSERT_EQ(std::system(("tar --sort=name -cf " + tar + " -C " +
                         folder.Path("in") + " .")
                            .c_str()),
            0);
  const Reading reading = ReadPaths({tar});
  EXPECT_THAT(reading.errors, IsEmpty());
  EXPECT_EQ(reading.only().id, tar + "!./a.txt");
}

TEST(Archive, WithoutTextsIsAnError) {
  EXPECT_THAT(
      ReadBytes("a.zip", Pack("zip", "", {{"a.png", "x"}})).only_error(),
      EndsWith("a.zip holds no readable texts"));
  EXPECT_THAT(ReadBytes("a.zip", Pack("zip", "", {})).only_error(),
              EndsWith("a.zip holds no readable texts"));
}

TEST(Archive, OneBadMemberLeavesTheOthersReadable) {
  const Reading reading = ReadBytes(
      "a.tar", Pack("ustar", "", {{"a.txt", ""}, {"b.txt", "Words."}}));
  EXPECT_EQ(reading.order, "ea");
  EXPECT_THAT(reading.errors[0], EndsWith("a.tar!a.txt is empty"));
}

TEST(Compressed, EmptyContentIsEmpty) {
  for (const char* filter : {"gzip", "zstd", "xz", "bzip2"}) {
    EXPECT_THAT(ReadBytes("a", Compress(filter, "")).only_error(),
                testing::AnyOf(EndsWith("is empty"),
                               EndsWith("holds no readable texts")))
        << filter;
  }
}

class Truncated : public testing::TestWithParam<const char*> {};

TEST_P(Truncated, FeedGivesItsWholeLinesAndThenOneError) {
  const std::string feed = Feed(20000);
  const std::string packed = Compress(GetParam(), feed);
  const TempFolder folder;
  const std::string path =
      folder.Write("feed", packed.substr(0, packed.size() * 3 / 4));
  const Reading reading = ReadPaths({path});
  ASSERT_THAT(reading.errors, SizeIs(1));
  EXPECT_THAT(reading.errors[0], StartsWith(path + ": truncated or damaged"));
  EXPECT_EQ(reading.order.back(), 'e');
  EXPECT_LT(reading.articles.size(), 20000u);
  if (std::string_view(GetParam()) != "bzip2") {
    EXPECT_GT(reading.articles.size(), 5000u);
  }
  for (std::size_t i = 0; i < reading.articles.size(); ++i) {
    ASSERT_EQ(reading.articles[i].id, std::to_string(i));
    ASSERT_THAT(reading.articles[i].text, EndsWith("words."));
  }
}

INSTANTIATE_TEST_SUITE_P(All, Truncated,
                         testing::Values("gzip", "zstd", "xz", "bzip2"));

TEST(Compressed, TruncatedTextIsNotDelivered) {
  const std::string packed = Compress("zstd", Feed(2000));
  EXPECT_THAT(
      ReadBytes("a.txt.zst", packed.substr(0, packed.size() / 2)).only_error(),
      HasSubstr("a.txt.zst: truncated or damaged"));
}

TEST(Compressed, TruncatedMemberNamesTheArchiveAndTheNextInputIsRead) {
  const TempFolder folder;
  const std::string tar = Pack("ustar", "gzip", {{"feed.jsonl", Feed(5000)}});
  const std::string bad =
      folder.Write("a.tar.gz", tar.substr(0, tar.size() / 2));
  const std::string good = folder.Write("b.txt", "Words.");
  const Reading reading = ReadPaths({bad, good});
  ASSERT_THAT(reading.errors, SizeIs(1));
  EXPECT_THAT(reading.errors[0], StartsWith(bad));
  EXPECT_EQ(reading.articles.back().id, good);
}

TEST(Compressed, GarbageBehindTheMagicIsAnErrorNotACrash) {
  for (std::string_view magic :
       {"\x1F\x8B\x08", "\x28\xB5\x2F\xFD", "PK\x03\x04", "BZh91AY&SY"}) {
    std::string bytes(magic);
    for (int i = 0; i < 500; ++i) bytes += static_cast<char>(i * 89);
    const Reading reading = ReadBytes("a", bytes);
    EXPECT_THAT(reading.articles, IsEmpty());
    EXPECT_THAT(reading.errors, testing::Not(IsEmpty()));
  }
}

TEST(Compressed, SeveralStreamsInARowAreOne) {
  for (const char* filter : {"gzip", "zstd", "xz", "bzip2"}) {
    EXPECT_EQ(TextOf("a", Compress(filter, "One ") + Compress(filter, "two.")),
              "One two.")
        << filter;
  }
}

TEST(Compressed, ZstdWithALongWindowIsRead) {
  const TempFolder folder;
  // Larger than the default window, so that the frame demands 128 MiB.
  const std::string feed = Repeat(Feed(100000), 2);
  folder.Write("feed.jsonl", feed);
  if (std::system(("zstd -q --long=27 " + folder.Path("feed.jsonl")).c_str()) !=
      0) {
    GTEST_SKIP() << "the program zstd is not installed";
  }
  const Reading reading = ReadPaths({folder.Path("feed.jsonl.zst")});
  EXPECT_THAT(reading.errors, IsEmpty());
  EXPECT_THAT(reading.articles, SizeIs(200000));
}

TEST(Bomb, StopsAtTheExpandedBytes) {
  ReadOptions options;
  options.max_expanded_bytes = 100000;
  const std::string zip = Pack(
      "zip", "", {{"a.txt", "Words."}, {"b.txt", std::string(1000000, 'x')}});
  const Reading reading = ReadBytes("a.zip", zip, options);
  EXPECT_EQ(reading.order, "ae");
  EXPECT_THAT(reading.errors[0], HasSubstr("a.zip: expands to more than 100000 "
                                           "bytes; the rest is skipped"));
}

TEST(Bomb, CountsMembersThatNobodyReads) {
  ReadOptions options;
  options.max_expanded_bytes = 100000;
  const std::string tar =
      Pack("ustar", "gzip",
           {{"a.png", std::string(1000000, 'x')}, {"b.txt", "Words."}});
  EXPECT_THAT(ReadBytes("a.tgz", tar, options).only_error(),
              HasSubstr("expands to more than"));
}

TEST(Bomb, StopsAtTheRatio) {
  ReadOptions options;
  options.max_expansion_ratio = 100;
  options.max_article_bytes = 1 << 20;
  const std::string zeros =
      Compress("zstd", Repeat(std::string(1 << 20, ' '), 200));
  EXPECT_THAT(ReadBytes("a.jsonl.zst", zeros, options).errors,
              ElementsAre(HasSubstr("expands to more than 100 times its")));
}

TEST(Bomb, WithinAnArchiveSparesTheOtherMembers) {
  ReadOptions options;
  options.max_expanded_bytes = 100000;
  const std::string bomb = Compress("gzip", std::string(1000000, 'x'));
  const Reading reading = ReadBytes(
      "a.zip", Pack("zip", "", {{"a.gz", bomb}, {"b.txt", "Words."}}), options);
  EXPECT_EQ(reading.order, "ea");
  EXPECT_THAT(reading.errors[0], HasSubstr("a.zip!a.gz: expands to more"));
}

}  // namespace
}  // namespace unspin::ingest
