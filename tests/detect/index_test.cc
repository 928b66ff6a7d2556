// BuildIndex, Check, CheckAll and RemoveFromIndex.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "detect/support.h"

namespace unspin {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

Article Named(Article a, const std::string& id, const std::string& date = "") {
  a.id = id;
  a.date = date;
  return a;
}

class IndexTest : public testing::Test {
 protected:
  std::string Path(const std::string& name = "t.unspin") {
    return folder_.Path(name);
  }
  TempFolder folder_;
};

TEST_F(IndexTest, FindsTheSourceOfARewrite) {
  Build(Path(), ReadAll({"wire"}));
  const Index index = Open(Path());
  for (const char* story : {"01-ferry", "03-mine", "06-cupfinal", "10-wildfire"}) {
    const CheckResult r = CheckOne(
        ReadOne("rewrites/" + std::string(story) + ".spin.txt"), index);
    ASSERT_FALSE(r.sources.empty()) << story;
    EXPECT_NE(r.sources[0].id.find(story), std::string::npos);
    EXPECT_TRUE(IsFlagged(r.verdict));
    EXPECT_EQ(r.score, r.sources[0].score);
    for (std::size_t k = 1; k < r.sources.size(); ++k) {
      EXPECT_LE(r.sources[k].score, r.sources[k - 1].score);
    }
  }
}

TEST_F(IndexTest, FindsBothSourcesOfAMosaic) {
  // Half of one article and half of another, in turn.
  const Article one = ReadOne("wire/01-ferry.txt");
  const Article two = ReadOne("wire/02-rates.txt");
  Article mosaic = Named(one, "mosaic");
  mosaic.text = one.text.substr(0, one.text.find("\n\n", one.text.size() / 2)) +
                two.text.substr(two.text.find("\n\n", two.text.size() / 2));
  Build(Path(), ReadAll({"wire"}));
  const CheckResult r = CheckOne(mosaic, Open(Path()));
  std::vector<std::string> flagged;
  for (const SourceResult& s : r.sources) {
    if (IsFlagged(s.verdict)) flagged.push_back(s.id);
  }
  EXPECT_THAT(flagged, testing::UnorderedElementsAre(one.id, two.id));
}

TEST_F(IndexTest, GivesTheSameAsComparingDirectly) {
  const Article source = ReadOne("wire/02-rates.txt");
  const Article suspect = ReadOne("rewrites/02-rates.paraphrase.txt");
  Build(Path(), {source});
  const CheckResult checked = CheckOne(suspect, Open(Path()));
  ASSERT_EQ(checked.sources.size(), 1u);
  EXPECT_EQ(Format(checked), Format(Compare(suspect, source, {})));
}

TEST_F(IndexTest, StoresWholeArticles) {
  Article a = ReadOne("wire/16-tarif.txt");
  a.title = "Titel";
  a.date = "2031-03-03T10:00:00Z";
  a.url = "https://example.org/\u00E4";
  a.outlet = "Meridian";
  a.slug = "TARIF";
  Build(Path(), {a});
  const auto back = Open(Path()).Get(a.id);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->title, a.title);
  EXPECT_EQ(back->date, a.date);
  EXPECT_EQ(back->url, a.url);
  EXPECT_EQ(back->outlet, a.outlet);
  EXPECT_EQ(back->slug, a.slug);
  EXPECT_EQ(back->language, a.language);
  EXPECT_EQ(back->text, a.text);
  EXPECT_FALSE(Open(Path()).Get("no such").ok());
}

TEST_F(IndexTest, ReportsWhatItTookAndWhatNot) {
  Article empty;
  empty.id = "empty";
  empty.text = " ... \n";
  const Article one = ReadOne("wire/01-ferry.txt");
  ListReader reader({one, Status::Unreadable("broken"), empty,
                     ReadOne("wire/02-rates.txt"), one});
  std::vector<std::string> errors;
  const auto report = BuildIndex(
      reader, Path(), {}, [&](const Status& s) { errors.push_back(s.message()); },
      nullptr);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->added, 2u);
  EXPECT_EQ(report->replaced, 1u);
  EXPECT_EQ(report->skipped, 1u);
  EXPECT_EQ(report->unreadable, 1u);
  EXPECT_THAT(errors, ElementsAre("broken"));
  EXPECT_EQ(Open(Path()).Info()->articles, 2u);
  EXPECT_TRUE(Open(Path()).Verify()->empty());
}

TEST_F(IndexTest, AnArticleOfTheSameIdIsReplaced) {
  const Article ferry = ReadOne("wire/01-ferry.txt");
  Build(Path(), {Named(ferry, "a"), ReadOne("wire/03-mine.txt")});
  const Article rates = ReadOne("wire/02-rates.txt");
  EXPECT_EQ(Build(Path(), {Named(rates, "a")}).replaced, 1u);
  const Index index = Open(Path());
  EXPECT_EQ(index.Info()->articles, 2u);
  EXPECT_EQ(index.Get("a")->text, rates.text);
  EXPECT_THAT(SourcesOf(CheckOne(ReadOne("rewrites/01-ferry.spin.txt"), index)),
              Not(Contains("a")));
  EXPECT_THAT(SourcesOf(CheckOne(ReadOne("rewrites/02-rates.spin.txt"), index)),
              Contains("a"));
}

TEST_F(IndexTest, WhatIsRemovedIsFoundNoMore) {
  const std::vector<Article> wire = ReadAll({"wire"});
  Build(Path(), wire);
  const Article suspect = ReadOne("rewrites/04-flood.spin.txt");
  const std::string id = CheckOne(suspect, Open(Path())).sources.at(0).id;
  std::vector<std::string> missing;
  const auto removed =
      RemoveFromIndex(Path(), {id, "no such", id}, {},
                      [&](const std::string& s) { missing.push_back(s); });
  ASSERT_TRUE(removed.ok());
  EXPECT_EQ(*removed, 1u);
  EXPECT_THAT(missing, ElementsAre("no such", id));
  const Index index = Open(Path());
  EXPECT_EQ(index.Info()->articles, wire.size() - 1);
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index)), Not(Contains(id)));
  EXPECT_TRUE(index.Verify()->empty());
  // As if it had never been there.
  std::vector<Article> others = wire;
  std::erase_if(others, [&](const Article& a) { return a.id == id; });
  Build(Path("others.unspin"), others);
  EXPECT_EQ(Format(CheckOne(suspect, index)),
            Format(CheckOne(suspect, Open(Path("others.unspin")))));
}

TEST_F(IndexTest, RemovalNeverCreatesAnIndex) {
  const auto removed = RemoveFromIndex(Path(), {"a"}, {}, [](const std::string&) {});
  EXPECT_FALSE(removed.ok());
  EXPECT_FALSE(std::filesystem::exists(Path()));
}

TEST_F(IndexTest, TheOrderOfInsertionChangesNothing) {
  std::vector<Article> all = ReadAll({"wire", "independent", "partial", "mosaic"});
  Build(Path("forward.unspin"), all);
  std::reverse(all.begin(), all.end());
  std::swap(all[3], all[9]);
  const std::size_t half = all.size() / 2;
  Build(Path("other.unspin"), {all.begin(), all.begin() + static_cast<long>(half)});
  Build(Path("other.unspin"), {all.begin() + static_cast<long>(half), all.end()});
  const Index forward = Open(Path("forward.unspin"));
  const Index other = Open(Path("other.unspin"));
  for (const Article& suspect : ReadAll({"rewrites", "wire"})) {
    EXPECT_EQ(Format(CheckOne(suspect, forward)), Format(CheckOne(suspect, other)))
        << suspect.id;
  }
}

TEST_F(IndexTest, TheSuspectsOwnEntryIsLeftOut) {
  const Article source = ReadOne("wire/05-election.txt");
  const Article suspect = ReadOne("rewrites/05-election.spin.txt");
  Build(Path(), {source, suspect});
  const Index index = Open(Path());
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index)), ElementsAre(source.id));
  // Nor does it take the place of a source.
  CheckOptions options;
  options.max_aligned = 1;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)), ElementsAre(source.id));
}

TEST_F(IndexTest, TheDateWindowLeavesOutWhatIsFar) {
  const Article ferry = ReadOne("wire/01-ferry.txt");
  Build(Path(), {Named(ferry, "before", "2031-02-01"),
                 Named(ferry, "near", "2031-03-01T09:00:00Z"),
                 Named(ferry, "after", "20310410"), Named(ferry, "undated")});
  const Index index = Open(Path());
  Article suspect = ReadOne("rewrites/01-ferry.spin.txt");
  suspect.date = "2031-03-03";
  CheckOptions options;
  EXPECT_EQ(CheckOne(suspect, index, options).sources.size(), 4u);
  options.within_days = 10;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)),
              testing::UnorderedElementsAre("near", "undated"));
  options.within_days = 2;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)),
              testing::UnorderedElementsAre("near", "undated"));
  options.within_days = 1;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)), ElementsAre("undated"));
  // Of a suspect without a date nothing is left out.
  suspect.date.clear();
  EXPECT_EQ(CheckOne(suspect, index, options).sources.size(), 4u);
}

TEST_F(IndexTest, SourcesAreLimitedAndFiltered) {
  const Article ferry = ReadOne("wire/01-ferry.txt");
  Build(Path(), {Named(ferry, "c"), Named(ferry, "a"), Named(ferry, "b"),
                 ReadOne("independent/01-ferry.harbour-post.txt")});
  const Index index = Open(Path());
  const Article suspect = ReadOne("rewrites/01-ferry.spin.txt");
  CheckOptions options;
  options.max_sources = 2;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)), ElementsAre("a", "b"));
  options.max_sources = 10;
  options.flagged_only = true;
  EXPECT_THAT(SourcesOf(CheckOne(suspect, index, options)),
              ElementsAre("a", "b", "c"));
}

TEST_F(IndexTest, AnEmptyIndexHasNoSources) {
  Build(Path(), {});
  const CheckResult r = CheckOne(ReadOne("wire/01-ferry.txt"), Open(Path()));
  EXPECT_TRUE(r.sources.empty());
  EXPECT_EQ(r.verdict, Verdict::kNone);
  EXPECT_EQ(r.score, 0);
}

TEST_F(IndexTest, AnEmptySuspectHasNoSources) {
  Build(Path(), {ReadOne("wire/01-ferry.txt")});
  Article empty;
  empty.id = "empty";
  EXPECT_TRUE(CheckOne(empty, Open(Path())).sources.empty());
}

TEST_F(IndexTest, ProgressCanStopTheWork) {
  std::vector<Article> many;
  const Article ferry = ReadOne("wire/01-ferry.txt");
  for (int i = 0; i < 200; ++i) many.push_back(Named(ferry, std::to_string(i)));
  ListReader reader(many);
  const auto report = BuildIndex(reader, Path(), {}, [](const Status&) {},
                                 [](std::uint64_t done) { return done < 32; });
  ASSERT_TRUE(report.ok());
  EXPECT_LT(report->added, 200u);
  EXPECT_GE(report->added, 32u);
  EXPECT_EQ(Open(Path()).Info()->articles, report->added);
}

TEST_F(IndexTest, IsTheSameWhateverTheNumberOfThreads) {
  const std::vector<Article> all = ReadAll({"wire", "independent"});
  std::string first;
  for (const int threads : {1, 2, 4, 8}) {
    const std::string path = Path(std::to_string(threads));
    ListReader reader(all);
    IndexOptions options;
    options.threads = threads;
    ASSERT_TRUE(
        BuildIndex(reader, path, options, [](const Status&) {}, nullptr).ok());
    const std::string bytes =
        Format(CheckOne(ReadOne("rewrites/07-vaccine.spin.txt"), Open(path)));
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first);
  }
}

std::string CheckAllOn(const Index& index, int threads) {
  const auto reader = ArticleReader::Open(
      {FixturePath("rewrites"), FixturePath("no-such-file"),
       FixturePath("independent")},
      {});
  CheckOptions options;
  options.threads = threads;
  std::string out;
  const Status status = CheckAll(
      *reader, index, options,
      [&](CheckResult r) {
        out += Format(r);
        return Status::Ok();
      },
      [&](const Status& s) { out += "error: " + s.message() + "\n"; });
  EXPECT_TRUE(status.ok());
  return out;
}

TEST_F(IndexTest, CheckAllGivesTheSameBytesOnAnyNumberOfThreads) {
  Build(Path(), ReadAll({"wire"}));
  const Index index = Open(Path());
  const std::string one = CheckAllOn(index, 1);
  EXPECT_NE(one.find("error: "), std::string::npos);
  EXPECT_NE(one.find("01-ferry.spin"), std::string::npos);
  for (const int threads : {2, 4, 8}) EXPECT_EQ(CheckAllOn(index, threads), one);
}

TEST_F(IndexTest, CheckAllEndsWithTheStatusOfTheSink) {
  Build(Path(), {ReadOne("wire/01-ferry.txt")});
  const Index index = Open(Path());
  for (const int threads : {1, 4}) {
    const Article ferry = ReadOne("wire/01-ferry.txt");
    ListReader reader(std::vector<Article>(300, ferry));
    CheckOptions options;
    options.threads = threads;
    int calls = 0;
    const Status status = CheckAll(
        reader, index, options,
        [&](CheckResult) {
          return ++calls == 3 ? Status::Machine("disk full") : Status::Ok();
        },
        [](const Status&) {});
    EXPECT_EQ(status.code(), Code::kMachine);
    EXPECT_EQ(status.message(), "disk full");
    EXPECT_EQ(calls, 3);
    EXPECT_LE(reader.delivered(), 3u + static_cast<std::size_t>(threads) * 4);
  }
}

TEST_F(IndexTest, MayBeSharedByThreads) {
  Build(Path(), ReadAll({"wire"}));
  const Index index = Open(Path());
  const Article suspect = ReadOne("rewrites/03-mine.condensed.txt");
  const std::string expected = Format(CheckOne(suspect, index));
  std::vector<std::string> got(6);
  std::vector<std::thread> threads;
  for (std::string& out : got) {
    threads.emplace_back([&] { out = Format(CheckOne(suspect, index)); });
  }
  for (std::thread& t : threads) t.join();
  for (const std::string& out : got) EXPECT_EQ(out, expected);
}

}  // namespace
}  // namespace unspin
