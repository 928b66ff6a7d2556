// How long one check takes, stage by stage: one thread, one article after the
// other, as `unspin check --threads 1` goes, without printing.
//
//   latency INDEX FILE [MOST]   suspects: articles of FILE, at most MOST (200)
//
// Two rounds over the suspects; the first warms and is not counted. Prints the
// mean, median, 99th percentile and maximum of milliseconds, wall and the
// thread's CPU. The stages before "check" are run apart from it, so that their
// times are parts of its time but for what caches make of it.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "align/vocabulary.h"
#include "detect/candidates.h"
#include "detect/dates.h"
#include "detect/index_impl.h"
#include "detect/sketcher.h"
#include "unspin/detector.h"
#include "unspin/index.h"
#include "unspin/reader.h"

namespace {

using unspin::Article;
using unspin::Index;
using unspin::Status;

struct Time {
  double wall = 0, cpu = 0;  // Milliseconds.
};

double Read(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return 1e3 * static_cast<double>(time.tv_sec) +
         1e-6 * static_cast<double>(time.tv_nsec);
}

enum Stage { kAnalysis, kSketches, kCandidates, kContents, kCheck, kStages };
constexpr const char* kNames[kStages] = {"analysis of the suspect", "sketches",
                                         "candidates", "their contents",
                                         "check, whole"};

struct Samples {
  std::vector<Time> times[kStages];
  std::vector<double> sharing, aligned;  // Articles.
};

// Runs `what` and keeps how long it took.
template <typename Function>
auto Timed(std::vector<Time>* times, const Function& what) {
  const Time begin{Read(CLOCK_MONOTONIC), Read(CLOCK_THREAD_CPUTIME_ID)};
  auto out = what();
  times->push_back({Read(CLOCK_MONOTONIC) - begin.wall,
                    Read(CLOCK_THREAD_CPUTIME_ID) - begin.cpu});
  return out;
}

Status ReadContents(unspin::index::Snapshot& corpus,
                    const std::vector<unspin::index::RecordNumber>& records) {
  for (const auto record : records) {
    const auto content = corpus.ReadContent(record);
    if (!content.ok()) return content.status();
  }
  return Status::Ok();
}

Status Measure(const Article& suspect, const Index& index, Samples* out) {
  using unspin::detect::Sketch;
  const unspin::CheckOptions options;
  const auto document = Timed(&out->times[kAnalysis], [&] {
    return unspin::align::MakeDocument(suspect.text, suspect.language);
  });
  const auto sketches = Timed(&out->times[kSketches], [&] {
    return std::pair<Sketch, std::vector<Sketch>>(
        unspin::detect::MakeSketch(document),
        unspin::detect::MakeWindowSketches(document));
  });
  {
    auto corpus = index.impl().store->Read();
    if (!corpus.ok()) return corpus.status();
    const auto found = Timed(&out->times[kCandidates], [&] {
      return unspin::detect::FindCandidates(
          **corpus, sketches.first, sketches.second,
          unspin::detect::ParseDay(suspect.date), options);
    });
    if (!found.ok()) return found.status();
    const Status read = Timed(&out->times[kContents], [&] {
      return ReadContents(**corpus, found->records);
    });
    if (!read.ok()) return read;
    out->sharing.push_back(static_cast<double>(found->sharing));
    out->aligned.push_back(static_cast<double>(found->records.size()));
  }  // Check takes the connection over.
  return Timed(&out->times[kCheck], [&] {
           return unspin::Check(suspect, index, options);
         }).status();
}

void Print(const char* name, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (const double v : values) sum += v;
  const auto n = static_cast<double>(values.size());
  const auto at = [&](double share) {
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * n))];
  };
  std::printf("%-32s %9.2f %9.2f %9.2f %9.2f\n", name, sum / n, at(0.5),
              at(0.99), values.back());
}

void Print(const Samples& samples) {
  std::printf("%-32s %9s %9s %9s %9s\n", "", "mean", "median", "99 %", "max");
  for (int stage = 0; stage < kStages; ++stage) {
    std::vector<double> wall, cpu;
    for (const Time& time : samples.times[stage]) {
      wall.push_back(time.wall);
      cpu.push_back(time.cpu);
    }
    const std::string name = kNames[stage];
    Print((name + ", CPU ms").c_str(), std::move(cpu));
    Print((name + ", wall ms").c_str(), std::move(wall));
  }
  Print("articles that share a band", samples.sharing);
  Print("candidates aligned", samples.aligned);
}

int Fail(const Status& status) {
  std::fprintf(stderr, "latency: %s\n", status.message().c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: latency INDEX FILE [MOST]\n");
    return 2;
  }
  const auto most = static_cast<std::size_t>(argc > 3 ? std::atol(argv[3]) : 200);
  const auto index = Index::Open(argv[1]);
  if (!index.ok()) return Fail(index.status());
  const auto info = index->Info();
  if (!info.ok()) return Fail(info.status());
  std::vector<Article> suspects;
  const auto reader = unspin::ArticleReader::Open({argv[2]}, {});
  while (suspects.size() < most) {
    auto article = reader->Next();
    if (!article) break;
    if (!article->ok()) return Fail(article->status());
    suspects.push_back(std::move(**article));
  }
  if (suspects.empty()) return Fail(Status::Usage("no suspects"));
  Samples samples;
  for (int round = 0; round < 2; ++round) {
    samples = {};
    for (const Article& suspect : suspects) {
      const Status status = Measure(suspect, *index, &samples);
      if (!status.ok()) return Fail(status);
    }
  }
  std::printf("%llu articles, %llu segments; %zu suspects\n",
              static_cast<unsigned long long>(info->articles),
              static_cast<unsigned long long>(info->segments), suspects.size());
  Print(samples);
  return 0;
}
