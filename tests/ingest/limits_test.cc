// What is refused because it is too deep, too long or too many, and archives
// that cannot be read. Decompression is in container_test.cc, the depth of XML
// in xml_test.cc.

#include <cstring>

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;

TEST(Limits, OfJsonNesting) {
  const auto nested = [](std::size_t depth) {
    return "{\"text\":\"Words.\",\"x\":" + std::string(depth - 1, '[') +
           std::string(depth - 1, ']') + "}\n";
  };
  EXPECT_EQ(TextOf("a.json", nested(390)), "Words.");
  EXPECT_EQ(ErrorOf("a.json", nested(500)),
            "a.json:1: the JSON is nested more than 400 levels deep; line "
            "skipped");
  EXPECT_EQ(ErrorOf("a.json", "[" + nested(500) + "]"),
            "a.json: the JSON is nested more than 400 levels deep");
  EXPECT_THAT(ErrorOf("a.json", nested(3000000)), HasSubstr("400 levels"));
  ReadOptions options;
  options.max_depth = 10;
  EXPECT_EQ(ReadBytes("f.jsonl", nested(5) + nested(50) + nested(5), options)
                .order,
            "aea");
}

TEST(Limits, OfHtmlNesting) {
  const std::string page = Repeat("<div>", 30) + "<p>Words.</p>";
  ReadOptions options;
  options.max_depth = 20;
  EXPECT_EQ(TextOf("a.html", page), "Words.");
  EXPECT_THAT(ErrorOf("a.html", page, options),
              HasSubstr("nested too deeply to be read, its text more than 20 "
                        "levels"));
  // No more than the stack bears, whatever is asked for.
  options.max_depth = 4000000000u;
  EXPECT_THAT(ErrorOf("a.html", Repeat("<div>", 5000) + "<p>Words.", options),
              HasSubstr("nested too deeply"));
}

TEST(Limits, OfALineOfAFeed) {
  ReadOptions options;
  options.max_line_bytes = 40;
  const Reading reading =
      ReadBytes("f.jsonl",
                "{\"text\":\"One.\"}\n{\"text\":\"" + Repeat("word ", 10) +
                    "\"}\n{\"text\":\"Two.\"}\n",
                options);
  EXPECT_EQ(reading.order, "aea");
  EXPECT_THAT(reading.errors[0],
              EndsWith("f.jsonl:2: the line has more than 40 bytes, the limit "
                       "of one line; line skipped"));
}

TEST(Limits, OfAnArticle) {
  ReadOptions options;
  options.max_article_bytes = 100;
  EXPECT_EQ(ErrorOf("a.txt", Repeat("word ", 30), options),
            "a.txt: more than 100 bytes, the limit of one article; skipped");
  // The text of a page may be shorter, so that is read first.
  EXPECT_EQ(ErrorOf("a.txt", Repeat("word ", 60), options),
            "a.txt: more than 200 bytes, twice the limit of one article; skipped");
}

TEST(Limits, OfTheMembersOfAnArchive) {
  ReadOptions options;
  options.max_members = 3;
  // Members that nobody reads count too.
  const Members members = {{"a.txt", "One."}, {"b.png", "x"},
                           {"c.txt", "Two."}, {"d.txt", "Three."}};
  for (const char* format : {"zip", "ustar"}) {
    const Reading reading = ReadBytes("a", Pack(format, "", members), options);
    EXPECT_EQ(reading.order, "aae") << format;
    EXPECT_THAT(reading.errors,
                ElementsAre(EndsWith("a: has more than 3 members; the rest is "
                                     "skipped")));
  }
  options.max_members = 4;
  EXPECT_EQ(ReadBytes("a.zip", Pack("zip", "", members), options).order, "aaa");
}

// The header of a zstd frame with a window of 2^log bytes and a block of words.
std::string ZstdFrame(int log) {
  const std::string words = "Some words here.";
  std::string frame("\x28\xB5\x2F\xFD\x00", 5);
  frame += static_cast<char>((log - 10) << 3);
  const std::size_t block = words.size() << 3 | 1;  // Raw, the last one.
  for (int i = 0; i < 3; ++i) {
    frame += static_cast<char>(block >> (8 * i) & 0xFF);
  }
  return frame + words;
}

TEST(Limits, OfTheWindowOfZstd) {
  EXPECT_EQ(TextOf("a.zst", ZstdFrame(27)), "Some words here.");
  EXPECT_EQ(ErrorOf("a.zst", ZstdFrame(28)),
            "a.zst: was compressed with a window of more than 128 MiB (zstd "
            "--long=28 and up), which is not read");
}

// A zip written with an option of libarchive.
std::string Zip(const std::string& option, const Members& members) {
  archive* a = archive_write_new();
  archive_write_set_format_zip(a);
  archive_write_set_passphrase(a, "secret");
  EXPECT_EQ(archive_write_set_options(a, option.c_str()), ARCHIVE_OK);
  std::vector<char> bytes(100000);
  std::size_t used = 0;
  archive_write_open_memory(a, bytes.data(), bytes.size(), &used);
  for (const auto& [name, words] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(words.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(a, entry);
    archive_write_data(a, words.data(), words.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  return {bytes.data(), used};
}

TEST(UnreadableArchive, AnEncryptedMemberIsNamed) {
  for (const char* encryption : {"traditional", "aes256"}) {
    const TempFolder folder;
    const std::string path = folder.Write(
        "a.zip", Zip(std::string("zip:encryption=") + encryption,
                     {{"a.txt", "Words."}, {"b.txt", "Words."}}));
    EXPECT_THAT(ReadPaths({path}).errors,
                ElementsAre(path + "!a.txt: is encrypted; skipped",
                            path + "!b.txt: is encrypted; skipped"));
  }
}

TEST(UnreadableArchive, AWrongChecksumIsNamedAndTheNextMemberRead) {
  const TempFolder folder;
  const Members members = {{"a.txt", "Unique words."}, {"b.txt", "Two."}};
  std::string zip = Zip("zip:compression=store", members);
  zip.at(zip.find("Unique")) = 'u';
  const Reading reading = ReadPaths({folder.Write("a.zip", zip)});
  EXPECT_EQ(reading.order, "ea");
  EXPECT_THAT(reading.errors,
              ElementsAre(HasSubstr("a.zip!a.txt: truncated or damaged: ")));
}

TEST(UnreadableArchive, ATruncatedOneGivesAMessageAtEveryLength) {
  for (const char* format : {"zip", "ustar"}) {
    const std::string whole =
        Pack(format, "", {{"a.txt", "One."}, {"b.txt", Repeat("word ", 500)}});
    for (std::size_t size = 300; size + 100 < whole.size(); size += 97) {
      const Reading reading = ReadBytes("a", whole.substr(0, size));
      if (std::strcmp(format, "ustar") == 0 && size < 512) continue;
      if (size < 1024 && reading.errors.empty()) continue;  // Between members.
      EXPECT_LE(reading.articles.size(), 2u);
      for (const Article& article : reading.articles) {
        EXPECT_TRUE(article.text == "One." || article.text.size() == 2500u)
            << format << " " << size;
      }
    }
  }
}

TEST(UnreadableArchive, PathsThatLeadOutsideAreOnlyLabelsAndLinksAreNotRead) {
  const TempFolder folder;
  const std::string secret = folder.Write("secret.txt", "Top secret.");
  archive* a = archive_write_new();
  archive_write_set_format_ustar(a);
  std::vector<char> bytes(100000);
  std::size_t used = 0;
  archive_write_open_memory(a, bytes.data(), bytes.size(), &used);
  const auto add = [&](const std::string& name, unsigned type) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, type);
    if (type == AE_IFLNK) archive_entry_set_symlink(entry, secret.c_str());
    archive_entry_set_size(entry, type == AE_IFREG ? 6 : 0);
    EXPECT_EQ(archive_write_header(a, entry), ARCHIVE_OK);
    if (type == AE_IFREG) archive_write_data(a, "Words.", 6);
    archive_entry_free(entry);
  };
  const std::string absolute = folder.Path("absolute.txt");
  add("link.txt", AE_IFLNK);
  add("link.txt/under.txt", AE_IFREG);
  add("../../up.txt", AE_IFREG);
  add(absolute, AE_IFREG);
  archive_write_close(a);
  archive_write_free(a);
  const std::string path =
      folder.Write("in/a.tar", std::string_view(bytes.data(), used));
  const Reading reading = ReadPaths({path});
  EXPECT_THAT(reading.errors, testing::IsEmpty());
  ASSERT_THAT(reading.articles, SizeIs(3));
  EXPECT_EQ(reading.articles[1].member, "../../up.txt");
  EXPECT_EQ(reading.articles[2].member, absolute);
  for (const Article& article : reading.articles) {
    EXPECT_EQ(article.text, "Words.");
  }
  EXPECT_FALSE(std::filesystem::exists(absolute));
  EXPECT_FALSE(std::filesystem::exists(folder.Path("in/../../up.txt")));
  EXPECT_EQ(ReadFile(secret), "Top secret.");
}

}  // namespace
}  // namespace unspin::ingest
