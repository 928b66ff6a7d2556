// quality: how well unspin tells rewrites from independent reports, measured on
// the development sets.
//
//   quality [--data DIR] [--json FILE] [--markdown FILE] [--errors FILE]   the tables
//   quality --without-synonyms                           the lexicon left out
//   quality --only MEASURE,...                           some: detection, pan13,
//                                                        partial, alignment,
//                                                        sentences, german, quotes,
//                                                        random
//   quality --random N                                   random pairs (20000)
//   quality --worst                                      and where measures fail
//   quality [--data DIR] --leave-out                     each set scored by a model
//                                                        trained without it
//   quality [--data DIR] --train FILE                    trains the model, writes it
//
// Detection figures are cross-validated: five folds by `group`, the model of each
// fold trained on the other four, all pairs scored by a model that has not seen
// their group. The boundary at a false-positive rate is taken from
// neg_allsides_full, both bands of independent reports together. `--default` scores
// with the model compiled in instead (which has seen the sets).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "align/similarity.h"
#include "base/hash.h"
#include "base/ordered_map.h"
#include "detect/passages.h"
#include "score/evidence.h"
#include "score/model.h"
#include "measures.h"
#include "score/train.h"
#include "score/verdict.h"
#include "sets.h"

namespace unspin::quality {
namespace {

constexpr int kFolds = 5;
constexpr const char* kNegatives = "neg_allsides_full";
constexpr const char* kReworked = "benchmarks/quality/judgements/reworked.txt";

// The lines of a file that are no comments; empty if there is no such file (the
// command was not given in the root of the repository).
std::set<std::string> ReadIds(const char* path) {
  std::set<std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.insert(line);
  }
  return out;
}

struct Item {
  const LabelledPair* pair = nullptr;
  score::Evidence evidence{};
  score::LinkEvidence links;
  score::PassageFacts passages;
  bool usable = false;   // Both texts have prose.
  bool flagged = false;  // By the verdict, at a boundary of one half.
  double log_odds = -99;
  double score = 0;
};

// Without `synonyms` words match by stem, prefix and value alone: the lexicon is
// asked by language.
std::vector<Item> MeasureAll(const std::vector<LabelledPair>& pairs, bool synonyms) {
  std::vector<Item> items;
  std::size_t next = 0;
  base::OrderedMap<const LabelledPair*, Item>(
      base::ThreadCount(0),
      [&]() -> std::optional<const LabelledPair*> {
        if (next == pairs.size()) return std::nullopt;
        return &pairs[next++];
      },
      [&](const LabelledPair* pair) {
        Item item;
        item.pair = pair;
        align::Document a = align::MakeDocument(pair->suspect, "en");
        if (!synonyms) a.text.language = "none";
        const align::Document b = align::MakeDocument(pair->source, "en");
        const align::Similarity s = align::Compare(a, b);
        item.usable = s.combined.size() > 0;
        const align::Alignment alignment = align::Align(s);
        item.evidence = score::MakeTextEvidence(s, alignment);
        item.links = score::MeasureLinkEvidence(s, alignment);
        item.passages = detect::MeasurePassages(detect::MakePassages(s, alignment));
        return item;
      },
      [&](Item item) {
        items.push_back(std::move(item));
        return true;
      });
  return items;
}

// How much each set counts in training; those of other domains less. Within a
// class the sets' weights are shares; within a set all pairs count alike.
double SetWeight(const std::string& set) {
  if (set == "pos_wire_rewrites") return 4;
  if (set == kNegatives) return 5;
  if (set == "pos_l2r_other_domains") return 0.3;
  if (set == "pos_raidar_reuters_paragraphs") return 0.3;
  if (set == "pos_outfox_dipper" || set == "pos_wmt_human_vs_mt" ||
      set == "neg_outfox_same_prompt") {
    return 0.5;
  }
  return 1;
}

// How much negatives count in all beside positives: moves the score of one half,
// which is to lie near one per cent of false positives.
constexpr double kNegativeWeight = 0.5;

std::vector<score::Example> Examples(const std::vector<Item>& items,
                                     const std::function<bool(const Item&)>& use) {
  std::map<std::string, double> counts;
  std::map<bool, std::map<std::string, double>> shares;
  for (const Item& item : items) {
    if (use(item)) ++counts[item.pair->set];
  }
  double total[2] = {0, 0};
  std::set<std::string> seen;
  for (const Item& item : items) {
    if (!use(item) || !seen.insert(item.pair->set).second) continue;
    total[item.pair->truth == Truth::kRewrite] += SetWeight(item.pair->set);
  }
  std::vector<score::Example> out;
  for (const Item& item : items) {
    if (!use(item)) continue;
    const bool positive = item.pair->truth == Truth::kRewrite;
    const double w = SetWeight(item.pair->set) / counts[item.pair->set] / total[positive];
    out.push_back({item.evidence, &item.links, positive, positive ? w : w * kNegativeWeight});
  }
  return out;
}

score::TrainOptions Training() {
  score::TrainOptions options;
  for (std::size_t k = 0; k < score::kFigureCount; ++k) {
    const auto f = static_cast<score::Figure>(k);
    if (f == score::kLinkedContrast || f == score::kWordsKept ||
        f == score::kCopiedWords) {
      continue;
    }
    options.figures.push_back(f);
  }
  return options;
}

bool IsScored(const Item& item) {
  return item.usable && item.pair->truth != Truth::kUnscored;
}

int FoldOf(const Item& item) {
  return static_cast<int>(base::Hash64(item.pair->group, 7) % kFolds);
}

void ScoreWith(const score::Model& model, Item* item) {
  score::Evidence evidence = item->evidence;
  score::AddLinkEvidence(item->links, model.links(), &evidence);
  item->log_odds = model.LogOdds(evidence);
  item->score = model.Score(evidence);
  item->flagged = IsFlagged(
      score::Decide(evidence, item->score, item->passages, 0.5).verdict);
}

void ScoreByFolds(std::vector<Item>* items) {
  for (int fold = 0; fold < kFolds; ++fold) {
    const score::Model model = score::Train(
        Examples(*items, [&](const Item& i) { return IsScored(i) && FoldOf(i) != fold; }),
        Training(), "fold");
    for (Item& item : *items) {
      if (item.usable && FoldOf(item) == fold) {
        ScoreWith(model, &item);
      }
    }
  }
}

void ScoreByDefault(std::vector<Item>* items) {
  for (Item& item : *items) {
    if (item.usable) ScoreWith(score::Model::Default(), &item);
  }
}

std::vector<double> Scores(const std::vector<Item>& items,
                           const std::function<bool(const Item&)>& use) {
  std::vector<double> out;
  for (const Item& item : items) {
    if (use(item)) out.push_back(item.log_odds);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The least boundary that at most `rate` of the (sorted) negatives exceed.
double Boundary(const std::vector<double>& negatives, double rate) {
  const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(negatives.size()));
  return negatives[negatives.size() - 1 - allowed];
}

double Above(const std::vector<double>& sorted, double boundary) {
  if (sorted.empty()) return 0;
  return static_cast<double>(sorted.end() -
                             std::upper_bound(sorted.begin(), sorted.end(), boundary)) /
         static_cast<double>(sorted.size());
}

// For each set of rewrites: trained on all other sets, tested on it, at the
// boundary of that model's 1 % on the negatives (held out by folds of their own).
void PrintLeaveOneOut(std::vector<Item>* items) {
  // "Right" are the pairs whose label is trusted (sets.cc).
  std::printf("%-38s %8s %8s %12s\n", "trained without", "at 1 %", "at .5",
              "right, at 1 %");
  std::set<std::string> sets;
  for (const Item& i : *items) {
    if (IsScored(i) && i.pair->truth == Truth::kRewrite) sets.insert(i.pair->set);
  }
  for (const std::string& set : sets) {
    for (int fold = 0; fold < kFolds; ++fold) {
      const score::Model model = score::Train(
          Examples(*items, [&](const Item& i) {
            return IsScored(i) && FoldOf(i) != fold && i.pair->set != set;
          }),
          Training(), "fold");
      for (Item& item : *items) {
        if (item.usable && FoldOf(item) == fold) ScoreWith(model, &item);
      }
    }
    const auto negatives = Scores(*items, [](const Item& i) {
      return IsScored(i) && i.pair->set == kNegatives;
    });
    const auto positives =
        Scores(*items, [&](const Item& i) { return i.usable && i.pair->set == set; });
    const auto right =
        Scores(*items, [&](const Item& i) { return IsScored(i) && i.pair->set == set; });
    std::printf("%-38s %8.3f %8.3f %12.3f\n", set.c_str(),
                Above(positives, Boundary(negatives, 0.01)), Above(positives, 0),
                Above(right, Boundary(negatives, 0.01)));
    std::fflush(stdout);
  }
}

double Auc(const std::vector<double>& positives, const std::vector<double>& negatives) {
  double sum = 0;
  for (const double p : positives) {
    const auto [low, high] = std::equal_range(negatives.begin(), negatives.end(), p);
    sum += static_cast<double>(low - negatives.begin()) +
           0.5 * static_cast<double>(high - low);
  }
  return sum / static_cast<double>(positives.size()) / static_cast<double>(negatives.size());
}

// Reliability over ten bins of the score, each set counting alike: mean score,
// share of rewrites, and the bin's share of all.
struct Bin {
  double weight = 0, score = 0, rewrites = 0;
};

std::array<Bin, 10> Reliability(const std::vector<Item>& items) {
  std::map<std::string, double> counts;
  double sets = 0;
  for (const Item& i : items) {
    if (IsScored(i)) sets += counts[i.pair->set]++ == 0;
  }
  std::array<Bin, 10> bins{};
  for (const Item& i : items) {
    if (!IsScored(i)) continue;
    const double w = 1 / counts[i.pair->set] / sets;
    Bin& bin = bins[static_cast<std::size_t>(std::min(9, static_cast<int>(i.score * 10)))];
    bin.weight += w;
    bin.score += w * i.score;
    bin.rewrites += w * (i.pair->truth == Truth::kRewrite);
  }
  return bins;
}

// Expected calibration error.
double CalibrationError(const std::array<Bin, 10>& bins) {
  double error = 0;
  for (const Bin& bin : bins) error += std::abs(bin.score - bin.rewrites);
  return error;
}

nlohmann::ordered_json ToJson(const std::array<Bin, 10>& bins) {
  auto out = nlohmann::ordered_json::array();
  for (const Bin& bin : bins) {
    if (bin.weight == 0) continue;
    out.push_back({{"share", bin.weight}, {"score", bin.score / bin.weight},
                   {"rewrites", bin.rewrites / bin.weight}});
  }
  return out;
}

// Share of the positives over the boundary of each false-positive rate.
nlohmann::ordered_json RocOf(const std::vector<double>& positives,
                             const std::vector<double>& negatives) {
  auto points = nlohmann::ordered_json::array();
  for (double rate = 0.0005; rate < 1; rate *= 1.25) {
    points.push_back({rate, Above(positives, Boundary(negatives, rate))});
  }
  return points;
}

class DetectionTable {
 public:
  explicit DetectionTable(const std::vector<Item>& items) : items_(items) {
    negatives_ = Scores(items, [](const Item& i) {
      return i.usable && i.pair->set == kNegatives && i.pair->truth == Truth::kIndependent;
    });
    b1_ = Boundary(negatives_, 0.01);
    b01_ = Boundary(negatives_, 0.001);
  }

  nlohmann::ordered_json Print() {
    std::printf("boundary (log-odds): 1 %% FPR %.3f, 0.1 %% FPR %.3f, score one half 0\n\n",
                b1_, b01_);
    std::printf("%-38s %6s %6s %8s %8s %8s %8s\n", "set / kind", "pairs", "AUC",
                "at 1 %", "at 0.1 %", "at .5", "flagged");
    std::string last;
    std::set<std::pair<std::string, std::string>> rows;
    for (const Item& i : items_) {
      if (!i.usable) continue;
      if (i.pair->set != last) {
        last = i.pair->set;
        Row(last, last, [&](const Item& x) { return x.pair->set == last; });
      }
      const bool by_kind = last == "pos_wire_rewrites" || last == kNegatives ||
                           last == "pos_detectrl_news" || last == "clough_stevenson" ||
                           last == "pos_f3_news" || last == "pos_llmfake_gossipcop";
      if (by_kind && rows.emplace(last, i.pair->kind).second) {
        const std::string kind = i.pair->kind, set = last;
        Row(set, "  " + kind, [&](const Item& x) {
          return x.pair->set == set && x.pair->kind == kind;
        });
      }
    }
    PrintWithoutReworked();
    const std::array<Bin, 10> bins = Reliability(items_);
    const double ece = CalibrationError(bins);
    std::printf("\ncalibration error (ten bins, sets alike): %.3f\n", ece);
    json_["calibration_error"] = ece;
    json_["reliability"] = ToJson(bins);
    return json_;
  }

  double boundary() const { return b1_; }

 private:
  // The main figures with the boundary taken without those "independent" pairs
  // that by reading rework the other report or a common one.
  void PrintWithoutReworked() {
    const std::set<std::string> reworked = ReadIds(kReworked);
    if (reworked.empty()) return;
    const auto negatives = Scores(items_, [&](const Item& i) {
      return i.usable && i.pair->set == kNegatives &&
             i.pair->truth == Truth::kIndependent && !reworked.contains(i.pair->id);
    });
    const auto rewrites = Scores(items_, [](const Item& i) {
      return i.usable && i.pair->set == "pos_wire_rewrites";
    });
    const double b1 = Boundary(negatives, 0.01), b01 = Boundary(negatives, 0.001);
    std::printf("\nwithout %zu pairs that by reading rework the other report or a "
                "common one\n(%s): pos_wire_rewrites %.3f at 1 %%, %.3f at "
                "0.1 %%\n", negatives_.size() - negatives.size(), kReworked,
                Above(rewrites, b1), Above(rewrites, b01));
    json_["without_reworked"] = {{"negatives", negatives.size()},
                                 {"wire_at_1_percent", Above(rewrites, b1)},
                                 {"wire_at_0.1_percent", Above(rewrites, b01)}};
  }

  void Row(const std::string& set, const std::string& name,
           const std::function<bool(const Item&)>& use) {
    const auto scores =
        Scores(items_, [&](const Item& i) { return i.usable && use(i); });
    const double auc = Auc(scores, negatives_);
    double flagged = 0;
    for (const Item& i : items_) flagged += i.usable && use(i) && i.flagged;
    flagged /= static_cast<double>(std::max<std::size_t>(1, scores.size()));
    std::printf("%-38s %6zu %6.3f %8.3f %8.3f %8.3f %8.3f\n", name.c_str(),
                scores.size(), auc, Above(scores, b1_), Above(scores, b01_),
                Above(scores, 0), flagged);
    json_["sets"].push_back({{"set", set}, {"row", name}, {"pairs", scores.size()},
                             {"auc", auc}, {"at_1_percent", Above(scores, b1_)},
                             {"at_0.1_percent", Above(scores, b01_)},
                             {"at_half", Above(scores, 0)},
                             {"flagged", flagged},
                             {"roc", RocOf(scores, negatives_)}});
  }

  const std::vector<Item>& items_;
  std::vector<double> negatives_;
  double b1_ = 0, b01_ = 0;
  nlohmann::ordered_json json_;
};

void WriteErrors(const std::vector<Item>& items, double boundary,
                 const std::string& path) {
  std::ofstream out(path);
  for (const Item& i : items) {
    if (!IsScored(i) || (i.log_odds > boundary) == (i.pair->truth == Truth::kRewrite)) {
      continue;
    }
    out << i.pair->set << '\t' << i.pair->kind << '\t' << i.pair->id << '\t' << i.log_odds;
    for (std::size_t k = 0; k < score::kFigureCount; ++k) {
      out << '\t' << score::Name(static_cast<score::Figure>(k)) << '=' << i.evidence[k];
    }
    out << '\n';
  }
}

struct Measure {
  const char* name;
  Result<Tables> (*run)(const Options&);
};

constexpr Measure kMeasures[] = {
    {"pan13", Pan13},
    {"partial", PartialReuse},
    {"alignment", SentenceAlignment},
    {"sentences", SentencePairs},
    {"german", German},
    {"quotes", AlteredQuotes},
    {"random", RandomPairs},
};

// Runs the measures beside detection that `only` names (all if it is empty).
bool RunMeasures(const Options& options, const std::string& only,
                 nlohmann::ordered_json* json, std::string* markdown) {
  for (const Measure& measure : kMeasures) {
    if (!only.empty() && ("," + only + ",").find(std::string(",") + measure.name + ",") ==
                             std::string::npos) {
      continue;
    }
    const Result<Tables> tables = measure.run(options);
    if (!tables.ok()) {
      std::fprintf(stderr, "quality: %s\n", tables.status().message().c_str());
      return false;
    }
    for (const Table& table : *tables) {
      std::printf("\n%s", ToText(table).c_str());
      std::fflush(stdout);
      (*json)[table.name] = ToJson(table);
      *markdown += ToMarkdown(table);
    }
  }
  return true;
}

int Main(int argc, char** argv) {
  std::string data = "../shared/data", train, json, errors, only, markdown, random;
  bool by_default = false, leave_out = false, synonyms = true;
  Options options;
  for (int k = 1; k < argc; ++k) {
    const std::string arg = argv[k];
    std::string* value = arg == "--data" ? &data : arg == "--train" ? &train
                       : arg == "--json" ? &json : arg == "--errors" ? &errors
                       : arg == "--only" ? &only : arg == "--markdown" ? &markdown
                       : arg == "--random" ? &random : nullptr;
    if (arg == "--default") {
      by_default = true;
    } else if (arg == "--leave-out") {
      leave_out = true;
    } else if (arg == "--without-synonyms") {
      synonyms = false;
    } else if (arg == "--worst") {
      options.worst = true;
    } else if (value != nullptr && k + 1 < argc) {
      *value = argv[++k];
    } else {
      std::fputs("usage: quality [--data DIR] [--default] [--leave-out] [--json FILE] "
                 "[--markdown FILE] [--errors FILE] [--train FILE] [--random N] "
                 "[--worst] [--without-synonyms] [--only MEASURE,...]\n", stderr);
      return 2;
    }
  }
  options.data = data;
  if (!random.empty()) options.random = std::strtoull(random.c_str(), nullptr, 10);
  nlohmann::ordered_json result;
  std::string pages;
  const auto finish = [&] {
    if (!RunMeasures(options, only, &result, &pages)) return 3;
    if (!json.empty()) std::ofstream(json) << result.dump(1) << '\n';
    if (!markdown.empty()) std::ofstream(markdown) << pages;
    return 0;
  };
  if (!only.empty() && only.find("detection") == only.npos) return finish();
  std::string error;
  const std::vector<LabelledPair> pairs = LoadSets(data, &error);
  if (pairs.empty()) {
    std::fprintf(stderr, "quality: %s\n", error.c_str());
    return 3;
  }
  std::vector<Item> items = MeasureAll(pairs, synonyms);
  if (!train.empty()) {
    const auto examples = Examples(items, IsScored);
    const score::Model model = score::Train(examples, Training(), "2");
    std::ofstream(train) << model.Format(
        "The scoring model, by: quality --train src/score/data/model.tsv\n"
        "Trained on the development sets (pairs/*.jsonl.zst): " +
        std::to_string(examples.size()) + " pairs, no text of which is in here.");
    return 0;
  }
  if (leave_out) {
    PrintLeaveOneOut(&items);
    return 0;
  }
  if (by_default) {
    ScoreByDefault(&items);
  } else {
    ScoreByFolds(&items);
  }
  DetectionTable table(items);
  result = table.Print();
  if (!errors.empty()) WriteErrors(items, table.boundary(), errors);
  return finish();
}

}  // namespace
}  // namespace unspin::quality

int main(int argc, char** argv) { return unspin::quality::Main(argc, argv); }
