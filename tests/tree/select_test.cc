#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "unspin/tree.h"

namespace unspin {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A scratch folder that is the working directory of the test.
class Select : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    std::string name = (fs::temp_directory_path() / "unspin-XXXXXX").native();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = fs::canonical(name);
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  void Write(const std::string& path, const std::string& text = "text") {
    const fs::path parent = fs::path(path).parent_path();
    if (!parent.empty()) fs::create_directories(parent);
    std::ofstream(path) << text;
  }

  Tree Selected(const std::vector<std::string>& paths = {"."}) {
    Result<Tree> tree = SelectFiles(paths, options_);
    EXPECT_TRUE(tree.ok()) << tree.status().message();
    return tree.ok() ? *tree : Tree();
  }

  std::vector<std::string> Paths(const std::vector<std::string>& paths = {
                                     "."}) {
    std::vector<std::string> names;
    for (const TreeFile& file : Selected(paths).files) {
      names.push_back(file.path);
    }
    return names;
  }

  TreeOptions options_;
  fs::path folder_;

 private:
  fs::path before_;
};

TEST_F(Select, TakesTextsByTheirEndings) {
  for (const char* name :
       {"a.md", "b.TXT", "c.html", "d.jsonl.zst", "e.cc", "f.json", "g.py",
        "h", "i.zip", "j.txt.gz", "k.png"}) {
    Write(name);
  }
  EXPECT_THAT(Paths(), ElementsAre("a.md", "b.TXT", "c.html", "d.jsonl.zst",
                                   "j.txt.gz"));
}

TEST_F(Select, LooksIntoXml) {
  Write("a.xml", "<?xml version=\"1.0\"?><nitf><body/></nitf>");
  Write("b.xml", "<?xml version=\"1.0\"?><project/>");
  EXPECT_THAT(Paths(), ElementsAre("a.xml"));
}

TEST_F(Select, TakesWhatIsNamedWhateverItIs) {
  Write("h");
  Write(".x/y.json");
  Write(".gitignore", "h\n");
  EXPECT_THAT(Paths({"h", ".x/y.json", "gone.md"}),
              ElementsAre(".x/y.json", "gone.md", "h"));
}

TEST_F(Select, PathsAreNormal) {
  Write("c/a.md");
  EXPECT_THAT(Paths({"./c/../c/"}), ElementsAre("c/a.md"));
  EXPECT_THAT(Paths({folder_.native() + "/c"}), ElementsAre("c/a.md"));
  EXPECT_THAT(Paths({"./c//a.md"}), ElementsAre("c/a.md"));
  fs::create_directory("d");
  fs::current_path("d");
  EXPECT_THAT(Paths({"../c"}), ElementsAre("../c/a.md"));
}

TEST_F(Select, TakesNoFileTwice) {
  Write("c/a.md");
  Write("c/b.md");
  fs::create_symlink("a.md", "c/z.md");
  EXPECT_THAT(Paths({"c", "c/a.md", ".", "c"}),
              ElementsAre("c/a.md", "c/b.md"));
}

TEST_F(Select, LeavesOutHiddenAndForeignFolders) {
  Write(".hidden/a.md");
  Write(".a.md");
  Write("node_modules/x/a.md");
  Write("vendor/a.md");
  Write("c/a.md");
  const Tree tree = Selected();
  ASSERT_THAT(tree.files, SizeIs(1));
  EXPECT_EQ(tree.files[0].path, "c/a.md");
  ASSERT_THAT(tree.notes, SizeIs(1));
  EXPECT_THAT(tree.notes[0], HasSubstr("node_modules/"));
}

TEST_F(Select, IncludeAddsNamesButReachesNotIntoWhatIsLeftOut) {
  Write("a.json");
  Write("node_modules/b.json");
  Write(".h/c.json");
  Write("i/d.json");
  Write(".gitignore", "i/\n");
  options_.include = {{"*.json", ""}};
  EXPECT_THAT(Paths(), ElementsAre("a.json"));
}

TEST_F(Select, IncludeOfAPlaceReachesIntoIt) {
  Write("vendor/ours/a.md");
  Write("vendor/ours/a.cc");
  Write("vendor/theirs/a.md");
  Write("vendor/a.md");
  options_.include = {{"vendor/ours/", ""}};
  EXPECT_THAT(Paths(), ElementsAre("vendor/ours/a.md"));
  options_.include = {{"vendor/ours/*.cc", ""}};
  EXPECT_THAT(Paths(), ElementsAre("vendor/ours/a.cc"));
}

TEST_F(Select, ExcludeHasTheLastWord) {
  Write("a.md");
  Write("b.md");
  Write("c/b.md");
  Write("c/d.md");
  options_.include = {{"b.md", ""}};
  options_.exclude = {{"b.md", ""}};
  EXPECT_THAT(Paths(), ElementsAre("a.md", "c/d.md"));
  options_.exclude = {{"c/", ""}};
  EXPECT_THAT(Paths(), ElementsAre("a.md", "b.md"));
  options_.exclude = {{"*.md", ""}, {"!/a.md", ""}};
  EXPECT_THAT(Paths(), ElementsAre("a.md"));
}

TEST_F(Select, GlobsBeginAtTheirFolder) {
  Write("c/a.md");
  Write("c/d/a.md");
  options_.exclude = {{"/a.md", (folder_ / "c").native()}};
  EXPECT_THAT(Paths(), ElementsAre("c/d/a.md"));
}

TEST_F(Select, GitignoreFilesNestAndTakeBack) {
  fs::create_directory(".git");
  Write(".gitignore", "*.txt\n!keep.txt\n/top.md\nout/\n");
  Write("c/.gitignore", "!again.txt\n");
  Write(".git/info/exclude", "secret.md\n");
  for (const char* name :
       {"a.txt", "keep.txt", "top.md", "c/top.md", "c/again.txt", "c/b.txt",
        "out/a.md", "c/out/a.md", "secret.md", "c/secret.md", "again.txt"}) {
    Write(name);
  }
  EXPECT_THAT(Paths(), ElementsAre("c/again.txt", "c/top.md", "keep.txt"));
  EXPECT_THAT(Paths({"c"}), ElementsAre("c/again.txt", "c/top.md"));
  EXPECT_THAT(Paths({"out"}), ElementsAre("out/a.md"));
  options_.gitignore = false;
  EXPECT_EQ(Paths().size(), 11u);
}

TEST_F(Select, WithoutARepositoryGitignoreCountsFromTheInputOn) {
  Write(".gitignore", "a.md\n");
  Write("c/a.md");
  Write("c/b.md");
  Write("c/.gitignore", "b.md\n");
  EXPECT_THAT(Paths({"c"}), ElementsAre("c/a.md"));
  EXPECT_THAT(Paths({"."}), IsEmpty());
}

TEST_F(Select, LinksAreNotFollowedAndThoseThatLeadOutAreNamed) {
  Write("c/a.md");
  Write("elsewhere/b.md");
  fs::create_directory_symlink("..", "c/loop");
  fs::create_directory_symlink("c", "c2");
  EXPECT_THAT(Selected().notes, IsEmpty());
  EXPECT_THAT(Paths(), ElementsAre("c/a.md", "elsewhere/b.md"));
  fs::create_directory_symlink("../elsewhere", "c/out");
  const Tree tree = Selected({"c"});
  ASSERT_THAT(tree.files, SizeIs(1));
  ASSERT_THAT(tree.notes, SizeIs(1));
  EXPECT_THAT(tree.notes[0], HasSubstr("c/loop"));
  EXPECT_THAT(Paths({"c2"}), ElementsAre("c2/a.md"));
}

TEST_F(Select, EmptyFilesPipesAndOurOwnFilesAreNotTaken) {
  Write("a.md");
  Write("empty.md", "");
  Write("report.md");
  ASSERT_EQ(mkfifo("pipe.md", 0600), 0);
  options_.own = {"report.md"};
  EXPECT_THAT(Paths(), ElementsAre("a.md"));
}

TEST_F(Select, AFolderWithoutTextsIsAProblem) {
  Write("c/a.cc");
  const Tree tree = Selected({"c"});
  ASSERT_THAT(tree.problems, SizeIs(1));
  EXPECT_EQ(tree.problems[0], "c holds no texts to scan");
}

TEST_F(Select, AFolderThatCannotBeListedIsAProblem) {
  if (geteuid() == 0) GTEST_SKIP() << "root may list everything";
  Write("a.md");
  Write("closed/b.md");
  fs::permissions("closed", fs::perms::none);
  const Tree tree = Selected();
  fs::permissions("closed", fs::perms::owner_all);
  EXPECT_THAT(tree.files, SizeIs(1));
  ASSERT_THAT(tree.problems, SizeIs(1));
  EXPECT_THAT(tree.problems[0], HasSubstr("closed cannot be listed"));
}

TEST_F(Select, OddNamesAreTaken) {
  Write("a\nb.md");
  Write("\xFF.md");
  Write(" .md");
  EXPECT_THAT(Paths(), ElementsAre(" .md", "a\nb.md", "\xFF.md"));
}

TEST_F(Select, SinceOutsideOfARepositoryIsAnError) {
  Write("a.md");
  options_.since = "main";
  const Result<Tree> tree = SelectFiles({"."}, options_);
  ASSERT_FALSE(tree.ok());
  EXPECT_EQ(tree.status().code(), Code::kUsage);
  EXPECT_THAT(tree.status().message(), HasSubstr("--since needs"));
}

}  // namespace
}  // namespace unspin
