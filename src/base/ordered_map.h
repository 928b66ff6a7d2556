// OrderedMap: items pulled one by one, worked on by several threads, and handed
// on in the order in which they were pulled.
//
// Memory: at most `threads * 4` items are under way, or more small ones (Ahead).
// With one thread everything happens on the calling thread.
//
// Thread safety: `pull` and `push` are never called at the same time as
// themselves; `pull` may run while `push` does. `work` runs on many threads.

#ifndef UNSPIN_BASE_ORDERED_MAP_H_
#define UNSPIN_BASE_ORDERED_MAP_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace unspin::base {

// `threads`, or the number of cores if it is 0; at least 1.
inline int ThreadCount(int threads) {
  if (threads > 0) return threads;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

// How far pulling may run ahead of pushing: beyond four items a thread so many, as
// long as they are not larger than `bytes` together. For a push that stops now and
// then, or that is faster in runs, which find its tables in the processor's cache;
// what is done then waits for others. Without `bytes` nothing waits.
template <typename In>
struct Ahead {
  std::uint64_t items = 4;  // A thread.
  std::size_t bytes = 0;
  std::function<std::size_t(const In&)> size;
};

// pull() -> std::optional<In>, work(In) -> Out, push(Out) -> bool; push returns
// false to stop early. An exception of any of them is rethrown here.
template <typename In, typename Out>
void OrderedMap(int threads, const std::function<std::optional<In>()>& pull,
                const std::function<Out(In)>& work,
                const std::function<bool(Out)>& push,
                const Ahead<In>& ahead = {}) {
  if (threads <= 1) {
    std::deque<Out> done;
    std::size_t bytes = 0;
    for (;;) {
      std::optional<In> item = pull();
      if (item) {
        if (ahead.size) bytes += ahead.size(*item);
        done.push_back(work(std::move(*item)));
        if (done.size() < ahead.items && bytes < ahead.bytes) continue;
      }
      for (Out& out : done) {
        if (!push(std::move(out))) return;
      }
      if (!item) return;
      done.clear();
      bytes = 0;
    }
  }
  std::mutex pull_mutex, mutex;
  std::condition_variable room, ready;
  std::map<std::uint64_t, Out> done;
  std::uint64_t pulled = 0, pushed = 0;
  bool ended = false, stopped = false;
  std::exception_ptr error;
  const auto count = static_cast<std::uint64_t>(threads);
  std::deque<std::size_t> sizes;  // Of what is under way.
  std::size_t bytes = 0;
  const auto has_room = [&] {
    const std::uint64_t under_way = pulled - pushed;
    return under_way < count * 4 ||
           (under_way < count * ahead.items && bytes < ahead.bytes);
  };

  const auto fail = [&] {
    const std::lock_guard<std::mutex> lock(mutex);
    if (!error) error = std::current_exception();
    stopped = true;
    room.notify_all();
    ready.notify_all();
  };
  const auto run = [&] {
    try {
      for (;;) {
        std::optional<In> item;
        std::uint64_t number = 0;
        {
          const std::lock_guard<std::mutex> pulling(pull_mutex);
          {
            std::unique_lock<std::mutex> lock(mutex);
            room.wait(lock, [&] { return stopped || ended || has_room(); });
            if (stopped || ended) return;
          }
          item = pull();
          const std::lock_guard<std::mutex> lock(mutex);
          if (!item) {
            ended = true;
            room.notify_all();
            ready.notify_all();
            return;
          }
          number = pulled++;
          sizes.push_back(ahead.size ? ahead.size(*item) : 0);
          bytes += sizes.back();
        }
        Out out = work(std::move(*item));
        const std::lock_guard<std::mutex> lock(mutex);
        done.emplace(number, std::move(out));
        ready.notify_one();
      }
    } catch (...) {
      fail();
    }
  };
  std::vector<std::thread> pool;
  for (int i = 0; i < threads; ++i) pool.emplace_back(run);
  try {
    std::unique_lock<std::mutex> lock(mutex);
    // Where items may wait, they wait for a run of them.
    const auto run_is_ready = [&] {
      return done.contains(pushed) &&
             (ended || ahead.bytes == 0 || !has_room() ||
              done.size() >= count * ahead.items / 4);
    };
    while (!stopped && !(ended && pushed == pulled)) {
      ready.wait(lock, [&] {
        return stopped || run_is_ready() || (ended && pushed == pulled);
      });
      while (!stopped && done.contains(pushed)) {
        Out out = std::move(done.extract(pushed).mapped());
        lock.unlock();
        const bool go_on = push(std::move(out));
        lock.lock();
        ++pushed;
        bytes -= sizes.front();
        sizes.pop_front();
        if (!go_on) stopped = true;
        room.notify_all();
      }
    }
  } catch (...) {
    fail();
  }
  {
    const std::lock_guard<std::mutex> lock(mutex);
    stopped = true;
    room.notify_all();
  }
  for (std::thread& t : pool) t.join();
  if (error) std::rethrow_exception(error);
}

}  // namespace unspin::base

#endif  // UNSPIN_BASE_ORDERED_MAP_H_
