#include "scan/spoken.h"

#include <gtest/gtest.h>

#include <string>

#include "text/analyze.h"

namespace unspin::scan {
namespace {

// The words that count as spoken, joined by blanks.
std::string Spoken(const std::string& text, const std::string& title = "",
                   Voice wanted = Voice::kSpoken) {
  const text::AnalyzedText analyzed = text::Analyze(text, "en");
  const std::vector<Voice> marks = MarkVoices(analyzed, text, title);
  EXPECT_EQ(marks.size(), analyzed.tokens.size());
  std::string out;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] != wanted) continue;
    if (!out.empty()) out += ' ';
    out += analyzed.Form(analyzed.tokens[i]);
  }
  return out;
}

TEST(MarkVoices, ProseIsNotSpoken) {
  EXPECT_EQ(Spoken("The ferry sank at noon. Nobody was hurt, the harbour said.\n\n"
                   "Ann Hill (the owner) was away at 10:30 that day."),
            "");
}

TEST(MarkVoices, DirectQuotesAre) {
  EXPECT_EQ(Spoken("The mayor said: \"We will rebuild.\" He then left."),
            "we will rebuild");
}

TEST(MarkVoices, PostsAreByTheirHandle) {
  EXPECT_EQ(Spoken("The mayor left.\n\nWe will rebuild. \xE2\x80\x94 Ann Hill "
                   "(@annhill) May 3\n\nThe ferry sank."),
            "we will rebuild ann hill annhill may 3");
  EXPECT_EQ(Spoken("The mayor left (@ noon).\n\nThe ferry sank."), "");
}

TEST(MarkVoices, TheLineAfterAColonIs) {
  EXPECT_EQ(Spoken("The mayor wrote on Monday:\n\nWe will rebuild.\n\nShe left."),
            "we will rebuild");
}

TEST(MarkVoices, InTheFirstPersonItGoesOn) {
  EXPECT_EQ(Spoken("From the letter:\n\nDear all.\n\nHere we stand.\n\nThe ferry "
                   "sank.\n\nSo we left."),
            "dear all");
  EXPECT_EQ(Spoken("From the letter:\n\nDear friends, we stand.\n\nHere we "
                   "stay.\n\nThe ferry sank.\n\nSo we left."),
            "dear friends we stand here we stay");
}

TEST(MarkVoices, WhatIsGivenInFullGoesOnToTheEnd) {
  EXPECT_EQ(Spoken("Here is the letter in full:\n\nDear all.\n\nI resign."),
            "dear all i resign");
}

TEST(MarkVoices, TurnsOfATranscriptAre) {
  EXPECT_EQ(Spoken("ANN HILL: We will rebuild.\n\nNote: she left early today."),
            "ann hill we will rebuild");
}

TEST(MarkVoices, AfterThreeTurnsAllThatFollowsIsSpoken) {
  EXPECT_EQ(Spoken("She left.\n\nANN HILL: Yes.\n\nBOB: No.\n\nANN HILL: So "
                   "be it.\n\nWe go on."),
            "ann hill yes bob no ann hill so be it we go on");
}

TEST(MarkVoices, GalleriesAreToldByTheirCounters) {
  const std::string text =
      "It sank.\n\nThe ferry in pictures.\n\nPhotos: A ferry at sea. Hide 1 of 12 The pier. Hide 2 of 12 The old yard. "
      "Hide 3 of 12\n\nOf the boats 3 of 12 sank.";
  EXPECT_EQ(Spoken(text, "", Voice::kSite),
            "the ferry in pictures photos a ferry at sea hide 1 of 12 the pier hide 2 of 12 the old yard "
            "hide 3 of 12");
  EXPECT_EQ(Spoken("First 1 of 12 boats sank, then 2 of 10, and 3 of 9 in May.", "",
                   Voice::kSite),
            "");
}

TEST(MarkVoices, LinesThatStandTwiceAreCaptions) {
  const std::string line = "The old ferry at the pier of the northern island in May.";
  EXPECT_EQ(Spoken(line + "\n\n" + line + "\n\nThe ferry sank.", "", Voice::kSite),
            "the old ferry at the pier of the northern island in may the old ferry at "
            "the pier of the northern island in may");
}

TEST(MarkVoices, TheLastLinesMaySayWhoTheAuthorIs) {
  const std::string author = "Ann Hill is a columnist for the Harbour Post.";
  EXPECT_EQ(Spoken("The ferry sank.\n\n" + author, "", Voice::kSite),
            "ann hill is a columnist for the harbour post");
  EXPECT_EQ(Spoken(author + "\n\nIt sank.\n\nAt noon.\n\nShe left.\n\nSo did I.",
                   "", Voice::kSite),
            "");
  EXPECT_EQ(Spoken("Ann Hill is a better swimmer than most.", "", Voice::kSite), "");
}

TEST(MarkVoices, AMissingOpeningMarkIsTakenForTheStartOfTheLine) {
  EXPECT_EQ(Spoken("We will rebuild.\xE2\x80\x9D She left."), "we will rebuild");
  EXPECT_EQ(Spoken("She said \xE2\x80\x9Cno\xE2\x80\x9D and left."), "no");
}

TEST(MarkVoices, ATitleCanSayThatAllIs) {
  EXPECT_EQ(Spoken("We will rebuild.", "Transcript: Ann Hill on the ferry"),
            "we will rebuild");
}

TEST(MarkVoices, NothingIsMarkedInNothing) { EXPECT_EQ(Spoken(""), ""); }

}  // namespace
}  // namespace unspin::scan
