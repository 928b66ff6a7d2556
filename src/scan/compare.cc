#include "scan/compare.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/ordered_map.h"
#include "scan/texts.h"

namespace unspin::scan {
namespace {

using Result = std::shared_ptr<const Judged>;

// Distinct pairs of contents; the pairs that have it.
struct Job {
  EntryPair pair;
  std::vector<std::size_t> pairs;
};

std::vector<Job> MakeJobs(const std::vector<Entry>& entries,
                          const std::vector<EntryPair>& pairs) {
  std::map<PairKey, std::size_t> seen;
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const PairKey key{entries[pairs[i].first].state,
                      entries[pairs[i].second].state};
    const auto [it, fresh] = seen.try_emplace(key, jobs.size());
    if (fresh) jobs.push_back({pairs[i], {}});
    jobs[it->second].pairs.push_back(i);
  }
  return jobs;
}

// Places of the documents such that those which are compared lie near each other:
// breadth first over the pairs. What is analysed is then used while it is kept.
std::vector<std::uint32_t> Places(std::size_t documents,
                                  const std::vector<Job>& jobs) {
  std::vector<std::vector<std::uint32_t>> links(documents);
  for (const Job& job : jobs) {
    links[job.pair.first].push_back(job.pair.second);
    links[job.pair.second].push_back(job.pair.first);
  }
  constexpr std::uint32_t kNone = ~0u;
  std::vector<std::uint32_t> places(documents, kNone), queue;
  for (std::uint32_t start = 0; start < documents; ++start) {
    if (places[start] != kNone || links[start].empty()) continue;
    std::size_t next = queue.size();
    places[start] = static_cast<std::uint32_t>(queue.size());
    queue.push_back(start);
    for (; next < queue.size(); ++next) {
      for (const std::uint32_t d : links[queue[next]]) {
        if (places[d] != kNone) continue;
        places[d] = static_cast<std::uint32_t>(queue.size());
        queue.push_back(d);
      }
    }
  }
  return places;
}

// Jobs that share their later document make a task.
using Task = std::vector<std::size_t>;

std::vector<Task> MakeTasks(std::size_t documents, const std::vector<Job>& jobs,
                            std::vector<std::size_t> todo) {
  const std::vector<std::uint32_t> places = Places(documents, jobs);
  const auto key = [&](std::size_t j) {
    const std::uint32_t a = places[jobs[j].pair.first];
    const std::uint32_t b = places[jobs[j].pair.second];
    return std::tuple(std::max(a, b), std::min(a, b), j);
  };
  std::sort(todo.begin(), todo.end(),
            [&](std::size_t x, std::size_t y) { return key(x) < key(y); });
  constexpr std::size_t kLongest = 32;
  std::vector<Task> tasks;
  std::uint32_t last = 0;
  for (const std::size_t j : todo) {
    const std::uint32_t place = std::get<0>(key(j));
    if (tasks.empty() || place != last || tasks.back().size() == kLongest) {
      tasks.emplace_back();
    }
    tasks.back().push_back(j);
    last = place;
  }
  return tasks;
}

}  // namespace

EntryPair MakePair(const std::vector<Entry>& entries, std::uint32_t x,
                   std::uint32_t y) {
  return InOrder(entries[x], entries[y]) ? EntryPair{x, y} : EntryPair{y, x};
}

std::vector<Result> ComparePairs(
    const std::vector<Entry>& entries, const std::vector<EntryPair>& pairs,
    double min_score, int threads, Cache* cache,
    const std::function<bool(std::uint64_t)>& progress) {
  const std::vector<Job> jobs = MakeJobs(entries, pairs);
  std::vector<Result> of_job(jobs.size()), out(pairs.size());
  std::vector<std::size_t> todo;
  const auto key_of = [&](std::size_t j) {
    return PairKey{entries[jobs[j].pair.first].state,
                   entries[jobs[j].pair.second].state};
  };
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    if (!cache->FindJudged(key_of(j), &of_job[j])) todo.push_back(j);
  }
  const std::vector<Task> tasks = MakeTasks(entries.size(), jobs, todo);
  Texts texts(entries);
  std::size_t next = 0;
  std::uint64_t done = jobs.size() - todo.size();
  using Done = std::vector<std::pair<std::size_t, Result>>;
  base::OrderedMap<const Task*, Done>(
      base::ThreadCount(threads),
      [&]() -> std::optional<const Task*> {
        if (next == tasks.size()) return std::nullopt;
        return &tasks[next++];
      },
      [&](const Task* task) {
        Done results;
        for (const std::size_t j : *task) {
          const auto first = texts.Get(jobs[j].pair.first);
          const auto second = texts.Get(jobs[j].pair.second);
          Judged judged = JudgeBoth(*first, *second, min_score);
          const bool flagged = judged.first_suspect || judged.second_suspect;
          results.emplace_back(
              j, flagged ? std::make_shared<const Judged>(std::move(judged))
                         : nullptr);
        }
        return results;
      },
      [&](Done results) {
        for (auto& [j, result] : results) of_job[j] = std::move(result);
        done += results.size();
        return !progress || progress(done);
      });
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    cache->PutJudged(key_of(j), of_job[j]);
    for (const std::size_t i : jobs[j].pairs) out[i] = of_job[j];
  }
  return out;
}

}  // namespace unspin::scan
