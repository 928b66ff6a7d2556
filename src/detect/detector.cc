// The main path: article -> analysis -> candidates -> alignment -> verdict.

#include "unspin/detector.h"

#include <algorithm>
#include <utility>

#include "align/similarity.h"
#include "base/ordered_map.h"
#include "detect/candidates.h"
#include "detect/dates.h"
#include "detect/index_impl.h"
#include "detect/judge.h"
#include "detect/siblings.h"
#include "detect/sketcher.h"
#include "detect/stored_article.h"
#include "score/model.h"
#include "text/credits.h"

namespace unspin {
namespace {

using align::Document;
using align::MakeDocument;

constexpr std::size_t kShortText = 60;  // Words of prose.

std::size_t ProseWords(const Document& d) {
  return static_cast<std::size_t>(
      std::count_if(d.text.tokens.begin(), d.text.tokens.end(),
                    [&](const text::Token& t) { return d.text.IsProse(t); }));
}

void NoteEvasion(const text::EvasionSigns& signs, std::vector<std::string>* notes) {
  const auto note = [&](std::uint32_t count, const char* what) {
    if (count > 0) {
      notes->push_back("Undone for matching: " + std::to_string(count) + " " + what + ".");
    }
  };
  note(signs.invisible, "invisible characters");
  note(signs.lookalikes, "words with letters of another script");
  note(signs.compatibility, "full-width or styled letters");
  note(signs.marks, "accents that the language does not have");
  // A few of these are ordinary typography.
  if (signs.soft_hyphens > 20) note(signs.soft_hyphens, "soft hyphens");
  if (signs.odd_spaces > 20) note(signs.odd_spaces, "unusual spaces");
  if (signs.spaced_words > 3) note(signs.spaced_words, "letter-spaced words");
}

CheckResult Begin(const Article& suspect, const Document& document) {
  CheckResult result;
  result.id = suspect.id;
  result.title = suspect.title;
  result.origin = suspect.origin;
  result.file = suspect.file;
  result.member = suspect.member;
  result.line = suspect.line;
  result.map = suspect.map;
  result.language = document.text.language;
  result.text = suspect.text;
  result.credits = text::FindCredits(document.text, suspect.text);
  std::erase_if(result.credits, [&](const Credit& c) {  // Its own name.
    return text::NamesOutlet(c.outlet, suspect.outlet, suspect.url);
  });
  NoteEvasion(document.text.evasion, &result.notes);
  if (suspect.hidden_words > 0) {
    result.notes.push_back("Left out: " + std::to_string(suspect.hidden_words) +
                           " words that a reader of the page would not see.");
  }
  const std::size_t words = ProseWords(document);
  if (words < kShortText) {
    result.notes.push_back("The text has only " + std::to_string(words) +
                           " words of prose: the score is less certain.");
  }
  return result;
}

// Which sources the suspect credits, by their outlets.
void MarkCredited(CheckResult* result) {
  for (SourceResult& source : result->sources) {
    for (const Credit& credit : result->credits) {
      if (!text::NamesOutlet(credit.outlet, source.outlet, source.url)) continue;
      source.credited = true;
      source.notes.push_back("The text credits " + credit.outlet +
                             ", where this source appeared.");
      break;
    }
  }
}

// Sorts the sources and takes the verdict of the best.
void Finish(const CheckOptions& options, CheckResult* result) {
  MarkCredited(result);
  auto& sources = result->sources;
  std::sort(sources.begin(), sources.end(),
            detect::ComesBefore<SourceResult, SourceResult>);
  if (!sources.empty()) {
    result->verdict = sources.front().verdict;
    result->score = sources.front().score;
  }
  if (options.flagged_only) {
    std::erase_if(sources, [](const SourceResult& s) { return !IsFlagged(s.verdict); });
  }
  if (sources.size() > options.max_sources) sources.resize(options.max_sources);
}

void NoteCaps(const index::BucketStats& buckets, std::vector<std::string>* notes) {
  if (buckets.capped_buckets == 0) return;
  notes->push_back(std::to_string(buckets.capped_buckets) +
                   " very frequent buckets of the index were cut (" +
                   std::to_string(buckets.postings_dropped) +
                   " entries passed over).");
}

// Bounds what is aligned with one suspect and held for it, whatever the index has;
// by sizes and not by a clock, so that results are the same everywhere.
class Budget {
 public:
  Budget(const Document& suspect, const CheckOptions& options)
      : rows_(Units(suspect)), cells_(options.max_sentence_pairs) {}

  // False if a further source of that size is too much. The first never is.
  bool Hold(const Article& source) {
    const std::uint64_t size = source.text.size();
    const bool fits = first_ || size <= bytes_;
    bytes_ -= std::min(bytes_, size);
    return fits;
  }
  bool Align(const Document& source) {
    const std::uint64_t cells = rows_ * Units(source);
    const bool fits = first_ || cells <= cells_;
    cells_ -= std::min(cells_, cells);
    first_ = false;
    return fits;
  }

 private:
  static std::uint64_t Units(const Document& d) {
    return std::min(d.text.sentences.size(), align::kMaxUnits);
  }

  std::uint64_t rows_, cells_;
  std::uint64_t bytes_ = 128ull << 20;  // Of the sources' texts.
  bool first_ = true;
};

void NoteBudget(std::size_t aligned, std::vector<std::string>* notes) {
  notes->push_back("Only the " + std::to_string(aligned) +
                   " likeliest sources were aligned: the texts are too long for "
                   "more.");
}

}  // namespace

CheckResult Compare(const Article& suspect, const Article& source,
                    const CheckOptions& options) {
  const Document a = MakeDocument(suspect.text, suspect.language);
  const Document b = MakeDocument(source.text, source.language);
  CheckResult result = Begin(suspect, a);
  const detect::Readings readings(suspect.text, a);
  detect::PreparedSuspect ready(readings);
  CheckOptions keep = options;
  keep.flagged_only = false;
  result.sources.push_back(detect::Judge(b, source, keep, &ready));
  Finish(keep, &result);
  return result;
}

Result<CheckResult> Check(const Article& suspect, const Index& index,
                          const CheckOptions& options) {
  const Document document = MakeDocument(suspect.text, suspect.language);
  const detect::Readings readings(suspect.text, document);
  CheckResult result = Begin(suspect, document);
  auto snapshot = index.impl().store->Read();
  if (!snapshot.ok()) return snapshot.status();
  index::Snapshot& corpus = **snapshot;

  const std::uint64_t seed = index.impl().seed;
  CheckOptions one_more = options;  // The suspect itself may be among them.
  ++one_more.max_aligned;
  auto candidates =
      detect::FindCandidates(corpus, detect::MakeSketch(document, seed),
                             detect::MakeWindowSketches(readings, seed),
                             detect::ParseDay(suspect.date), one_more);
  if (!candidates.ok()) return candidates.status();
  std::vector<detect::Candidate> judged;
  detect::PreparedSuspect ready(readings);
  detect::Shown shown(options.flagged_only ? 0 : options.max_sources);
  Budget budget(document, options);
  for (const index::RecordNumber record : candidates->records) {
    if (judged.size() == options.max_aligned) break;
    auto content = corpus.ReadContent(record);
    if (!content.ok()) return content.status();
    auto source = detect::FromContent(std::move(*content));
    if (!source.ok()) return source.status();
    if (source->id == suspect.id) continue;
    detect::Candidate candidate;
    candidate.article = std::move(*source);
    bool fits = budget.Hold(candidate.article);
    if (fits) {
      candidate.document =
          MakeDocument(candidate.article.text, candidate.article.language);
      fits = budget.Align(candidate.document);
    }
    if (!fits) {
      NoteBudget(judged.size(), &result.notes);
      break;
    }
    detect::Judge(options, &shown, &ready, &candidate);
    judged.push_back(std::move(candidate));
  }
  detect::WeighSiblings(options, &judged);
  detect::JudgeRest(options, &ready, &judged);
  detect::CompleteShown(options, &ready, &judged);
  for (detect::Candidate& c : judged) {
    result.sources.push_back(std::move(c.result));
  }
  NoteCaps(candidates->buckets, &result.notes);
  Finish(options, &result);
  return result;
}

namespace {

// Runs `judge` over what `pull` delivers, in parallel, results in order. What
// could not be read goes to `errors`, in order too.
template <typename Item>
Status RunAll(int threads, const std::function<std::optional<Result<Item>>()>& pull,
              const std::function<Result<CheckResult>(const Item&)>& judge,
              const ResultSink& sink, const ErrorSink& errors) {
  Status status;
  base::OrderedMap<Result<Item>, Result<CheckResult>>(
      base::ThreadCount(threads), pull,
      [&](Result<Item> item) -> Result<CheckResult> {
        if (!item.ok()) return item.status();
        return judge(*item);
      },
      [&](Result<CheckResult> result) {
        if (!result.ok()) {
          errors(result.status());
          return true;
        }
        status = sink(std::move(*result));
        return status.ok();
      });
  return status;
}

}  // namespace

Status CheckAll(ArticleReader& suspects, const Index& index,
                const CheckOptions& options, const ResultSink& sink,
                const ErrorSink& errors) {
  return RunAll<Article>(
      options.threads, [&] { return suspects.Next(); },
      [&](const Article& a) { return Check(a, index, options); }, sink, errors);
}

Status CompareAll(PairReader& pairs, const CheckOptions& options,
                  const ResultSink& sink, const ErrorSink& errors) {
  return RunAll<ArticlePair>(
      options.threads, [&] { return pairs.Next(); },
      [&](const ArticlePair& pair) -> Result<CheckResult> {
        CheckResult result = Compare(pair.suspect, pair.source, options);
        result.id = pair.id;
        return result;
      },
      sink, errors);
}

std::string ModelVersion() { return score::Model::Default().version(); }

}  // namespace unspin
