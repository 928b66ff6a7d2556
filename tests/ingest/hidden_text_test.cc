// Text of a page that its style hides from a reader.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

const char kProse[] =
    "The ferry left the harbour at noon with more than a hundred passengers on "
    "board, the coastguard said.";

Article Page(const std::string& body) {
  Result<Article> article =
      ParseArticle("<!doctype html><html><body>" + body, "a.html", {});
  EXPECT_TRUE(article.ok()) << article.status().message();
  return article.ok() ? *article : Article();
}

class Hidden : public testing::TestWithParam<const char*> {};

TEST_P(Hidden, IsDroppedAndCounted) {
  const std::string open = GetParam();
  const std::string name = open.substr(1, open.find(' ') - 1);
  const Article page = Page("<p>" + std::string(kProse) + " One " + open +
                            "two three</" + name + "> four.</p>");
  EXPECT_EQ(page.text, kProse + std::string(" One four.")) << open;
  EXPECT_EQ(page.hidden_words, 2u) << open;
}

INSTANTIATE_TEST_SUITE_P(
    Styles, Hidden,
    testing::Values(
        "<span hidden>", "<span style='display:none'>",
        "<b style='color:red; DISPLAY : none !important'>",
        "<span style=visibility:hidden>", "<i style='visibility: collapse'>",
        "<span style='font-size:0'>", "<span style='font-size: 0px'>",
        "<span style='FONT-SIZE:.0em;'>", "<span style='font-size:1px'>",
        "<span style='font:0/0 a'>", "<span style='opacity:0'>",
        "<span style='opacity: 0.0'>", "<span style='text-indent:-9999px'>",
        "<span style='position:absolute;left:-10000px'>",
        "<span style='clip:rect(0,0,0,0)'>",
        "<span style='height:0;overflow:hidden'>",
        "<span style='color:#fff;background:#FFFFFF'>",
        "<span style='color:white;background-color:rgb(255, 255, 255)'>",
        "<span style='background:#fff none;color:rgb(100%,100%,100%)'>",
        "<span style='color:transparent'>", "<span style='color:#0000'>",
        "<span style='color:rgba(0,0,0,0)'>",
        "<span style='dis/* x */play:none'>"));

class Shown : public testing::TestWithParam<const char*> {};

TEST_P(Shown, IsKept) {
  const std::string open = GetParam();
  const std::string name = open.substr(1, open.find(' ') - 1);
  const Article page = Page("<p>" + std::string(kProse) + " One " + open +
                            "two three</" + name + "> four.</p>");
  EXPECT_EQ(page.text, kProse + std::string(" One two three four.")) << open;
  EXPECT_EQ(page.hidden_words, 0u) << open;
}

INSTANTIATE_TEST_SUITE_P(
    Styles, Shown,
    testing::Values("<span aria-hidden=true>", "<span style='display:inline'>",
                    "<span style='font-size:0.8em'>",
                    "<span style='font-size:10px'>",
                    "<span style='font:12px/0 a'>",
                    "<span style='opacity:0.5'>",
                    "<span style='text-indent:-2em'>",
                    "<span style='color:#fff'>",
                    "<span style='color:#fff;background:#000'>",
                    "<span style='color:#fff;background:#fff url(x)'>",
                    "<span style='background:none'>",
                    "<span style='overflow:hidden'>",
                    "<span style='color:bogus;background:bogus'>",
                    "<span style='::;;:'>"));

TEST(HiddenText, WithinWordsLeavesTheWordsWhole) {
  const Article page =
      Page("<p>" + std::string(kProse) +
           " The fer<span style='font-size:0'>zq</span>ry <b>sa<span "
           "style='display:none'> xx yy </span>nk</b>"
           "<div style='display:none'>gone</div>, again.");
  EXPECT_EQ(page.text.substr(page.text.find(" The fer")),
            " The ferry sank\n\n, again.");
  EXPECT_EQ(page.hidden_words, 4u);
}

TEST(HiddenText, MayBeShownAgainFurtherIn) {
  const Article page =
      Page("<div style='font-size:0;visibility:hidden'>one<p style='font-size:"
           "16px;visibility:visible'>" +
           std::string(kProse) +
           "</p></div><div style='display:none'>two<p "
           "style='display:block'>three</p></div>");
  EXPECT_EQ(page.text, kProse);
}

TEST(HiddenText, OfTheColourOfThePaperAroundIt) {
  const Article page =
      Page("<div style='background:#eee'><p>" + std::string(kProse) +
           "<span style='color:#eeeeee'> hidden</span> shown.</p></div>");
  EXPECT_EQ(page.text, kProse + std::string(" shown."));
  EXPECT_EQ(page.hidden_words, 1u);
}

TEST(HiddenText, OutsideTheArticleOrInScriptsIsNotCounted) {
  const Article page =
      Page("<div style='display:none'>menu menu menu</div><article><p>" +
           std::string(kProse) + "</p><p>" + kProse +
           "</p><script>var a = 1;</script><template>t t</template>"
           "<noscript>n n</noscript></article><nav hidden>x</nav>");
  EXPECT_EQ(page.hidden_words, 0u);
}

TEST(HiddenText, WithinAFeedIsCounted) {
  Result<Article> article = ParseArticle(
      "{\"body_html\": \"<p>One <span style='font-size:0'>two</span> three\"}",
      "a.json", {});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, "One three");
  EXPECT_EQ(article->hidden_words, 1u);
}

}  // namespace
}  // namespace unspin::ingest
