// Windows by subject: the paragraphs of one report, wherever they stand.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "detect/sketcher.h"
#include "detect/subjects.h"
#include "detect/support.h"

namespace unspin::detect {
namespace {

std::vector<std::string> Paragraphs(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return out;
}

std::string Unrelated() {
  std::string out;
  for (const char* name : {"02-rates.northline-news", "03-mine.calder-herald",
                           "05-election.harbour-post"}) {
    out += ReadOne(std::string("independent/") + name + ".txt").text + "\n\n";
  }
  return out;
}

// Every paragraph of `text` followed by its part of `padding`.
std::string Spread(const std::string& text, const std::string& padding) {
  const auto own = Paragraphs(text), pad = Paragraphs(padding);
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    out += own[i] + "\n\n";
    for (; next < pad.size() * (i + 1) / own.size(); ++next) {
      out += pad[next] + "\n\n";
    }
  }
  return out;
}

align::Document DocumentOf(const std::string& text) {
  return align::MakeDocument(text, "en");
}

std::string TextOf(const align::Document& d, const std::string& text,
                   const std::vector<features::TokenRange>& ranges) {
  std::string out;
  for (const auto& r : ranges) {
    // ASCII texts: code points are bytes.
    const auto begin = d.text.tokens[r.begin].span.begin;
    const auto end = d.text.tokens[r.end - 1].span.end;
    out += text.substr(begin, end - begin);
  }
  return out;
}

TEST(Subjects, AreTheReportsWhoseParagraphsAlternate) {
  std::string a, b;
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    a += "The ferry Astrid left Brakenfelde harbour on trip " + n +
         " while Captain Mertens watched the engines of the ferry.\n\n";
    b += "Senator Hollmann told the budget committee in Lisbon for hour " + n +
         " that pensions would shrink, and the committee sighed.\n\n";
  }
  const std::string text = Spread(a, b);
  const align::Document d = DocumentOf(text);
  const auto subjects = FindSubjects(d, 40, 10);
  ASSERT_EQ(subjects.size(), 2u);
  for (const auto& subject : subjects) {
    const std::string part = TextOf(d, text, subject);
    const bool ferry = part.find("Astrid") != std::string::npos;
    EXPECT_EQ(part.find("Hollmann") == std::string::npos, ferry);
    EXPECT_EQ(subject.size(), 6u);
  }
}

TEST(Subjects, OneIsNearlyWhatIsSpreadBetweenPadding) {
  const std::string ferry = ReadOne("wire/01-ferry.txt").text;
  const Sketch alone = MakeSketch(DocumentOf(ferry));
  const align::Document padded = DocumentOf(Spread(ferry, Unrelated()));
  const auto shared = [&](const Sketch& s) {
    std::size_t count = 0;
    for (std::size_t b = 0; b < s.band_keys[kAnchors].size(); ++b) {
      count += s.band_keys[kAnchors][b] == alone.band_keys[kAnchors][b];
    }
    return count;
  };
  std::size_t best = 0;
  for (const auto& ranges : FindSubjects(padded, kLeastWindow, kMaxSubjects)) {
    best = std::max(best, shared(MakeSketch(features::MakeChannels(
                              padded.text, padded.terms, ranges))));
  }
  EXPECT_GE(best, 8u);
  EXPECT_GE(best, 4 * shared(MakeSketch(padded)));
}

TEST(Subjects, AreInOrderAndDisjointAndNeverTheWholeText) {
  const align::Document d = DocumentOf(
      Spread(ReadOne("wire/01-ferry.txt").text, Unrelated()));
  std::vector<int> seen(d.terms.size(), 0);
  for (const auto& ranges : FindSubjects(d, 1, 1000)) {
    std::size_t last = 0, size = 0;
    for (const auto& r : ranges) {
      EXPECT_LE(last, r.begin);
      EXPECT_LT(r.begin, r.end);
      last = r.end;
      size += r.end - r.begin;
      for (std::size_t i = r.begin; i < r.end; ++i) ++seen[i];
    }
    EXPECT_LT(size, d.terms.size() * 9 / 10);
  }
  EXPECT_EQ(std::count_if(seen.begin(), seen.end(), [](int n) { return n > 1; }),
            0);
}

TEST(Subjects, ThereAreNoneOfWhatHasNoPartsOrNoWords) {
  EXPECT_TRUE(FindSubjects(DocumentOf(""), 1, 10).empty());
  EXPECT_TRUE(FindSubjects(DocumentOf("One sentence on ferries."), 1, 10).empty());
  std::string same;
  for (int i = 0; i < 2000; ++i) same += "The of and to in.\n\n";
  EXPECT_TRUE(FindSubjects(DocumentOf(same), 200, 10).empty());
}

TEST(Subjects, BlocksOfALongTextAreBounded) {
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    text += "Word" + std::to_string(i) + " met Name" + std::to_string(i % 40) +
            ".\n\n";
  }
  EXPECT_LE(FindSubjects(DocumentOf(text), 1, 10000).size(), kMaxBlocks);
}

}  // namespace
}  // namespace unspin::detect
