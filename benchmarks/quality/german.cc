// German: paraphrases "as much as possible" of translated news (wmt19), a few
// consecutive sentences taken for an article, against all other such articles;
// and simplified documents against the others of their collection. Scored by the
// compiled-in model.

#include <algorithm>
#include <functional>

#include "align/alignment.h"
#include "align/similarity.h"
#include "base/ordered_map.h"
#include "base/utf8.h"
#include "data.h"
#include "detect/passages.h"
#include "measures.h"
#include "score/evidence.h"
#include "score/model.h"
#include "score/verdict.h"

namespace unspin::quality {
namespace {

using nlohmann::json;

struct Scored {
  double log_odds = -99;
  bool flagged = false;
};

Scored Score(const align::Document& suspect, const align::Document& source) {
  const align::Similarity s = align::Compare(suspect, source);
  if (s.combined.size() == 0) return {};
  const align::Alignment alignment = align::Align(s);
  score::Evidence evidence = score::MakeTextEvidence(s, alignment);
  const score::Model& model = score::Model::Default();
  score::AddLinkEvidence(score::MeasureLinkEvidence(s, alignment), model.links(),
                         &evidence);
  const auto passages = detect::MeasurePassages(detect::MakePassages(s, alignment));
  const double score = model.Score(evidence);
  return {model.LogOdds(evidence),
          IsFlagged(score::Decide(evidence, score, passages, 0.5).verdict)};
}

// Share of the first that lie above the `rate` highest of the second.
double ShareAbove(const std::vector<Scored>& rewrites, std::vector<double> others,
                  double rate) {
  std::sort(others.begin(), others.end(), std::greater<>());
  const double boundary =
      others[static_cast<std::size_t>(rate * static_cast<double>(others.size()))];
  return static_cast<double>(
             std::count_if(rewrites.begin(), rewrites.end(),
                           [&](const Scored& s) { return s.log_odds > boundary; })) /
         static_cast<double>(rewrites.size());
}

double ShareFlagged(const std::vector<Scored>& all) {
  return static_cast<double>(std::count_if(all.begin(), all.end(),
                                           [](const Scored& s) { return s.flagged; })) /
         static_cast<double>(all.size());
}

// suspects[k] is a rewrite of sources[k], and of no other of its collection.
std::vector<nlohmann::ordered_json> Row(const std::string& name,
                                        const std::vector<align::Document>& suspects,
                                        const std::vector<align::Document>& sources,
                                        const std::vector<std::string>& collections) {
  std::vector<Scored> rewrites, others;
  std::size_t next = 0;
  base::OrderedMap<std::size_t, std::vector<Scored>>(
      base::ThreadCount(0),
      [&]() -> std::optional<std::size_t> {
        if (next == suspects.size()) return std::nullopt;
        return next++;
      },
      [&](std::size_t i) {
        std::vector<Scored> row = {Score(suspects[i], sources[i])};
        for (std::size_t j = 0; j < sources.size(); ++j) {
          if (j != i && collections[j] == collections[i]) {
            row.push_back(Score(suspects[i], sources[j]));
          }
        }
        return row;
      },
      [&](const std::vector<Scored>& row) {
        rewrites.push_back(row[0]);
        others.insert(others.end(), row.begin() + 1, row.end());
        return true;
      });
  std::vector<double> negatives;
  for (const Scored& s : others) negatives.push_back(s.log_odds);
  return {name,
          rewrites.size(),
          ShareAbove(rewrites, negatives, 0.001),
          ShareAbove(rewrites, negatives, 0.0001),
          ShareFlagged(rewrites),
          others.size(),
          ShareFlagged(others)};
}

std::vector<align::Document> Chunks(const std::vector<json>& records,
                                    const char* member, std::size_t size) {
  std::vector<align::Document> out;
  for (std::size_t k = 0; k + size <= records.size(); k += size) {
    std::string text;
    for (std::size_t i = k; i < k + size; ++i) {
      text += base::RepairUtf8(records[i].at(member).get<std::string>()) + "\n";
    }
    out.push_back(align::MakeDocument(text, "de"));
  }
  return out;
}

align::Document Joined(const json& sentences) {
  std::string text;
  for (const json& s : sentences) text += base::RepairUtf8(s.get<std::string>()) + "\n";
  return align::MakeDocument(text, "de");
}

}  // namespace

Result<Tables> German(const Options& options) {
  Table table{"german",
              "German, the compiled-in model",
              {"set", "rewrites", "at 0.1 %", "at 0.01 %", "flagged", "others",
               "others flagged"},
              {},
              {"others: all other pairs of the set, some of one article"}};
  const std::string folder = options.data + "/german/";
  auto news = ReadRecords(folder + "de_wmt19_paraphrased.jsonl.zst");
  if (!news.ok()) return news.status();
  for (const std::size_t size : {1, 3, 6}) {
    const auto sources = Chunks(*news, "ar", size);
    const std::vector<std::string> one(sources.size());
    const std::string sentences = " x" + std::to_string(size);
    table.rows.push_back(Row("paraphrase" + sentences,
                             Chunks(*news, "ar_paraphrased", size), sources, one));
    table.rows.push_back(Row("of another translation" + sentences,
                             Chunks(*news, "wmt_paraphrased", size), sources, one));
  }
  auto documents = ReadRecords(folder + "de_deplain_manual_alignment.jsonl.zst");
  if (!documents.ok()) return documents.status();
  std::vector<align::Document> suspects, sources;
  std::vector<std::string> collections;
  for (const json& d : *documents) {
    suspects.push_back(Joined(d.at("target_sents")));
    sources.push_back(Joined(d.at("source_sents")));
    collections.push_back(d.at("corpus").get<std::string>());
  }
  table.rows.push_back(Row("simplified documents", suspects, sources, collections));
  return Tables{table};
}

}  // namespace unspin::quality
