// HTML in the fields of a feed.

#include "ingest/html_page.h"
#include "ingest/support.h"

namespace unspin::ingest {
namespace {

struct Row {
  const char* text;
  bool html;
};

TEST(FeedHtml, IsToldFromPlainText) {
  for (const Row& row : {
           Row{"<p>Words", true},
           Row{" \n<div class=\"x\">Words</div>", true},
           Row{"<!-- c -->Words", true},
           Row{"<!DOCTYPE html><html>Words", true},
           Row{"<br/>Words", true},
           Row{"<b>Words</b> here", true},
           Row{"Words<br>more<br/>words", true},
           Row{"Words</p><p>more", true},
           Row{"Words", false},
           Row{"", false},
           Row{"a < b and c > d", false},
           Row{"<Reuters> - Words", false},
           Row{"<p and <p", false},
           Row{"<3 Words", false},
           Row{"Use <br> in <b>HTML</b>", false},
           Row{"AT&amp;T", false},
       }) {
    EXPECT_EQ(LooksLikeHtml(row.text), row.html) << row.text;
  }
}

TEST(FeedHtml, OfBodyAndContentIsExtracted) {
  for (const char* field : {"body", "content", "body_html", "body_xhtml"}) {
    EXPECT_EQ(TextOf("a.json", std::string("{\"") + field +
                                   "\":\"<p>One &amp; <b>two</b>.</p>"
                                   "<script>x</script><p>Three.\"}"),
              "One & two.\n\nThree.")
        << field;
  }
}

TEST(FeedHtml, OfANamedFieldIsExtracted) {
  ReadOptions options;
  options.text_field = "story";
  EXPECT_EQ(TextOf("a.json", "{\"story\":\"<p>One</p><p>Two\"}", options),
            "One\n\nTwo");
}

TEST(FeedHtml, InFieldsOfPlainTextIsText) {
  for (const char* field : {"text", "body_text"}) {
    EXPECT_EQ(TextOf("a.json", std::string("{\"") + field +
                                   "\":\"<p>One</p><p>Two\"}"),
              "<p>One</p><p>Two");
  }
}

TEST(FeedHtml, PlainTextInTheOthersIsText) {
  EXPECT_EQ(TextOf("a.json", "{\"content\":\"a < b &amp; c\\n\\nd\"}"),
            "a < b &amp; c\n\nd");
}

TEST(FeedHtml, WithoutWordsIsEmpty) {
  EXPECT_EQ(ErrorOf("a.json", "{\"body\":\"<p></p><p> </p>\"}"),
            "a.json:1 is empty");
}

TEST(FeedHtml, ManyOpenBracketsTakeLinearTime) {
  EXPECT_FALSE(LooksLikeHtml("x" + Repeat("<p ", 300000)));
}

}  // namespace
}  // namespace unspin::ingest
