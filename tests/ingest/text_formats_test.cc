// Plain text and Markdown.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

Article Read(const std::string& name, const std::string& bytes) {
  Result<Article> article = ParseArticle(bytes, name, {});
  EXPECT_TRUE(article.ok()) << article.status().message();
  return article.ok() ? *article : Article();
}

struct TitleRow {
  std::string bytes;
  std::string title;
};

TEST(PlainText, TakesTheFirstLineAsTitleWhereItIsOne) {
  for (const TitleRow& row : {
           TitleRow{"Ferry aground\n\nText.", "Ferry aground"},
           TitleRow{"\n\n  Ferry\taground \r\n \r\nText.", "Ferry aground"},
           TitleRow{"Was it late?\n\nText.", "Was it late?"},
           // No blank line, a sentence, too long, nothing after it.
           TitleRow{"Ferry aground\nText.", ""},
           TitleRow{"The ferry ran aground.\n\nText.", ""},
           TitleRow{"He said:\n\nText.", ""},
           TitleRow{"\u6E21\u8F6E\u6401\u6D45\u3002\n\nText.", ""},
           TitleRow{Repeat("long ", 41) + "\n\nText.", ""},
           TitleRow{"Ferry aground", ""},
           // 200 code points are few enough, whatever their bytes.
           TitleRow{Repeat("\u6E21", 200) + "\n\nText.",
                    Repeat("\u6E21", 200)},
       }) {
    EXPECT_EQ(Read("a.txt", row.bytes).title, row.title) << row.bytes;
  }
}

// Found by fuzzing: the line behind a title is looked at up to a letter.
TEST(PlainText, ALetterAtTheEndOfWhatIsLookedAtIsNotCut) {
  for (const char* letter : {"\u00A3", "\u0085", "\u2028", "\u6E21", "\U0001F600"}) {
    for (std::size_t size = 994; size <= 1002; ++size) {
      const Article read =
          Read("a.txt", "Ferry aground\n" + std::string(size, 'a') + letter +
                            " and more.\n");
      EXPECT_EQ(read.title, "");
      EXPECT_EQ(read.text.find(std::string(size, 'a')), 14u);
    }
  }
}

TEST(PlainText, IsKeptWhole) {
  const std::string text = "Title\n\n  Indented.\n\n\n\nEnd.  \n";
  EXPECT_EQ(Read("a.txt", text).text, text);
  EXPECT_EQ(Read("a", "x\r\ny").text, "x\ny");
}

struct MarkdownRow {
  std::string markdown;
  std::string text;
};

TEST(Markdown, BecomesPlainParagraphs) {
  for (const MarkdownRow& row : {
           // Blocks.
           MarkdownRow{"# Title\nText\ngoes on.\n\nNext.",
                       "Title\n\nText goes on.\n\nNext."},
           MarkdownRow{"Title\n=====\nText", "Title\n\nText"},
           MarkdownRow{"## Closed ##\n#hashtag", "Closed\n\n#hashtag"},
           MarkdownRow{"- one\n- two\n  more\n1. three\n* [x] four",
                       "one\n\ntwo more\n\nthree\n\nfour"},
           MarkdownRow{"> quoted\n> words\n>\n> more",
                       "quoted words\n\nmore"},
           MarkdownRow{"a\n\n---\n\n* * *\n\nb", "a\n\nb"},
           MarkdownRow{"a\n```c\ncode\n\n```\nb\n~~~\nx\n~~~", "a\n\nb"},
           MarkdownRow{"a\n\n    code\n\nb", "a\n\nb"},
           MarkdownRow{"| A | B |\n|---|---|\n| 1 | 2 |", "A B\n\n1 2"},
           MarkdownRow{"a [b][1]\n\n[1]: http://x.example \"t\"", "a b"},
           MarkdownRow{"a\n\n<!--\nhidden\n\nhidden\n-->\n\nb", "a\n\nb"},
           // Inline.
           MarkdownRow{"*a* **b** ***c*** _d_ __e__ ~~f~~ `g`",
                       "a b c d e f g"},
           MarkdownRow{"snake_case 2 * 3 ~5 \\*x\\* 5*", "snake_case 2 * 3 ~5 "
                                                         "*x* 5"},
           MarkdownRow{"a [link](http://x.example/a_(b) \"t\") b",
                       "a link b"},
           MarkdownRow{"a ![alt [x]](i.png) b [![i](j)](k) c", "a b c"},
           MarkdownRow{"note[^1] end\n\n[^1]: The note.",
                       "note end\n\nThe note."},
           MarkdownRow{"a <b class=\"x\">bold</b><br>c <!-- no --> d",
                       "a bold c d"},
           MarkdownRow{"see <https://x.example> and 3 < 4",
                       "see https://x.example and 3 < 4"},
           MarkdownRow{"AT&amp;T &#8211; &#x2014; &unknown;",
                       "AT&T \u2013 \u2014 &unknown;"},
           MarkdownRow{"a {{< figure src=\"x\" >}} b {% include x %} c",
                       "a b c"},
           MarkdownRow{"open [bracket and (paren", "open [bracket and (paren"},
       }) {
    EXPECT_EQ(Read("a.md", row.markdown).text, row.text) << row.markdown;
  }
}

TEST(Markdown, FrontMatterGivesTheFieldsAndIsDropped) {
  const Article yaml =
      Read("a.markdown", "---\ntitle: \"A: title\"\ndate: 2031-01-02\nid: 7\n"
                         "url: /x\nlanguage: de\ntags:\n  - one\n---\n"
                         "# Heading\n\nText.");
  EXPECT_EQ(yaml.title, "A: title");
  EXPECT_EQ(yaml.date, "2031-01-02");
  EXPECT_EQ(yaml.id, "7");
  EXPECT_EQ(yaml.url, "/x");
  EXPECT_EQ(yaml.language, "de");
  EXPECT_EQ(yaml.text, "Heading\n\nText.");
  const Article toml = Read("a.md", "+++\ntitle = 'T'\n+++\nText.");
  EXPECT_EQ(toml.title, "T");
  EXPECT_EQ(toml.text, "Text.");
}

TEST(Markdown, WithoutFrontMatterTheFirstHeadingIsTheTitle) {
  EXPECT_EQ(Read("a.md", "## Sub\n\n# A *big* title\n\nText.").title,
            "A big title");
  EXPECT_EQ(Read("a.md", "---\nText without a second rule.").text,
            "Text without a second rule.");
}

TEST(Markdown, HostileNestingTakesLinearTime) {
  for (const char* part :
       {"[", "*", "`a", "](", "<a", "![", "> ", "&#", "{{"}) {
    const std::string markdown = Repeat(part, 300000) + " words";
    EXPECT_NE(Read("a.md", markdown).text, "");
  }
}

}  // namespace
}  // namespace unspin::ingest
