// HTML: main text, metadata, hostile pages.

#include <csignal>
#include <cstdlib>
#include <thread>

#include "ingest/html_cost.h"
#include "ingest/html_tag.h"
#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const char kProse[] =
    "The ferry left the harbour at noon with more than a hundred passengers on "
    "board, the coastguard said.";

std::string P(const std::string& text) { return "<p>" + text + "</p>"; }

std::string Prose(int paragraphs) {
  std::string html;
  for (int i = 0; i < paragraphs; ++i) {
    html += P(std::string(kProse) + " " + std::to_string(i));
  }
  return html;
}

std::string Html(const std::string& body) {
  return TextOf("a.html", "<!doctype html><html><body>" + body);
}

struct Row {
  std::string body;
  std::string text;
};

TEST(HtmlText, Paragraphs) {
  for (const Row& row : {
           Row{"<p>a\n b</p><p>c</p>", "a b\n\nc"},
           Row{"a<br>b<br><br>c<br/> <br/>d", "a b\n\nc\n\nd"},
           Row{"<div>own<p>par</p>tail</div>", "own\n\npar\n\ntail"},
           Row{"<p>a <b>b</b><i> c</i>, <span>d</span>e</p>", "a b c, de"},
           Row{"<ul><li>a<li>b</ul>", "a\n\nb"},
           Row{"<h2>Sub</h2><p>a", "Sub\n\na"},
           Row{"<pre>a\nb\n\nc</pre>", "a b\n\nc"},
           Row{"<blockquote>q</blockquote>a", "q\n\na"},
           Row{"<table><tr><td>a<td>b<tr><td>c</table>", "a\n\nb\n\nc"},
           Row{"<p>&ldquo;x&rdquo; &amp; y&#8217;s</p>",
               "\u201Cx\u201D & y\u2019s"},
           Row{"<p>212&nbsp;m</p><p>&nbsp;</p>", "212\u00A0m"},
           Row{"<p>a<p>b<div>c", "a\n\nb\n\nc"},
       }) {
    EXPECT_EQ(Html(row.body), row.text) << row.body;
  }
}

TEST(HtmlText, LeavesOutWhatIsNotText) {
  for (const char* part :
       {"<script>XX</script>", "<style>XX</style>", "<nav>XX</nav>",
        "<aside>XX</aside>", "<footer>XX</footer>", "<header>XX</header>",
        "<form><p>XX</p></form>", "<button>XX</button>",
        "<noscript>XX</noscript>",
        "<figure><img><figcaption>XX</figcaption></figure>",
        "<iframe>XX</iframe>", "<svg><text>XX</text></svg>", "<!-- XX -->",
        "<p hidden>XX</p>",
        "<span style='color:red; DISPLAY : none'>XX</span>",
        "<div style=visibility:hidden>XX</div>",
        "<div class=comments>XX</div>", "<div id=\"disqus_thread\">XX</div>",
        "<p class=\"related-link\">XX</p>", "<ul class=shareButtons>XX</ul>",
        "<div class='x newsletterBox'>XX</div>", "<div class=ad-slot>XX</div>",
        "<div class=moreFrom>XX</div>", "<div role=navigation>XX</div>",
        "<div class=\"widget widget_x\">XX</div>", "<p>Advertisement</p>",
        "<p>Read more</p>", "<ul><li><a href=x>XX link</a></li></ul>"}) {
    EXPECT_THAT(Html(P(kProse) + part + P(kProse)),
                std::string(kProse) + "\n\n" + kProse)
        << part;
  }
}

TEST(HtmlText, FurnitureWordsAreNotFoundWithinOtherWords) {
  for (const char* name : {"shadow", "header-less", "badge", "navy", "tagline",
                           "commentary", "loadable", "unrelated"}) {
    EXPECT_THAT(Html(P(kProse) + "<div class=" + name + "><p>Kept.</p></div>"),
                HasSubstr("Kept."))
        << name;
  }
}

TEST(HtmlText, AFurnitureNameAroundTheArticleDoesNotHideIt) {
  EXPECT_THAT(Html("<div class='content with-sidebar'>" + Prose(5) + "</div>"),
              HasSubstr("said. 4"));
  EXPECT_THAT(Html("<form id=aspnet><div class=hentry>" + Prose(5) +
                   "</div></form>"),
              HasSubstr("said. 4"));
  EXPECT_THAT(Html("<header>" + Prose(5) + "</header>"), HasSubstr("said. 4"));
}

TEST(HtmlText, CommentsLongerThanTheArticleAreLeftOut) {
  const std::string text =
      Html("<div class=story>" + Prose(3) + "</div><div id=comments>" +
           Repeat(P("I think that this is all wrong, as I have always said "
                    "here and elsewhere, and more than once."),
                  20) +
           "</div>");
  EXPECT_THAT(text, HasSubstr("said. 2"));
  EXPECT_THAT(text, Not(HasSubstr("I think")));
}

TEST(HtmlText, PrefersWhatCallsItselfTheArticle) {
  const std::string other = P(
      "Another story of this section, long enough to look like prose, with a "
      "verb and a full stop and more.");
  for (const char* open :
       {"<article>", "<main>", "<div role=main>",
        "<section itemprop=articleBody>"}) {
    std::string name(open + 1);
    name.resize(name.find_first_of(" >"));
    const std::string text =
        Html("<div>" + other + other + "</div>" + open + Prose(3) + "</" +
             name + "><div>" + other + "</div>");
    EXPECT_THAT(text, Not(HasSubstr("Another story"))) << open;
    EXPECT_THAT(text, EndsWith("said. 2")) << open;
  }
}

TEST(HtmlText, WithoutSuchNamesGoesWhereTheProseIs) {
  const std::string text =
      Html("<div>Top line</div><div><div>Teaser one</div><div>" + Prose(6) +
           "</div></div><div>Bottom</div>");
  EXPECT_THAT(text, Not(HasSubstr("Teaser")));
  EXPECT_THAT(text, Not(HasSubstr("Bottom")));
}

TEST(HtmlText, TheHeadlineIsKeptApart) {
  const Result<Article> page = ParseArticle(
      "<html><body><article><h1>The headline</h1>" + Prose(3) + "</article>",
      "a.html", {});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->title, "The headline");
  EXPECT_THAT(page->text, Not(HasSubstr("headline")));
}

TEST(HtmlMeta, TitleFallsBackStepByStep) {
  const auto title = [](const std::string& head, const std::string& body) {
    Result<Article> page = ParseArticle(
        "<html><head>" + head + "</head><body>" + body + Prose(1), "a.html",
        {});
    return page.ok() ? page->title : "";
  };
  const std::string og = "<meta property='og:title' content='Og | x'>";
  const std::string plain = "<title>A long headline here - The Paper</title>";
  EXPECT_EQ(title(og + plain, "<h1>Head</h1>"), "Og | x");
  EXPECT_EQ(title(plain, "<h1>Head <i>line</i></h1>"), "Head line");
  EXPECT_EQ(title(plain, ""), "A long headline here");
  EXPECT_EQ(title("<title>Up - and a long headline behind</title>", ""),
            "Up - and a long headline behind");
}

TEST(HtmlMeta, OtherFields) {
  const Result<Article> page = ParseArticle(
      "<html lang=pt-BR><meta property='og:url' content='https://x.example'>"
      "<meta property='og:site_name' content='The Paper'><body>" +
          Prose(1) + "<time datetime='2031-01-02'>x</time>",
      "a.html", {});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->language, "pt-BR");
  EXPECT_EQ(page->url, "https://x.example");
  EXPECT_EQ(page->outlet, "The Paper");
  EXPECT_EQ(page->date, "2031-01-02");
}

TEST(HtmlHostile, DeepNestingIsRefusedBeforehand) {
  for (const char* open :
       {"<div>", "<b>", "<table><tr><td>", "<svg><a>", "<object><p>",
        "<blockquote>", "<x-y>", "<div><object></div></object>",
        "<!--><div>", "<select><div>", "<ruby><rt>"}) {
    const std::string page =
        "<html><body>" + Repeat(open, 100000) + "hello world";
    EXPECT_THAT(ErrorOf("a.html", page), HasSubstr("nested too deeply"))
        << open;
  }
}

TEST(HtmlHostile, TextBelowTheDepthThatIsReadIsRefused) {
  EXPECT_THAT(ErrorOf("a.html", Repeat("<div>", 2000) + P(kProse)),
              HasSubstr("nested too deeply"));
  EXPECT_EQ(TextOf("a.html", Repeat("<div>", 300) + P(kProse)), kProse);
}

// Gumbo 0.10 asserts that no text is pending where a table has more of it.
const char kFailsGumbo[] = "r<table><math><mi><![CDATA[x]]>>";

TEST(HtmlHostile, AFailedAssertionOfTheParserIsAnErrorOfThePage) {
  const auto read_some = [] {
    for (int i = 0; i < 20; ++i) {
      const auto page = ParseArticle(kFailsGumbo, "a.html", {});
      if (!page.ok()) {
        EXPECT_THAT(page.status().message(),
                    HasSubstr("a.html: the HTML parser gumbo failed"));
      }
      EXPECT_EQ(Html(P(kProse)), kProse);
    }
  };
  std::thread other(read_some);
  read_some();
  other.join();
}

TEST(HtmlHostileDeathTest, OtherAbortsStillEndTheProcess) {
  EXPECT_EXIT((Html(P(kProse)), std::abort()), testing::KilledBySignal(SIGABRT),
              "");
  EXPECT_EXIT((Html(P(kProse)), std::raise(SIGABRT)),
              testing::KilledBySignal(SIGABRT), "");
}

TEST(HtmlHostile, TooManyAttributesAreRefused) {
  std::string page = "<p";
  for (int i = 0; i < 50000; ++i) page += " a" + std::to_string(i) + "=1";
  EXPECT_THAT(ErrorOf("a.html", page + ">hello"), HasSubstr("attributes"));
}

TEST(HtmlHostile, ReopenedFormattingIsBoundedInMemory) {
  std::string page = "<body>";
  for (int i = 0; i < 20000; ++i) {
    page += "<font size=" + std::to_string(i) + "><p>x";
  }
  EXPECT_FALSE(ParseArticle(page, "a.html", {}).ok());
}

TEST(HtmlHostile, CarelessPagesAreRead) {
  // Elements never closed, as in many an old page.
  const std::string page =
      "<html><body>" +
      Repeat("<p><font size=2>Some words<br><a name=x><td><li><img src=x>\n",
             5000);
  EXPECT_THAT(TextOf("a.html", page), HasSubstr("Some words"));
  EXPECT_FALSE(TooCostly(Repeat("<div><p>x<br></div>", 100000)));
  EXPECT_FALSE(TooCostly("<script>" + Repeat("if(a<b)x='<div>';", 3000) +
                         "</script>" + Repeat("<div>x</div>", 20000)));
}

struct TagRow {
  std::string html;
  std::string name;
  std::size_t length;
  std::size_t attributes;
  bool self_closing;
};

TEST(HtmlTag, EndsWhereTheTokenizerSays) {
  for (const TagRow& row : {
           TagRow{"<P>x", "p", 3, 0, false},
           TagRow{"</p >x", "p", 5, 0, false},
           TagRow{"<br/>", "br", 5, 0, true},
           TagRow{"<a x=/>", "a", 7, 1, false},
           TagRow{"<a x= />", "a", 8, 1, false},
           TagRow{"<a x=y />", "a", 9, 1, true},
           TagRow{"<a x='>' y=\">\" z>", "a", 17, 3, false},
           TagRow{"<a x=a'>b", "a", 8, 1, false},
           TagRow{"<a x = '>' b>", "a", 13, 2, false},
           TagRow{"<a x=''y=''>", "a", 12, 2, false},
           TagRow{"<a/b/c>", "a", 7, 2, false},
           TagRow{"<a x='unclosed>", "a", 15, 1, false},
           TagRow{"<a x=>", "a", 6, 1, false},
       }) {
    const HtmlTag tag = ReadHtmlTag(row.html, 0);
    EXPECT_EQ(tag.name, row.name) << row.html;
    EXPECT_EQ(tag.end, row.length) << row.html;
    EXPECT_EQ(tag.attributes, row.attributes) << row.html;
    EXPECT_EQ(tag.self_closing, row.self_closing) << row.html;
  }
}

}  // namespace
}  // namespace unspin::ingest
