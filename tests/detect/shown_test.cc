#include "detect/shown.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "detect/judge.h"
#include "support/fixtures.h"
#include "support/random.h"
#include "unspin/detector.h"
#include "unspin/report.h"

namespace unspin::detect {
namespace {

using testing_support::Random;
using testing_support::ReadFixture;

TEST(Shown, TakesWhatIsAmongTheBestSoFar) {
  Random random(421);
  for (int round = 0; round < 100; ++round) {
    const std::size_t most = random.Below(5);
    Shown shown(most);
    std::vector<SourceResult> all;
    for (int i = 0; i < 20; ++i) {
      SourceResult result;
      result.id = std::to_string(i);
      result.score = static_cast<double>(random.Below(4));
      result.coverage = static_cast<double>(random.Below(3));
      const auto better = std::count_if(
          all.begin(), all.end(), [&](const SourceResult& other) {
            return ComesBefore(other, result);
          });
      ASSERT_EQ(shown.Take(result), static_cast<std::size_t>(better) < most);
      all.push_back(std::move(result));
    }
  }
}

std::vector<Candidate> Candidates() {
  std::vector<Candidate> out;
  for (const std::string& name : testing_support::TextFixtures()) {
    if (!name.starts_with("wire/")) continue;
    Candidate candidate;
    candidate.article.id = name;
    candidate.article.text = ReadFixture(name);
    candidate.document = align::MakeDocument(candidate.article.text, "");
    out.push_back(std::move(candidate));
  }
  return out;
}

std::string Listed(std::vector<Candidate> candidates, std::size_t most) {
  CheckResult out;
  for (Candidate& c : candidates) out.sources.push_back(std::move(c.result));
  std::sort(out.sources.begin(), out.sources.end(),
            ComesBefore<SourceResult, SourceResult>);
  out.sources.resize(std::min(most, out.sources.size()));
  ReportOptions options;
  options.format = ReportFormat::kJson;
  return FormatResult(out, options);
}

// In any order of the candidates, what is listed has all its details.
TEST(Shown, LeavesOutNothingThatIsListed) {
  Random random(422);
  for (const char* name : {"rewrites/01-ferry.spin.txt",
                           "rewrites/02-rates.paraphrase.txt",
                           "independent/01-ferry.harbour-post.txt"}) {
    const std::string text = ReadFixture(name);
    const align::Document suspect = align::MakeDocument(text, "");
    const Readings readings(text, suspect);
    CheckOptions options;
    options.max_sources = 3;
    std::vector<Candidate> candidates = Candidates();
    ASSERT_GT(candidates.size(), 8u);
    std::string want;
    for (int round = 0; round < 4; ++round) {
      PreparedSuspect ready(readings);
      Shown shown(round == 0 ? Shown::kAll : options.max_sources);
      for (Candidate& c : candidates) Judge(options, &shown, &ready, &c);
      const auto bare = std::count_if(candidates.begin(), candidates.end(),
                                      [](const Candidate& c) { return !c.detailed; });
      EXPECT_EQ(bare > 0, round > 0);
      CompleteShown(options, &ready, &candidates);
      const std::string got = Listed(candidates, options.max_sources);
      if (round == 0) want = got;
      EXPECT_EQ(got, want) << name;
      for (std::size_t i = candidates.size(); i > 1; --i) {
        std::swap(candidates[i - 1], candidates[random.Below(i)]);
      }
    }
  }
}

}  // namespace
}  // namespace unspin::detect
