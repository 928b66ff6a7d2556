// Flooding: thousands of articles made to collide with a suspect neither hide
// its source nor make a check cost more than its bounds.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "detect/candidates.h"
#include "detect/sketcher.h"
#include "detect/stored_article.h"
#include "detect/support.h"
#include "index/store.h"

namespace unspin::detect {
namespace {

constexpr std::size_t kFlood = 20000;

Sketch SketchOf(const Article& a) {
  return MakeSketch(align::MakeDocument(a.text, "en"));
}

enum class Flood { kCopies, kNames, kWholeSuspect };

class Flooding : public testing::Test {
 protected:
  void Add(const Article& a, const Sketch& sketch) {
    const Status status = writer_->Add(ToRecord(a, sketch), nullptr);
    ASSERT_TRUE(status.ok()) << status.message();
  }

  // Other prose under the bands of `kind`.
  void AddFlood(Flood kind) {
    Article article = kind == Flood::kCopies ? source_ : other_;
    Sketch sketch = SketchOf(article);
    if (kind == Flood::kNames) {
      sketch.band_keys[kAnchors] = SketchOf(source_).band_keys[kAnchors];
      sketch.sets[kAnchorSet] = SketchOf(source_).sets[kAnchorSet];
    } else if (kind == Flood::kWholeSuspect) {
      sketch = SketchOf(suspect_);
    }
    for (std::size_t i = 0; i < kFlood; ++i) {
      article.id = "flood/" + std::to_string(i);
      Add(article, sketch);
    }
  }

  void Make(Flood kind, bool source_first) {
    auto writer = index::StoreWriter::Open(path_, MakeSchema(), 0);
    ASSERT_TRUE(writer.ok()) << writer.status().message();
    writer_ = std::move(*writer);
    if (source_first) Add(source_, SketchOf(source_));
    AddFlood(kind);
    for (const Article& a : ReadAll({"wire"})) {
      if (a.id != source_.id) Add(a, SketchOf(a));
    }
    if (!source_first) Add(source_, SketchOf(source_));
    ASSERT_TRUE(writer_->Commit().ok());
    writer_.reset();
  }

  void ExpectSourceFlagged() {
    const CheckResult result = CheckOne(suspect_, Open(path_));
    EXPECT_TRUE(std::any_of(
        result.sources.begin(), result.sources.end(), [&](const auto& s) {
          return s.id == source_.id && IsFlagged(s.verdict);
        }));
  }

  void ExpectBoundedWork() {
    auto store = index::Store::Open(path_, MakeSchema());
    ASSERT_TRUE(store.ok()) << store.status().message();
    auto snapshot = (*store)->Read();
    ASSERT_TRUE(snapshot.ok());
    const align::Document document = align::MakeDocument(suspect_.text, "en");
    const auto found = FindCandidates(**snapshot, MakeSketch(document),
                                      MakeWindowSketches(document), 0, {});
    ASSERT_TRUE(found.ok());
    EXPECT_GT(found->buckets.capped_buckets, 0u);
    EXPECT_LE(found->sharing, kMaxRanked);
    EXPECT_LE(found->ranked, kMaxRanked);
    EXPECT_EQ(found->records.size(), CheckOptions().max_aligned);
  }

  TempFolder folder_;
  std::string path_ = folder_.Path("index");
  Article source_ = ReadOne("wire/01-ferry.txt");
  Article suspect_ = ReadOne("rewrites/01-ferry.paraphrase.txt");
  Article other_ = ReadOne("independent/03-mine.calder-herald.txt");
  std::unique_ptr<index::StoreWriter> writer_;
};

TEST_F(Flooding, CopiesAddedLaterDoNotHideTheSource) {
  Make(Flood::kCopies, /*source_first=*/true);
  ExpectSourceFlagged();
  ExpectBoundedWork();
}

TEST_F(Flooding, ItsNamesInOtherProseDoNotHideTheSource) {
  Make(Flood::kNames, /*source_first=*/true);
  ExpectSourceFlagged();
  ExpectBoundedWork();
}

TEST_F(Flooding, ItsNamesInOtherProseDoNotHideALaterSource) {
  Make(Flood::kNames, /*source_first=*/false);
  ExpectSourceFlagged();
}

TEST_F(Flooding, CollisionsInAllBandsDoNotHideTheSource) {
  Make(Flood::kWholeSuspect, /*source_first=*/true);
  ExpectSourceFlagged();
  ExpectBoundedWork();
}

TEST_F(Flooding, CollisionsInAllBandsDoNotHideALaterSource) {
  Make(Flood::kWholeSuspect, /*source_first=*/false);
  ExpectSourceFlagged();
}

}  // namespace
}  // namespace unspin::detect
