// The main path of a scan: read, boilerplate, pairs, alignment, findings.

#include "unspin/scan.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/ordered_map.h"
#include "scan/against.h"
#include "scan/boilerplate.h"
#include "scan/cache.h"
#include "scan/clusters.h"
#include "scan/compare.h"
#include "scan/documents.h"
#include "scan/pairs.h"
#include "scan/read.h"
#include "scan/settings.h"
#include "scan/weigh.h"

namespace unspin {
namespace {

using scan::Entry;
using scan::EntryPair;

Status Stopped() { return Status::Machine("the scan was stopped"); }

class Scanner {
 public:
  Scanner(const ScanOptions& options, const ScanProgress& progress)
      : options_(options), progress_(progress),
        cache_(options.cache, scan::SettingsOf(options)) {
    bounds_.max_aligned = options.max_aligned;
  }

  Result<Findings> Run(ArticleReader& articles) {
    if (!scan::ReadEntries(articles, options_, progress_, &cache_, &entries_,
                           &out_.skipped)) {
      return Stopped();
    }
    scan::NumberEntries(&entries_);
    LeaveBoilerplateOut();
    ChooseDocuments();
    if (!FindPairs() || !Compare()) return Stopped();
    if (!Weigh()) return Stopped();
    scan::FindingsMaker maker(entries_, &out_);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (judged_[i]) maker.Add(pairs_[i], *judged_[i], standing_[i]);
    }
    if (options_.against != nullptr) {
      if (Status s = CompareWithIndex(&maker); !s.ok()) return s;
    }
    maker.Finish();
    out_.clusters = scan::MakeClusters(out_.documents, out_.findings);
    SaveCache();
    return std::move(out_);
  }

 private:
  bool Progress(const char* stage, std::uint64_t done, std::uint64_t total) {
    stopped_ = stopped_ || (progress_ && !progress_(stage, done, total));
    return !stopped_;
  }

  void LeaveBoilerplateOut() {
    const scan::BoilerplateOptions boilerplate{options_.boilerplate_documents,
                                               options_.boilerplate_share};
    bounds_.common = boilerplate.Least(entries_.size());
    out_.boilerplate = scan::FindBoilerplate(boilerplate, &entries_);
    scan::AnalyseAnew(options_.threads, &cache_, &entries_);
    cache_.DropAnalyses();
  }

  // Those long enough and of a language asked for; of several with the same
  // words one, the others paired with it.
  void ChooseDocuments() {
    std::map<base::Hash128, std::vector<std::uint32_t>> same;
    std::uint64_t little = 0, other_language = 0;
    for (std::uint32_t d = 0; d < entries_.size(); ++d) {
      if (entries_[d].analysis.words < std::max<std::size_t>(options_.min_words, 1)) {
        ++little;
      } else if (!scan::IsWanted(entries_[d].analysis.language, options_)) {
        ++other_language;
      } else {
        same[entries_[d].analysis.fingerprint].push_back(d);
      }
    }
    for (const auto& [fingerprint, group] : same) {
      const std::uint32_t first = scan::Earliest(entries_, group);
      documents_.push_back(first);
      for (const std::uint32_t d : group) {
        active_.push_back(d);
        if (d != first) AddPair(first, d, false);
      }
    }
    std::sort(documents_.begin(), documents_.end());
    std::sort(active_.begin(), active_.end());
    Note(little, "of fewer than " + std::to_string(options_.min_words) +
                     " words of prose");
    Note(other_language, "in other languages");
  }

  void Note(std::uint64_t count, const std::string& which) {
    if (count == 0) return;
    out_.notes.push_back(std::to_string(count) +
                         (count == 1 ? " document " : " documents ") + which +
                         (count == 1 ? " was" : " were") + " passed over.");
  }

  void AddPair(std::uint32_t x, std::uint32_t y, bool standing) {
    if (entries_[x].changed || entries_[y].changed) {
      pairs_.push_back(scan::MakePair(entries_, x, y));
      standing_.push_back(standing);
    }
  }

  bool FindPairs() {
    const scan::CandidatePairs found = scan::FindPairs(
        entries_, documents_, bounds_, options_.threads,
        [&](std::uint64_t n) { return Progress("pairing", n, documents_.size()); });
    for (const scan::CandidatePair& p : found.pairs) AddPair(p.a, p.b, p.standing);
    if (found.over_limit > 0) {
      out_.notes.push_back(
          std::to_string(found.over_limit) +
          " likely pairs were not compared: each document was compared with its " +
          std::to_string(options_.max_aligned) + " likeliest.");
    }
    return !stopped_;
  }

  bool Compare() {
    judged_ = scan::ComparePairs(
        entries_, pairs_, options_.min_score, options_.threads, &cache_,
        [&](std::uint64_t n) { return Progress("comparing", n, pairs_.size()); });
    out_.pairs_aligned = pairs_.size();
    return !stopped_;
  }

  // What is flagged for words that prove nothing is left.
  bool Weigh() {
    const std::uint64_t left = scan::WeighPairs(
        entries_, documents_, pairs_, bounds_.common, options_.threads, &judged_,
        [&](std::uint64_t n, std::uint64_t all) {
          return Progress("weighing", n, all);
        });
    if (left > 0) {
      out_.notes.push_back(
          std::to_string(left) + (left == 1 ? " pair" : " pairs") +
          " with a high score not reported: what they share word for word is "
          "quoted in both or stands in many texts.");
    }
    return !stopped_;
  }

  Status CompareWithIndex(scan::FindingsMaker* maker) {
    std::vector<std::uint32_t> changed;
    for (const std::uint32_t d : active_) {
      if (entries_[d].changed) changed.push_back(d);
    }
    auto hits = scan::CompareAgainst(
        entries_, changed, *options_.against, bounds_, options_.min_score,
        options_.threads, [&](std::uint64_t n) {
          return Progress("comparing with the index", n, changed.size());
        });
    if (!hits.ok()) return hits.status();
    if (stopped_) return Stopped();
    out_.pairs_aligned += hits->pairs_aligned;
    for (scan::AgainstHit& hit : hits->hits) maker->Add(std::move(hit));
    return {};
  }

  // A scan is not in vain because its work cannot be kept.
  void SaveCache() {
    if (!cache_.note().empty()) out_.notes.push_back(cache_.note());
    if (const Status s = cache_.Save(); !s.ok()) {
      out_.notes.push_back("The cache was not written: " + s.message() + ".");
    }
  }

  const ScanOptions& options_;
  const ScanProgress& progress_;
  scan::Cache cache_;
  scan::PairBounds bounds_;
  Findings out_;
  bool stopped_ = false;
  std::vector<Entry> entries_;           // By path, line, member.
  std::vector<std::uint32_t> active_;     // Entries that take part.
  std::vector<std::uint32_t> documents_;  // Of these, one of the same words.
  std::vector<EntryPair> pairs_;
  std::vector<bool> standing_;           // Of `pairs_`: CandidatePair::standing.
  std::vector<std::shared_ptr<const scan::Judged>> judged_;  // Of `pairs_`.
};

}  // namespace

Result<Findings> Scan(ArticleReader& articles, const ScanOptions& options,
                      const ScanProgress& progress) {
  return Scanner(options, progress).Run(articles);
}

}  // namespace unspin
