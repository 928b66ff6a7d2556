// What stands in many files counts for none of them; what copies have in common
// counts.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "scan/support.h"

namespace unspin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kLicence =
    "Permission is hereby granted to use this page for any purpose, provided "
    "that this notice stays in place. The page comes without warranty of any "
    "kind, and its authors are not liable for what follows from its use. Those "
    "who pass it on must say what they changed and when they changed it.";

// A page of a documentation site: header, a template filled in, text, licence.
std::string Page(Random* random, int number, std::size_t sentences) {
  const std::string name = "mod" + std::to_string(number * 7919 % 100003) + "x";
  return "Home of the manual, with an index of all pages and a search field.\n\n"
         "# " + name + "\n\n" +
         "This page describes the module " + name + " and how it is installed " +
         "with the usual tools. To install " + name + " run the installer with " +
         "the name of the module and wait until it says that everything is " +
         "done. If the module " + name + " does not start after that, look " +
         "into the log file and send its last lines to the mailing list.\n\n" +
         RandomProse(random, sentences) + "\n\n" + kLicence + "\n";
}

TEST(Boilerplate, ATreeOfPagesWithOneTemplateHasNoFindings) {
  Random random(1);
  std::vector<Article> pages;
  for (int i = 0; i < 2000; ++i) {
    pages.push_back(MakeArticle("docs/" + std::to_string(10000 + i) + ".md",
                                Page(&random, i, 3 + random.Below(12))));
  }
  Article edited = pages[42];
  edited.id = edited.file = edited.origin = "docs/again.md";
  pages.push_back(edited);
  const Findings f = ScanAll(pages);
  // The one true copy, and nothing else.
  EXPECT_EQ(f.findings.size(), 1u);
  EXPECT_TRUE(HasPair(f, "docs/10042.md", "docs/again.md"));
  std::string all;
  for (const Boilerplate& b : f.boilerplate) all += b.text + "\n";
  EXPECT_THAT(all, HasSubstr("Permission is hereby granted"));
  EXPECT_THAT(all, HasSubstr("This page describes the module"));
}

TEST(Boilerplate, WithoutTheRuleTheTemplateWouldBeFound) {
  Random random(2);
  std::vector<Article> pages;
  for (int i = 0; i < 6; ++i) {
    pages.push_back(MakeArticle("docs/" + std::to_string(i) + ".md",
                                Page(&random, i, 4)));
  }
  EXPECT_FALSE(ScanAll(pages).findings.empty());  // Too few to be boilerplate.
  ScanOptions options;
  options.boilerplate_documents = 5;
  EXPECT_THAT(ScanAll(pages, options).findings, IsEmpty());
}

TEST(Boilerplate, CopiesOfOneArticleAreNoneExactOrRetouched) {
  Random random(3);
  std::vector<Article> tree;
  for (int i = 0; i < 970; ++i) {
    tree.push_back(MakeArticle("own/" + std::to_string(1000 + i),
                               RandomProse(&random, 8)));
  }
  std::vector<std::string> sentences;
  for (int s = 0; s < 20; ++s) sentences.push_back(RandomSentence(&random));
  for (int i = 0; i < 30; ++i) {
    std::string text;
    for (int s = 0; s < 20; ++s) {
      std::string sentence = sentences[static_cast<std::size_t>(s)];
      // Two sentences of each second copy are retouched.
      if (i % 2 == 1 && (s == i % 20 || s == (i + 7) % 20)) {
        sentence.insert(sentence.size() - 1, " as was said before");
      }
      text += sentence + (s % 4 == 3 ? "\n\n" : " ");
    }
    tree.push_back(MakeArticle("copies/" + std::to_string(100 + i), text));
  }
  const Findings f = ScanAll(tree);
  EXPECT_THAT(f.boilerplate, IsEmpty());
  ASSERT_EQ(f.clusters.size(), 1u);
  EXPECT_EQ(f.clusters[0].members.size(), 30u);
  for (const Finding& x : f.findings) {
    EXPECT_THAT(f.documents[x.suspect].id, HasSubstr("copies/"));
    EXPECT_THAT(f.documents[x.source].id, HasSubstr("copies/"));
  }
}

TEST(Boilerplate, ACopyWithinATemplateIsStillFound) {
  Random random(4);
  std::vector<Article> pages;
  for (int i = 0; i < 40; ++i) {
    pages.push_back(MakeArticle("docs/" + std::to_string(100 + i) + ".md",
                                Page(&random, i, 8)));
  }
  Random a(99), b(99);
  pages.push_back(MakeArticle("docs/x.md", Page(&a, 1000, 8)));
  pages.push_back(MakeArticle("docs/y.md", Page(&b, 2000, 8)));
  const Findings f = ScanAll(pages);
  EXPECT_EQ(f.findings.size(), 1u);
  EXPECT_TRUE(HasPair(f, "docs/x.md", "docs/y.md"));
}

TEST(Boilerplate, WhatASiteRunsIntoItsSentencesIsNoEvidence) {
  Random random(6);
  std::vector<std::string> widgets;  // Related headlines, without a full stop.
  for (int w = 0; w < 3; ++w) {
    std::string widget = RandomSentence(&random) + RandomSentence(&random);
    std::erase(widget, '.');
    widgets.push_back(widget);
  }
  std::vector<Article> pages;
  for (int i = 0; i < 16; ++i) {
    std::string text = RandomProse(&random, 16);
    for (const std::string& widget : widgets) {
      std::string around = RandomSentence(&random);
      around.pop_back();
      text += around + " " + widget + " said so on that very day.\n\n";
    }
    pages.push_back(MakeArticle("p" + std::to_string(100 + i), text));
  }
  EXPECT_EQ(ScanAll(pages).findings.size(), 0u);
  ScanOptions options;
  options.boilerplate_documents = 100;
  EXPECT_FALSE(ScanAll(pages, options).findings.empty());
}

TEST(Boilerplate, IsReportedWithCountExampleAndText) {
  Random random(5);
  std::vector<Article> pages;
  for (int i = 0; i < 25; ++i) {
    pages.push_back(MakeArticle("p" + std::to_string(100 + i),
                                RandomProse(&random, 8) + "\n\n" + kLicence));
  }
  const Findings f = ScanAll(pages);
  ASSERT_EQ(f.boilerplate.size(), 1u);
  EXPECT_EQ(f.boilerplate[0].documents, 25u);
  EXPECT_GT(f.boilerplate[0].words, 45u);
  EXPECT_EQ(f.documents[f.boilerplate[0].example].id, "p100");
  EXPECT_EQ(f.boilerplate[0].text, std::string(kLicence).substr(0, 200));
}

}  // namespace
}  // namespace unspin
