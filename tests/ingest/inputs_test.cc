// Paths, folders and inputs that cannot be read.

#include <sys/stat.h>

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Ids(const Reading& reading,
                             const std::string& without) {
  std::vector<std::string> ids;
  for (const Article& article : reading.articles) {
    ids.push_back(article.id.substr(without.size() + 1));
  }
  return ids;
}

TEST(Inputs, NamesAMissingFileAndGoesOn) {
  const TempFolder folder;
  const std::string good = folder.Write("b.txt", "Words.");
  const Reading reading = ReadPaths({folder.Path("a.txt"), good});
  EXPECT_EQ(reading.order, "ea");
  EXPECT_EQ(reading.errors[0],
            folder.Path("a.txt") + ": no such file or folder");
}

TEST(Inputs, NamesAFileWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const TempFolder folder;
  const std::string path = folder.Write("a.txt", "Words.");
  ::chmod(path.c_str(), 0);
  EXPECT_THAT(ReadPaths({path}).only_error(), HasSubstr("cannot be read"));
}

TEST(Inputs, NothingGivenIsNothingRead) {
  const Reading reading = ReadPaths({});
  EXPECT_EQ(reading.order, "");
}

TEST(Inputs, RefusesWhatHasNoWords) {
  for (const char* bytes : {"*** ... ---", "?", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\n"}) {
    EXPECT_THAT(ReadBytes("a.txt", bytes).only_error(),
                EndsWith("a.txt has no words"));
  }
}

TEST(Inputs, RefusesWhatIsEmpty) {
  for (const char* bytes : {"", "   \n\n", "\xEF\xBB\xBF"}) {
    EXPECT_THAT(ReadBytes("a.txt", bytes).only_error(),
                EndsWith("a.txt is empty"));
  }
  EXPECT_THAT(ReadBytes("a.html", "<html><body></body></html>").only_error(),
              EndsWith("a.html is empty"));
}

TEST(Inputs, RefusesBinaryFiles) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 + i / 256);
  EXPECT_THAT(ReadBytes("a.txt", bytes).only_error(),
              EndsWith("a.txt looks like a binary file"));
  const std::string zeros(1000, '\0');
  EXPECT_THAT(ReadBytes("a.txt", zeros).only_error(),
              EndsWith("looks like a binary file"));
}

TEST(Inputs, ForgivesASingleControlCharacter) {
  EXPECT_EQ(TextOf("a.txt", std::string("One\0two\x01 three.", 15)),
            "One two  three.");
}

TEST(Folder, IsReadInByteOrderOfNames) {
  const TempFolder folder;
  for (const char* name : {"b/2.txt", "b/1.txt", "a.txt", "B.txt", "c/d/e.md",
                           "b-x.txt", "10.txt", "9.txt"}) {
    folder.Write(name, "Words.");
  }
  const Reading reading = ReadPaths({folder.path()});
  EXPECT_THAT(Ids(reading, folder.path()),
              ElementsAre("10.txt", "9.txt", "B.txt", "a.txt", "b/1.txt",
                          "b/2.txt", "b-x.txt", "c/d/e.md"));
  EXPECT_THAT(ReadPaths({folder.path() + "/"}).articles,
              SizeIs(reading.articles.size()));
}

TEST(Folder, LeavesOutHiddenEntriesAndOtherMedia) {
  const TempFolder folder;
  for (const char* name : {"a.txt", ".hidden.txt", ".git/config.txt",
                           "photo.JPG", "site.css", "paper.pdf"}) {
    folder.Write(name, "Words.");
  }
  EXPECT_THAT(Ids(ReadPaths({folder.path()}), folder.path()),
              ElementsAre("a.txt"));
  EXPECT_THAT(ReadPaths({folder.Path("site.css")}).articles, SizeIs(1))
      << "what is given by name is read";
}

TEST(Folder, WithoutTextsIsAnError) {
  const TempFolder folder;
  const TempFolder other;
  const std::string text = other.Write("a.txt", "Words.");
  folder.Write(".hidden/a.txt", "Words.");
  std::filesystem::create_directory(folder.Path("sub"));
  const Reading reading = ReadPaths({text, folder.path()});
  EXPECT_EQ(reading.order, "ae");
  EXPECT_EQ(reading.errors[0], folder.path() + " holds no readable texts");
}

TEST(Folder, WithOnlyUnreadableTextsSaysBoth) {
  const TempFolder folder;
  folder.Write("a.txt", "");
  EXPECT_THAT(ReadPaths({folder.path()}).errors,
              ElementsAre(folder.Path("a.txt") + " is empty",
                          folder.path() + " holds no readable texts"));
}

TEST(Folder, EndsInSpiteOfLinksInCircles) {
  namespace fs = std::filesystem;
  const TempFolder folder;
  folder.Write("a/x.txt", "Words.");
  folder.Write("b/y.txt", "Words.");
  fs::create_directory_symlink(folder.path(), folder.Path("a/up"));
  fs::create_directory_symlink(folder.Path("b"), folder.Path("a/across"));
  fs::create_directory_symlink(folder.Path("a"), folder.Path("b/back"));
  const Reading reading = ReadPaths({folder.path()});
  EXPECT_THAT(reading.errors, IsEmpty());
  EXPECT_THAT(Ids(reading, folder.path()),
              ElementsAre("a/across/y.txt", "a/x.txt"));
}

TEST(Folder, ReportsALinkToNothing) {
  const TempFolder folder;
  folder.Write("b.txt", "Words.");
  std::filesystem::create_symlink("nowhere", folder.Path("a.txt"));
  const Reading reading = ReadPaths({folder.path()});
  EXPECT_EQ(reading.order, "ea");
  EXPECT_EQ(reading.errors[0], folder.Path("a.txt") + ": a link to nothing");
}

TEST(Progress, EndsAtTheTotal) {
  const TempFolder folder;
  folder.Write("a.txt", "Words.");
  folder.Write("b.jsonl.gz", Compress("gzip", "{\"text\": \"Words.\"}\n"));
  folder.Write("c.zip", Pack("zip", "", {{"d.txt", "Words."}}));
  const auto reader = ArticleReader::Open({folder.path()}, {});
  EXPECT_EQ(reader->bytes_done(), 0u);
  std::uint64_t before = 0;
  while (auto item = reader->Next()) {
    EXPECT_TRUE(item->ok());
    EXPECT_GE(reader->bytes_done(), before);
    before = reader->bytes_done();
  }
  EXPECT_GT(reader->bytes_total(), 0u);
  EXPECT_EQ(reader->bytes_done(), reader->bytes_total());
}

// Replaces standard input by a file while it lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : saved_(::dup(0)) {
    EXPECT_NE(std::freopen(path.c_str(), "r", stdin), nullptr);
  }
  ~StandardInput() {
    ::dup2(saved_, 0);
    ::close(saved_);
    std::clearerr(stdin);
  }

 private:
  int saved_;
};

TEST(StandardInputReader, ReadsADocumentOrAFeed) {
  const TempFolder folder;
  {
    const StandardInput input(folder.Write("a", "Title here\n\nSome words."));
    const Article article = ReadPaths({"-"}).only();
    EXPECT_EQ(article.id, "-");
    EXPECT_EQ(article.title, "Title here");
  }
  const StandardInput input(folder.Write(
      "b", Compress("zstd", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n")));
  const Reading feed = ReadPaths({"-"});
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[1].id, "-:2");
}

TEST(Limits, AnArticleOverTheLimitIsRefusedAndTheRestGoesOn) {
  const TempFolder folder;
  folder.Write("a.txt", Repeat("word ", 30));
  folder.Write("b.txt", Repeat("word ", 3000));
  folder.Write("c.txt", Repeat("word ", 10));
  ReadOptions options;
  options.max_article_bytes = 100;
  const Reading reading = ReadPaths({folder.path()}, options);
  EXPECT_EQ(reading.order, "eea");
  EXPECT_THAT(reading.errors[0], HasSubstr("a.txt: more than 100 bytes"));
  EXPECT_THAT(reading.errors[1], HasSubstr("b.txt: more than"));
}

TEST(ParseArticle, WantsExactlyOneArticle) {
  EXPECT_THAT(ErrorOf("a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
              HasSubstr("a.jsonl holds more than one article"));
  EXPECT_EQ(ErrorOf("a.jsonl", "\n\n"), "a.jsonl holds no article");
  EXPECT_EQ(ErrorOf("", ""), "article is empty");
  EXPECT_EQ(TextOf("a.zip", Pack("zip", "", {{"b.txt", "Words."}})), "Words.");
}

TEST(Format, CanBeDemanded) {
  ReadOptions options;
  options.format = InputFormat::kText;
  EXPECT_EQ(TextOf("a.html", "<p>Words</p>", options), "<p>Words</p>");
  options.format = InputFormat::kHtml;
  EXPECT_EQ(TextOf("a.txt", "Some <b>words</b>", options), "Some words");
  options.format = InputFormat::kMarkdown;
  EXPECT_EQ(TextOf("a.txt", "Some *words*", options), "Some words");
  options.format = InputFormat::kNitf;
  EXPECT_THAT(ErrorOf("a.txt", "Some words", options),
              HasSubstr("not valid XML"));
}

}  // namespace
}  // namespace unspin::ingest
