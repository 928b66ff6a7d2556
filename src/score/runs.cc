#include "score/runs.h"

#include <algorithm>

#include "base/hash.h"

namespace unspin::score {
namespace {

using Hashes = std::vector<std::uint64_t>;
using base::HashSet;

// Makes the runs of a text. Hashes of long ones are made of those of short ones.
class RunMaker {
 public:
  explicit RunMaker(const align::Document& d) : d_(d) {
    const std::size_t n = d.terms.size();
    one_.resize(n);
    next_content_.resize(n);
    next_quoted_.resize(n);
    std::size_t content = n, quoted = n;
    for (std::size_t i = n; i-- > 0;) {
      const features::Term& term = d.terms[i];
      one_[i] = base::PrepareHash(term.hash);
      if (term.kind != features::TermKind::kStop) content = i;
      if (term.in_quote) quoted = i;
      next_content_[i] = content;
      next_quoted_[i] = quoted;
    }
    two_ = Join(one_, one_, 1);
    four_ = Join(two_, two_, 2);
  }

  Hashes Trigrams() const { return Make(Join(two_, one_, 2), 3, false); }
  Hashes Verbatim() const {
    return Make(Join(four_, one_, 4), kVerbatimRun, true);
  }
  Hashes Copied() const {
    return Make(Join(Join(four_, four_, 4), four_, 8), kCopiedRun, false);
  }

 private:
  // a[i] and b[i + distance] in one; shorter by the distance.
  static Hashes Join(const Hashes& a, const Hashes& b, std::size_t distance) {
    Hashes out(b.size() - std::min(b.size(), distance));
    const std::size_t n = std::min(a.size(), out.size());
    out.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = base::CombinePrepared(a[i] * 0x9E3779B97F4A7C15ull,
                                     b[i + distance]);
    }
    return out;
  }

  // Those of `all` that count, by token; 0 where none begins.
  Hashes Make(const Hashes& all, std::uint32_t length, bool with_quotes) const {
    Hashes out(d_.terms.size());
    for (const text::Sentence& s : d_.text.sentences) {
      if (s.label != text::Label::kProse) continue;
      for (std::size_t i = s.token_begin; i + length <= s.token_end; ++i) {
        if (next_content_[i] >= i + length) continue;
        if (!with_quotes && next_quoted_[i] < i + length) continue;
        out[i] = all[i] | 1;
      }
    }
    return out;
  }

  const align::Document& d_;
  Hashes one_, two_, four_;  // By token; of so many words.
  std::vector<std::size_t> next_content_, next_quoted_;  // From each token on.
};

RunHashes AllRuns(const align::Document& d) {
  const RunMaker maker(d);
  return {maker.Trigrams(), maker.Verbatim(), maker.Copied()};
}

// By cell of `set`, which of its runs are among `runs`.
std::vector<bool> Shared(const HashSet& set, const Hashes& runs) {
  std::vector<bool> out(set.cells());
  for (const std::uint64_t run : runs) {
    const std::size_t cell = set.Find(run);
    if (cell != HashSet::kNone) out[cell] = true;
  }
  return out;
}

}  // namespace

RunIndex::Runs::Runs(const Hashes& runs) : set(runs.size()) {
  cells.reserve(runs.size());
  for (const std::uint64_t run : runs) cells.push_back(set.Insert(run));
}

RunIndex::RunIndex(const align::Document& suspect)
    : RunIndex(suspect, AllRuns(suspect)) {}

RunIndex::RunIndex(const align::Document& suspect, const RunHashes& runs)
    : suspect_(suspect), trigrams_(runs.trigrams), verbatim_(runs.verbatim),
      copied_(runs.copied) {
  for (const text::Sentence& s : suspect.text.sentences) {
    if (s.label == text::Label::kProse) words_ += s.token_end - s.token_begin;
  }
}

SharedRuns RunIndex::Measure(const align::Document& source) const {
  SharedRuns out;
  const RunMaker maker(source);
  if (trigrams_.set.size() > 0) {
    const std::vector<bool> shared = Shared(trigrams_.set, maker.Trigrams());
    out.trigrams =
        static_cast<double>(std::count(shared.begin(), shared.end(), true)) /
        static_cast<double>(trigrams_.set.size());
  }
  if (words_ == 0) return out;
  out.verbatim = Count(verbatim_, Shared(verbatim_.set, maker.Verbatim()),
                       kVerbatimRun) / words_;
  // Every longer run begins with or holds a shared one of these.
  if (out.verbatim == 0) return out;
  out.copied =
      Count(copied_, Shared(copied_.set, maker.Copied()), kCopiedRun);
  return out;
}

double RunIndex::Count(const Runs& runs, const std::vector<bool>& shared,
                       std::uint32_t length) const {
  double words = 0;
  for (const text::Sentence& s : suspect_.text.sentences) {
    if (s.label != text::Label::kProse) continue;
    std::uint32_t until = s.token_begin;
    for (std::uint32_t i = s.token_begin; i < s.token_end; ++i) {
      const std::size_t cell = runs.cells[i];
      if (cell != HashSet::kNone && shared[cell]) until = i + length;
      words += i < until;
    }
  }
  return words;
}

}  // namespace unspin::score
