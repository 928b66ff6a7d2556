// Passages: which characters of both texts are marked, against annotations.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/ordered_map.h"
#include "base/utf8.h"
#include "data.h"
#include "measures.h"
#include "plagdet.h"
#include "unspin/detector.h"

namespace unspin::quality {
namespace {

using nlohmann::json;

struct Job {
  std::size_t number = 0;
  Article suspect, source;
};

// Compare() of all pairs, in order.
std::vector<CheckResult> CompareEach(const std::vector<Job>& jobs) {
  std::vector<CheckResult> out;
  std::size_t next = 0;
  base::OrderedMap<const Job*, CheckResult>(
      base::ThreadCount(0),
      [&]() -> std::optional<const Job*> {
        if (next == jobs.size()) return std::nullopt;
        return &jobs[next++];
      },
      [](const Job* job) { return Compare(job->suspect, job->source, {}); },
      [&](CheckResult result) {
        out.push_back(std::move(result));
        return true;
      });
  return out;
}

Article MakeArticle(const std::string& id, const std::string& text) {
  Article article;
  article.id = id;
  article.text = base::RepairUtf8(text);
  article.language = "en";
  return article;
}

Span SpanAt(const json& o, const std::string& side) {
  const auto begin = o.at("ra_" + side + "_offset").get<std::uint32_t>();
  return {begin, begin + o.at("ra_" + side + "_length").get<std::uint32_t>()};
}

std::vector<Span> Reused(const json& rewrite) {
  std::set<int> wanted;
  for (const json& k : rewrite.at("reused_paragraphs")) {
    wanted.insert(k.get<int>());
  }
  const std::u32string text =
      base::DecodeUtf8(rewrite.at("target_text").get<std::string>());
  std::vector<Span> out;
  int paragraph = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(U"\n\n", begin), text.size());
    if (wanted.contains(++paragraph)) {
      out.push_back({static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(end)});
    }
    begin = end + 2;
  }
  return out;
}

std::vector<Span> Marked(const SourceResult& source) {
  std::vector<Span> out;
  for (const Passage& p : source.passages) out.push_back(p.suspect);
  return out;
}

// Counts of characters, added over texts.
struct Marks {
  double marked = 0, reused = 0, both = 0;
  double F1() const { return both > 0 ? 2 * both / (marked + reused) : 0; }
};

Marks Count(const std::vector<Span>& marked, const std::vector<Span>& reused) {
  return {static_cast<double>(CoveredLength(marked)),
          static_cast<double>(CoveredLength(reused)),
          static_cast<double>(CommonLength(marked, reused))};
}

// Marked stretches a reused one that any of them touches.
double Granularity(const std::vector<std::vector<Span>>& marked,
                   const std::vector<std::vector<Span>>& reused) {
  double pieces = 0, found = 0;
  for (std::size_t k = 0; k < marked.size(); ++k) {
    for (const Span s : reused[k]) {
      const auto n = std::count_if(
          marked[k].begin(), marked[k].end(),
          [&](Span m) { return m.begin < s.end && s.begin < m.end; });
      pieces += static_cast<double>(n);
      found += n > 0;
    }
  }
  return found > 0 ? pieces / found : 1;
}

double Ratio(double a, double b) { return b > 0 ? a / b : 0; }

}  // namespace

Result<Tables> Pan13(const Options& options) {
  const std::string folder = options.data + "/pan13/";
  auto texts = ReadTar(folder + "pan13_texts.tar.zst");
  if (!texts.ok()) return texts.status();
  auto annotations = ReadPlainRecords(folder + "pan13_passages.jsonl");
  if (!annotations.ok()) return annotations.status();

  std::map<std::pair<std::string, std::string>, std::size_t> pairs;
  std::vector<Job> jobs;
  std::map<std::string, std::vector<Match>> cases;  // By label.
  std::vector<Match> all;
  for (const json& o : *annotations) {
    const auto names = std::make_pair(o.at("susp").get<std::string>(),
                                      o.at("source").get<std::string>());
    const auto [pair, fresh] = pairs.emplace(names, jobs.size());
    if (fresh) {
      jobs.push_back({jobs.size(), MakeArticle(names.first, (*texts)[names.first]),
                      MakeArticle(names.second, (*texts)[names.second])});
    }
    all.push_back({SpanAt(o, "this"), SpanAt(o, "source"), pair->second});
    cases[o.at("label").get<std::string>()].push_back(all.back());
  }

  const std::vector<CheckResult> results = CompareEach(jobs);
  std::vector<Match> found, links;
  std::size_t flagged = 0;
  for (std::size_t k = 0; k < results.size(); ++k) {
    flagged += IsFlagged(results[k].verdict);
    for (const Passage& p : results[k].sources[0].passages) {
      found.push_back({p.suspect, p.source, k});
    }
  }

  Table table{"pan13_passages",
              "Passages of pan13: characters of both texts",
              {"obfuscation", "cases", "detections", "precision", "recall",
               "granularity", "plagdet"},
              {},
              {}};
  const auto add = [&](const std::string& name, const std::vector<Match>& some) {
    // Detections in other pairs than these cases are of no account.
    std::set<std::size_t> of;
    for (const Match& m : some) of.insert(m.pair);
    std::vector<Match> detections;
    for (const Match& m : found) {
      if (of.contains(m.pair)) detections.push_back(m);
    }
    const PlagdetScore s = Plagdet(some, detections);
    table.rows.push_back({name, some.size(), detections.size(), s.precision,
                          s.recall, s.granularity, s.plagdet});
  };
  for (const auto& [label, some] : cases) add(label, some);
  if (cases.size() > 1) add("all", all);
  table.notes.push_back(std::to_string(jobs.size()) + " pairs of texts, " +
                        std::to_string(flagged) + " of them flagged");
  if (options.worst) {
    for (std::size_t k = 0; k < jobs.size(); ++k) {
      std::vector<Match> c, d;
      for (const Match& m : all) if (m.pair == k) c.push_back(m);
      for (const Match& m : found) if (m.pair == k) d.push_back(m);
      const PlagdetScore s = Plagdet(c, d);
      if (s.plagdet >= 0.9) continue;
      std::printf("%.3f p %.3f r %.3f g %.2f %s %s cases", s.plagdet, s.precision,
                  s.recall, s.granularity, jobs[k].suspect.id.c_str(),
                  jobs[k].source.id.c_str());
      for (const Match& m : c) {
        std::printf(" %u-%u/%u-%u", m.suspect.begin, m.suspect.end,
                    m.source.begin, m.source.end);
      }
      std::printf(" found");
      for (const Match& m : d) {
        std::printf(" %u-%u/%u-%u", m.suspect.begin, m.suspect.end,
                    m.source.begin, m.source.end);
      }
      std::printf("\n");
    }
  }
  return Tables{table};
}

Result<Tables> PartialReuse(const Options& options) {
  auto rewrites =
      ReadRecords(options.data + "/pairs/pos_wire_rewrites.jsonl.zst");
  if (!rewrites.ok()) return rewrites.status();
  std::vector<Job> jobs;
  std::vector<const json*> of;
  for (const json& o : *rewrites) {
    const std::string kind = o.at("kind").get<std::string>();
    if (kind != "partial" && kind != "mosaic") continue;
    for (const json& source : o.at("source_texts")) {
      jobs.push_back({jobs.size(),
                      MakeArticle(o.at("id"), o.at("target_text")),
                      MakeArticle("source", source)});
      of.push_back(&o);
    }
  }
  const std::vector<CheckResult> results = CompareEach(jobs);

  std::vector<std::vector<Span>> marked, reused;
  Marks partial;
  double f1 = 0, mosaic = 0, covered = 0, twice = 0;
  for (std::size_t k = 0; k < jobs.size(); ++k) {
    const std::vector<Span> marks = Marked(results[k].sources[0]);
    if (of[k]->at("kind") == "partial") {
      marked.push_back(marks);
      reused.push_back(Reused(*of[k]));
      const Marks m = Count(marked.back(), reused.back());
      if (options.worst) {
        std::printf("%s F1 %.3f precision %.3f recall %.3f %s\n",
                    jobs[k].suspect.id.c_str(), m.F1(), Ratio(m.both, m.marked),
                    Ratio(m.both, m.reused),
                    std::string(Name(results[k].verdict)).c_str());
      }
      f1 += m.F1();
      partial.marked += m.marked;
      partial.reused += m.reused;
      partial.both += m.both;
    } else if (k + 1 < jobs.size() && of[k + 1] == of[k]) {
      std::vector<Span> both = marks;
      const std::vector<Span> other = Marked(results[k + 1].sources[0]);
      both.insert(both.end(), other.begin(), other.end());
      const double size = static_cast<double>(
          base::CountCodePoints(jobs[k].suspect.text));
      const double c = static_cast<double>(CoveredLength(both)) / size;
      const double t = static_cast<double>(CommonLength(marks, other)) / size;
      if (options.worst) {
        std::printf("%s marked %.3f twice %.3f\n", jobs[k].suspect.id.c_str(), c, t);
      }
      ++mosaic;
      covered += c;
      twice += t;
    }
  }
  Table table{"partial_reuse",
              "Reused part of wire rewrites, kind partial: characters of the suspect",
              {"texts", "precision", "recall", "F1", "mean F1", "granularity"},
              {{marked.size(), Ratio(partial.both, partial.marked),
                Ratio(partial.both, partial.reused), partial.F1(),
                Ratio(f1, static_cast<double>(marked.size())),
                Granularity(marked, reused)}},
              {"F1 over all characters, mean F1 over texts"}};
  Table mosaics{"mosaic_reuse",
                "Mosaics: share of the suspect's characters marked",
                {"texts", "by either source", "by both"},
                {{static_cast<int>(mosaic), Ratio(covered, mosaic),
                  Ratio(twice, mosaic)}},
                {"nearly all of a mosaic is taken from its two sources; which "
                 "part from which is not annotated"}};
  return Tables{table, mosaics};
}

}  // namespace unspin::quality
