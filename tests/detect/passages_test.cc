// Passages: what is shown of an alignment, and where it begins and ends.

#include "detect/passages.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "unspin/detector.h"

namespace unspin {
namespace {

const std::string kHarbour =
    "Engineers at the Varra harbour lowered nine steel caissons into the silt "
    "on Tuesday, closing a gap that had let every spring tide flood the lower "
    "market. Mayor Ilse Brandvold watched from the breakwater with forty "
    "fishermen, whose boats had lain idle since November. The works cost 31 "
    "million crowns, twice what the council of Varra had voted in 2027.";

const std::string kFoals =
    "Breeders around Kilcorran counted eleven grey foals this spring. None of "
    "them carries the blood of the old mill ponies. A vet from Dunleary drew "
    "samples with a rusty syringe and sent them north by train. ";

const std::string kTulips =
    "Gardeners in Oslo planted tulips beneath a copper awning. Their orchard "
    "yields plums, quinces and a sour yellow pear. A choir rehearsed beside "
    "the greenhouse until midnight. ";

Article MakeArticle(const std::string& text) {
  Article article;
  article.id = "text";
  article.language = "en";
  article.text = text;
  return article;
}

std::vector<Passage> PassagesOf(const std::string& suspect,
                                const std::string& source) {
  return Compare(MakeArticle(suspect), MakeArticle(source), {})
      .sources.at(0)
      .passages;
}

std::string Part(const std::string& text, Span span) {
  return std::string(base::Slice(text, base::CodePointOffsets(text), span));
}

TEST(Passages, BeginAndEndWithTheCopiedWords) {
  // The seams lie within sentences, on both sides.
  const std::string suspect =
      kFoals + "Older mares grazed quietly behind the chapel wall and " +
      kHarbour;
  const std::string source =
      kTulips + "Painters argued over varnish in the attic, then " + kHarbour;
  const std::vector<Passage> passages = PassagesOf(suspect, source);
  ASSERT_EQ(passages.size(), 1u);
  const auto words = [](const std::string& s) { return s.substr(0, s.size() - 1); };
  EXPECT_EQ(words(Part(suspect, passages[0].suspect)), words(kHarbour));
  EXPECT_EQ(words(Part(source, passages[0].source)), words(kHarbour));
  EXPECT_EQ(passages[0].kind, PassageKind::kVerbatim);
}

TEST(Passages, KeepTheRewordedBeginningOfASentence) {
  const std::string suspect =
      "On Tuesday nine caissons of steel were sunk in the mud of Varra's port, "
      "closing a gap that had let every spring tide flood the lower market. "
      "Mayor Ilse Brandvold watched from the breakwater with forty fishermen, "
      "whose boats had lain idle since November.";
  const std::vector<Passage> passages =
      PassagesOf(kFoals + suspect, kTulips + kHarbour);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(Part(kFoals + suspect, passages[0].suspect), suspect);
}

TEST(Passages, NeighboursInAnotherOrderAreOne) {
  const std::string first =
      "Engineers at the Varra harbour lowered nine steel caissons into the silt "
      "on Tuesday, closing a gap that had let spring tides flood the market. ";
  const std::string second =
      "Mayor Ilse Brandvold watched from the breakwater with forty fishermen, "
      "whose boats had lain idle since November. ";
  const std::string third =
      "The works cost 31 million crowns, twice what the council had voted. ";
  const std::vector<Passage> passages =
      PassagesOf(kFoals + third + second + first, kTulips + first + second + third);
  ASSERT_EQ(passages.size(), 1u);
  ASSERT_EQ(passages[0].sentences.size(), 3u);
  EXPECT_GT(passages[0].sentences[0].source.begin,
            passages[0].sentences[2].source.begin);
  EXPECT_EQ(passages[0].source.begin, passages[0].sentences[2].source.begin);
}

// In two long texts some sentences resemble each other.
TEST(Passages, OneLikenessIsShownInShortTextsAndNotInLongOnes) {
  const std::string ours = "The council of Dunleary rejected the ferry plan. ";
  const std::string theirs = "Dunleary's councillors voted against a ferry. ";
  std::string foreign, other;
  for (int k = 0; k < 200; ++k) {
    const std::string n = std::to_string(1000 + 7 * k);
    foreign += "Sample " + n + " held quartz" + n + " and mica. ";
    other += "Pupil" + n + " sang aria" + n + " after lunch. ";
  }
  EXPECT_EQ(PassagesOf(kFoals + ours, kTulips + theirs).size(), 1u);
  EXPECT_EQ(PassagesOf(foreign + ours, other + theirs).size(), 0u);
}

}  // namespace
}  // namespace unspin
