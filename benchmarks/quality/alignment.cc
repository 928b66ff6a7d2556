// Links between sentences, against texts whose sentences are aligned.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "align/vocabulary.h"
#include "base/utf8.h"
#include "data.h"
#include "measures.h"
#include "unspin/detector.h"

namespace unspin::quality {
namespace {

using nlohmann::json;
using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

// Sentences of the data joined by blanks, and where each lies.
struct Joined {
  Article article;
  std::vector<Span> sentences;
};

Joined Join(const json& sentences, const std::string& language) {
  Joined out;
  out.article.id = "text";
  out.article.language = language;
  std::uint32_t at = 0;
  for (const json& s : sentences) {
    const std::string text = base::RepairUtf8(s.get<std::string>());
    if (!out.sentences.empty()) {
      out.article.text += ' ';
      ++at;
    }
    const auto size = static_cast<std::uint32_t>(base::CountCodePoints(text));
    out.sentences.push_back({at, at + size});
    out.article.text += text;
    at += size;
  }
  return out;
}

// The sentences of the data that `span` holds half of, or that hold half of it.
std::vector<std::size_t> Touched(const Joined& text, Span span) {
  std::vector<std::size_t> out;
  for (std::size_t k = 0; k < text.sentences.size(); ++k) {
    const Span s = text.sentences[k];
    const std::uint32_t begin = std::max(s.begin, span.begin);
    const std::uint32_t end = std::min(s.end, span.end);
    if (end <= begin) continue;
    if (2 * (end - begin) >= std::min(s.size(), span.size())) out.push_back(k);
  }
  return out;
}

// The sentences of the data in blocks: those that one sentence of ours reaches
// over count as one.
std::vector<std::size_t> Blocks(const Joined& text) {
  std::vector<std::size_t> block(text.sentences.size());
  std::vector<bool> joined(text.sentences.size(), false);  // To the one before.
  const align::Document document =
      align::MakeDocument(text.article.text, text.article.language);
  for (const text::Sentence& s : document.text.sentences) {
    const std::vector<std::size_t> touched = Touched(text, s.span);
    for (std::size_t k = 1; k < touched.size(); ++k) joined[touched[k]] = true;
  }
  for (std::size_t k = 1; k < block.size(); ++k) {
    block[k] = block[k - 1] + !joined[k];
  }
  return block;
}

Pairs InBlocks(const Pairs& pairs, const std::vector<std::size_t>& suspect,
               const std::vector<std::size_t>& source) {
  Pairs out;
  for (const auto& [i, j] : pairs) out.emplace(suspect[i], source[j]);
  return out;
}

Pairs Linked(const Joined& suspect, const Joined& source) {
  Pairs out;
  const CheckResult result = Compare(suspect.article, source.article, {});
  for (const Passage& p : result.sources[0].passages) {
    for (const SentenceLink& link : p.sentences) {
      for (const std::size_t i : Touched(suspect, link.suspect)) {
        for (const std::size_t j : Touched(source, link.source)) {
          out.emplace(i, j);
        }
      }
    }
  }
  return out;
}

struct Counts {
  double texts = 0, linked = 0, gold = 0, right = 0;

  void Add(const Joined& suspect, const Joined& source, const Pairs& gold_pairs) {
    const auto a = Blocks(suspect), b = Blocks(source);
    const Pairs found = InBlocks(Linked(suspect, source), a, b);
    const Pairs wanted = InBlocks(gold_pairs, a, b);
    ++texts;
    linked += static_cast<double>(found.size());
    gold += static_cast<double>(wanted.size());
    right += static_cast<double>(std::count_if(
        found.begin(), found.end(),
        [&](const auto& p) { return wanted.contains(p); }));
  }
  std::vector<nlohmann::ordered_json> Row(const std::string& name) const {
    return {name, static_cast<int>(texts), static_cast<int>(gold),
            right / std::max(1.0, linked), right / std::max(1.0, gold),
            2 * right / std::max(1.0, linked + gold)};
  }
};

// Numbers of the sentences by their text, as the gold alignment names them.
std::multimap<std::string, std::size_t> Numbers(const json& sentences) {
  std::multimap<std::string, std::size_t> out;
  for (std::size_t k = 0; k < sentences.size(); ++k) {
    out.emplace(sentences[k].get<std::string>(), k);
  }
  return out;
}

Pairs Gold(const json& record) {
  const auto sources = Numbers(record.at("source_sents"));
  const auto targets = Numbers(record.at("target_sents"));
  Pairs out;
  for (const json& g : record.at("gold")) {
    const auto i = targets.find(g.value("simplification", ""));
    const auto j = sources.find(g.value("original", ""));
    if (i != targets.end() && j != sources.end()) {
      out.emplace(i->second, j->second);
    }
  }
  return out;
}

void PrintMissed(const json& record, const Pairs& found, const Pairs& gold) {
  const std::string id = record.at("id").get<std::string>();
  for (const auto& [i, j] : found) {
    if (!gold.contains({i, j})) std::printf("%s wrong %zu-%zu\n", id.c_str(), i, j);
  }
  for (const auto& [i, j] : gold) {
    if (found.contains({i, j})) continue;
    std::printf("%s missed %zu: %s ||| %s\n", id.c_str(), i,
                record["target_sents"][i].get<std::string>().c_str(),
                record["source_sents"][j].get<std::string>().c_str());
  }
}

Status AddGerman(const Options& options, Table* table) {
  auto records = ReadRecords(options.data +
                             "/german/de_deplain_manual_alignment.jsonl.zst");
  if (!records.ok()) return records.status();
  Counts counts;
  for (const json& o : *records) {
    counts.Add(Join(o.at("target_sents"), "de"),
               Join(o.at("source_sents"), "de"), Gold(o));
  }
  table->rows.push_back(counts.Row("German, simplified, aligned by hand"));
  return Status::Ok();
}

}  // namespace

Result<Tables> SentenceAlignment(const Options& options) {
  auto records = ReadRecords(
      options.data + "/pairs/pos_wmt22_two_human_translations.jsonl.zst");
  if (!records.ok()) return records.status();
  Counts counts;
  for (const json& o : *records) {
    const json &source = o.at("source_sents"), &target = o.at("target_sents");
    Pairs gold;
    for (std::size_t k = 0; k < std::min(source.size(), target.size()); ++k) {
      gold.emplace(k, k);
    }
    const Joined suspect = Join(target, "en"), other = Join(source, "en");
    counts.Add(suspect, other, gold);
    if (options.worst) PrintMissed(o, Linked(suspect, other), gold);
  }
  Table table{"sentence_alignment",
              "Links of sentences",
              {"set", "texts", "pairs", "precision", "recall", "F1"},
              {counts.Row("two human translations (wmt22)")},
              {"pairs of sentences of the data; those between which the program sees "
               "no boundary count as one"}};
  Status german = AddGerman(options, &table);
  if (!german.ok()) return german;
  return Tables{table};
}

}  // namespace unspin::quality
