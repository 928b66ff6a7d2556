// Compare and CompareAll.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "detect/support.h"

namespace unspin {
namespace {

// What docs/json.md promises of every result.
void ExpectSound(const CheckResult& r) {
  const auto size = static_cast<std::uint32_t>(base::CountCodePoints(r.text));
  for (const SourceResult& s : r.sources) {
    const auto source_size =
        static_cast<std::uint32_t>(base::CountCodePoints(s.text));
    ASSERT_GE(s.score, 0);
    ASSERT_LE(s.score, 1);
    ASSERT_GE(s.coverage, 0);
    ASSERT_LE(s.coverage, 1);
    std::uint32_t at = 0;
    for (const Passage& p : s.passages) {
      ASSERT_LE(at, p.suspect.begin);
      ASSERT_LT(p.suspect.begin, p.suspect.end);
      ASSERT_LE(p.suspect.end, size);
      ASSERT_LT(p.source.begin, p.source.end);
      ASSERT_LE(p.source.end, source_size);
      at = p.suspect.end;
      ASSERT_FALSE(p.sentences.empty());
      std::uint32_t link_at = p.suspect.begin;
      for (const SentenceLink& l : p.sentences) {
        ASSERT_LE(link_at, l.suspect.begin);
        ASSERT_LT(l.suspect.begin, l.suspect.end);
        ASSERT_LT(l.source.begin, l.source.end);
        ASSERT_LE(l.suspect.end, p.suspect.end);
        ASSERT_GE(l.source.begin, p.source.begin);
        ASSERT_LE(l.source.end, p.source.end);
        ASSERT_GE(l.score, 0);
        ASSERT_LE(l.score, 1);
        link_at = l.suspect.end;
      }
    }
    at = 0;
    for (const AlteredQuote& q : s.altered_quotes) {
      ASSERT_LE(at, q.suspect.begin);
      ASSERT_LE(q.suspect.end, size);
      ASSERT_LE(q.source.end, source_size);
      at = q.suspect.begin;
    }
    for (const Figure& f : s.evidence) ASSERT_TRUE(std::isfinite(f.value)) << f.name;
  }
}

std::string Between(const std::string& text, const std::string& mark) {
  std::string out;
  for (const char32_t c : base::DecodeUtf8(text)) {
    base::AppendUtf8(c, &out);
    if (c > ' ') out += mark;
  }
  return out;
}

TEST(Compare, WhatWasUndoneIsNotedAndCostsNothing) {
  const Article source = ReadOne("wire/01-ferry.txt");
  Article suspect = ReadOne("rewrites/01-ferry.paraphrase.txt");
  const CheckResult plain = Compare(suspect, source, {});
  EXPECT_TRUE(plain.notes.empty());
  const std::string text = suspect.text;
  const std::pair<const char*, const char*> tricks[] = {
      {"\u200B", "invisible characters"},
      {"\u0336", "accents that the language does not have"},
      {"\u0323", "accents that the language does not have"},
      {"\u200A", "letter-spaced words"}};
  for (const auto& trick : tricks) {
    const std::string what = trick.second;
    suspect.text = Between(text, trick.first);
    const CheckResult r = Compare(suspect, source, {});
    EXPECT_EQ(r.verdict, plain.verdict) << what;
    EXPECT_TRUE(std::any_of(r.notes.begin(), r.notes.end(), [&](const auto& n) {
      return n.find(what) != n.npos;
    })) << what;
  }
}

// Texts found by fuzzing: the copied words of a link stood in another order.
TEST(Compare, EdgesThatCrossLeaveTheWholeSentence) {
  const std::string both =
      testing_support::ReadFixture("fuzz/compare/crossed-edges");
  const std::size_t end = both.find('\0');
  ASSERT_NE(end, both.npos);
  Article suspect, source;
  suspect.text = base::RepairUtf8(both.substr(0, end));
  source.text = base::RepairUtf8(both.substr(end + 1));
  const CheckResult r = Compare(suspect, source, {});
  ASSERT_EQ(r.sources.size(), 1u);
  EXPECT_FALSE(r.sources[0].passages.empty());
  ExpectSound(r);
}

TEST(Compare, ACopyOfItselfIsACopy) {
  for (const Article& a : ReadAll({"wire"})) {
    const CheckResult r = Compare(a, a, {});
    ExpectSound(r);
    EXPECT_EQ(r.verdict, Verdict::kCopy) << a.id;
    ASSERT_EQ(r.sources.size(), 1u);
    EXPECT_GT(r.sources[0].coverage, 0.95) << a.id;
    EXPECT_TRUE(r.sources[0].altered_quotes.empty()) << a.id;
    ASSERT_EQ(r.sources[0].passages.size(), 1u) << a.id;
    EXPECT_EQ(r.sources[0].passages[0].kind, PassageKind::kVerbatim);
    EXPECT_EQ(r.sources[0].passages[0].suspect, r.sources[0].passages[0].source);
    EXPECT_EQ(r.id, a.id);
    EXPECT_EQ(r.text, a.text);
  }
}

TEST(Compare, UnrelatedArticlesHaveNothingInCommon) {
  const std::vector<Article> all = ReadAll({"wire"});
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const CheckResult r = Compare(all[i], all[i + 1], {});
    ExpectSound(r);
    EXPECT_EQ(r.verdict, Verdict::kNone) << all[i].id << " " << all[i + 1].id;
    EXPECT_LT(r.score, 0.5);
  }
}

TEST(Compare, RewritesAreSoundAndSpinsAreFlagged) {
  for (const char* story : {"01-ferry", "04-flood", "08-railstrike"}) {
    const Article source = ReadOne("wire/" + std::string(story) + ".txt");
    for (const char* kind : {"spin", "paraphrase", "condensed", "restructured"}) {
      const CheckResult r = Compare(
          ReadOne("rewrites/" + std::string(story) + "." + kind + ".txt"), source,
          {});
      ExpectSound(r);
      if (std::string(kind) == "spin") {
        EXPECT_TRUE(IsFlagged(r.verdict)) << story;
        EXPECT_FALSE(r.sources[0].passages.empty());
      }
    }
  }
}

TEST(Compare, HidingLettersChangesNothingAndIsNoted) {
  const Article source = ReadOne("wire/02-rates.txt");
  Article hidden = source;
  std::string spiked;
  for (std::size_t i = 0; i < source.text.size(); ++i) {
    if (i % 40 == 0 && static_cast<unsigned char>(source.text[i]) < 0x80) {
      spiked += "\u200B";
    }
    spiked += source.text[i];
  }
  hidden.text = spiked;
  const CheckResult r = Compare(hidden, source, {});
  ExpectSound(r);
  EXPECT_EQ(r.verdict, Verdict::kCopy);
  ASSERT_FALSE(r.notes.empty());
  EXPECT_NE(r.notes[0].find("invisible"), std::string::npos);
}

TEST(Compare, ShortTextsAreNoted) {
  Article a;
  a.id = "a";
  a.text = "The glacier lost forty metres of ice.";
  const CheckResult r = Compare(a, ReadOne("wire/01-ferry.txt"), {});
  ExpectSound(r);
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_NE(r.notes[0].find("7 words"), std::string::npos) << r.notes[0];
}

TEST(Compare, NotesWordsThatThePageHides) {
  Article suspect = ReadOne("rewrites/14-probe.spin.html");
  const Article source = ReadOne("wire/14-probe.newsml.xml");
  const std::string note =
      "Left out: 3 words that a reader of the page would not see.";
  const auto has_note = [&] {
    const CheckResult r = Compare(suspect, source, {});
    return std::find(r.notes.begin(), r.notes.end(), note) != r.notes.end();
  };
  EXPECT_FALSE(has_note());
  suspect.hidden_words = 3;
  EXPECT_TRUE(has_note());
}

TEST(Compare, EmptyTextsHaveNothingInCommon) {
  Article empty;
  empty.id = "empty";
  for (const Article& other : {empty, ReadOne("wire/01-ferry.txt")}) {
    for (const auto& r : {Compare(empty, other, {}), Compare(other, empty, {})}) {
      ExpectSound(r);
      EXPECT_EQ(r.verdict, Verdict::kNone);
      ASSERT_EQ(r.sources.size(), 1u);
    }
  }
}

TEST(Compare, MinScoreMovesTheVerdict) {
  const Article suspect = ReadOne("rewrites/01-ferry.spin.txt");
  const Article source = ReadOne("wire/01-ferry.txt");
  CheckOptions options;
  EXPECT_TRUE(IsFlagged(Compare(suspect, source, options).verdict));
  options.min_score = 1;
  EXPECT_FALSE(IsFlagged(Compare(suspect, source, options).verdict));
}

TEST(Compare, KeepsItsSourceEvenIfNotFlagged) {
  CheckOptions options;
  options.flagged_only = true;
  const CheckResult r = Compare(ReadOne("wire/01-ferry.txt"),
                                ReadOne("wire/02-rates.txt"), options);
  EXPECT_EQ(r.sources.size(), 1u);
}

std::string CompareAllOn(int threads) {
  const auto reader = PairReader::Open(
      std::vector<std::string>(6, FixturePath("pairs.jsonl")), {});
  CheckOptions options;
  options.threads = threads;
  std::string out;
  const Status status = CompareAll(
      *reader, options,
      [&](CheckResult r) {
        out += Format(r);
        return Status::Ok();
      },
      [](const Status& s) { ADD_FAILURE() << s.message(); });
  EXPECT_TRUE(status.ok());
  return out;
}

// Two reporters who took down one sentence differently are not accused of it.
TEST(Compare, AlteredQuotesOfAnIndependentReportAreNotListed) {
  const std::string quote =
      "\"There was a long scraping noise, and everything that was not bolted "
      "down went gliding through the cafeteria,\" Moira Tulloch said.";
  const Article source = ReadOne("wire/01-ferry.txt");
  Article independent = ReadOne("independent/01-ferry.harbour-post.txt");
  independent.text += "\n\n" + quote;
  const SourceResult own = Compare(independent, source, {}).sources[0];
  EXPECT_LT(own.score, 0.1);
  EXPECT_TRUE(own.altered_quotes.empty());
  Article rewrite = ReadOne("rewrites/01-ferry.spin.txt");
  EXPECT_FALSE(Compare(rewrite, source, {}).sources[0].altered_quotes.empty());
}

TEST(CompareAll, GivesTheSameBytesOnAnyNumberOfThreads) {
  const std::string one = CompareAllOn(1);
  EXPECT_NE(one.find("pair-001-paraphrase"), std::string::npos);
  for (const int threads : {2, 4, 8}) EXPECT_EQ(CompareAllOn(threads), one);
}

}  // namespace
TEST(Compare, ATextWithoutProseScoresNothing) {
  Article suspect, source = ReadOne("wire/01-ferry.txt");
  suspect.id = "a";
  suspect.text = "---";
  const CheckResult r = Compare(suspect, source, {});
  EXPECT_EQ(r.score, 0);
  EXPECT_EQ(r.verdict, Verdict::kNone);
}

TEST(Compare, NotesThatTheLanguagesDiffer) {
  Article suspect, source = ReadOne("wire/01-ferry.txt");
  suspect.id = "a";
  suspect.text =
      "Die F\u00E4hre lief am Dienstagabend vor der Insel Varra im dichten "
      "Nebel auf Grund. Neun Menschen wurden verletzt, wie die K\u00FCstenwache "
      "mitteilte, und die Passagiere wurden mit kleinen Booten an Land gebracht.";
  const CheckResult r = Compare(suspect, source, {});
  ASSERT_FALSE(r.sources[0].notes.empty());
  EXPECT_NE(r.sources[0].notes[0].find("another language (de)"),
            std::string::npos);
}

}  // namespace unspin
