// Tags of templates, front matter and components are not text.

#include "ingest/support.h"
#include "ingest/template_tag.h"

namespace unspin::ingest {
namespace {

struct Row {
  std::string source;
  std::string text;
};

TEST(Template, TagsOfMarkdownAreDropped) {
  for (const Row& row : {
           // Liquid, Jinja, Hugo, Vue.
           Row{"a {{ page.title | upcase }} b {%- if x < 1 -%} c {% endif %} d",
               "a b c d"},
           Row{"a {# note #} b {{< ref \"x}}y\" >}} c {{% p %}} d {{{ raw }}}",
               "a b c d"},
           Row{"a\n\n{{< figure\n  src=\"x\"\n\n  - caption=\"long\"\n>}}\n\nb",
               "a\n\nb"},
           Row{"{% include x.html\n- k=1 %}after\n\nb", "after\n\nb"},
           Row{"a\n\n{% comment %}\nhidden\n\nwords\n{% endcomment %}\n\nb",
               "a\n\nb"},
           Row{"a\n\n{%- highlight ruby -%}\ncode here\n{% endhighlight %}\nb",
               "a\n\nb"},
           Row{"## Head {#anchor}\n\ntext {: .note }\n\nb {.wide}",
               "Head\n\ntext\n\nb"},
           Row{":::note Mind\n\ntext\n\n:::", "text"},
           // MDX.
           Row{"import X from './x'\nimport {\n  Y,\n} from \"y\"\n\ntext",
               "text"},
           Row{"export const meta = {\n  title: 'x'\n}\n\ntext", "text"},
           Row{"<Tabs items={a > b ? 1 : 2} on={() => {x}}>\n\ntext\n\n</Tabs>"
               "\n\n<Card title=\"a > b\" />\n\nb",
               "text\n\nb"},
           Row{"a {/* note */} b {props.title} c", "a b c"},
           // These are words.
           Row{"import duties rose from 3 to 4\n\nexport figures fell",
               "import duties rose from 3 to 4\n\nexport figures fell"},
           Row{"a {b} {c d} {...} {{ open", "a {b} {c d} {...} {{ open"},
           Row{"text\nimport x from 'y' it said", "text import x from 'y' it "
                                                  "said"},
       }) {
    EXPECT_EQ(TextOf("a.mdx", row.source), row.text) << row.source;
  }
}

TEST(Template, TagsOfHtmlAreDropped) {
  EXPECT_EQ(TextOf("a.html", "<p>One {{ page.x }}two{% if a %} three</p>"
                             "{{< x >}}<p>{four} {{ five"),
            "One two three\n\n{four} {{ five");
}

TEST(Template, FrontMatterOfHtmlGivesFieldsAndIsNoText) {
  const std::string page =
      "---\r\nlayout: post\r\ntitle: \"The title\"\r\ndate: 2031-01-02\r\n---\r\n"
      "<h1>Other</h1><p>One.</p>";
  Result<Article> article = ParseArticle(page, "a.html", {});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "The title");
  EXPECT_EQ(article->date, "2031-01-02");
  EXPECT_EQ(article->text, "One.");
}

TEST(Template, FrontMatterMayFoldValuesAndNestKeys) {
  Result<Article> yaml = ParseArticle(
      "---\ntitle: >-\n  A long\n  title\nseo:\n  title: No\nlang: de\n...\n"
      "Text.",
      "a.md", {});
  ASSERT_TRUE(yaml.ok());
  EXPECT_EQ(yaml->title, "A long title");
  EXPECT_EQ(yaml->language, "de");
  EXPECT_EQ(yaml->text, "Text.");
  Result<Article> toml = ParseArticle(
      "+++\ntitle = \"T\"\n[menu]\ntitle = \"No\"\n+++\nText.", "a.md", {});
  ASSERT_TRUE(toml.ok());
  EXPECT_EQ(toml->title, "T");
}

TEST(Template, ATagIsBoundedInLength) {
  EXPECT_EQ(TemplateTagBytes("{{ " + std::string(1990, 'x') + " }}", 0), 1996u);
  EXPECT_EQ(TemplateTagBytes("{{ " + std::string(2000, 'x') + " }}", 0), 0u);
  EXPECT_EQ(TemplateTagBytes("{%", 0), 0u);
  EXPECT_EQ(TemplateTagBytes("a{%%}b", 1), 4u);
}

TEST(Template, HostileTagsTakeLinearTime) {
  for (const char* part : {"{{", "{%", "{%\n", "{{\n\n", "<A b={", "{/*", "{a.",
                           "<a \"", "import x from '\n"}) {
    const std::string markdown = Repeat(part, 200000) + " words";
    const auto article = ParseArticle(markdown, "a.mdx", {});
    // What is all comment has no text.
    EXPECT_TRUE(article.ok() || article.status().message() == "a.mdx is empty")
        << part;
  }
}

}  // namespace
}  // namespace unspin::ingest
