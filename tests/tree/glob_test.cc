#include "tree/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace unspin::tree {
namespace {

bool Matches(std::string_view pattern, std::string_view path,
             bool is_folder = false) {
  const auto glob = Glob::Parse(pattern);
  return glob && glob->Matches(SplitPath(path), is_folder);
}

TEST(Glob, ANameMatchesAtAnyDepth) {
  EXPECT_TRUE(Matches("a.md", "a.md"));
  EXPECT_TRUE(Matches("a.md", "x/y/a.md"));
  EXPECT_FALSE(Matches("a.md", "x/a.md/b"));
  EXPECT_FALSE(Matches("a.md", "aa.md"));
}

TEST(Glob, ASlashAnchors) {
  EXPECT_TRUE(Matches("/a.md", "a.md"));
  EXPECT_FALSE(Matches("/a.md", "x/a.md"));
  EXPECT_TRUE(Matches("x/a.md", "x/a.md"));
  EXPECT_FALSE(Matches("x/a.md", "y/x/a.md"));
}

TEST(Glob, ASlashAtTheEndIsForFoldersAtAnyDepth) {
  EXPECT_TRUE(Matches("out/", "out", true));
  EXPECT_TRUE(Matches("out/", "x/out", true));
  EXPECT_FALSE(Matches("out/", "out", false));
}

TEST(Glob, AStarStaysWithinAName) {
  EXPECT_TRUE(Matches("*.md", "x/a.md"));
  EXPECT_TRUE(Matches("x/*.md", "x/a.md"));
  EXPECT_FALSE(Matches("x/*.md", "x/y/a.md"));
  EXPECT_TRUE(Matches("a*b*c", "axxbyybzc"));
  EXPECT_FALSE(Matches("a*b*c", "axxbyybz"));
  EXPECT_TRUE(Matches("?.md", "a.md"));
  EXPECT_FALSE(Matches("?.md", ".md"));
}

TEST(Glob, TwoStarsCrossFolders) {
  EXPECT_TRUE(Matches("**/a.md", "a.md"));
  EXPECT_TRUE(Matches("**/a.md", "x/y/a.md"));
  EXPECT_TRUE(Matches("x/**/a.md", "x/a.md"));
  EXPECT_TRUE(Matches("x/**/a.md", "x/y/z/a.md"));
  EXPECT_FALSE(Matches("x/**/a.md", "y/x/a.md"));
  EXPECT_TRUE(Matches("x/**", "x/y/z"));
  EXPECT_FALSE(Matches("x/**", "x", true));
  EXPECT_TRUE(Matches("**", "x/y"));
  EXPECT_TRUE(Matches("**/x/**/y", "a/x/b/x/c/y"));
}

TEST(Glob, SetsAndEscapes) {
  EXPECT_TRUE(Matches("[a-c].md", "b.md"));
  EXPECT_FALSE(Matches("[a-c].md", "d.md"));
  EXPECT_TRUE(Matches("[!a-c].md", "d.md"));
  EXPECT_TRUE(Matches("[^a-c].md", "d.md"));
  EXPECT_TRUE(Matches("[]x].md", "].md"));
  EXPECT_TRUE(Matches("[a-].md", "-.md"));
  EXPECT_TRUE(Matches("[[:digit:]]x", "7x"));
  EXPECT_FALSE(Matches("[[:digit:]]x", "ax"));
  EXPECT_TRUE(Matches("\\*.md", "*.md"));
  EXPECT_FALSE(Matches("\\*.md", "a.md"));
  EXPECT_TRUE(Matches("\\#x", "#x"));
  EXPECT_TRUE(Matches("\\!x", "!x"));
  EXPECT_FALSE(Matches("[abc", "a"));
  EXPECT_FALSE(Matches("[abc", "[abc"));
}

TEST(Glob, BlankLinesCommentsAndTrailingBlanks) {
  EXPECT_FALSE(Glob::Parse(""));
  EXPECT_FALSE(Glob::Parse("   "));
  EXPECT_FALSE(Glob::Parse("# a"));
  EXPECT_FALSE(Glob::Parse("/"));
  EXPECT_TRUE(Matches("a.md  ", "a.md"));
  EXPECT_TRUE(Matches("a\\ ", "a "));
  EXPECT_TRUE(Matches("a.md\r", "a.md"));
}

TEST(Glob, HostilePatternsEnd) {
  std::string pattern, path;
  for (int i = 0; i < 40; ++i) pattern += "a*";
  pattern += "b";
  EXPECT_FALSE(Matches(pattern, std::string(20'000, 'a')));
  pattern.clear();
  for (int i = 0; i < 200; ++i) pattern += "**/a/";
  for (int i = 0; i < 1'000; ++i) path += "a/";
  EXPECT_FALSE(Matches(pattern + "b", path));
}

TEST(GlobList, TheLastMatchDecides) {
  GlobList list(SplitPath("/r"));
  list.AddLines("*.md\n!keep.md\n");
  EXPECT_EQ(list.Decide(SplitPath("/r/a.md"), false), true);
  EXPECT_EQ(list.Decide(SplitPath("/r/x/keep.md"), false), false);
  EXPECT_EQ(list.Decide(SplitPath("/r/a.txt"), false), std::nullopt);
}

TEST(GlobList, PlacesAreThoseBelowItsFolder) {
  GlobList list(SplitPath("/r/s"));
  list.AddLines("\xEF\xBB\xBF/a.md\nb.md");
  EXPECT_EQ(list.Decide(SplitPath("/r/s/a.md"), false), true);
  EXPECT_EQ(list.Decide(SplitPath("/r/a.md"), false), std::nullopt);
  EXPECT_EQ(list.Decide(SplitPath("/q/s/a.md"), false), std::nullopt);
  EXPECT_EQ(list.Decide(SplitPath("/q/b.md"), false), true);
}

TEST(GlobList, LeadsToWhatItNames) {
  GlobList list(SplitPath("/r"));
  list.AddLines("vendor/ours/*.md\n.d/**/x.md\n*.json\n**/y.md\n");
  EXPECT_TRUE(list.LeadsThrough(SplitPath("/r/vendor")));
  EXPECT_TRUE(list.LeadsThrough(SplitPath("/r/vendor/ours")));
  EXPECT_FALSE(list.LeadsThrough(SplitPath("/r/vendor/theirs")));
  EXPECT_FALSE(list.LeadsThrough(SplitPath("/r/vendor/ours/x")));
  EXPECT_TRUE(list.LeadsThrough(SplitPath("/r/.d/e/f")));
  EXPECT_FALSE(list.LeadsThrough(SplitPath("/r/node_modules")));
  EXPECT_TRUE(list.Names(SplitPath("/r/vendor/ours/a.md"), false));
  EXPECT_FALSE(list.Names(SplitPath("/r/vendor/a.json"), false));
}

TEST(SplitPath, DropsEmptyPartsAndDots) {
  EXPECT_EQ(SplitPath("/a//./b/"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(SplitPath("").empty());
}

}  // namespace
}  // namespace unspin::tree
