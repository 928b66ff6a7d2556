#include "index/lane.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "index/test_support.h"

namespace unspin::index {
namespace {

using Buckets = std::map<std::uint32_t, std::vector<std::uint32_t>>;

class LaneTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened =
        Container::Open(folder_ / "lane.unspin", Container::Access::kWrite, 0);
    ASSERT_OK(opened.status());
    container_ = std::move(opened).value();
    ASSERT_OK(container_->Begin());
    ASSERT_OK(container_->CreateTables());
    for (std::uint32_t i = 1; i < 40000; ++i) live_.Insert(i);
  }

  void Write(const Buckets& buckets, std::uint32_t lane) {
    LaneWriter writer(container_.get(), 1, lane);
    for (const auto& [key, values] : buckets) {
      ASSERT_OK(writer.Add(key, values));
    }
    ASSERT_OK(writer.Finish());
  }

  void ExpectReadsBack(const Buckets& buckets, std::uint32_t lane) {
    LaneCursor cursor(container_.get(), 1, lane);
    ASSERT_OK(cursor.Advance());
    for (const auto& [key, values] : buckets) {
      for (const std::uint32_t value : values) {
        ASSERT_FALSE(cursor.done());
        ASSERT_EQ(cursor.pair(), (Pair{key, value}));
        ASSERT_OK(cursor.Advance());
      }
    }
    EXPECT_TRUE(cursor.done());
    for (const auto& [key, values] : buckets) ExpectBucket(lane, key, values);
  }

  void ExpectBucket(std::uint32_t lane, std::uint32_t key,
                    const std::vector<std::uint32_t>& expected) {
    for (const std::size_t cap :
         {std::size_t{0}, std::size_t{1}, std::size_t{960}, std::size_t{961},
          std::size_t{100000}}) {
      std::vector<std::uint32_t> got = {42};  // It appends.
      auto more = ReadBucket(container_.get(), 1, lane, key, live_, cap, &got);
      ASSERT_OK(more.status());
      const std::size_t size = std::min(cap, expected.size());
      ASSERT_EQ(got.size(), size + 1);
      EXPECT_TRUE(std::equal(got.begin() + 1, got.end(), expected.begin()));
      EXPECT_EQ(*more, expected.size() - size) << key << " " << cap;
    }
  }

  TempFolder folder_;
  std::unique_ptr<Container> container_;
  LiveSet live_;
};

std::vector<std::uint32_t> Numbers(std::uint32_t first, std::size_t size) {
  std::vector<std::uint32_t> values(size);
  for (std::size_t i = 0; i < size; ++i) values[i] = first + i;
  return values;
}

TEST_F(LaneTest, OfNothingExists) {
  Write({}, 0);
  ExpectReadsBack({}, 0);
  ExpectBucket(0, 0, {});
  ExpectBucket(0, ~0u, {});
}

TEST_F(LaneTest, ReadsBackRandomBuckets) {
  std::mt19937_64 random(1);
  for (std::uint32_t lane = 1; lane < 8; ++lane) {
    Buckets buckets;
    for (int i = 0; i < 3000; ++i) {
      const std::size_t size = random() % 100 == 0 ? random() % 600 : 1;
      if (size == 0) continue;
      buckets[static_cast<std::uint32_t>(random())] =
          Numbers(1 + random() % 1000, size);
    }
    Write(buckets, lane);
    ExpectReadsBack(buckets, lane);
    ExpectBucket(lane, 12345, {});
  }
}

// Large buckets in every position: first key, last key, beside one another.
TEST_F(LaneTest, ReadsBackBucketsOfManyParts) {
  const std::size_t sizes[] = {1, 256, 257, 960, 961, 2880, 2881, 30000};
  std::uint32_t lane = 10;
  for (const std::size_t size : sizes) {
    for (const std::uint32_t key : {0u, 1u, 500u, ~0u}) {
      Write({{key, Numbers(1, size)}}, ++lane);
      ExpectReadsBack({{key, Numbers(1, size)}}, lane);
      if (key > 0) ExpectBucket(lane, key - 1, {});
      if (key < ~0u) ExpectBucket(lane, key + 1, {});
    }
  }
  Buckets all;
  std::uint32_t key = 0;
  for (const std::size_t size : sizes) {
    all[key++] = Numbers(5, size);
    all[key++] = Numbers(7, 1);
    all[key++] = Numbers(1, size);
  }
  Write(all, ++lane);
  ExpectReadsBack(all, lane);
  ExpectBucket(lane, key, {});
}

TEST_F(LaneTest, LeavesOutTheDead) {
  Write({{7, Numbers(1, 3000)}}, 0);
  std::vector<std::uint32_t> expected;
  for (std::uint32_t i = 1; i <= 3000; ++i) {
    if (i % 3 == 0) {
      live_.Erase(i);
    } else {
      expected.push_back(i);
    }
  }
  std::vector<std::uint32_t> got;
  auto more = ReadBucket(container_.get(), 1, 0, 7, live_, 100000, &got);
  ASSERT_OK(more.status());
  EXPECT_EQ(got, expected);
  EXPECT_EQ(*more, 0u);
}

TEST_F(LaneTest, NoticesAMissingBlock) {
  Buckets buckets;
  for (std::uint32_t i = 0; i < 5000; ++i) buckets[i * 800000] = {i + 1};
  Write(buckets, 0);
  auto victim = FindBlock(container_.get(), 1, 0, 2000000000);
  ASSERT_OK(victim.status());
  const BlockPlace place = victim->place();
  ASSERT_OK(container_->Delete(Table::kBlock, place.Row(), place.Row()));
  std::vector<std::uint32_t> got;
  EXPECT_EQ(ReadBucket(container_.get(), 1, 0, 2000000000, live_, 9, &got)
                .status()
                .code(),
            Code::kUnreadable);
  LaneCursor cursor(container_.get(), 1, 0);
  Status status = cursor.Advance();
  while (status.ok() && !cursor.done()) status = cursor.Advance();
  EXPECT_EQ(status.code(), Code::kUnreadable);
}

TEST_F(LaneTest, TakesAboutFiveBytesAPair) {
  std::mt19937_64 random(9);
  Buckets buckets;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    buckets[static_cast<std::uint32_t>(random())] = {i + 1};
  }
  Write(buckets, 0);
  LaneCursor cursor(container_.get(), 1, 0);
  while (!cursor.done()) ASSERT_OK(cursor.Advance());
  EXPECT_LT(static_cast<double>(cursor.blocks() * kMaxBlockBytes) /
                static_cast<double>(buckets.size()),
            5.8);
}

}  // namespace
}  // namespace unspin::index
