// Every format of the fixtures, plain and in every wrapping.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

struct Case {
  const char* file;
  const char* id;  // nullptr: the path.
  const char* title;
  const char* date;
  const char* language;
  const char* outlet;
  const char* slug;
  const char* begins;
  const char* ends;
};

constexpr Case kCases[] = {
    {"wire/11-antitrust.html", nullptr,
     "Baltic watchdog fines software firm Veltrano 212 million euros over "
     "school contracts",
     "2031-02-18T11:24:00+02:00", "en", "Meridian Wire", "",
     "RIGA, Feb. 18 (Meridian Wire) \u2013 Competition authorities fined",
     "A similar case in Finland, opened last year, is still pending."},
    {"wire/12-fisheries.json",
     "https://content.meridianwire.example/items/mw-20310506-0233",
     "Three nations sign South Atlantic fisheries treaty after eight-year "
     "dispute",
     "2031-05-06T14:32:00+02:00", "en", "Meridian Wire", "FISHERIES-TREATY",
     "WALVIS BAY, Namibia, May 6 (Meridian Wire) - Namibia", ""},
    {"wire/13-bridge.nitf.xml", "mw-20310923-0417",
     "Inspector warned of cracked bridge hanger 19 months before collapse, "
     "inquiry told",
     "20310923T184500Z", "", "Meridian Wire", "BRIDGE-INQUIRY",
     "DUNWICK CROSSING, New Brunswick, Sept. 23 (Meridian Wire) \u2013 An",
     "deliver her findings by the end of March."},
    {"wire/14-probe.newsml.xml",
     "urn:newsml:meridianwire.example:20310717:ondine-launch",
     "Probe Ondine lifts off on seven-year voyage to Jupiter's moon Callisto",
     "2031-07-16T22:40:00Z", "en", "Meridian Wire", "SPACE-ONDINE/LAUNCH",
     "CAPE ARROWSMITH, Australia, July 17 (Meridian Wire) - An unmanned",
     "The first pictures are expected in early August."},
    {"wire/01-ferry.txt", nullptr,
     "Car ferry runs aground in fog off Varra, inquiry opened", "", "", "", "",
     "Car ferry runs aground in fog off Varra, inquiry opened\n\nPORT ENNET",
     ""},
};

class FixtureFormats : public testing::TestWithParam<Case> {};

TEST_P(FixtureFormats, GiveAllFieldsAndTheWholeText) {
  const Case& expected = GetParam();
  const std::string path = Fixture(expected.file);
  const Article article = ReadPaths({path}).only();
  EXPECT_EQ(article.id, expected.id ? expected.id : path);
  EXPECT_EQ(article.origin, path);
  EXPECT_EQ(article.title, expected.title);
  EXPECT_EQ(article.date, expected.date);
  EXPECT_EQ(article.language, expected.language);
  EXPECT_EQ(article.outlet, expected.outlet);
  EXPECT_EQ(article.slug, expected.slug);
  EXPECT_THAT(article.text,
              AllOf(StartsWith(expected.begins), EndsWith(expected.ends)));
  EXPECT_THAT(article.text, Not(HasSubstr("\n\n\n")));
}

INSTANTIATE_TEST_SUITE_P(All, FixtureFormats, testing::ValuesIn(kCases));

struct Wrapping {
  const char* format;
  const char* filter;
  const char* ending;
};

constexpr Wrapping kWrappings[] = {
    {"raw", "gzip", ".gz"},      {"raw", "zstd", ".zst"},
    {"raw", "xz", ".xz"},        {"raw", "bzip2", ".bz2"},
    {"zip", "", ".zip"},         {"ustar", "", ".tar"},
    {"ustar", "gzip", ".tar.gz"}, {"ustar", "zstd", ".tar.zst"},
    {"ustar", "xz", ".tar.xz"},  {"pax", "bzip2", ".tar.bz2"},
};

class Wrapped : public testing::TestWithParam<Wrapping> {};

// Under their own name and under none: the content decides.
TEST_P(Wrapped, FixturesReadLikePlainOnes) {
  const Wrapping& wrapping = GetParam();
  const bool archive = std::string_view(wrapping.format) != "raw";
  const TempFolder folder;
  for (const char* name :
       {"wire/11-antitrust.html", "wire/12-fisheries.json",
        "wire/13-bridge.nitf.xml", "wire/14-probe.newsml.xml",
        "wire/feed.jsonl", "wire/01-ferry.txt", "wire/18-tunnel.zh.txt"}) {
    const Reading plain = ReadPaths({Fixture(name)});
    const std::string packed = Pack(wrapping.format, wrapping.filter,
                                    {{name, ReadFile(Fixture(name))}});
    for (const std::string& path :
         {folder.Write("x" + std::string(wrapping.ending), packed),
          folder.Write("nameless", packed)}) {
      const Reading wrapped = ReadPaths({path});
      EXPECT_THAT(wrapped.errors, IsEmpty());
      ASSERT_THAT(wrapped.articles, SizeIs(plain.articles.size())) << name;
      for (std::size_t i = 0; i < plain.articles.size(); ++i) {
        EXPECT_EQ(wrapped.articles[i].text, plain.articles[i].text);
        EXPECT_EQ(wrapped.articles[i].title, plain.articles[i].title);
        EXPECT_THAT(wrapped.articles[i].origin,
                    StartsWith(archive ? path + "!" + name : path));
      }
    }
  }
}

std::string EndingOf(const testing::TestParamInfo<Wrapping>& info) {
  std::string name = info.param.ending;
  std::erase(name, '.');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Wrapped, testing::ValuesIn(kWrappings), EndingOf);

TEST(Fixtures, FeedGivesOneArticleALine) {
  const std::string path = Fixture("wire/feed.jsonl");
  const Reading feed = ReadPaths({path});
  ASSERT_THAT(feed.articles, SizeIs(4));
  EXPECT_EQ(feed.articles[2].id, "mw/2031-003");
  EXPECT_EQ(feed.articles[2].origin, path + ":3");
  EXPECT_EQ(feed.articles[2].date, "2031-06-19T05:30:00Z");
}

TEST(Fixtures, NinjsTextAndHtmlBodyAgree) {
  std::string json = ReadFile(Fixture("wire/12-fisheries.json"));
  const std::string text = TextOf("a.json", json);
  json.replace(json.find("\"body_text\""), 11, "\"no_text\"");
  EXPECT_EQ(TextOf("a.json", json), text);
}

TEST(Fixtures, FurnitureOfASpunPageIsNotInItsText) {
  const Article page =
      ReadPaths({Fixture("rewrites/14-probe.spin.html")}).only();
  EXPECT_THAT(page.text, StartsWith("CAPE ARROWSMITH, Australia"));
  EXPECT_THAT(page.text, EndsWith("anticipated in early August."));
  // The broken paragraph where the source had a link belongs to the text.
  EXPECT_THAT(page.text, HasSubstr("a drill\n\nno longer than a\n\nlower arm"));
  for (const char* furniture :
       {"cookies", "Orbit Trend Daily", "Trending stories", "Goat", "Posted",
        "admin2", "Sponsored", "ALSO READ", "meteorite", "Share this",
        "Twitter", "Source link", "Tagged", "Previous:", "You May Also Like",
        "refrigerator", "Leave a Reply", "email address", "Recent Posts",
        "inbox", "Copyright", "DMCA", "dataLayer", "blasts off on"}) {
    EXPECT_THAT(page.text, Not(HasSubstr(furniture)));
  }
}

TEST(Fixtures, FurnitureOfAWirePageIsNotInItsText) {
  const Article page = ReadPaths({Fixture("wire/11-antitrust.html")}).only();
  EXPECT_THAT(page.text,
              HasSubstr("\n\nTrustee to watch over the company\n\n"));
  EXPECT_EQ(page.url,
            "https://www.meridianwire.example/business/2031/02/18/"
            "veltrano-fine");
  for (const char* furniture :
       {"Advertisement", "Skip to main", "Sign in", "Priit Sammal",
        "Liene Ozolkalne", "Ferry merger", "newsletter", "Join the",
        "Corrections", "querySelector", "Copy link"}) {
    EXPECT_THAT(page.text, Not(HasSubstr(furniture)));
  }
}

}  // namespace
}  // namespace unspin::ingest
