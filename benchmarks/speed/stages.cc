// The stages on the way of an article, each held against a slow reference before
// it is timed (Google Benchmark).
//
//   stages [--benchmark_filter=...]
//
// UNSPIN_BENCH_INPUT: what to read (default: fixtures/wire); the first thousand
// articles count. UNSPIN_BENCH_INDEX: an index for the stages that need one.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <set>

#include "align/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "detect/candidates.h"
#include "detect/sketcher.h"
#include "features/channels.h"
#include "index/store.h"
#include "sketch/shingles.h"
#include "text/analyze.h"
#include "text/normalize.h"
#include "text/sentences.h"
#include "text/word_forms.h"
#include "text/words.h"
#include "unspin/detector.h"
#include "unspin/minhash.h"
#include "unspin/reader.h"

namespace unspin {
namespace {

constexpr std::size_t kMaxArticles = 1000;

const char* FromEnvironment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

const std::vector<Article>& Articles() {
  static const std::vector<Article> articles = [] {
    std::vector<Article> out;
    auto reader = ArticleReader::Open(
        {FromEnvironment("UNSPIN_BENCH_INPUT", UNSPIN_FIXTURES "/wire")}, {});
    while (auto article = reader->Next()) {
      if (article->ok()) out.push_back(std::move(**article));
      if (out.size() == kMaxArticles) break;
    }
    return out;
  }();
  return articles;
}

void Require(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "stages: wrong answer of %s; nothing is timed\n", what);
  std::exit(1);
}

// All articles in turn; figures per article, per byte and per word.
template <typename Run>
void OverArticles(benchmark::State& state, Run run) {
  std::size_t i = 0;
  double bytes = 0;
  for (auto _ : state) {
    const Article& article = Articles()[i];
    bytes += static_cast<double>(article.text.size());
    run(article, i);
    i = i + 1 == Articles().size() ? 0 : i + 1;
  }
  state.counters["s/byte"] = benchmark::Counter(
      bytes, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// MinHash slot by slot, feature by feature, as docs/sketch-spec.md has it.
std::vector<std::uint32_t> SlowSignature(
    const std::vector<std::uint64_t>& features, std::uint32_t slots,
    std::uint64_t seed) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < slots && !features.empty(); ++i) {
    const std::uint64_t r = base::CombineHash(seed, i);
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint64_t f : features) {
      const auto x = static_cast<std::uint32_t>(base::Mix64(f) >> 32);
      least = std::min(least, (x ^ static_cast<std::uint32_t>(r)) *
                                  (static_cast<std::uint32_t>(r >> 32) | 1));
    }
    out.push_back(least);
  }
  return out;
}

std::vector<std::uint64_t> SlowShingles(const std::vector<std::uint64_t>& words,
                                        std::size_t size) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + size <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = i; k < i + size; ++k) {
      hash = hash << 13 | hash >> 51;
      hash ^= words[k];
    }
    out.push_back(hash);
  }
  return out;
}

// One-permutation hashing with seed 0, slot by slot, as the document has it.
std::vector<std::uint32_t> SlowOnePermutation(
    const std::vector<std::uint64_t>& features, std::uint32_t slots) {
  if (features.empty()) return {};
  std::vector<std::uint32_t> bins(slots, 0xFFFFFFFF);
  for (const std::uint64_t f : features) {
    const std::uint64_t bits = base::Mix64(f ^ base::Mix64(0));
    std::uint32_t& bin = bins[(bits >> 32) * slots >> 32];
    bin = std::min({bin, static_cast<std::uint32_t>(bits), 0xFFFFFFFEu});
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < slots; ++i) {
    std::uint64_t from = i;
    for (std::uint64_t k = 1; bins[from] == 0xFFFFFFFF; ++k) {
      from = (base::CombineHash(base::CombineHash(0, i), k) >> 32) * slots >> 32;
    }
    out.push_back(bins[from]);
  }
  return out;
}

struct Prepared {
  std::vector<align::Document> documents;
  std::vector<features::Channels> channels;
  std::vector<detect::Sketch> sketches;
};

const Prepared& Ready() {
  static const Prepared prepared = [] {
    Prepared out;
    for (const Article& a : Articles()) {
      out.documents.push_back(align::MakeDocument(a.text, a.language));
      const align::Document& d = out.documents.back();
      out.channels.push_back(features::MakeChannels(d.text, d.terms));
      out.sketches.push_back(detect::MakeSketch(d));
    }
    return out;
  }();
  return prepared;
}

void VerifyAll() {
  Require(!Articles().empty(), "reading");
  Require(Ready().sketches.size() == Articles().size(), "sketches");
  for (const Article& a : Articles()) {
    std::u32string slow;
    for (std::size_t i = 0; i < a.text.size();) {
      slow.push_back(base::NextCodePoint(a.text, &i));
    }
    Require(base::DecodeUtf8(a.text) == slow, "decode");
    const std::vector<std::uint64_t> words =
        text::internal::FormHashesSlowly(a.text);
    Require(text::FormHashes(a.text) == words, "words");
    Require(MinHashSignature(a.text) ==
                SlowOnePermutation(SlowShingles(words, 5), 128),
            "MinHashSignature");
    const align::Document d = align::MakeDocument(a.text, "en");
    const features::Channels c = features::MakeChannels(d.text, d.terms);
    const std::set<std::uint32_t> anchors(c.anchor_set.begin(),
                                          c.anchor_set.end());
    Require(anchors.size() == c.anchor_set.size(), "features");
    Require(sketch::Signature(c.anchors, 255, 2) ==
                SlowSignature(c.anchors, 255, 2),
            "signature");
  }
  const CheckResult same =
      Compare(Articles().front(), Articles().front(), CheckOptions());
  Require(same.verdict == Verdict::kCopy, "alignment");
}

void BM_Decode(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t) {
    benchmark::DoNotOptimize(base::DecodeUtf8(a.text));
  });
}
BENCHMARK(BM_Decode);

void BM_Normalize(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t) {
    benchmark::DoNotOptimize(text::Normalize(a.text));
  });
}
BENCHMARK(BM_Normalize);

void BM_Segment(benchmark::State& state) {
  std::vector<std::u32string> texts;
  for (const Article& a : Articles()) texts.push_back(text::Normalize(a.text).text);
  OverArticles(state, [&](const Article&, std::size_t i) {
    benchmark::DoNotOptimize(text::SegmentWords(texts[i]));
    benchmark::DoNotOptimize(text::SplitSentences(texts[i]));
  });
}
BENCHMARK(BM_Segment);

void BM_Analyze(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t) {
    benchmark::DoNotOptimize(text::Analyze(a.text, a.language));
  });
}
BENCHMARK(BM_Analyze);

void BM_WordHashes(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t) {
    benchmark::DoNotOptimize(text::FormHashes(a.text));
  });
}
BENCHMARK(BM_WordHashes);

void BM_MinHashSignature(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t) {
    benchmark::DoNotOptimize(MinHashSignature(a.text));
  });
}
BENCHMARK(BM_MinHashSignature);

void BM_Terms(benchmark::State& state) {
  OverArticles(state, [](const Article&, std::size_t i) {
    benchmark::DoNotOptimize(features::MakeTerms(Ready().documents[i].text));
  });
}
BENCHMARK(BM_Terms);

void BM_Features(benchmark::State& state) {
  OverArticles(state, [](const Article&, std::size_t i) {
    const align::Document& d = Ready().documents[i];
    benchmark::DoNotOptimize(features::MakeChannels(d.text, d.terms));
  });
}
BENCHMARK(BM_Features);

void Signatures(benchmark::State& state, detect::Channel channel,
                std::vector<std::uint64_t> features::Channels::*member) {
  const sketch::BandParams& p = detect::kBands[channel];
  OverArticles(state, [&](const Article&, std::size_t i) {
    benchmark::DoNotOptimize(
        sketch::Signature(Ready().channels[i].*member, p.slots(), p.seed));
  });
}
BENCHMARK_CAPTURE(Signatures, shingles, detect::kShingles,
                  &features::Channels::shingles);
BENCHMARK_CAPTURE(Signatures, anchors, detect::kAnchors,
                  &features::Channels::anchors);
BENCHMARK_CAPTURE(Signatures, words, detect::kWords,
                  &features::Channels::words);

std::unique_ptr<index::Snapshot> OpenIndex(benchmark::State& state) {
  const char* path = FromEnvironment("UNSPIN_BENCH_INDEX", "");
  if (*path == '\0') {
    state.SkipWithError("needs UNSPIN_BENCH_INDEX");
    return nullptr;
  }
  auto store = index::Store::Open(path, detect::MakeSchema());
  Require(store.ok(), "opening the index");
  auto snapshot = (*store)->Read();
  Require(snapshot.ok(), "reading the index");
  static std::vector<std::unique_ptr<index::Store>> kept;  // Outlives it.
  kept.push_back(std::move(*store));
  return std::move(*snapshot);
}

void BM_BandLookup(benchmark::State& state) {
  const auto snapshot = OpenIndex(state);
  if (!snapshot) return;
  OverArticles(state, [&](const Article&, std::size_t i) {
    for (std::size_t c = 0; c < detect::kChannelCount; ++c) {
      benchmark::DoNotOptimize(snapshot->Lookup(
          c, {Ready().sketches[i].band_keys[c], detect::kBucketCap}));
    }
  });
}
BENCHMARK(BM_BandLookup);

void BM_LookupAndRanking(benchmark::State& state) {
  const auto snapshot = OpenIndex(state);
  if (!snapshot) return;
  OverArticles(state, [&](const Article&, std::size_t i) {
    benchmark::DoNotOptimize(detect::FindCandidates(
        *snapshot, Ready().sketches[i], {}, 0, CheckOptions()));
  });
}
BENCHMARK(BM_LookupAndRanking);

void BM_CompareOnePair(benchmark::State& state) {
  OverArticles(state, [](const Article& a, std::size_t i) {
    const Article& b = Articles()[(i + 1) % Articles().size()];
    benchmark::DoNotOptimize(Compare(a, b, CheckOptions()));
  });
}
BENCHMARK(BM_CompareOnePair);

}  // namespace
}  // namespace unspin

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  unspin::VerifyAll();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
