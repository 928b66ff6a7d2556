// Pairs of sentences: paraphrase or not, graded similarity. The figures of
// sentence_figures.h, weighed by a small logistic regression that is trained
// within folds. The program itself does not judge single sentences; this tells
// what its similarity is worth.

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/hash.h"
#include "base/ordered_map.h"
#include "data.h"
#include "logistic.h"
#include "measures.h"
#include "sentence_figures.h"

namespace unspin::quality {
namespace {

using nlohmann::json;

constexpr int kFolds = 5;

std::vector<std::vector<double>> AllFigures(const std::vector<json>& pairs) {
  std::vector<std::vector<double>> out;
  std::size_t next = 0;
  base::OrderedMap<const json*, std::vector<double>>(
      base::ThreadCount(0),
      [&]() -> std::optional<const json*> {
        if (next == pairs.size()) return std::nullopt;
        return &pairs[next++];
      },
      [](const json* pair) {
        return SentenceFigures(pair->at("a"), pair->at("b"));
      },
      [&](std::vector<double> figures) {
        out.push_back(std::move(figures));
        return true;
      });
  return out;
}

// Pairs that share a sentence are of one fold.
std::vector<int> FoldsOf(const std::vector<json>& pairs) {
  std::vector<std::size_t> parent(pairs.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto find = [&](std::size_t k) {
    while (parent[k] != k) k = parent[k] = parent[parent[k]];
    return k;
  };
  std::map<std::string, std::size_t> first;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    for (const char* side : {"a", "b"}) {
      const auto [other, fresh] = first.emplace(pairs[k].at(side), k);
      if (!fresh) parent[find(k)] = find(other->second);
    }
  }
  std::vector<int> out;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    out.push_back(static_cast<int>(
        base::Hash64(pairs[find(k)].at("a").get<std::string>(), 11) % kFolds));
  }
  return out;
}

struct Confusion {
  double right = 0, all = 0, both = 0, said = 0, is = 0;
  void Add(bool guess, bool truth) {
    ++all;
    right += guess == truth;
    both += guess && truth;
    said += guess;
    is += truth;
  }
  std::vector<nlohmann::ordered_json> Row(const std::string& name) const {
    return {name, static_cast<int>(all), right / all,
            2 * both / std::max(1.0, said + is)};
  }
};

// `some`: the first so many figures; 0: all.
Confusion CrossValidate(const std::vector<std::vector<double>>& figures,
                        const std::vector<bool>& truth,
                        const std::vector<int>& folds, std::size_t some) {
  std::vector<std::vector<double>> used = figures;
  if (some > 0) {
    for (auto& f : used) f.resize(some);
  }
  Confusion out;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<std::vector<double>> x;
    std::vector<bool> y;
    for (std::size_t k = 0; k < used.size(); ++k) {
      if (folds[k] == fold) continue;
      x.push_back(used[k]);
      y.push_back(truth[k]);
    }
    const Logistic model = TrainLogistic(x, y);
    for (std::size_t k = 0; k < used.size(); ++k) {
      if (folds[k] == fold) out.Add(model.LogOdds(used[k]) > 0, truth[k]);
    }
  }
  return out;
}

double Correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double n = static_cast<double>(x.size());
  const double mx = std::accumulate(x.begin(), x.end(), 0.0) / n;
  const double my = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xy += (x[k] - mx) * (y[k] - my);
    xx += (x[k] - mx) * (x[k] - mx);
    yy += (y[k] - my) * (y[k] - my);
  }
  return xy / std::sqrt(xx * yy);
}

}  // namespace

Result<Tables> SentencePairs(const Options& options) {
  const std::string folder = options.data + "/sentences/";
  Table table{"sentence_pairs",
              "Pairs of sentences: paraphrase or not, five folds",
              {"figures", "pairs", "accuracy", "F1"},
              {},
              {"pairs that share a sentence are in one fold"}};
  for (const auto& [name, file] :
       {std::pair("MRPC", "sent_mrpc"),
        std::pair("PAN 2010", "sent_pan10_human_plagiarism")}) {
    auto pairs = ReadRecords(folder + file + ".jsonl.zst");
    if (!pairs.ok()) return pairs.status();
    const auto figures = AllFigures(*pairs);
    std::vector<bool> truth;
    Confusion always;
    for (const json& p : *pairs) {
      truth.push_back(p.at("label").get<int>() == 1);
      always.Add(true, truth.back());
    }
    const std::vector<int> folds = FoldsOf(*pairs);
    const std::string set = name;
    table.rows.push_back(always.Row(set + ": always yes"));
    table.rows.push_back(
        CrossValidate(figures, truth, folds, kSimilarityFigures)
            .Row(set + ": similarity alone"));
    table.rows.push_back(
        CrossValidate(figures, truth, folds, 0).Row(set + ": all figures"));
  }

  auto graded = ReadRecords(folder + "sent_sts_2012_2015.jsonl.zst");
  if (!graded.ok()) return graded.status();
  const auto figures = AllFigures(*graded);
  std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> years;
  for (std::size_t k = 0; k < graded->size(); ++k) {
    const json& p = (*graded)[k];
    std::string year = p.at("file");
    year = year.substr(year.find('/') + 1);
    year = year.substr(0, year.find('/'));
    for (const std::string& row : {year, std::string("all")}) {
      years[row].first.push_back(figures[k][0]);
      years[row].second.push_back(p.at("score").get<double>());
    }
  }
  Table sts{"graded_similarity",
            "Graded similarity of sentences (STS): correlation with the similarity",
            {"year", "pairs", "Pearson r"},
            {},
            {}};
  for (const auto& [year, values] : years) {
    sts.rows.push_back({year, values.first.size(),
                        Correlation(values.first, values.second)});
  }
  return Tables{table, sts};
}

}  // namespace unspin::quality
