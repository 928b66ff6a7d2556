// NITF and NewsML-G2.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::string Nitf(const std::string& content, const std::string& head = "") {
  return "<?xml version=\"1.0\"?>\n<nitf xml:lang=\"fr\"><body><body.head>" +
         head + "</body.head><body.content>" + content +
         "</body.content></body></nitf>";
}

TEST(NitfReader, ParagraphsOfTheBody) {
  EXPECT_EQ(
      TextOf("a.xml",
             Nitf("<block>Lead <em>in</em> <b>x</b>.<p>One\n  two.</p>"
                  "<media><media-caption>No.</media-caption></media>"
                  "<hl2>Sub</hl2><ul><li>A</li><li>B</li></ul>"
                  "<p>x<br/>y<br/><br/>z &amp; <![CDATA[<c>]]></p></block>")),
      "Lead in x.\n\nOne two.\n\nSub\n\nA\n\nB\n\nx y\n\nz & <c>");
}

TEST(NitfReader, ADatelineThatTheTextLacksIsPutBeforeIt) {
  const std::string dateline =
      "<dateline><location>PARIS, France</location>, <story.date>Jan. 2"
      "</story.date></dateline>";
  EXPECT_EQ(TextOf("a.xml", Nitf("<p>One.</p><p>Two.</p>", dateline)),
            "PARIS, France - One.\n\nTwo.");
  EXPECT_EQ(TextOf("a.xml", Nitf("<p>Paris (Wire) - One.</p>", dateline)),
            "Paris (Wire) - One.");
}

TEST(NitfReader, FieldsFallBack) {
  const Result<Article> article = ParseArticle(
      "<nitf xml:lang=\"fr\"><head><title>T</title><docdata><date.release "
      "norm=\"20310102\"/><doc.copyright holder=\"H\"/></docdata></head><body>"
      "<body.content><p>Words.</p></body.content></body></nitf>",
      "a.xml", {});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "T");
  EXPECT_EQ(article->date, "20310102");
  EXPECT_EQ(article->outlet, "H");
  EXPECT_EQ(article->language, "fr");
  EXPECT_EQ(article->id, "a.xml");
}

std::string Item(const std::string& guid, const std::string& content) {
  return "<newsItem guid=\"" + guid + "\" xml:lang=\"en\"><itemMeta><provider "
         "literal=\"wire\"/></itemMeta><contentMeta><headline>H " + guid +
         "</headline></contentMeta><contentSet>" + content +
         "</contentSet></newsItem>";
}

TEST(NewsMlReader, InlineContentOfEveryKind) {
  EXPECT_EQ(TextOf("a.xml", Item("1", "<inlineData contenttype=\"text/plain\">"
                                      "One.\n\nTwo.</inlineData>")),
            "One.\n\nTwo.");
  EXPECT_EQ(TextOf("a.xml", Item("1", "<inlineData contenttype=\"text/html\">"
                                      "&lt;p&gt;One.&lt;/p&gt;two"
                                      "</inlineData>")),
            "One.\n\ntwo");
  EXPECT_EQ(TextOf("a.xml", Item("1", "<inlineXML><html><head><title>x</title>"
                                      "</head><body><p>One.</p></body></html>"
                                      "</inlineXML>")),
            "One.");
  EXPECT_EQ(TextOf("a.xml", Item("1", "<inlineXML>" +
                                          Nitf("<p>One.</p>").substr(22) +
                                          "</inlineXML>")),
            "One.");
}

TEST(NewsMlReader, AMessageGivesEveryItemWithText) {
  const Reading reading = ReadBytes(
      "m.xml",
      "<n:newsMessage xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\"><header/>"
      "<itemSet>" +
          Item("1", "<inlineData>One.</inlineData>") +
          Item("2", "<remoteContent href=\"x.jpg\"/>") +
          "<packageItem guid=\"p\"/>" +
          Item("3", "<inlineData>Three.</inlineData>") +
          "</itemSet></n:newsMessage>");
  ASSERT_THAT(reading.articles, SizeIs(2));
  EXPECT_EQ(reading.order, "aa");
  EXPECT_EQ(reading.articles[1].id, "3");
  EXPECT_EQ(reading.articles[1].title, "H 3");
  EXPECT_EQ(reading.articles[1].outlet, "wire");
}

TEST(NewsMlReader, WithoutTextIsAnError) {
  for (const std::string& xml :
       {std::string("<packageItem guid=\"p\"/>"),
        Item("1", "<remoteContent href=\"x\"/>"),
        std::string("<newsMessage><itemSet/></newsMessage>")}) {
    EXPECT_THAT(ErrorOf("a.xml", xml), HasSubstr("no news item with a text"));
  }
}

TEST(Xml, ExternalEntitiesAreNotRead) {
  const TempFolder folder;
  const std::string secret = folder.Write("secret.txt", "TOP SECRET");
  const std::string xml =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf [\n<!ENTITY xxe SYSTEM "
      "\"file://" + secret + "\">\n<!ENTITY % p SYSTEM \"file://" + secret +
      "\">\n%p;\n]>\n" + Nitf("<p>Before &xxe; after.</p>").substr(22);
  const Article article = ReadPaths({folder.Write("a.xml", xml)}).only();
  EXPECT_EQ(article.text, "Before &xxe; after.");
}

TEST(Xml, EntitiesAreNotExpanded) {
  std::string xml =
      "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a \"lol\">";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    xml += std::string("<!ENTITY ") + c + " \"" +
           Repeat("&" + before + ";", 10) + "\">";
  }
  xml += "]>" + Nitf("<p>Words &z;</p>").substr(22);
  EXPECT_EQ(TextOf("a.xml", xml), "Words &z;");
}

std::string Nested(std::size_t depth) {
  return Nitf(Repeat("<block>", depth) + "Words." + Repeat("</block>", depth));
}

TEST(Xml, DeepNestingIsRefused) {
  // <nitf>, <body>, <body.content> and the text count too.
  EXPECT_EQ(TextOf("a.xml", Nested(396)), "Words.");
  EXPECT_EQ(ErrorOf("a.xml", Nested(397)),
            "a.xml: the XML is nested more than 400 levels deep; skipped");
  EXPECT_THAT(ErrorOf("a.xml", Nested(300000)), HasSubstr("400 levels"));
  ReadOptions options;
  options.max_depth = 1000000;
  EXPECT_EQ(TextOf("a.xml", Nested(300000), options), "Words.");
}

TEST(Xml, BrokenXmlIsNamedByLine) {
  EXPECT_THAT(ErrorOf("a.xml", "<?xml version=\"1.0\"?>\n<nitf>\n<body>\n</x>"),
              StartsWith("a.xml:4: not valid XML: "));
  EXPECT_THAT(ErrorOf("a.xml", "<nitf><body>Words"),
              HasSubstr("not valid XML"));
}

TEST(Xml, OtherXmlIsRefused) {
  EXPECT_THAT(ErrorOf("a.xml", "<?xml version=\"1.0\"?><rss><p>x</p></rss>"),
              HasSubstr("neither NewsML-G2 nor NITF"));
  EXPECT_THAT(ErrorOf("x", "<?xml version=\"1.0\"?><NewsML><p>x</p></NewsML>"),
              HasSubstr("neither NewsML-G2 nor NITF"));
}

TEST(Xml, InvalidCharactersDoNotReachTheArticle) {
  EXPECT_EQ(TextOf("a.xml", Nitf("<p>a &#xD800;&#1; b</p>")).substr(0, 2),
            "a ");
  EXPECT_EQ(TextOf("a.xml", Nitf("<p>caf\xE9 caf\xE9</p>")),
            "caf\u00E9 caf\u00E9");
}

TEST(Sniffing, FindsTheFormatBehindDeclarationsAndComments) {
  EXPECT_EQ(TextOf("x", "\xEF\xBB\xBF\n<!-- c --><?pi x?>\n" +
                            Nitf("<p>Words.</p>").substr(22)),
            "Words.");
  EXPECT_EQ(TextOf("x", "<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>"
                        "<body><p>Words.</p></body></html>"),
            "Words.");
  EXPECT_EQ(TextOf("x", "<p>Words."), "Words.");
  EXPECT_EQ(TextOf("x.htm", "Words <b>here</b>"), "Words here");
  EXPECT_EQ(TextOf("x", "<b> is a tag"), "<b> is a tag");
  EXPECT_EQ(TextOf("x", "a < b"), "a < b");
}

}  // namespace
}  // namespace unspin::ingest
