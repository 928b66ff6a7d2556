// Maps from the text of an article to lines and columns of its file.

#include <cctype>
#include <random>

#include "base/utf8.h"
#include "ingest/support.h"

namespace unspin::ingest {
namespace {

// The lines of a decoded file.
std::vector<std::u32string> Lines(std::string_view utf8) {
  std::vector<std::u32string> lines(1);
  const std::u32string all = base::DecodeUtf8(utf8);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool pair = all[i] == '\r' && i + 1 < all.size() &&
                      all[i + 1] == '\n';
    if (pair) continue;
    if (all[i] == '\n' || all[i] == '\r') {
      lines.emplace_back();
    } else {
      lines.back() += all[i];
    }
  }
  return lines;
}

char32_t At(const std::vector<std::u32string>& lines, Position position) {
  if (position.line == 0 || position.line > lines.size()) return 0;
  const std::u32string& line = lines[position.line - 1];
  if (position.column == 0 || position.column > line.size()) return 0;
  return line[position.column - 1];
}

// A mark may be the second half of what an entity stands for.
bool IsLetter(char32_t c) {
  if (c >= 0x300 && c < 0x370) return false;
  return c >= 0x80 ? c != 0xA0 && c != 0xFFFD && !(c >= 0x2000 && c < 0x2070)
                   : std::isalnum(static_cast<int>(c)) != 0;
}

// Every letter of the text stands where the map says, or an entity or escape
// for it. Returns the share of the letters that stand there themselves.
double ExpectLettersInPlace(const Article& article,
                            const std::vector<std::u32string>& lines,
                            const std::string& what) {
  EXPECT_FALSE(article.map.empty()) << what;
  if (article.map.empty()) return 0;
  const std::u32string text = base::DecodeUtf8(article.text);
  std::size_t letters = 0;
  std::size_t same = 0;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (!IsLetter(text[i])) continue;
    ++letters;
    const Position position = article.map.At(i);
    const char32_t there = At(lines, position);
    same += there == text[i];
    if (there == text[i] || there == '&' || there == '\\') continue;
    ADD_FAILURE() << what << ": offset " << i << " \""
                  << base::EncodeUtf8(text.substr(i, 10)) << "\" maps to "
                  << position.line << ":" << position.column << " \""
                  << base::EncodeUtf8(std::u32string(1, there)) << "\"";
    return 0;
  }
  return letters == 0 ? 1 : static_cast<double>(same) /
                                static_cast<double>(letters);
}

ReadOptions Mapped() {
  ReadOptions options;
  options.map_positions = true;
  return options;
}

Article MappedArticle(const std::string& name, std::string_view bytes) {
  Result<Article> article = ParseArticle(bytes, name, Mapped());
  EXPECT_TRUE(article.ok()) << article.status().message();
  return article.ok() ? *article : Article();
}

Position Find(const Article& article, std::string_view words) {
  const std::size_t byte = article.text.find(words);
  EXPECT_NE(byte, std::string::npos) << words << " in " << article.text;
  if (byte == std::string::npos || article.map.empty()) return {};
  return article.map.At(static_cast<std::uint32_t>(
      base::CountCodePoints(article.text.substr(0, byte))));
}

TEST(Positions, AreNotMappedUnlessAskedFor) {
  for (const char* name : {"a.txt", "a.md", "a.html"}) {
    Result<Article> article = ParseArticle("Words here.", name, {});
    ASSERT_TRUE(article.ok());
    EXPECT_TRUE(article->map.empty());
  }
}

TEST(Positions, OfEveryFixtureAreThoseOfItsLetters) {
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::string(UNSPIN_FIXTURES))) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || path.ends_with("pairs.jsonl") ||
        path.ends_with("expected.tsv") ||
        path.find("/fixtures/fuzz/") != path.npos) {
      continue;
    }
    const auto lines = Lines(ReadFile(path));
    for (const Article& article : ReadPaths({path}, Mapped()).articles) {
      EXPECT_GT(ExpectLettersInPlace(article, lines, path), 0.95) << path;
      ++articles;
    }
  }
  EXPECT_GT(articles, 60u);
}

TEST(Positions, MappingDoesNotChangeTheArticle) {
  for (const char* name :
       {"wire/11-antitrust.html", "wire/12-fisheries.json",
        "wire/13-bridge.nitf.xml", "wire/14-probe.newsml.xml", "README.md",
        "rewrites/14-probe.spin.html", "wire/18-tunnel.zh.txt"}) {
    const Reading off = ReadPaths({Fixture(name)});
    const Reading on = ReadPaths({Fixture(name)}, Mapped());
    EXPECT_EQ(on.only().text, off.only().text) << name;
    EXPECT_EQ(on.only().title, off.only().title) << name;
  }
}

TEST(Positions, OfPlainTextCountCodePointsOfTheDecodedFile) {
  const Article article = MappedArticle(
      "a.txt", "\xEF\xBB\xBF" "caf\u00E9 one\r\ntwo \U0001F600 three\rfour\n");
  EXPECT_EQ(Find(article, "caf"), (Position{1, 1}));
  EXPECT_EQ(Find(article, "one"), (Position{1, 6}));
  EXPECT_EQ(Find(article, "two"), (Position{2, 1}));
  EXPECT_EQ(Find(article, "three"), (Position{2, 7}));
  EXPECT_EQ(Find(article, "four"), (Position{3, 1}));
}

TEST(Positions, OfAWideEncodingAreThoseOfItsText) {
  const char bytes[] = "\xFF\xFE" "a\0\xE9\0\r\0\n\0b\0c\0";
  const Article article =
      MappedArticle("a.txt", std::string_view(bytes, sizeof(bytes) - 1));
  EXPECT_EQ(Find(article, "\u00E9"), (Position{1, 2}));
  EXPECT_EQ(Find(article, "bc"), (Position{2, 1}));
}

TEST(Positions, ALineSeparatorWithinALineDoesNotEndIt) {
  const Article article =
      MappedArticle("a.txt", "one\u2028two\u2029three\u0085four");
  EXPECT_EQ(article.text, "one\ntwo\n\nthree\nfour");
  EXPECT_EQ(Find(article, "two"), (Position{1, 5}));
  EXPECT_EQ(Find(article, "three"), (Position{1, 9}));
  EXPECT_EQ(Find(article, "four"), (Position{1, 15}));
}

TEST(Positions, OfMarkdownPassOverItsMarks) {
  const Article article = MappedArticle(
      "a.md",
      "---\ntitle: T\n---\n# A *big* head\r\n\r\nSee [the &amp; link](http://x."
      "example)\n  and **more** {{< tag >}}after.\n\n> - quoted\n\n| c1 | c2 |\n"
      "`code` \\*x &#8212; end");
  EXPECT_EQ(Find(article, "big"), (Position{4, 6}));
  EXPECT_EQ(Find(article, "head"), (Position{4, 11}));
  EXPECT_EQ(Find(article, "the &"), (Position{6, 6}));
  EXPECT_EQ(Find(article, "& link"), (Position{6, 10}));
  EXPECT_EQ(Find(article, "link"), (Position{6, 16}));
  EXPECT_EQ(Find(article, "and"), (Position{7, 3}));
  EXPECT_EQ(Find(article, "after"), (Position{7, 27}));
  EXPECT_EQ(Find(article, "quoted"), (Position{9, 5}));
  EXPECT_EQ(Find(article, "c2"), (Position{11, 8}));
  EXPECT_EQ(Find(article, "*x"), (Position{12, 9}));
  EXPECT_EQ(Find(article, "\u2014"), (Position{12, 12}));
  EXPECT_EQ(Find(article, "end"), (Position{12, 20}));
}

TEST(Positions, OfHtmlPassOverTagsAndEntities) {
  const Article article = MappedArticle(
      "a.html",
      "<html>\n<body><p>One &ldquo;two&rdquo; <b>three</b></bogus> four &copy2 "
      "five\r\n six<!-- c --> seven &notit; &#x41;nd eight</p>\n<p>AT&amp;T &amp"
      "; nine &unknown; ten");
  EXPECT_EQ(Find(article, "One"), (Position{2, 10}));
  EXPECT_EQ(Find(article, "\u201C"), (Position{2, 14}));
  EXPECT_EQ(Find(article, "two"), (Position{2, 21}));
  EXPECT_EQ(Find(article, "three"), (Position{2, 35}));
  EXPECT_EQ(Find(article, "four"), (Position{2, 53}));
  EXPECT_EQ(Find(article, "2 five"), (Position{2, 63}));
  EXPECT_EQ(Find(article, "six"), (Position{3, 2}));
  EXPECT_EQ(Find(article, "seven"), (Position{3, 16}));
  EXPECT_EQ(Find(article, "it;"), (Position{3, 26}));
  EXPECT_EQ(Find(article, "And"), (Position{3, 30}));
  EXPECT_EQ(Find(article, "nd eight"), (Position{3, 36}));
  EXPECT_EQ(Find(article, "T &"), (Position{4, 11}));
  EXPECT_EQ(Find(article, "nine"), (Position{4, 19}));
  EXPECT_EQ(Find(article, "ten"), (Position{4, 34}));
}

TEST(Positions, OfXmlPassOverTagsEntitiesAndSections) {
  const Article article = MappedArticle(
      "a.xml",
      "<?xml version=\"1.0\"?>\n<nitf><body><body.head><dateline>\n<location>"
      "PARIS</location></dateline></body.head><body.content>\n<p>One &lt;two"
      "&#x41; <em>three</em>\r\n  four</p><p><![CDATA[a &amp; <b> five]]></p>"
      "</body.content></body></nitf>");
  EXPECT_EQ(article.text, "PARIS - One <twoA three four\n\na &amp; <b> five");
  EXPECT_EQ(Find(article, "PARIS"), (Position{3, 11}));
  EXPECT_EQ(Find(article, "One"), (Position{4, 4}));
  EXPECT_EQ(Find(article, "two"), (Position{4, 12}));
  EXPECT_EQ(Find(article, "A three"), (Position{4, 15}));
  EXPECT_EQ(Find(article, "three"), (Position{4, 26}));
  EXPECT_EQ(Find(article, "four"), (Position{5, 3}));
  EXPECT_EQ(Find(article, "five"), (Position{5, 35}));
}

TEST(Positions, OfAFeedAreWithinTheLineOfTheRecord) {
  const Reading reading = ReadBytes(
      "f.jsonl",
      "{\"text\":\"One.\"}\r\n\n{\"a\":[\"text\",{\"text\":1}],\"te\\u0078t\": "
      "\"\\\"Caf\u00E9\\u0301 two\\nthree\\ud83d\\ude00 four\"}\n",
      Mapped());
  ASSERT_EQ(reading.articles.size(), 2u);
  EXPECT_EQ(Find(reading.articles[0], "One"), (Position{1, 10}));
  const Article& second = reading.articles[1];
  EXPECT_EQ(second.text, "\"Caf\u00E9\u0301 two\nthree\U0001F600 four");
  EXPECT_EQ(Find(second, "\""), (Position{3, 40}));
  EXPECT_EQ(Find(second, "Caf"), (Position{3, 42}));
  EXPECT_EQ(Find(second, "\u0301"), (Position{3, 46}));
  EXPECT_EQ(Find(second, "two"), (Position{3, 53}));
  EXPECT_EQ(Find(second, "three"), (Position{3, 58}));
  EXPECT_EQ(Find(second, "four"), (Position{3, 76}));
}

TEST(Positions, OfAnArrayOfRecordsNameTheirLines) {
  const Reading reading = ReadBytes(
      "a.json",
      "{\"n\": [1],\n \"articles\": [\n  {\"text\": \"One.\"},\n  {\"id\": 2,\n"
      "   \"text\": \"Two.\"}, {\"text\": \"Three.\"}]}",
      Mapped());
  ASSERT_EQ(reading.articles.size(), 3u);
  EXPECT_EQ(reading.articles[0].line, 3u);
  EXPECT_EQ(reading.articles[1].line, 4u);
  EXPECT_EQ(reading.articles[2].line, 5u);
  EXPECT_EQ(Find(reading.articles[1], "Two"), (Position{5, 13}));
  EXPECT_EQ(Find(reading.articles[2], "Three"), (Position{5, 31}));
}

TEST(Positions, GoThroughHtmlWithinJson) {
  const Article article =
      MappedArticle("a.json",
                    "{\"uri\": \"u\",\n\"body_html\": \"<p>One &ldquo;two\\\" "
                    "\\u0026amp; <b>th\\u0072ee<\\/b>\\n four\"}");
  EXPECT_EQ(article.text, "One \u201Ctwo\" & three four");
  EXPECT_EQ(Find(article, "One"), (Position{2, 18}));
  EXPECT_EQ(Find(article, "\u201C"), (Position{2, 22}));
  EXPECT_EQ(Find(article, "two"), (Position{2, 29}));
  EXPECT_EQ(Find(article, "&"), (Position{2, 35}));
  EXPECT_EQ(Find(article, "three"), (Position{2, 49}));
  EXPECT_EQ(Find(article, "ree"), (Position{2, 51}));
  EXPECT_EQ(Find(article, "ee"), (Position{2, 57}));
  EXPECT_EQ(Find(article, "four"), (Position{2, 67}));
}

TEST(Positions, GoThroughHtmlWithinXml) {
  const Article article = MappedArticle(
      "a.xml",
      "<newsItem guid=\"1\"><contentSet>\n<inlineData contenttype=\"text/html\">"
      "&lt;p&gt;One &amp;lt; two&lt;/p&gt;\nthree</inlineData></contentSet>"
      "</newsItem>");
  EXPECT_EQ(article.text, "One < two\n\nthree");
  EXPECT_EQ(Find(article, "One"), (Position{2, 46}));
  EXPECT_EQ(Find(article, "<"), (Position{2, 50}));
  EXPECT_EQ(Find(article, "two"), (Position{2, 59}));
  EXPECT_EQ(Find(article, "three"), (Position{3, 1}));
}

TEST(Positions, OfASpanEndBehindItsLastCharacter) {
  const Article article = MappedArticle("a.txt", "one\ntwo three\n");
  const Region region = article.map.At(Span{4, 13});
  EXPECT_EQ(region.begin, (Position{2, 1}));
  EXPECT_EQ(region.end, (Position{2, 10}));
  // The end of the text is a position too.
  EXPECT_EQ(article.map.At(14u), (Position{3, 1}));
}

// Documents put together at random from such parts.
std::string Generate(const std::vector<std::string>& parts, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  const std::size_t count = 5 + random() % 60;
  for (std::size_t i = 0; i < count; ++i) {
    if (random() % 2 == 0) {
      for (std::size_t k = 1 + random() % 8; k > 0; --k) {
        text += static_cast<char>('a' + random() % 26);
      }
    } else {
      text += parts[random() % parts.size()];
    }
  }
  return text;
}

struct Grammar {
  const char* name;
  std::string before;
  std::vector<std::string> parts;
  std::string after;
};

class Generated : public testing::TestWithParam<Grammar> {};

TEST_P(Generated, LettersStandWhereTheMapSays) {
  const Grammar& format = GetParam();
  std::size_t read = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const std::string bytes =
        format.before + Generate(format.parts, seed) + format.after;
    Result<Article> article = ParseArticle(bytes, format.name, Mapped());
    if (!article.ok()) continue;
    ++read;
    ExpectLettersInPlace(*article, Lines(bytes), bytes);
    if (HasFailure()) return;
  }
  EXPECT_GT(read, 350u);
}

std::string NameOf(const testing::TestParamInfo<Grammar>& info) {
  std::string name = info.param.name;
  name[name.find('.')] = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(
    All, Generated,
    testing::Values(
        Grammar{"a.txt", "x",
               {" ", "\n", "\r\n", "\r", "\u00E9", "\u2028", "\t", "\x01",
                "\u6E21", "\U0001F600", "\n\n", "\u0085"},
               ""},
        Grammar{"a.md", "x",
               {" ", "\n", "\r\n", "\n\n", "*", "**", "_", "`", "[", "](y)",
                "![", "&amp;", "&#233;", "\\", "<b>", "<br>", "<!--", "-->",
                "\n- ", "\n> ", "\n# ", "\n| ", "|", "{{", "}}", "{%", "%}",
                "\u00E9", "\n```\n", "[^1]", "\n===\n", "{#k}", "{/*", "*/}"},
               "\n\nend"},
        Grammar{"a.html", "<html><body><p>x",
               {" ",          "\n",       "\r\n",     "<p>",      "</p>",
                "<b>",        "</b>",     "</i>",     "<br>",     "&amp;",
                "&lt;",       "&eacute;", "&copy",    "&#233;",   "&#xe9;",
                "&bogus;",    "& ",       "&",        "&notit;",        "<!-- c -->",
                "<table>",    "</table>", "<td>",     "<li>",     "\u00E9",
                "<div>",      "</div>",   "<i>",      "{{ t }}",  "<pre>\n",
                "</pre>",     "< ",       "<3",       "</x>",     "<span hidden>",
                "</span>",    "\u6E21",   "&NotEqualTilde;", "&#0;",
                "\"",         "&ampamp;"},
               " end"},
        Grammar{"a.xml", "<nitf><body><body.content><p>x",
               {" ", "\n", "\r\n", "</p><p>", "<em>k</em>", "<br/>", "&amp;",
                "&lt;", "&#233;", "&#xe9;", "&bogus;", "\u00E9", "<!-- c -->",
                "<![CDATA[a &amp; <b>\r\nc]]>", "\u6E21", "<?pi x?>", "\r",
                "&amp;amp;", "& "},
               " end</p></body.content></body></nitf>"},
        Grammar{"a.json", "{\"id\": \"k\",\n \"text\": \"x",
               {" ", "\\n", "\\r\\n", "\\\"", "\\\\", "\\/", "\\u00e9",
                "\\ud83d\\ude00", "\u00E9", "\\t", "\\u2028", "\\u0001",
                "\u6E21", "{", "}", ","},
               "\",\n \"b\": [{}]}"},
        Grammar{"b.json", "{\"id\": \"k\",\n \"body\": \"<p>x",
               {" ", "\\n", "\\r\\n", "\\\"", "\\u00e9", "&amp;",
                "\\u0026amp;", "&l\\u0074;", "<\\/p>", "<p>", "<b>",
                "\\u003cbr>", "\\ud83d\\ude00", "&eacute;", "<!-- \\n -->"},
               "\"}"}),
    NameOf);

}  // namespace
}  // namespace unspin::ingest
