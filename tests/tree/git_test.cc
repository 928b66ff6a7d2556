#include "tree/git.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tree/run.h"

namespace unspin::tree {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Git : public testing::Test {
 protected:
  void SetUp() override {
    if (!tree::Run({"git", "--version"}).ok()) GTEST_SKIP() << "git is missing";
    std::string name = (fs::temp_directory_path() / "unspin-XXXXXX").native();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = fs::canonical(name);
    Do({"init", "-q", "-b", "main"});
    Write("old.md", "1");
    Write("same.md", "1");
    Commit("first");
  }
  void TearDown() override {
    if (!root_.empty()) fs::remove_all(root_);
  }

  void Do(std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"git", "-C", root_.native(), "-c", "user.name=a", "-c",
                  "user.email=a@example.com", "-c", "commit.gpgsign=false"});
    const Result<Finished> finished = tree::Run(words);
    ASSERT_TRUE(finished.ok());
    ASSERT_EQ(finished->code, 0) << finished->err;
  }
  void Commit(const std::string& message) {
    Do({"add", "-A"});
    Do({"commit", "-q", "-m", message});
  }
  void Write(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  bool Changed(const std::string& ref, const std::string& path) {
    const Result<ChangedFiles> changed = ChangedSince(ref, root_.native());
    EXPECT_TRUE(changed.ok()) << changed.status().message();
    return changed.ok() && changed->Contains((root_ / path).native());
  }

  fs::path root_;
};

TEST_F(Git, CommittedUncommittedStagedAndUntrackedFilesAreChanged) {
  Write("committed.md", "1");
  Commit("second");
  Write("old.md", "2");
  Write("staged.md", "1");
  Do({"add", "staged.md"});
  Write("new folder/un\ntracked.md", "1");
  for (const char* path : {"committed.md", "old.md", "staged.md",
                           "new folder/un\ntracked.md"}) {
    EXPECT_TRUE(Changed("HEAD~1", path)) << path;
  }
  EXPECT_FALSE(Changed("HEAD", "committed.md"));
  EXPECT_FALSE(Changed("HEAD~1", "same.md"));
}

TEST_F(Git, WhatOnlyTheOtherBranchChangedIsNot) {
  Do({"checkout", "-q", "-b", "work"});
  Write("mine.md", "1");
  Commit("mine");
  Do({"checkout", "-q", "main"});
  Write("old.md", "2");
  Commit("theirs");
  Do({"checkout", "-q", "work"});
  EXPECT_TRUE(Changed("main", "mine.md"));
  EXPECT_FALSE(Changed("main", "old.md"));
}

TEST_F(Git, AMovedFileIsChanged) {
  fs::rename(root_ / "same.md", root_ / "moved.md");
  Do({"add", "-A"});
  EXPECT_TRUE(Changed("HEAD", "moved.md"));
}

TEST_F(Git, IgnoredFilesAreNot) {
  Write(".gitignore", "x.md\n");
  Write("x.md", "1");
  EXPECT_FALSE(Changed("HEAD", "x.md"));
}

TEST_F(Git, UnknownRefsAndOptionsInTheirPlaceAreRefused) {
  for (const std::string ref :
       {"nowhere", "--output=x", "-h", "", "a b", "HEAD\nx", "HEAD:old.md"}) {
    const Result<ChangedFiles> changed = ChangedSince(ref, root_.native());
    ASSERT_FALSE(changed.ok()) << ref;
    EXPECT_EQ(changed.status().code(), Code::kUsage);
    EXPECT_THAT(changed.status().message(), HasSubstr("git knows no commit"));
  }
  EXPECT_FALSE(fs::exists(root_ / "x"));
}

TEST_F(Git, FindsTheRepositoryAndItsExcludeFile) {
  fs::create_directories(root_ / "a/b");
  EXPECT_EQ(FindRepository((root_ / "a/b").native()), root_.native());
  EXPECT_EQ(InfoExclude(root_.native()),
            (root_ / ".git/info/exclude").native());
}

TEST_F(Git, AWorkTreeSharesTheExcludeFile) {
  Do({"worktree", "add", "-q", "tree"});
  const std::string exclude = InfoExclude((root_ / "tree").native());
  EXPECT_EQ(fs::weakly_canonical(exclude), root_ / ".git/info/exclude");
}

TEST(Run, TellsCodesOutputsAndWhatIsMissing) {
  const Result<Finished> shell = tree::Run({"sh", "-c", "echo a; echo b >&2; exit 7"});
  ASSERT_TRUE(shell.ok());
  EXPECT_EQ(shell->code, 7);
  EXPECT_EQ(shell->out, "a\n");
  EXPECT_EQ(shell->err, "b\n");
  const Result<Finished> missing = tree::Run({"unspin-no-such-program"});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.status().code(), Code::kUsage);
}

TEST(Run, ReadsMuchFromBoth) {
  const Result<Finished> shell = tree::Run(
      {"sh", "-c", "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"});
  ASSERT_TRUE(shell.ok());
  EXPECT_EQ(shell->out.size(), 3'000'000u);
  EXPECT_EQ(shell->err.size(), 65'536u);
}

}  // namespace
}  // namespace unspin::tree
