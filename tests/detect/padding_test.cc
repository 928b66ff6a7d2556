// Padding, shuffled paragraphs: windows of a suspect, stretches of it that are
// foreign to a source, and paragraphs in the order of the source.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "align/similarity.h"
#include "detect/foreign.h"
#include "detect/order.h"
#include "detect/sketcher.h"
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

std::string Join(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const std::string& p : paragraphs) out += p + "\n\n";
  return out;
}

// Reports of other events than those of the sources that the tests pad: about
// four times as long as one of them.
std::string Unrelated() {
  std::string out;
  for (const char* name : {"02-rates.northline-news", "03-mine.calder-herald",
                           "05-election.harbour-post", "07-vaccine.harbour-post"}) {
    out += ReadOne(std::string("independent/") + name + ".txt").text + "\n\n";
  }
  return out;
}

align::Document DocumentOf(const std::string& text) {
  return align::MakeDocument(text, "en");
}

TEST(Windows, ThereAreNoneOfAShortText) {
  const Article ferry = ReadOne("wire/01-ferry.txt");
  const std::string head = ferry.text.substr(0, 600);
  EXPECT_TRUE(MakeWindowSketches(DocumentOf(head)).empty());
  EXPECT_TRUE(MakeWindowSketches(DocumentOf("")).empty());
}

TEST(Windows, AreHalvesQuartersAndEighthsOfALongOne) {
  EXPECT_EQ(MakeWindowSketches(DocumentOf(Unrelated() + Unrelated())).size(),
            kMaxWindows - kMaxOtherLanguages);
  std::string one_sentence = "It";
  for (int i = 0; i < 5000; ++i) one_sentence += " went on";
  EXPECT_LE(MakeWindowSketches(DocumentOf(one_sentence)).size(), kMaxWindows);
}

TEST(Windows, OneOfThemIsNearlyWhatStandsWithinPadding) {
  const std::string ferry = ReadOne("wire/01-ferry.txt").text;
  const std::string pad = Unrelated();
  const Sketch alone = MakeSketch(DocumentOf(ferry));
  const align::Document padded = DocumentOf(pad + ferry + "\n\n" + pad);
  const auto shared = [&](const Sketch& s) {
    std::size_t count = 0;
    for (std::size_t b = 0; b < s.band_keys[kAnchors].size(); ++b) {
      count += s.band_keys[kAnchors][b] == alone.band_keys[kAnchors][b];
    }
    return count;
  };
  std::size_t best = 0;
  for (const Sketch& w : MakeWindowSketches(padded)) best = std::max(best, shared(w));
  EXPECT_GE(best, 5u);
  EXPECT_GE(best, 3 * shared(MakeSketch(padded)));
}

TEST(Foreign, IsThePaddingAndNotTheRewrite) {
  const std::string own = ReadOne("rewrites/01-ferry.paraphrase.txt").text;
  const align::Document source = DocumentOf(ReadOne("wire/01-ferry.txt").text);
  const align::Document suspect = DocumentOf(Unrelated() + own);
  const align::Document alone = DocumentOf(own);
  const auto similarity = align::Compare(suspect, source);
  const Foreign foreign = FindForeign(similarity);
  double own_words = 0;
  for (const auto& u : align::MakeSide(alone).units) own_words += u.words;
  EXPECT_NEAR(foreign.all - foreign.words, own_words, 0.15 * own_words);
  ASSERT_EQ(foreign.sentences.size(), suspect.text.sentences.size());
  EXPECT_TRUE(foreign.sentences.front());
  EXPECT_FALSE(foreign.sentences.back());
  EXPECT_EQ(FindForeign(align::Compare(DocumentOf(""), source)).words, 0);
}

TEST(InSourceOrder, UndoesTheShufflingOfParagraphs) {
  const std::string text = ReadOne("wire/01-ferry.txt").text;
  auto paragraphs = Paragraphs(text);
  const align::Document source = DocumentOf(text);
  std::reverse(paragraphs.begin(), paragraphs.end());
  const align::Document suspect = DocumentOf(Join(paragraphs));
  const auto moved = InSourceOrder(align::Compare(suspect, source));
  Eigen::Index before = 0;
  for (Eigen::Index i = 0; i < moved.combined.rows(); ++i) {
    Eigen::Index nearest = 0;
    moved.combined.row(i).maxCoeff(&nearest);
    EXPECT_GE(nearest, before);
    before = nearest;
  }
}

TEST(LeastInSourceOrder, FallsWithContrastAndWithTheScore) {
  EXPECT_GT(LeastInSourceOrder(0, 0.24), 1);
  EXPECT_GT(LeastInSourceOrder(0.49, 0.19), 1);
  EXPECT_EQ(LeastInSourceOrder(0, 0.25), 0.95);
  EXPECT_EQ(LeastInSourceOrder(0.25, 0.2), 0.95);
  EXPECT_EQ(LeastInSourceOrder(0.1, 0.35), 0.7);
  for (double score = 0; score < 0.5; score += 0.05) {
    for (double contrast = 0; contrast < 0.5; contrast += 0.05) {
      EXPECT_LE(LeastInSourceOrder(score, contrast + 0.05),
                LeastInSourceOrder(score, contrast));
      EXPECT_LE(LeastInSourceOrder(score + 0.05, contrast),
                LeastInSourceOrder(score, contrast));
    }
  }
}

CheckResult CompareTexts(const std::string& suspect, const std::string& source) {
  Article a, b;
  a.text = suspect;
  b.text = source;
  return Compare(a, b, {});
}

TEST(Compare, PaddingDoesNotSaveARewrite) {
  const std::string pad = Unrelated();
  for (const char* name : {"01-ferry", "04-flood", "06-cupfinal", "08-railstrike"}) {
    const std::string own =
        ReadOne(std::string("rewrites/") + name + ".restructured.txt").text;
    const std::string source = ReadOne(std::string("wire/") + name + ".txt").text;
    for (const std::string& text : {pad + own, own + "\n\n" + pad}) {
      const CheckResult result = CompareTexts(text, source);
      EXPECT_TRUE(IsFlagged(result.verdict)) << name << " " << result.score;
      EXPECT_LT(result.sources.at(0).coverage, 0.5) << name;
    }
  }
}

TEST(Compare, PaddingDoesNotMakeAReportARewrite) {
  const std::string pad = Unrelated();
  const std::pair<const char*, const char*> reports[] = {
      {"01-ferry", "harbour-post"},
      {"04-flood", "prairie-ledger"},
      {"06-cupfinal", "calder-herald"},
      {"08-railstrike", "northline-news"}};
  for (const auto& [event, outlet] : reports) {
    const std::string name = std::string(event) + "." + outlet + ".txt";
    const std::string report = ReadOne("independent/" + name).text;
    const std::string source = ReadOne(std::string("wire/") + event + ".txt").text;
    EXPECT_FALSE(IsFlagged(CompareTexts(pad + report, source).verdict)) << name;
    EXPECT_FALSE(IsFlagged(CompareTexts(pad, source).verdict)) << name;
  }
}

TEST(Compare, ReversedParagraphsDoNotSaveAPartialRewrite) {
  for (const auto& [suspect, source] :
       {std::pair("partial/13-bridge.txt", "wire/13-bridge.nitf.xml")}) {
    auto paragraphs = Paragraphs(ReadOne(suspect).text);
    std::reverse(paragraphs.begin(), paragraphs.end());
    const CheckResult result =
        CompareTexts(Join(paragraphs), ReadOne(source).text);
    EXPECT_TRUE(IsFlagged(result.verdict)) << suspect << " " << result.score;
  }
}

TEST(Check, FindsTheSourceOfAPaddedRewrite) {
  const TempFolder folder;
  const std::string path = folder.Path("index");
  Build(path, ReadAll({"wire"}));
  const Index index = Open(path);
  const std::string pad = Unrelated();
  for (const char* name : {"01-ferry", "04-flood", "06-cupfinal", "09-museum"}) {
    Article a = ReadOne(std::string("rewrites/") + name + ".paraphrase.txt");
    a.text = pad + a.text + "\n\n" + pad;
    const CheckResult result = CheckOne(a, index);
    EXPECT_TRUE(IsFlagged(result.verdict)) << name;
    ASSERT_FALSE(result.sources.empty());
    EXPECT_NE(result.sources[0].id.find(name), std::string::npos)
        << result.sources[0].id;
  }
}

}  // namespace
}  // namespace unspin::detect
