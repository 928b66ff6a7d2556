#include "base/ordered_map.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/hash.h"

namespace unspin::base {
namespace {

class OrderedMapOn : public testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Threads, OrderedMapOn, testing::Values(1, 2, 3, 8));

// Work of very uneven length, so that items overtake each other.
void Dawdle(int item) {
  std::this_thread::sleep_for(std::chrono::microseconds(
      Mix64(static_cast<std::uint64_t>(item)) % 7 == 0 ? 900 : 20));
}

std::function<std::optional<int>()> UpTo(int n, int* next) {
  return [n, next]() -> std::optional<int> {
    if (*next >= n) return std::nullopt;
    return (*next)++;
  };
}

TEST_P(OrderedMapOn, DeliversEveryItemOnceInTheOrderPulled) {
  for (const int n : {0, 1, 2, 7, 400}) {
    int next = 0;
    std::vector<int> out;
    OrderedMap<int, int>(
        GetParam(), UpTo(n, &next),
        [](int i) {
          Dawdle(i);
          return i * 3;
        },
        [&](int i) {
          out.push_back(i);
          return true;
        });
    ASSERT_EQ(out.size(), static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < out.size(); ++i) {
      ASSERT_EQ(out[i], static_cast<int>(i) * 3);
    }
  }
}

TEST_P(OrderedMapOn, MovesItemsThatCannotBeCopied) {
  int next = 0, sum = 0;
  OrderedMap<std::unique_ptr<int>, std::unique_ptr<int>>(
      GetParam(),
      [&]() -> std::optional<std::unique_ptr<int>> {
        if (next == 50) return std::nullopt;
        return std::make_unique<int>(next++);
      },
      [](std::unique_ptr<int> p) { return p; },
      [&](std::unique_ptr<int> p) {
        sum += *p;
        return true;
      });
  EXPECT_EQ(sum, 49 * 50 / 2);
}

TEST_P(OrderedMapOn, PushStopsTheWork) {
  int next = 0, pushed = 0;
  OrderedMap<int, int>(
      GetParam(), UpTo(1000000, &next), [](int i) { return i; },
      [&](int i) {
        EXPECT_EQ(i, pushed);
        return ++pushed < 10;
      });
  EXPECT_EQ(pushed, 10);
  EXPECT_LE(next, 10 + GetParam() * 4);
}

TEST_P(OrderedMapOn, HasABoundedNumberOfItemsUnderWay) {
  int next = 0;
  std::atomic<int> under_way = 0, most = 0;
  OrderedMap<int, int>(
      GetParam(),
      [&]() -> std::optional<int> {
        if (next == 300) return std::nullopt;
        const int now = ++under_way;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        return next++;
      },
      [](int i) {
        // The first item holds up all that follow it.
        if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return i;
      },
      [&](int) {
        --under_way;
        return true;
      });
  EXPECT_EQ(under_way, 0);
  EXPECT_LE(most, GetParam() == 1 ? 1 : GetParam() * 4);
}

TEST_P(OrderedMapOn, RunsAheadAsFarAsSmallItemsGo) {
  constexpr int kBytes = 40, kSize = 2;
  const int all = std::max(kBytes / kSize, GetParam() * 4);
  int next = 0;
  std::atomic<int> under_way = 0, most = 0, pulled = 0;
  OrderedMap<int, int>(
      GetParam(),
      [&]() -> std::optional<int> {
        if (next == 300) return std::nullopt;
        const int now = ++under_way;
        if (now > most) most = now;  // Pull is never called beside itself.
        ++pulled;
        return next++;
      },
      [](int i) { return i; },
      [&](int i) {
        // The first waits for as many as may come, and not for ever.
        for (int k = 0; i == 0 && pulled < all && k < 5000; ++k) {
          std::this_thread::sleep_for(std::chrono::milliseconds(GetParam() > 1));
        }
        --under_way;
        return true;
      },
      {.items = 100, .bytes = kBytes, .size = [](const int&) { return kSize; }});
  EXPECT_EQ(under_way, 0);
  if (GetParam() == 1) {
    EXPECT_EQ(most, kBytes / kSize);
  } else {
    EXPECT_GE(most, all);
    EXPECT_LE(most, all + 1);
  }
}

TEST(OrderedMap, OnOneThreadNothingWaitsUnlessItMay) {
  int pulled = 0, pushed = 0;
  OrderedMap<int, int>(
      1,
      [&]() -> std::optional<int> {
        EXPECT_EQ(pulled, pushed);
        if (pulled == 10) return std::nullopt;
        return pulled++;
      },
      [](int i) { return i; },
      [&](int i) {
        EXPECT_EQ(i, pushed++);
        return true;
      });
  EXPECT_EQ(pushed, 10);
}

TEST_P(OrderedMapOn, WhatWaitsIsPushedAtTheEndInOrder) {
  int next = 0, expected = 0;
  OrderedMap<int, int>(
      GetParam(), UpTo(37, &next), [](int i) { return i; },
      [&](int i) {
        EXPECT_EQ(i, expected++);
        return true;
      },
      {.items = 16, .bytes = 1000, .size = [](const int&) { return 1; }});
  EXPECT_EQ(expected, 37);
}

TEST_P(OrderedMapOn, PullAndPushAreNeverCalledAtTheSameTimeAsThemselves) {
  int next = 0;
  std::atomic<int> pulling = 0, pushing = 0;
  const auto alone = [](std::atomic<int>* count) {
    EXPECT_EQ(++*count, 1);
    std::this_thread::sleep_for(std::chrono::microseconds(30));
    EXPECT_EQ(--*count, 0);
  };
  OrderedMap<int, int>(
      GetParam(),
      [&]() -> std::optional<int> {
        alone(&pulling);
        if (next == 200) return std::nullopt;
        return next++;
      },
      [](int i) { return i; },
      [&](int) {
        alone(&pushing);
        return true;
      });
}

TEST_P(OrderedMapOn, PushRunsOnTheCallingThread) {
  const auto caller = std::this_thread::get_id();
  int next = 0;
  OrderedMap<int, int>(
      GetParam(), UpTo(20, &next), [](int i) { return i; },
      [&](int) {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        return true;
      });
}

TEST_P(OrderedMapOn, AnExceptionOfPullIsRethrown) {
  int next = 0;
  EXPECT_THROW((OrderedMap<int, int>(
                   GetParam(),
                   [&]() -> std::optional<int> {
                     if (next == 30) throw std::runtime_error("pull");
                     return next++;
                   },
                   [](int i) { return i; }, [](int) { return true; })),
               std::runtime_error);
}

TEST_P(OrderedMapOn, AnExceptionOfWorkIsRethrown) {
  int next = 0;
  EXPECT_THROW((OrderedMap<int, int>(
                   GetParam(), UpTo(200, &next),
                   [](int i) {
                     if (i % 50 == 17) throw std::runtime_error("work");
                     return i;
                   },
                   [](int i) {
                     EXPECT_NE(i, 17);
                     return true;
                   })),
               std::runtime_error);
}

TEST_P(OrderedMapOn, AnExceptionOfPushIsRethrown) {
  int next = 0;
  EXPECT_THROW((OrderedMap<int, int>(
                   GetParam(), UpTo(1000000, &next), [](int i) { return i; },
                   [](int i) {
                     if (i == 20) throw std::runtime_error("push");
                     return true;
                   })),
               std::runtime_error);
  EXPECT_LE(next, 21 + GetParam() * 4);
}

TEST(OrderedMap, UsesSeveralThreads) {
  int next = 0;
  std::mutex mutex;
  std::set<std::thread::id> ids;
  OrderedMap<int, int>(
      4, UpTo(100, &next),
      [&](int i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const std::lock_guard<std::mutex> lock(mutex);
        ids.insert(std::this_thread::get_id());
        return i;
      },
      [](int) { return true; });
  EXPECT_GT(ids.size(), 1u);
}

TEST(OrderedMap, ThreadCountIsAtLeastOne) {
  EXPECT_EQ(ThreadCount(3), 3);
  EXPECT_GE(ThreadCount(0), 1);
  EXPECT_GE(ThreadCount(-2), 1);
}

}  // namespace
}  // namespace unspin::base
