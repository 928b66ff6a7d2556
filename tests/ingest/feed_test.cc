// JSON Lines: fields, broken lines, long lines, encodings.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Feed, ABrokenLineIsNamedAndTheNextIsRead) {
  std::string feed;
  for (int i = 1; i <= 7320; ++i) {
    feed += i == 7312 ? "{\"text\": \"cut off\n" : "{\"text\": \"Words.\"}\n";
  }
  const TempFolder folder;
  const std::string path = folder.Write("feed.jsonl", feed);
  const Reading reading = ReadPaths({path});
  EXPECT_THAT(reading.articles, SizeIs(7319));
  ASSERT_THAT(reading.errors, SizeIs(1));
  EXPECT_THAT(reading.errors[0],
              AllOf(HasSubstr(path + ":7312: not valid JSON: "),
                    EndsWith("; line skipped")));
  EXPECT_EQ(reading.order.find('e'), 7311u);
  EXPECT_EQ(reading.articles[7311].id, path + ":7313");
}

TEST(Feed, ABrokenFirstLineDoesNotHideTheRest) {
  for (const char* broken : {"{\"id\": 1, \"text\": \"cut", "{\"a\": {\"b\": 1",
                             "nonsense", "{\"text\": \"a\"} trailing"}) {
    const Reading reading = ReadBytes(
        "feed.jsonl", std::string(broken) + "\n{\"text\": \"Words.\"}\n");
    EXPECT_EQ(reading.order, "ea") << broken;
  }
}

TEST(Feed, BlankLinesAndTheLastLineWithoutEnd) {
  const Reading reading = ReadBytes(
      "feed.jsonl",
      "\xEF\xBB\xBF\n  \r\n{\"text\": \"One.\"}\r\n\n{\"text\": \"Two.\"}");
  EXPECT_THAT(reading.errors, IsEmpty());
  ASSERT_THAT(reading.articles, SizeIs(2));
  EXPECT_THAT(reading.articles[1].origin, EndsWith("feed.jsonl:5"));
}

struct FieldCase {
  const char* json;
  const char* text;
  const char* id;     // nullptr: path and line.
  const char* title;
};

TEST(Feed, KnowsTheUsualFields) {
  for (const FieldCase& c : {
           FieldCase{R"({"text":"T.","id":"a","title":"H"})", "T.", "a", "H"},
           FieldCase{R"({"body_text":"T.","headline":"H"})", "T.", nullptr,
                     "H"},
           FieldCase{R"({"body":"T.","id":7})", "T.", "7", ""},
           FieldCase{R"({"content":"T.","id":-7})", "T.", "-7", ""},
           FieldCase{R"({"text":"T.","id":18446744073709551615})", "T.",
                     "18446744073709551615", ""},
           FieldCase{R"({"text":"","body":"T.","uri":"u"})", "T.", "u", ""},
           FieldCase{R"({"text":"T.","id":null,"title":["x"]})", "T.", nullptr,
                     ""},
           FieldCase{R"({"text":"T.","title":" A\n B\tC "})", "T.", nullptr,
                     "A B C"},
           FieldCase{R"({"text":"A\r\nB\u0000C\u0007D.","id":" x "})",
                     "A\nB C D.", "x", ""},
       }) {
    const TempFolder folder;
    const std::string path = folder.Write("f.jsonl", c.json);
    const Article article = ReadPaths({path}).only();
    EXPECT_EQ(article.text, c.text) << c.json;
    EXPECT_EQ(article.id, c.id ? c.id : path + ":1") << c.json;
    EXPECT_EQ(article.title, c.title) << c.json;
  }
}

TEST(Feed, KeepsTheOtherFields) {
  const Article article =
      ReadBytes("f.jsonl",
                R"({"text":"T.","date":"2031-01-02","url":"https://x.example",)"
                R"("language":"de","outlet":"O","slug":"S"})")
          .only();
  EXPECT_EQ(article.date, "2031-01-02");
  EXPECT_EQ(article.url, "https://x.example");
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(article.outlet, "O");
  EXPECT_EQ(article.slug, "S");
}

TEST(Feed, OtherFieldsCanBeNamed) {
  ReadOptions options;
  options.text_field = "story";
  options.id_field = "key";
  const Reading reading = ReadBytes(
      "f.jsonl",
      "{\"story\":\"T.\",\"key\":3,\"text\":\"no\"}\n{\"text\":\"no\"}\n",
      options);
  EXPECT_EQ(reading.order, "ae");
  EXPECT_EQ(reading.articles[0].text, "T.");
  EXPECT_EQ(reading.articles[0].id, "3");
  EXPECT_THAT(reading.errors[0],
              HasSubstr("f.jsonl:2: has no field \"story\""));
}

TEST(Feed, NamesLinesThatAreNoArticles) {
  const Reading reading = ReadBytes("f.jsonl",
                                    "{\"text\":\"T.\"}\n"
                                    "{\"title\":\"only\"}\n"
                                    "{\"text\":\"\"}\n"
                                    "[1]\n"
                                    "{\"text\": 1e999}\n");
  EXPECT_THAT(
      reading.errors,
      ElementsAre(HasSubstr("f.jsonl:2: has none of the fields text"),
                  EndsWith("f.jsonl:3 is empty"),
                  HasSubstr("f.jsonl:4: not a JSON object"),
                  HasSubstr("f.jsonl:5: not valid JSON")));
}

TEST(Feed, RepairsInvalidUtf8AndUnpairedSurrogates) {
  const Reading reading = ReadBytes("f.jsonl",
                                    "{\"text\":\"caf\xE9 open\"}\n"
                                    "{\"text\":\"a \\ud83d b\"}\n"
                                    "{\"text\":\"a \\udc00\\ud83d\\ude00\"}\n"
                                    "{\"text\":\"\u00E9\u00E9 \xFF.\"}\n");
  ASSERT_THAT(reading.articles, SizeIs(4));
  EXPECT_EQ(reading.articles[0].text, "caf\u00E9 open");
  EXPECT_EQ(reading.articles[1].text, "a \uFFFD b");
  EXPECT_EQ(reading.articles[2].text, "a \uFFFD\U0001F600");
  EXPECT_EQ(reading.articles[3].text, "\u00E9\u00E9 \uFFFD.");
}

TEST(Feed, SkipsAnOverlongLineAndGoesOn) {
  ReadOptions options;
  options.max_article_bytes = 1000;
  const Reading reading =
      ReadBytes("f.jsonl",
                "{\"text\":\"One.\"}\n{\"text\":\"" + Repeat("word ", 1000) +
                    "\"}\n{\"text\":\"" + Repeat("word ", 300) +
                    "\"}\n{\"text\":\"Two.\"}\n",
                options);
  EXPECT_EQ(reading.order, "aeea");
  EXPECT_THAT(reading.errors[0], HasSubstr("f.jsonl:2: the line has more than "
                                           "2000 bytes"));
  EXPECT_THAT(reading.errors[1], HasSubstr("f.jsonl:3: more than 1000 bytes"));
}

TEST(Feed, DeepNestingIsAnErrorNotACrash) {
  const Reading reading = ReadBytes(
      "f.jsonl", "{\"text\":\"One.\",\"x\":" + Repeat("[", 100000) +
                     Repeat("]", 100000) + "}\n{\"text\":\"Two.\"}\n");
  EXPECT_EQ(reading.order, "ea");
}

TEST(Feed, InUtf16IsDecoded) {
  std::string wide = "\xFF\xFE";
  for (char c : std::string("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n")) {
    wide += c;
    wide += '\0';
  }
  const Reading reading = ReadBytes("f.jsonl", wide);
  ASSERT_THAT(reading.articles, SizeIs(2));
  EXPECT_EQ(reading.articles[1].text, "Two.");
}

TEST(JsonDocument, AnArrayOverSeveralLinesHoldsArticles) {
  const TempFolder folder;
  const std::string path = folder.Write(
      "a.json", "[\n  {\"id\": 5, \"text\": \"One.\"},\n  {\"text\": \"Two.\"},"
                "\n  7,\n  {\"text\": \"Three.\"}\n]\n");
  const Reading reading = ReadPaths({path});
  EXPECT_EQ(reading.order, "aaea");
  EXPECT_EQ(reading.articles[0].id, "5");
  EXPECT_EQ(reading.articles[1].id, path + ":2");
  EXPECT_EQ(reading.articles[2].id, path + ":4");
}

TEST(JsonDocument, AnObjectOverSeveralLinesIsAnArticleOrHoldsThem) {
  const TempFolder folder;
  const std::string one =
      folder.Write("one", "{\n\"text\": \"One.\"\n}\n");
  EXPECT_EQ(ReadPaths({one}).only().id, one);
  const Reading list = ReadBytes(
      "list", "{\n\"count\": 2,\n\"articles\": [{\"text\": \"One.\"},\n"
              "{\"text\": \"Two.\"}]}");
  EXPECT_THAT(list.articles, SizeIs(2));
}

TEST(JsonDocument, BrokenOrOverTheLimitIsOneError) {
  EXPECT_THAT(ReadBytes("a.json", "{\n\"text\": \"One.\",\n").only_error(),
              HasSubstr("a.json: not valid JSON: "));
  EXPECT_THAT(ReadBytes("a.json", "[]").order, "");
  EXPECT_THAT(ReadBytes("a.json", "12").only_error(),
              HasSubstr("neither a JSON object nor an array"));
  ReadOptions options;
  options.max_article_bytes = 100;
  EXPECT_THAT(ReadBytes("a.json",
                        "[\n{\"text\": \"" + Repeat("word ", 100) + "\"}]",
                        options)
                  .only_error(),
              HasSubstr("a.json: more than 200 bytes"));
}

TEST(JsonDocument, TextsThatBeginWithBracketsAreTexts) {
  for (const char* text :
       {"[] edit History", "{{Infobox}} words", "[Reuters] - A story",
        "{ braces } here", "[{ odd", "{\"Quoted\" words in braces}"}) {
    EXPECT_EQ(TextOf("a.txt", text), text);
  }
}

TEST(Ninjs, PrefersTheHeadlineToTheLabel) {
  const Article article =
      ReadBytes("a.json", R"({"uri":"urn:x","versioncreated":"2031-01-01",)"
                          R"("title":"LABEL/X","headline":"Real headline",)"
                          R"("provider":{"name":"Wire"},"body_text":"T."})")
          .only();
  EXPECT_EQ(article.id, "urn:x");
  EXPECT_EQ(article.title, "Real headline");
  EXPECT_EQ(article.outlet, "Wire");
  EXPECT_EQ(article.url, "");
}

TEST(Ninjs, ReadsBodiesAndHeadlinesOfVersionThree) {
  const Article article =
      ReadBytes("a.json",
                R"({"uri":"urn:x","headlines":[{"role":"short","value":"S"},)"
                R"({"role":"main","value":"Main"}],"bodies":[)"
                R"({"role":"main","contenttype":"text/html","value":)"
                R"("<p>One &amp; two.</p><p>Three.</p>"}]})")
          .only();
  EXPECT_EQ(article.title, "Main");
  EXPECT_EQ(article.text, "One & two.\n\nThree.");
}

}  // namespace
}  // namespace unspin::ingest
