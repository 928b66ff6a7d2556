// Random pairs of articles: almost none may be flagged.

#include <algorithm>
#include <cstdio>
#include <random>

#include "align/vocabulary.h"
#include "base/ordered_map.h"
#include "base/utf8.h"
#include "data.h"
#include "detect/judge.h"
#include "measures.h"
#include "unspin/result.h"

namespace unspin::quality {
namespace {

using nlohmann::json;

constexpr std::size_t kArticles = 4000;  // Drawn, analysed once, then paired.

struct Drawn {
  Article article;
  align::Document document;
};

struct Pair {
  const Drawn* suspect = nullptr;
  const Drawn* source = nullptr;
  SourceResult result;
};

Drawn Analyse(const json& record) {
  Drawn out;
  out.article.id = record.value("id", "");
  out.article.title = record.value("title", "");
  out.article.text = base::RepairUtf8(record.value("text", ""));
  out.document = align::MakeDocument(out.article.text, "en");
  return out;
}

// The first `n` of a fixed shuffle, which no library's distribution enters.
std::vector<std::size_t> Draw(std::size_t from, std::size_t n,
                              std::mt19937_64* random) {
  std::vector<std::size_t> all(from);
  for (std::size_t k = 0; k < from; ++k) all[k] = k;
  n = std::min(n, from);
  for (std::size_t k = 0; k < n; ++k) {
    std::swap(all[k], all[k + (*random)() % (from - k)]);
  }
  all.resize(n);
  return all;
}

template <typename In, typename Out>
std::vector<Out> Each(std::vector<In> items,
                      const std::function<Out(In)>& work) {
  std::vector<Out> out;
  std::size_t next = 0;
  base::OrderedMap<In, Out>(
      base::ThreadCount(0),
      [&]() -> std::optional<In> {
        if (next == items.size()) return std::nullopt;
        return std::move(items[next++]);
      },
      work,
      [&](Out result) {
        out.push_back(std::move(result));
        return true;
      });
  return out;
}

}  // namespace

Result<Tables> RandomPairs(const Options& options) {
  auto records = ReadRecords(options.data + "/haystack.jsonl.zst");
  if (!records.ok()) return records.status();
  std::mt19937_64 random(20261123);
  std::vector<const json*> chosen;
  for (const std::size_t k : Draw(records->size(), kArticles, &random)) {
    chosen.push_back(&(*records)[k]);
  }
  const std::vector<Drawn> drawn = Each<const json*, Drawn>(
      chosen, [](const json* record) { return Analyse(*record); });

  std::vector<Pair> pairs;
  while (pairs.size() < options.random) {
    const std::size_t a = random() % drawn.size(), b = random() % drawn.size();
    if (a != b) pairs.push_back({&drawn[a], &drawn[b], {}});
  }
  std::size_t flagged = 0, high = 0;
  Table list{"random_pairs_flagged",
             "Random pairs that were flagged",
             {"suspect", "source", "verdict", "score", "coverage"},
             {},
             {}};
  // In portions, as a result holds the text of its source.
  constexpr std::size_t kPortion = 1000;
  for (std::size_t begin = 0; begin < pairs.size(); begin += kPortion) {
    const std::size_t end = std::min(pairs.size(), begin + kPortion);
    const auto results = Each<Pair, Pair>(
        std::vector<Pair>(pairs.begin() + static_cast<std::ptrdiff_t>(begin),
                          pairs.begin() + static_cast<std::ptrdiff_t>(end)),
        [](Pair pair) {
          pair.result = detect::Judge(pair.suspect->document, pair.source->document,
                                      pair.source->article, {});
          return pair;
        });
    for (const Pair& pair : results) {
      high += pair.result.score >= 0.1;
      if (!IsFlagged(pair.result.verdict)) continue;
      ++flagged;
      list.rows.push_back({pair.suspect->article.id, pair.source->article.id,
                           std::string(Name(pair.result.verdict)),
                           pair.result.score, pair.result.coverage});
      if (!options.worst) continue;
      std::printf("%s <- %s: %s\n  %s\n  %s\n", pair.suspect->article.id.c_str(),
                  pair.source->article.id.c_str(),
                  std::string(Name(pair.result.verdict)).c_str(),
                  pair.suspect->article.title.c_str(),
                  pair.source->article.title.c_str());
    }
  }
  const double n = static_cast<double>(pairs.size());
  Table table{"random_pairs",
              "Random pairs of articles of the haystack",
              {"pairs", "flagged", "per cent flagged", "score over 0.1"},
              {{pairs.size(), flagged, 100 * static_cast<double>(flagged) / n, high}},
              {"among " + std::to_string(drawn.size()) + " articles drawn"}};
  Tables out{table};
  if (!list.rows.empty()) out.push_back(list);
  return out;
}

}  // namespace unspin::quality
