#include "unspin/scan.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scan/support.h"

namespace unspin {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Article> Some() {
  return ReadAll({"wire/01-ferry.txt", "wire/02-rates.txt", "wire/03-mine.txt",
                  "rewrites/01-ferry.paraphrase.txt",
                  "rewrites/02-rates.condensed.txt",
                  "independent/01-ferry.harbour-post.txt",
                  "independent/02-rates.northline-news.txt"});
}

bool Same(const std::string& id, const std::string& end) {
  return id.ends_with(end);
}

bool Found(const Findings& f, const std::string& suspect,
           const std::string& source) {
  return std::any_of(f.findings.begin(), f.findings.end(), [&](const Finding& x) {
    const std::string& a = f.documents[x.suspect].id;
    const std::string& b = f.documents[x.source].id;
    return (Same(a, suspect) && Same(b, source)) ||
           (Same(a, source) && Same(b, suspect));
  });
}

TEST(Scan, FindsRewritesAndNotIndependentReports) {
  const Findings f = ScanAll(Some());
  EXPECT_TRUE(Found(f, "01-ferry.paraphrase.txt", "wire/01-ferry.txt"));
  EXPECT_TRUE(Found(f, "02-rates.condensed.txt", "wire/02-rates.txt"));
  EXPECT_FALSE(Found(f, "01-ferry.harbour-post.txt", "wire/01-ferry.txt"));
  EXPECT_FALSE(Found(f, "02-rates.northline-news.txt", "wire/02-rates.txt"));
  EXPECT_EQ(f.documents.size(), 7u);
  EXPECT_EQ(f.NewCount(), f.findings.size());
}

TEST(Scan, ResultsDoNotDependOnThreadsNorOnTheOrderOfInputs) {
  std::vector<Article> articles = Some();
  ScanOptions options;
  options.threads = 1;
  const std::string expected = Dump(ScanAll(articles, options));
  std::reverse(articles.begin(), articles.end());
  for (const int threads : {1, 3}) {
    options.threads = threads;
    std::rotate(articles.begin(), articles.begin() + 3, articles.end());
    EXPECT_EQ(Dump(ScanAll(articles, options)), expected) << threads;
  }
}

TEST(Scan, TextsAreKeptOfDocumentsInFindingsOnly) {
  const Findings f = ScanAll(Some());
  std::vector<bool> in(f.documents.size(), false);
  for (const Finding& x : f.findings) in[x.suspect] = in[x.source] = true;
  for (std::size_t d = 0; d < in.size(); ++d) {
    EXPECT_EQ(f.documents[d].text.empty(), !in[d]) << f.documents[d].id;
  }
}

TEST(Scan, PairsCountOnlyIfOneIsChanged) {
  ScanOptions options;
  options.changed = [](const Article& a) {
    return Same(a.file, "01-ferry.paraphrase.txt");
  };
  const Findings f = ScanAll(Some(), options);
  EXPECT_TRUE(Found(f, "01-ferry.paraphrase.txt", "wire/01-ferry.txt"));
  EXPECT_FALSE(Found(f, "02-rates.condensed.txt", "wire/02-rates.txt"));
  for (const ScannedDocument& d : f.documents) {
    EXPECT_EQ(d.changed, Same(d.id, "01-ferry.paraphrase.txt"));
  }
}

TEST(Scan, ShortDocumentsAndOtherLanguagesArePassedOverAndCounted) {
  const std::string short_text = "A text of seven words stands here.";
  const std::string german =
      "Die Regierung hat am Montag beschlossen, dass die Steuer auf den Strom "
      "im kommenden Jahr nicht steigen wird, und das Parlament muss nun noch "
      "mit der Mehrheit der Stimmen zustimmen, bevor es in Kraft tritt.";
  ScanOptions options;
  options.languages = {"en"};
  const Findings f = ScanAll({MakeArticle("a", short_text), MakeArticle("b", short_text),
                              MakeArticle("c", german), MakeArticle("d", german)},
                             options);
  EXPECT_THAT(f.findings, IsEmpty());
  EXPECT_THAT(f.notes, Contains(HasSubstr("2 documents of fewer than 20 words")));
  EXPECT_THAT(f.notes, Contains("2 documents in other languages were passed over."));
  options.languages = {"de-AT"};
  options.min_words = 3;
  EXPECT_TRUE(HasPair(ScanAll({MakeArticle("c", german), MakeArticle("d", german)},
                              options), "c", "d"));
}

TEST(Scan, ManyExactCopiesAreEachComparedWithTheEarliestAlone) {
  Random random(7);
  const std::string text = RandomProse(&random, 12);
  std::vector<Article> articles;
  for (int i = 0; i < 1500; ++i) {
    articles.push_back(MakeArticle("copy" + std::to_string(10000 + i), text,
                                   i == 700 ? "2020-01-01" : "2021-05-05"));
  }
  const Findings f = ScanAll(articles);
  EXPECT_EQ(f.findings.size(), articles.size() - 1);
  EXPECT_EQ(f.pairs_aligned, articles.size() - 1);
  for (const Finding& x : f.findings) {
    EXPECT_EQ(f.documents[x.source].id, "copy10700");
    EXPECT_EQ(x.verdict, Verdict::kCopy);
  }
  ASSERT_EQ(f.clusters.size(), 1u);
  EXPECT_EQ(f.clusters[0].members.size(), articles.size());
}

TEST(Scan, SuppressedStretchesDoNotCount) {
  Random random(8);
  const std::string shared = RandomProse(&random, 9);
  std::vector<Article> articles;
  for (const char* id : {"a", "b"}) {
    const std::string own = RandomProse(&random, 12) + "\n\n";
    articles.push_back(MakeArticle(id, own + shared));
  }
  EXPECT_TRUE(HasPair(ScanAll(articles), "a", "b"));
  const auto end = static_cast<std::uint32_t>(articles[0].text.size());
  const auto begin = static_cast<std::uint32_t>(end - shared.size());
  articles[0].suppressed = {{begin, end}};
  EXPECT_FALSE(HasPair(ScanAll(articles), "a", "b"));
}

TEST(Scan, FingerprintsAreOfTheWordsAndOfThePairInEitherOrder) {
  Random random(9);
  const std::string text = RandomProse(&random, 10);
  std::string loud = text;
  std::replace(loud.begin(), loud.end(), ' ', '\t');
  std::replace(loud.begin(), loud.end(), '.', '!');
  const Findings one = ScanAll({MakeArticle("a", text), MakeArticle("b", loud)});
  ASSERT_EQ(one.findings.size(), 1u);
  EXPECT_EQ(one.documents[0].fingerprint, one.documents[1].fingerprint);
  EXPECT_EQ(one.documents[0].fingerprint.size(), 32u);
  const std::string longer = text + RandomSentence(&random);
  const Findings ab = ScanAll({MakeArticle("a", text), MakeArticle("b", longer)});
  const Findings ba = ScanAll({MakeArticle("x/a", longer), MakeArticle("b", text)});
  ASSERT_EQ(ab.findings.size(), 1u);
  ASSERT_EQ(ba.findings.size(), 1u);
  EXPECT_EQ(ab.findings[0].fingerprint, ba.findings[0].fingerprint);
  EXPECT_NE(ab.findings[0].fingerprint, one.findings[0].fingerprint);
}

TEST(Scan, OfTwoArticlesOfOneIdTheSecondIsCalledByItsOrigin) {
  Random random(10);
  Article a = MakeArticle("same", RandomProse(&random, 10));
  Article b = MakeArticle("same", RandomProse(&random, 10));
  a.file = a.origin = "one.jsonl";
  b.file = b.origin = "two.jsonl";
  const Findings f = ScanAll({b, a});
  ASSERT_EQ(f.documents.size(), 2u);
  EXPECT_EQ(f.documents[0].id, "same");
  EXPECT_EQ(f.documents[0].path, "one.jsonl");
  EXPECT_EQ(f.documents[1].id, "two.jsonl");
}

TEST(Scan, WhatCannotBeReadIsSkippedAndTheRestGoesOn) {
  std::vector<Result<Article>> items;
  for (Article& a : Some()) items.emplace_back(std::move(a));
  items.insert(items.begin() + 2, Status::Unreadable("bad.txt is a picture"));
  ListReader reader(std::move(items));
  const auto f = Scan(reader, {}, nullptr);
  ASSERT_TRUE(f.ok());
  ASSERT_EQ(f->skipped.size(), 1u);
  EXPECT_EQ(f->skipped[0].message, "bad.txt is a picture");
  EXPECT_TRUE(Found(*f, "01-ferry.paraphrase.txt", "wire/01-ferry.txt"));
}

TEST(Scan, StopsWhenProgressSaysSo) {
  for (const std::string stage : {"pairing", "comparing"}) {
    ListReader reader(Some());
    const auto f = Scan(reader, {}, [&](const char* now, auto, auto) {
      return now != stage;
    });
    ASSERT_FALSE(f.ok()) << stage;
    EXPECT_EQ(f.status().code(), Code::kMachine);
  }
}

TEST(Scan, AgainstAnIndexItsArticlesAreReferences) {
  const TempFolder folder;
  Build(folder.Path("wire.unspin"), ReadAll({"wire"}));
  const Index index = Open(folder.Path("wire.unspin"));
  ScanOptions options;
  options.against = &index;
  const Findings f = ScanAll(ReadAll({"rewrites/01-ferry.spin.txt",
                                      "independent/01-ferry.harbour-post.txt"}),
                             options);
  ASSERT_EQ(f.findings.size(), 1u);
  const ScannedDocument& source = f.documents[f.findings[0].source];
  EXPECT_TRUE(source.reference);
  EXPECT_TRUE(source.path.empty());
  EXPECT_TRUE(source.id.ends_with("wire/01-ferry.txt")) << source.id;
  EXPECT_FALSE(source.text.empty());
}

TEST(Scan, SaysWhatTheSuspectCredits) {
  Random random(11);
  const std::string taken = RandomProse(&random, 12);
  Article a = MakeArticle("a", taken + RandomProse(&random, 24));
  Article b = MakeArticle("b", taken + "This was first reported by the Northern "
                               "Herald on Friday.");
  a.outlet = "Northern Herald";
  Findings f = ScanAll({a, b});
  ASSERT_EQ(Pairs(f), std::set<std::string>{"b < a"});
  EXPECT_TRUE(f.findings[0].credited);
  a.outlet = "Southern Herald";
  f = ScanAll({a, b});
  ASSERT_EQ(f.findings.size(), 1u);
  EXPECT_FALSE(f.findings[0].credited);
}

TEST(Scan, NothingToScanIsNoError) {
  const Findings f = ScanAll({});
  EXPECT_TRUE(f.documents.empty());
  EXPECT_TRUE(f.findings.empty());
  EXPECT_TRUE(f.notes.empty());
}

TEST(FromResults, FlaggedSourcesAreFindings) {
  CheckOptions options;
  const CheckResult flagged = Compare(ReadOne("rewrites/01-ferry.spin.txt"),
                                      ReadOne("wire/01-ferry.txt"), options);
  const CheckResult other =
      Compare(ReadOne("independent/01-ferry.harbour-post.txt"),
              ReadOne("wire/01-ferry.txt"), options);
  const Findings f = FromResults({flagged, other});
  ASSERT_EQ(f.findings.size(), 1u);
  ASSERT_EQ(f.documents.size(), 3u);
  EXPECT_EQ(f.documents[f.findings[0].suspect].id, flagged.id);
  EXPECT_FALSE(f.documents[f.findings[0].suspect].path.empty());
  EXPECT_EQ(f.documents[f.findings[0].source].text, flagged.sources[0].text);
  EXPECT_TRUE(f.documents[f.findings[0].source].reference);
  EXPECT_EQ(f.findings[0].score, flagged.score);
  EXPECT_TRUE(f.documents[2].text.empty());
}

TEST(FromResults, FingerprintsAreThoseOfAScan) {
  const Article a = ReadOne("rewrites/01-ferry.spin.txt");
  const Article b = ReadOne("wire/01-ferry.txt");
  const Findings scanned = ScanAll({a, b});
  const Findings compared = FromResults({Compare(a, b, {})});
  ASSERT_EQ(scanned.findings.size(), 1u);
  ASSERT_EQ(compared.findings.size(), 1u);
  EXPECT_EQ(scanned.findings[0].fingerprint, compared.findings[0].fingerprint);
}

}  // namespace
}  // namespace unspin
