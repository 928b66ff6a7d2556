#include "text/credits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/support.h"

namespace unspin::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> CreditsOf(const std::string& utf8) {
  std::vector<std::string> out;
  const AnalyzedText text = Analyze(utf8, "en");
  for (const Credit& c : FindCredits(text, utf8)) {
    EXPECT_EQ(SliceOf(utf8, c.suspect), c.outlet);
    out.push_back(c.outlet);
  }
  return out;
}

TEST(Credits, OfAReportByItsOutlet) {
  EXPECT_THAT(CreditsOf("The plan was dropped, according to a report in the "
                        "Northern Herald on Monday."),
              ElementsAre("Northern Herald"));
  EXPECT_THAT(CreditsOf("The deal was first reported by Reuters."),
              ElementsAre("Reuters"));
  EXPECT_THAT(CreditsOf("A memo obtained by the Valley Courier names him."),
              ElementsAre("Valley Courier"));
}

TEST(Credits, OfAnInterview) {
  EXPECT_THAT(CreditsOf("He told the Harbor Gazette that he would stay."),
              ElementsAre("Harbor Gazette"));
  EXPECT_THAT(CreditsOf("She said so in an interview with CNN."),
              ElementsAre("CNN"));
}

TEST(Credits, AVerbOfReportingBehindTheName) {
  EXPECT_THAT(CreditsOf("The ferry was late, the Herald reported on Friday."),
              ElementsAre("Herald"));
  EXPECT_THAT(CreditsOf("Bloomberg has previously reported the talks."),
              ElementsAre("Bloomberg"));
  EXPECT_THAT(CreditsOf("The Gazette's report names three men."),
              ElementsAre("Gazette"));
}

TEST(Credits, ApostrophesBelongToNoName) {
  const std::string text = "Ruiz told the Northern Herald\u2019s Lena Moor so.";
  EXPECT_THAT(CreditsOf(text), ElementsAre("Northern Herald"));
}

TEST(Credits, OrdinaryWordsAreNoOutlets) {
  EXPECT_THAT(CreditsOf("The minister told reporters that times had changed."),
              IsEmpty());
  EXPECT_THAT(CreditsOf("Post told the court that he was at home."), IsEmpty());
  EXPECT_THAT(CreditsOf("According to a report by the court, he lied."),
              IsEmpty());
}

TEST(Credits, AnOutletThatIsPartOfTheStoryIsNone) {
  EXPECT_THAT(CreditsOf("The union sued the Northern Herald on Monday."),
              IsEmpty());
}

TEST(Credits, NothingInAnEmptyText) { EXPECT_THAT(CreditsOf(""), IsEmpty()); }

TEST(NamesOutlet, WhateverArticleAndCase) {
  EXPECT_TRUE(NamesOutlet("Northern Herald", "The Northern Herald", ""));
  EXPECT_TRUE(NamesOutlet("The Hill", "the hill", ""));
  EXPECT_FALSE(NamesOutlet("Herald", "Northern Herald", ""));
  EXPECT_FALSE(NamesOutlet("Times", "", ""));
}

TEST(NamesOutlet, ByTheHostOfTheAddress) {
  EXPECT_TRUE(NamesOutlet("Northern Herald", "",
                          "https://www.northernherald.example/a?b"));
  EXPECT_TRUE(NamesOutlet("Hill", "", "https://thehill.example"));
  EXPECT_FALSE(NamesOutlet("Herald", "", "https://northernherald.example/"));
}

}  // namespace
}  // namespace unspin::text
