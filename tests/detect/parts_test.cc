// Dates, stored articles and sketches.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "detect/dates.h"
#include "detect/sketcher.h"
#include "detect/stored_article.h"
#include "detect/support.h"

namespace unspin::detect {
namespace {

TEST(ParseDay, KnowsTheCalendar) {
  EXPECT_EQ(ParseDay("1970-01-02"), 1);
  EXPECT_EQ(ParseDay("1969-12-31"), -1);
  EXPECT_EQ(ParseDay("2000-03-01"), 11017);
  EXPECT_EQ(ParseDay("20000301"), 11017);
  EXPECT_EQ(ParseDay("2000-02-29"), 11016);
  EXPECT_EQ(ParseDay("2031-03-03T10:15:00+02:00"), ParseDay("20310303"));
  EXPECT_EQ(ParseDay("20310303T101500Z"), ParseDay("2031-03-03"));
  EXPECT_EQ(ParseDay("2031-03-03") - ParseDay("2031-02-28"), 3);
  EXPECT_NE(ParseDay("1800-01-01"), 0);
  EXPECT_NE(ParseDay("2200-12-31"), 0);
}

TEST(ParseDay, IsZeroForWhatIsNoDay) {
  for (const char* date :
       {"", "2031", "2031-03", "2031-3-3", "2031-13-01", "2031-00-10",
        "2031-02-30", "2001-02-29", "1799-12-31", "2201-01-01", "March 3, 2031",
        "3 March 2031", "2031/03/03", "-031-03-03", "+2031-03-0", "2031-03-0x",
        "2031-03- 3", "2031 0303", "99999999", "00000000"}) {
    EXPECT_EQ(ParseDay(date), 0) << date;
  }
}

Article Sample() {
  Article a;
  a.id = "urn:1";
  a.title = "Ferry sinks";
  a.date = "2031-03-03";
  a.url = "https://example.org/1";
  a.language = "en";
  a.outlet = "Meridian Wire";
  a.slug = std::string("FERRY\0SINKS", 11);
  a.text = "The ferry sank off Varra.";
  return a;
}

index::Snapshot::Content ContentOf(const index::Record& record) {
  return {record.id, record.meta, record.body};
}

TEST(StoredArticle, SurvivesTheRoundTrip) {
  for (const bool empty : {false, true}) {
    Article a = Sample();
    if (empty) {
      a = Article();
      a.id = "x";
      a.text = "y";
    }
    const index::Record record =
        ToRecord(a, MakeSketch(align::MakeDocument(a.text, "en")));
    EXPECT_EQ(record.id, a.id);
    EXPECT_EQ(record.day, ParseDay(a.date));
    EXPECT_EQ(record.text_bytes, a.text.size());
    const auto back = FromContent(ContentOf(record));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->id, a.id);
    EXPECT_EQ(back->title, a.title);
    EXPECT_EQ(back->date, a.date);
    EXPECT_EQ(back->url, a.url);
    EXPECT_EQ(back->language, a.language);
    EXPECT_EQ(back->outlet, a.outlet);
    EXPECT_EQ(back->slug, a.slug);
    EXPECT_EQ(back->text, a.text);
  }
}

TEST(StoredArticle, DamagedMetaIsRefused) {
  const index::Record record = ToRecord(Sample(), {});
  for (std::size_t size = 0; size < record.meta.size(); ++size) {
    index::Snapshot::Content content = ContentOf(record);
    content.meta.resize(size);
    const auto back = FromContent(content);
    ASSERT_FALSE(back.ok()) << size;
    EXPECT_EQ(back.status().code(), Code::kUnreadable);
    EXPECT_NE(back.status().message().find("urn:1"), std::string::npos);
  }
  index::Snapshot::Content longer = ContentOf(record);
  longer.meta += '\0';
  EXPECT_FALSE(FromContent(longer).ok());
  index::Snapshot::Content huge = ContentOf(record);
  huge.meta = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
  EXPECT_FALSE(FromContent(huge).ok());
}

TEST(StoredArticle, IsRefusedIfAnythingIsNoUtf8) {
  const auto change = [](const std::function<void(Article*)>& how) {
    Article article = Sample();
    how(&article);
    return FromContent(ContentOf(ToRecord(article, {})));
  };
  ASSERT_TRUE(change([](Article*) {}).ok());
  EXPECT_FALSE(change([](Article* a) { a->text += "\xff"; }).ok());
  EXPECT_FALSE(change([](Article* a) { a->title = "\xc3("; }).ok());
  EXPECT_FALSE(change([](Article* a) { a->outlet = "\xed\xa0\x80"; }).ok());
  EXPECT_FALSE(change([](Article* a) { a->id = ""; }).ok());
  const auto bad = change([](Article* a) { a->id = "a\xff"; });
  ASSERT_FALSE(bad.ok());
  EXPECT_TRUE(base::IsValidUtf8(bad.status().message()));
}

TEST(Sketch, HasTheShapeOfTheSchema) {
  const index::Schema schema = MakeSchema();
  ASSERT_EQ(schema.channels.size(), kChannelCount);
  ASSERT_EQ(schema.sets.size(), kRankingSetCount);
  const Sketch s =
      MakeSketch(align::MakeDocument(ReadOne("wire/01-ferry.txt").text, "en"));
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    EXPECT_EQ(schema.channels[c].bands, kBands[c].bands);
    EXPECT_EQ(s.band_keys[c].size(), kBands[c].bands);
  }
  const Sketch none = MakeSketch(align::MakeDocument("", ""));
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    EXPECT_TRUE(none.band_keys[c].empty());
  }
}

TEST(Sketch, ParametersNameAllThatSignaturesDependOn) {
  std::vector<std::string> names;
  for (const auto& [name, value] : MakeSchema().parameters) {
    EXPECT_FALSE(value.empty()) << name;
    names.push_back(name);
  }
  for (const char* name : {"bands shingles", "bands anchors", "bands words", "text",
                           "features", "frequencies", "lexicon"}) {
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  }
}

}  // namespace
}  // namespace unspin::detect
