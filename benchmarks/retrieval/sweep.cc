// sweep: which channels, bands and rows find the sources of the wire rewrites in
// the haystack, and how much of the corpus they make candidates.
//
//   sweep [--data DIR] [--json FILE] [--markdown FILE]
//
// Features, signatures and band keys are the library's. Candidates are ranked as
// detect/candidates.cc ranks them, exactly over the stored sets.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "../quality/data.h"
#include "../quality/table.h"
#include "align/vocabulary.h"
#include "base/hash.h"
#include "base/ordered_map.h"
#include "base/utf8.h"
#include "features/channels.h"
#include "sketch/minhash.h"

namespace unspin::retrieval {
namespace {

using nlohmann::json;
using quality::Table;

enum Channel : std::size_t { kShingles, kAnchors, kPlain, kPairs, kWords, kCount };
constexpr std::array<const char*, kCount> kNames = {
    "shingles", "anchors", "anchors unweighted", "anchor pairs", "words"};

struct Sketched {
  std::array<std::vector<std::uint64_t>, kCount> features;
  std::vector<std::uint32_t> anchors, words;  // Ranking sets.
};

struct Query {
  std::string kind;
  std::vector<std::size_t> sources;  // Into the corpus.
  Sketched sketched;
};

// Pairs of names and numbers that stand in one sentence.
void MakePairs(const align::Document& d, std::vector<std::uint64_t>* out) {
  constexpr std::size_t kMost = 30;
  for (const text::Sentence& s : d.text.sentences) {
    std::set<std::uint32_t> anchors;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      const features::Term& t = d.terms[i];
      if (d.text.IsProse(d.text.tokens[i]) && t.idf >= 2 && anchors.size() < kMost &&
          t.kind != features::TermKind::kStop && t.kind != features::TermKind::kContent) {
        anchors.insert(t.hash);
      }
    }
    for (auto a = anchors.begin(); a != anchors.end(); ++a) {
      for (auto b = std::next(a); b != anchors.end(); ++b) {
        out->push_back(base::CombineHash(*a, *b));
      }
    }
  }
}

Sketched SketchText(const std::string& text) {
  const align::Document document =
      align::MakeDocument(base::RepairUtf8(text), "en");
  features::Channels channels =
      features::MakeChannels(document.text, document.terms);
  Sketched out;
  MakePairs(document, &out.features[kPairs]);
  out.features[kPlain].assign(channels.anchor_set.begin(), channels.anchor_set.end());
  out.features[kShingles] = std::move(channels.shingles);
  out.features[kAnchors] = std::move(channels.anchors);
  out.features[kWords] = std::move(channels.words);
  out.anchors = std::move(channels.anchor_set);
  out.words = std::move(channels.word_set);
  return out;
}

class Sweep {
 public:
  Status Load(const std::string& data) {
    auto articles = quality::ReadRecords(data + "/haystack.jsonl.zst");
    if (!articles.ok()) return articles.status();
    std::unordered_map<std::string, std::size_t> numbers;
    std::size_t next = 0;
    base::OrderedMap<const json*, Sketched>(
        base::ThreadCount(0),
        [&]() -> std::optional<const json*> {
          if (next == articles->size()) return std::nullopt;
          numbers.emplace((*articles)[next].value("id", ""), next);
          return &(*articles)[next++];
        },
        [](const json* o) { return SketchText(o->value("text", "")); },
        [&](Sketched s) {
          corpus_.push_back(std::move(s));
          return true;
        });
    auto rewrites =
        quality::ReadRecords(data + "/pairs/pos_wire_rewrites.jsonl.zst");
    if (!rewrites.ok()) return rewrites.status();
    for (const json& o : *rewrites) {
      Query query;
      query.kind = o.value("kind", "");
      for (const json& id : o.at("source_ids")) {
        const auto it = numbers.find(id.get<std::string>());
        if (it != numbers.end()) query.sources.push_back(it->second);
      }
      query.sketched = SketchText(o.value("target_text", ""));
      queries_.push_back(std::move(query));
    }
    RankAll();
    return Status::Ok();
  }

  // [query][article]: shares a band of the channel.
  using Hits = std::vector<std::vector<bool>>;

  const Hits& HitsOf(Channel channel, std::uint32_t bands, std::uint32_t rows) {
    const std::array<std::uint32_t, 3> key = {static_cast<std::uint32_t>(channel), bands, rows};
    const auto [it, fresh] = hits_.emplace(key, Hits());
    if (!fresh) return it->second;
    const sketch::BandParams params{bands, rows, 0x5EED0001 + channel};
    const auto keys = [&](const Sketched& s) {
      return sketch::BandKeys(sketch::Signature(s.features[channel],
                                                params.slots(), params.seed),
                              params);
    };
    std::vector<std::unordered_map<std::uint32_t, std::vector<std::size_t>>> wanted(bands);
    for (std::size_t q = 0; q < queries_.size(); ++q) {
      const auto own = keys(queries_[q].sketched);
      for (std::size_t b = 0; b < own.size(); ++b) wanted[b][own[b]].push_back(q);
    }
    Hits& hits = it->second;
    hits.assign(queries_.size(), std::vector<bool>(corpus_.size(), false));
    std::size_t next = 0;
    base::OrderedMap<std::size_t, std::vector<std::uint32_t>>(
        base::ThreadCount(0),
        [&]() -> std::optional<std::size_t> {
          if (next == corpus_.size()) return std::nullopt;
          return next++;
        },
        [&](std::size_t d) { return keys(corpus_[d]); },
        [&, d = std::size_t{0}](const std::vector<std::uint32_t>& own) mutable {
          for (std::size_t b = 0; b < own.size(); ++b) {
            const auto found = wanted[b].find(own[b]);
            if (found == wanted[b].end()) continue;
            for (const std::size_t q : found->second) hits[q][d] = true;
          }
          ++d;
          return true;
        });
    return hits;
  }

  struct Part {
    Channel channel;
    std::uint32_t bands, rows;
  };

  void AddRow(const std::vector<Part>& parts, Table* table) {
    std::string name;
    std::uint32_t bands = 0;
    Hits hits(queries_.size(), std::vector<bool>(corpus_.size(), false));
    for (const Part& p : parts) {
      name += (name.empty() ? "" : " + ") + std::string(kNames[p.channel]) + " " +
              std::to_string(p.bands) + "x" + std::to_string(p.rows);
      bands += p.bands;
      const Hits& own = HitsOf(p.channel, p.bands, p.rows);
      for (std::size_t q = 0; q < hits.size(); ++q) {
        for (std::size_t d = 0; d < corpus_.size(); ++d) {
          if (own[q][d]) hits[q][d] = true;
        }
      }
    }
    std::map<std::string, std::array<double, 3>> by_kind;  // Found, ranked, all.
    std::vector<double> shares;
    for (std::size_t q = 0; q < queries_.size(); ++q) {
      const Query& query = queries_[q];
      shares.push_back(static_cast<double>(std::count(hits[q].begin(), hits[q].end(), true)) /
                       static_cast<double>(corpus_.size()));
      bool shared = true, ranked = true;
      for (const std::size_t s : query.sources) {
        shared &= hits[q][s];
        ranked &= hits[q][s] && RankAmong(hits[q], q, s) < (query.kind == "mosaic" ? 20u : 10u);
      }
      auto& row = by_kind[query.kind];
      row[0] += shared;
      row[1] += ranked;
      ++row[2];
    }
    std::sort(shares.begin(), shares.end());
    double mean = 0;
    for (const double s : shares) mean += s / static_cast<double>(shares.size());
    std::array<double, 3> single{};
    for (const char* kind : {"spinner", "paraphrase", "deep", "condensed"}) {
      for (std::size_t k = 0; k < 3; ++k) single[k] += by_kind[kind][k];
    }
    const auto rate = [](const std::array<double, 3>& r, int k) {
      return r[static_cast<std::size_t>(k)] / std::max(1.0, r[2]);
    };
    table->rows.push_back(
        {name, bands * 4, rate(single, 0), rate(single, 1),
         rate(by_kind["mosaic"], 0), rate(by_kind["mosaic"], 1),
         rate(by_kind["partial"], 0), rate(by_kind["partial"], 1),
         100 * shares[shares.size() / 2], 100 * mean, 100 * shares.back()});
    std::fprintf(stderr, "%s\n", name.c_str());
  }

 private:
  static double Weigh(const std::vector<std::uint32_t>& a,
                      const std::vector<double>& weights,
                      const std::vector<std::uint32_t>& b) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i] == b[j]) sum += weights[i++];
      else if (a[i] < b[j]) ++i;
      else ++j;
    }
    return sum;
  }

  // As Ranker of detect/candidates.cc.
  void RankAll() {
    std::array<std::unordered_map<std::uint32_t, double>, 2> frequency;
    for (const Sketched& s : corpus_) {
      for (const std::uint32_t h : s.anchors) ++frequency[0][h];
      for (const std::uint32_t h : s.words) ++frequency[1][h];
    }
    const double n = static_cast<double>(corpus_.size());
    for (const Query& q : queries_) {
      const auto weights = [&](const std::vector<std::uint32_t>& set, std::size_t k,
                               double factor) {
        std::vector<double> out;
        for (const std::uint32_t h : set) {
          const auto it = frequency[k].find(h);
          const double df = it == frequency[k].end() ? 0 : it->second;
          out.push_back(factor * std::max(0.1, std::log((n + 1) / (df + 0.5))));
        }
        return out;
      };
      const auto anchors = weights(q.sketched.anchors, 0, 1);
      const auto words = weights(q.sketched.words, 1, 0.5);
      std::vector<float> ranks;
      for (const Sketched& s : corpus_) {
        const double size = static_cast<double>(s.anchors.size()) +
                            0.5 * static_cast<double>(s.words.size());
        ranks.push_back(static_cast<float>(
            (Weigh(q.sketched.anchors, anchors, s.anchors) +
             Weigh(q.sketched.words, words, s.words)) / std::sqrt(size + 20)));
      }
      ranks_.push_back(std::move(ranks));
    }
  }

  std::size_t RankAmong(const std::vector<bool>& hits, std::size_t q,
                        std::size_t source) const {
    std::size_t before = 0;
    for (std::size_t d = 0; d < hits.size(); ++d) {
      before += hits[d] && ranks_[q][d] > ranks_[q][source];
    }
    return before;
  }

  std::vector<Sketched> corpus_;
  std::vector<Query> queries_;
  std::vector<std::vector<float>> ranks_;  // [query][article]
  std::map<std::array<std::uint32_t, 3>, Hits> hits_;
};

int Main(int argc, char** argv) {
  std::string data = "../shared/data", json_path, markdown;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--data") == 0) data = argv[k + 1];
    if (std::strcmp(argv[k], "--json") == 0) json_path = argv[k + 1];
    if (std::strcmp(argv[k], "--markdown") == 0) markdown = argv[k + 1];
  }
  Sweep sweep;
  const Status status = sweep.Load(data);
  if (!status.ok()) {
    std::fprintf(stderr, "sweep: %s\n", status.message().c_str());
    return 3;
  }
  Table table{"retrieval_sweep",
              "Channels, bands x rows: wire rewrites against the haystack",
              {"setting", "key bytes", "single: shared", "in 10", "mosaic: shared",
               "in 20", "partial: shared", "in 10 ", "median %", "mean %", "max %"},
              {},
              {"shared: every source shares a band; in 10, in 20: and ranks so high "
               "among all that do; per cent: of the corpus that shares a band"}};
  for (const auto& [bands, rows] : {std::pair(16u, 4u), {8u, 4u}}) {
    sweep.AddRow({{kShingles, bands, rows}}, &table);
  }
  for (const auto& [bands, rows] :
       {std::pair(128u, 3u), {85u, 3u}, {64u, 3u}, {42u, 3u}, {32u, 3u}, {16u, 2u},
        {24u, 2u}, {96u, 4u}, {64u, 4u}}) {
    sweep.AddRow({{kAnchors, bands, rows}}, &table);
  }
  sweep.AddRow({{kPlain, 85, 3}}, &table);
  for (const auto& [bands, rows] : {std::pair(64u, 2u), {32u, 2u}, {32u, 1u}, {16u, 1u}}) {
    sweep.AddRow({{kPairs, bands, rows}}, &table);
  }
  for (const auto& [bands, rows] :
       {std::pair(64u, 4u), {32u, 4u}, {16u, 4u}, {32u, 3u}, {16u, 3u}}) {
    sweep.AddRow({{kWords, bands, rows}}, &table);
  }
  const std::vector<std::vector<Sweep::Part>> combined = {
      {{kShingles, 16, 4}, {kAnchors, 85, 3}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 64, 3}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 64, 3}, {kWords, 16, 4}},
      {{kShingles, 8, 4}, {kAnchors, 42, 3}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 42, 3}, {kWords, 16, 3}},
      {{kShingles, 8, 4}, {kAnchors, 32, 3}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 32, 3}, {kPairs, 16, 1}},
      {{kShingles, 8, 4}, {kAnchors, 42, 3}, {kPairs, 16, 1}},
      {{kShingles, 8, 4}, {kAnchors, 42, 3}, {kPairs, 32, 1}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 85, 3}, {kPairs, 32, 1}, {kWords, 32, 4}},
      {{kShingles, 8, 4}, {kAnchors, 96, 4}, {kPairs, 32, 1}, {kWords, 32, 4}},
  };
  for (const auto& parts : combined) sweep.AddRow(parts, &table);
  std::printf("%s", ToText(table).c_str());
  if (!json_path.empty()) std::ofstream(json_path) << ToJson(table).dump(1) << '\n';
  if (!markdown.empty()) std::ofstream(markdown) << ToMarkdown(table);
  return 0;
}

}  // namespace
}  // namespace unspin::retrieval

int main(int argc, char** argv) { return unspin::retrieval::Main(argc, argv); }
