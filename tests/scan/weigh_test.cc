#include "scan/weigh.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "scan/support.h"
#include "support/random.h"

namespace unspin::scan {
namespace {

Entry MakeEntry(const std::string& id, const std::string& text) {
  Entry e;
  e.article = MakeArticle(id, text);
  Pack(text, &e);
  e.analysis = Analyse(MakeScanDocument(text, "en", {}, {}));
  return e;
}

// Whether the pair of the two stays, judged so.
bool Stays(const std::string& a, const std::string& b, double score,
           const std::string& note = "") {
  const std::vector<Entry> entries = {MakeEntry("a", a), MakeEntry("b", b)};
  Judged result;
  result.first_suspect.emplace();
  result.first_suspect->verdict = Verdict::kPartial;
  result.first_suspect->score = score;
  result.first_suspect->coverage = 0.5;
  if (!note.empty()) result.first_suspect->notes.push_back(note);
  std::vector<std::shared_ptr<const Judged>> judged = {
      std::make_shared<const Judged>(result)};
  const std::uint64_t left =
      WeighPairs(entries, {0, 1}, {{0, 1}}, 10, 1, &judged, nullptr);
  EXPECT_EQ(left, judged[0] ? 0u : 1u);
  return judged[0] != nullptr;
}

TEST(WeighPairs, RewordedPairsStayIfTheScoreIsSure) {
  Random random(3);
  const std::string a = RandomProse(&random, 12), b = RandomProse(&random, 12);
  EXPECT_TRUE(Stays(a, b, 0.97));
  EXPECT_FALSE(Stays(a, b, 0.6));
}

TEST(WeighPairs, JudgedByAPartOnlyTheyMustBeCopied) {
  Random random(4);
  const std::string a = RandomProse(&random, 12), b = RandomProse(&random, 12);
  const std::string note = "Judged without the 300 words of the text that ...";
  EXPECT_FALSE(Stays(a, b, 0.99, note));
  EXPECT_TRUE(Stays(a + "\n\n" + b, b, 0.99, note));
}

TEST(WeighPairs, DocumentsOfTheSameWordsStay) {
  const std::string text = "\"We will rebuild the old pier,\" the mayor said.";
  EXPECT_TRUE(Stays(text, text, 0.5));
}

}  // namespace
}  // namespace unspin::scan
