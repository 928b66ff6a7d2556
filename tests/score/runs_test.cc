#include "score/runs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "support/fixtures.h"
#include "support/stories.h"

namespace unspin::score {
namespace {

using align::Document;
using align::MakeDocument;
using testing_support::Random;
using testing_support::RandomStory;

using Run = std::vector<std::uint32_t>;

// The run of `n` stems that begins at token i of `s`; empty where none counts.
Run RunAt(const Document& d, const text::Sentence& s, std::uint32_t i,
          std::uint32_t n, bool with_quotes) {
  Run out;
  bool content = false;
  for (std::uint32_t k = i; k < i + n; ++k) {
    if (k >= s.token_end || (!with_quotes && d.terms[k].in_quote)) return {};
    content |= d.terms[k].kind != features::TermKind::kStop;
    out.push_back(d.terms[k].hash);
  }
  return content ? out : Run();
}

std::set<Run> RunsOf(const Document& d, std::uint32_t n, bool with_quotes) {
  std::set<Run> out;
  for (const text::Sentence& s : d.text.sentences) {
    if (s.label != text::Label::kProse) continue;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      out.insert(RunAt(d, s, i, n, with_quotes));
    }
  }
  out.erase(Run());
  return out;
}

double SlowWords(const Document& a, const Document& b, std::uint32_t n,
                 bool with_quotes, double* all) {
  const std::set<Run> other = RunsOf(b, n, with_quotes);
  double words = 0;
  *all = 0;
  for (const text::Sentence& s : a.text.sentences) {
    if (s.label != text::Label::kProse) continue;
    std::uint32_t until = 0;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      if (other.contains(RunAt(a, s, i, n, with_quotes))) until = i + n;
      words += i < until;
      ++*all;
    }
  }
  return words;
}

void ExpectAsSlow(const std::string& suspect, const std::string& source) {
  const Document a = MakeDocument(suspect, "en"), b = MakeDocument(source, "en");
  const SharedRuns runs = RunIndex(a).Measure(b);
  double all = 0;
  EXPECT_EQ(runs.copied, SlowWords(a, b, kCopiedRun, false, &all));
  const double verbatim = SlowWords(a, b, kVerbatimRun, true, &all);
  EXPECT_EQ(runs.verbatim, all > 0 ? verbatim / all : 0);
  const std::set<Run> own = RunsOf(a, 3, false), other = RunsOf(b, 3, false);
  double shared = 0;
  for (const Run& run : own) shared += other.contains(run);
  EXPECT_EQ(runs.trigrams,
            own.empty() ? 0 : shared / static_cast<double>(own.size()));
}

TEST(SharedRuns, AreThoseOfAPlainCountOnRandomStories) {
  Random random(411);
  for (int round = 0; round < 60; ++round) {
    const std::string a = RandomStory(&random, random.Below(12));
    const std::string b = RandomStory(&random, random.Below(12));
    ExpectAsSlow(a, b);
    ExpectAsSlow(a, b + " " + a);
  }
}

TEST(SharedRuns, AreThoseOfAPlainCountOnFixtures) {
  const std::string source = testing_support::ReadFixture("wire/03-mine.txt");
  for (const std::string& name : testing_support::TextFixtures()) {
    ExpectAsSlow(testing_support::ReadFixture(name), source);
  }
  ExpectAsSlow(source, source);
}

TEST(SharedRuns, OfTextsWithoutWordsAreNone) {
  for (const char* text : {"", "?", "It was."}) ExpectAsSlow(text, "It was.");
}

}  // namespace
}  // namespace unspin::score
