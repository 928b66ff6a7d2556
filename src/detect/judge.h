// Judge: one suspect against one source, both analysed: evidence, verdict,
// passages. The heart of Compare and Check.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_JUDGE_H_
#define UNSPIN_DETECT_JUDGE_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "align/similarity.h"
#include "detect/languages.h"
#include "detect/shown.h"
#include "score/evidence.h"
#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/result.h"

namespace unspin::detect {

// A suspect to be judged against one source after the other: what depends on it
// alone is made once. For one thread.
struct PreparedSuspect {
  // `suspect` must outlive this.
  explicit PreparedSuspect(const align::Document& suspect)
      : document(suspect), comparer(suspect), runs(suspect) {}
  explicit PreparedSuspect(const Readings& suspect)
      : PreparedSuspect(suspect.document()) {
    for (const Reading& r : suspect.others()) {
      others.push_back(std::make_unique<PreparedSuspect>(r.document));
    }
  }

  // As it is read in the language of `source`, if it has passages in that.
  PreparedSuspect& For(const align::Document& source);

  const align::Document& document;
  align::Comparer comparer;
  score::RunIndex runs;
  std::vector<std::unique_ptr<PreparedSuspect>> others;  // In other languages.
};

// `source` is what `source_document` was made of.
//
// Padding: where kForeignShare of the suspect or more has nothing to do with the
// source (foreign.h), and the whole is not flagged, the rest is judged as a text
// of its own. If its score is kPartScore or more, that is the result, reported as
// `partial` with a note.
inline constexpr double kForeignShare = 0.5;
inline constexpr double kLeastOwn = 60;  // Words.
inline constexpr double kPartScore = 0.7;

// True for such a result; by its note, so of stored ones too.
bool IsOfAPart(const SourceResult& result);

// With options.flagged_only, a result that is not flagged has id, verdict, score
// and coverage alone.
SourceResult Judge(const align::Document& suspect,
                   const align::Document& source_document,
                   const Article& source, const CheckOptions& options);
SourceResult Judge(const align::Document& source_document, const Article& source,
                   const CheckOptions& options, PreparedSuspect* suspect);

// How well each sentence of the suspect's prose is matched by one source.
struct SentenceSupport {
  std::vector<float> words;
  std::vector<float> best;   // Similarity of the nearest sentence, in [0, 1].
  std::vector<bool> linked;  // Part of an alignment.
};

// A candidate source, judged. Candidates are then weighed against each other.
struct Candidate {
  Article article;
  align::Document document;
  SourceResult result;
  bool detailed = false;  // The result has all its fields (shown.h).
  score::Evidence evidence{};
  SentenceSupport support;
};

// As Judge(), into `candidate`, of which article and document are given. What is
// neither flagged nor taken by `shown` stays without details.
void Judge(const CheckOptions& options, Shown* shown, PreparedSuspect* suspect,
           Candidate* candidate);

// Mosaics: a text made of two sources is half foreign to each of them. Once one is
// flagged, the other candidates are judged anew on what is left of the suspect
// without the sentences that the flagged one explains, if that is a quarter of
// its words and kLeastRest words or more. A candidate flagged there is reported as
// `partial` with a note; all others stay as they are.
inline constexpr std::size_t kLeastRest = 100;

void JudgeRest(const CheckOptions& options, PreparedSuspect* suspect,
               std::vector<Candidate>* candidates);

// Gives details to those that will be listed and have none.
void CompleteShown(const CheckOptions& options, PreparedSuspect* suspect,
                   std::vector<Candidate>* candidates);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_JUDGE_H_
