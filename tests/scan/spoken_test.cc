#include "scan/spoken.h"

#include <gtest/gtest.h>

#include <string>

#include "text/analyze.h"

namespace unspin::scan {
namespace {

// The words that count as spoken, joined by blanks.
std::string Spoken(const std::string& text, const std::string& title = "") {
  const text::AnalyzedText analyzed = text::Analyze(text, "en");
  const std::vector<bool> marks = MarkSpoken(analyzed, text, title);
  EXPECT_EQ(marks.size(), analyzed.tokens.size());
  std::string out;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i]) continue;
    if (!out.empty()) out += ' ';
    out += analyzed.Form(analyzed.tokens[i]);
  }
  return out;
}

TEST(MarkSpoken, ProseIsNotSpoken) {
  EXPECT_EQ(Spoken("The ferry sank at noon. Nobody was hurt, the harbour said.\n\n"
                   "Ann Hill (the owner) was away at 10:30 that day."),
            "");
}

TEST(MarkSpoken, DirectQuotesAre) {
  EXPECT_EQ(Spoken("The mayor said: \"We will rebuild.\" He then left."),
            "we will rebuild");
}

TEST(MarkSpoken, PostsAreByTheirHandle) {
  EXPECT_EQ(Spoken("The mayor left.\n\nWe will rebuild. \xE2\x80\x94 Ann Hill "
                   "(@annhill) May 3\n\nThe ferry sank."),
            "we will rebuild ann hill annhill may 3");
  EXPECT_EQ(Spoken("The mayor left (@ noon).\n\nThe ferry sank."), "");
}

TEST(MarkSpoken, TheLineAfterAColonIs) {
  EXPECT_EQ(Spoken("The mayor wrote on Monday:\n\nWe will rebuild.\n\nShe left."),
            "we will rebuild");
}

TEST(MarkSpoken, WhatIsGivenInFullGoesOnToTheEnd) {
  EXPECT_EQ(Spoken("Here is the letter in full:\n\nDear all.\n\nI resign."),
            "dear all i resign");
}

TEST(MarkSpoken, TurnsOfATranscriptAre) {
  EXPECT_EQ(Spoken("ANN HILL: We will rebuild.\n\nNote: she left early today."),
            "ann hill we will rebuild");
}

TEST(MarkSpoken, AMissingOpeningMarkIsTakenForTheStartOfTheLine) {
  EXPECT_EQ(Spoken("We will rebuild.\xE2\x80\x9D She left."), "we will rebuild");
  EXPECT_EQ(Spoken("She said \xE2\x80\x9Cno\xE2\x80\x9D and left."), "no");
}

TEST(MarkSpoken, ATitleCanSayThatAllIs) {
  EXPECT_EQ(Spoken("We will rebuild.", "Transcript: Ann Hill on the ferry"),
            "we will rebuild");
}

TEST(MarkSpoken, NothingIsMarkedInNothing) { EXPECT_EQ(Spoken(""), ""); }

}  // namespace
}  // namespace unspin::scan
