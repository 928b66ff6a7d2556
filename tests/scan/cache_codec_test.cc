// A cache made by hand, whose checksums are right: what cannot be is refused.

#include "scan/cache_codec.h"

#include <gtest/gtest.h>

#include <limits>

namespace unspin::scan {
namespace {

Judged Sound() {
  Judged judged;
  judged.first_suspect.emplace();
  SourceResult& result = *judged.first_suspect;
  result.verdict = Verdict::kRewrite;
  result.score = 0.75;
  result.coverage = 0.5;
  result.passages.resize(1);
  result.passages[0].score = 0.25;
  result.evidence = {{"order", 0.5}};
  result.notes = {"A note."};
  return judged;
}

// Whether a reader takes what was written of `judged`.
bool IsTaken(const Judged& judged) {
  index::ByteWriter out;
  Write(judged, &out);
  index::ByteReader in(out.bytes());
  ReadJudged(&in);
  return in.AtEnd();
}

TEST(CacheCodec, TakesWhatItWrote) { EXPECT_TRUE(IsTaken(Sound())); }

TEST(CacheCodec, RefusesFiguresThatCannotBe) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {-0.1, 1.5, nan}) {
    Judged judged = Sound();
    judged.first_suspect->score = bad;
    EXPECT_FALSE(IsTaken(judged)) << bad;
    judged = Sound();
    judged.first_suspect->coverage = bad;
    EXPECT_FALSE(IsTaken(judged)) << bad;
  }
  Judged judged = Sound();
  judged.first_suspect->evidence[0].value = nan;
  EXPECT_FALSE(IsTaken(judged));
}

TEST(CacheCodec, RefusesTextThatIsNoUtf8) {
  Judged judged = Sound();
  judged.first_suspect->notes[0] = "\xff";
  EXPECT_FALSE(IsTaken(judged));
}

TEST(CacheCodec, RefusesEveryCutRecord) {
  index::ByteWriter out;
  Write(Sound(), &out);
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    index::ByteReader in(std::string_view(out.bytes()).substr(0, size));
    ReadJudged(&in);
    EXPECT_FALSE(in.AtEnd()) << size;
  }
}

}  // namespace
}  // namespace unspin::scan
