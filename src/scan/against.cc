#include "scan/against.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ordered_map.h"
#include "detect/candidates.h"
#include "detect/dates.h"
#include "detect/index_impl.h"
#include "detect/judge.h"
#include "detect/stored_article.h"

namespace unspin::scan {
namespace {

std::size_t CountShared(const std::vector<std::uint32_t>& a,
                        const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (const std::uint32_t hash : a) {
    shared += std::binary_search(b.begin(), b.end(), hash);
  }
  return shared;
}

// Share of the smaller one's names, numbers and content words that the other has
// too: by count, a word half of a name, as the index's weights would have to be
// looked up for each candidate.
double Contained(const detect::Sketch& a,
                 const std::vector<std::vector<std::uint32_t>>& b) {
  constexpr double kWord = 0.5;
  const auto weigh = [&](double anchors, double words) {
    return anchors + kWord * words;
  };
  const auto size = [&](const auto& sets) {
    return weigh(static_cast<double>(sets[detect::kAnchorSet].size()),
                 static_cast<double>(sets[detect::kWordSet].size()));
  };
  const double shared = weigh(
      static_cast<double>(CountShared(a.sets[detect::kAnchorSet], b[detect::kAnchorSet])),
      static_cast<double>(CountShared(a.sets[detect::kWordSet], b[detect::kWordSet])));
  const double smaller = std::min(size(a.sets), size(b));
  return smaller > 0 ? shared / smaller : 0;
}

struct Found {
  std::vector<AgainstHit> hits;
  std::uint64_t aligned = 0;
  Status status;
};

class Comparer {
 public:
  Comparer(const std::vector<Entry>& entries, const Index& index,
           const PairBounds& bounds, double min_score)
      : entries_(entries), index_(index), bounds_(bounds) {
    options_.min_score = min_score;
    options_.max_aligned = bounds.max_aligned + 1;  // Itself may be among them.
    options_.flagged_only = true;
  }

  Found One(std::uint32_t entry) const {
    Found out;
    out.status = Compare(entry, &out);
    return out;
  }

 private:
  Status Compare(std::uint32_t entry, Found* out) const {
    const Entry& e = entries_[entry];
    auto snapshot = index_.impl().store->Read();
    if (!snapshot.ok()) return snapshot.status();
    std::optional<align::Document> suspect;
    const auto make_suspect = [&] {
      if (!suspect) {
        suspect = MakeScanDocument(Unpack(e), e.article.language,
                                   e.article.suppressed, e.left_out);
      }
    };
    detect::Sketch seeded;
    if (index_.impl().seed != 0) {  // Those of a scan have none.
      make_suspect();
      seeded = detect::MakeSketch(*suspect, index_.impl().seed);
    }
    auto found = detect::FindCandidates(
        **snapshot, index_.impl().seed != 0 ? seeded : e.analysis.sketch, {},
        detect::ParseDay(e.article.date), options_);
    if (!found.ok()) return found.status();
    for (const index::RecordNumber record : found->records) {
      auto sets = (*snapshot)->ReadSets(record);
      if (!sets.ok()) return sets.status();
      if (Contained(e.analysis.sketch, sets->sets) < bounds_.contained) continue;
      auto content = (*snapshot)->ReadContent(record);
      if (!content.ok()) return content.status();
      auto source = detect::FromContent(std::move(*content));
      if (!source.ok()) return source.status();
      if (source->id == e.article.id) continue;
      make_suspect();
      Judge(entry, *suspect, std::move(*source), out);
    }
    return {};
  }

  void Judge(std::uint32_t entry, const align::Document& suspect, Article source,
             Found* out) const {
    ++out->aligned;
    const align::Document document =
        align::MakeDocument(source.text, source.language);
    SourceResult result = detect::Judge(suspect, document, Article(), options_);
    if (!IsFlagged(result.verdict)) return;
    AgainstHit hit;
    hit.entry = entry;
    hit.analysis = Analyse(document);
    hit.source = std::move(source);
    hit.result = std::move(result);
    out->hits.push_back(std::move(hit));
  }

  const std::vector<Entry>& entries_;
  const Index& index_;
  const PairBounds& bounds_;
  CheckOptions options_;
};

}  // namespace

Result<AgainstHits> CompareAgainst(
    const std::vector<Entry>& entries,
    const std::vector<std::uint32_t>& documents, const Index& index,
    const PairBounds& bounds, double min_score, int threads,
    const std::function<bool(std::uint64_t)>& progress) {
  const Comparer comparer(entries, index, bounds, min_score);
  AgainstHits out;
  Status status;
  std::size_t next = 0;
  std::uint64_t done = 0;
  base::OrderedMap<std::uint32_t, Found>(
      base::ThreadCount(threads),
      [&]() -> std::optional<std::uint32_t> {
        if (next == documents.size()) return std::nullopt;
        return documents[next++];
      },
      [&](std::uint32_t entry) { return comparer.One(entry); },
      [&](Found found) {
        status = found.status;
        if (!status.ok()) return false;
        std::move(found.hits.begin(), found.hits.end(),
                  std::back_inserter(out.hits));
        out.pairs_aligned += found.aligned;
        return !progress || progress(++done);
      });
  if (!status.ok()) return status;
  return out;
}

}  // namespace unspin::scan
