#include "detect/edges.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"

namespace unspin::detect {
namespace {

constexpr std::int64_t kRun = 5;         // Words in a row that count as copied.
constexpr std::int64_t kLeastForeign = 4;  // Fewer words are not cut off.
constexpr std::int64_t kMaxSkip = 2;     // Words that were altered on the way.
constexpr double kCopied = 0.8;    // Of the words between the run and the middle.
constexpr double kForeign = 0.34;  // A foreign part has no more in common.

// Tokens [begin, end).
struct Range {
  std::int64_t begin = 0, end = 0;
  bool Has(std::int64_t i) const { return begin <= i && i < end; }
};

Range TokensOf(const align::Side& side, std::uint32_t first,
               std::uint32_t count) {
  const auto& sentences = side.document->text.sentences;
  return {sentences[side.units[first].sentence].token_begin,
          sentences[side.units[first + count - 1].sentence].token_end};
}

// One text, read forwards or backwards: At(range, k) is the k-th token from the
// edge of the range that is looked at.
class Reader {
 public:
  Reader(const align::Side& side, bool backwards)
      : side_(side), text_(side.document->text), backwards_(backwards) {}

  std::int64_t At(const Range& r, std::int64_t k) const {
    return backwards_ ? r.end - 1 - k : r.begin + k;
  }
  bool Exists(std::int64_t i) const {
    return i >= 0 && i < static_cast<std::int64_t>(text_.tokens.size());
  }
  std::string_view Form(std::int64_t i) const {
    return text_.Form(text_.tokens[static_cast<std::size_t>(i)]);
  }
  std::uint32_t Sentence(std::int64_t i) const {
    return text_.tokens[static_cast<std::size_t>(i)].sentence;
  }
  std::uint32_t Entry(std::int64_t i) const {
    return side_.vocabulary->of_token[static_cast<std::size_t>(i)];
  }
  std::set<std::uint32_t> Entries(const Range& r) const {
    std::set<std::uint32_t> out;
    for (std::int64_t i = r.begin; i < r.end; ++i) out.insert(Entry(i));
    return out;
  }
  void SetEdge(std::int64_t i, Span* span) const {
    const Span token = text_.tokens[static_cast<std::size_t>(i)].span;
    (backwards_ ? span->end : span->begin) =
        backwards_ ? token.end : token.begin;
  }

 private:
  const align::Side& side_;
  const text::AnalyzedText& text_;
  bool backwards_;
};

// Offsets from the two edges at which the copied words begin; negative before
// the edge.
struct Start {
  std::int64_t suspect = 0, source = 0;
  bool found = false;
};

class Edge {
 public:
  Edge(const align::Similarity& s, const std::vector<bool>& linked,
       bool backwards)
      : s_(s), suspect_(s.suspect, backwards), source_(s.source, backwards) {
    for (std::size_t u = 0; u < linked.size(); ++u) {
      if (linked[u]) taken_.insert(s.suspect.units[u].sentence);
    }
  }

  void Fit(const align::Link& link, LinkSpans* spans) const {
    const Range a = TokensOf(s_.suspect, link.suspect, link.suspect_count);
    const Range b = TokensOf(s_.source, link.source, link.source_count);
    const Start run = FirstRun(a, b);
    if (!run.found) return;
    const Start start = Extend(a, b, run);
    if (start.suspect < 0 ||
        Foreign(suspect_, a, start.suspect, source_.Entries(b), s_.matches)) {
      suspect_.SetEdge(suspect_.At(a, start.suspect), &spans->suspect);
    }
    if (start.source < 0 || Foreign(source_, b, start.source,
                                    suspect_.Entries(a), s_.reverse_matches)) {
      source_.SetEdge(source_.At(b, start.source), &spans->source);
    }
  }

 private:
  static std::uint64_t RunAt(const Reader& text, const Range& r,
                             std::int64_t k) {
    std::uint64_t hash = 0;
    for (std::int64_t i = 0; i < kRun; ++i) {
      hash = base::CombineHash(hash, base::Hash64(text.Form(text.At(r, k + i))));
    }
    return hash;
  }

  // The first run of the suspect's sentence that stands in the source's, if
  // nearly all after it is copied too.
  Start FirstRun(const Range& a, const Range& b) const {
    std::unordered_map<std::uint64_t, std::int64_t> places;
    for (std::int64_t k = 0; k + kRun <= b.end - b.begin; ++k) {
      places.emplace(RunAt(source_, b, k), k);
    }
    Start start;
    std::int64_t copied = 0, until = 0;
    for (std::int64_t k = 0; k < a.end - a.begin; ++k) {
      if (k + kRun <= a.end - a.begin) {
        const auto place = places.find(RunAt(suspect_, a, k));
        if (place != places.end()) {
          until = k + kRun;
          if (!start.found) start = {k, place->second, true};
        }
      }
      copied += k < until;
    }
    const auto after = static_cast<double>(a.end - a.begin - start.suspect);
    start.found &= static_cast<double>(copied) >= kCopied * after;
    return start;
  }

  // Goes on over the same words, and over a few others where the same follow.
  Start Extend(const Range& a, const Range& b, Start start) const {
    for (;;) {
      if (Same(a, b, start, 1)) {
        --start.suspect;
        --start.source;
      } else if (!Skip(a, b, &start)) {
        return start;
      }
    }
  }

  // True if the `words` words before `start` are the same and free.
  bool Same(const Range& a, const Range& b, const Start& start,
            std::int64_t words) const {
    for (std::int64_t k = 1; k <= words; ++k) {
      const std::int64_t i = suspect_.At(a, start.suspect - k);
      const std::int64_t j = source_.At(b, start.source - k);
      if (!suspect_.Exists(i) || !source_.Exists(j) ||
          suspect_.Form(i) != source_.Form(j) ||
          (!a.Has(i) && taken_.contains(suspect_.Sentence(i)))) {
        return false;
      }
    }
    return true;
  }

  bool Skip(const Range& a, const Range& b, Start* start) const {
    for (std::int64_t i = 0; i <= kMaxSkip; ++i) {
      for (std::int64_t j = 0; j <= kMaxSkip; ++j) {
        const Start next = {start->suspect - i, start->source - j, true};
        if (i + j == 0 || !Same(a, b, next, kRun)) continue;
        *start = {next.suspect - kRun, next.source - kRun, true};
        return true;
      }
    }
    return false;
  }

  // True if the `words` tokens at the edge have little to do with `other`.
  static bool Foreign(const Reader& text, const Range& r, std::int64_t words,
                      const std::set<std::uint32_t>& other,
                      const align::Matches& matches) {
    if (words < kLeastForeign) return false;
    double all = 0, common = 0;
    for (std::int64_t k = 0; k < words; ++k) {
      const std::uint32_t e = text.Entry(text.At(r, k));
      if (e == align::Vocabulary::kNoEntry) continue;
      ++all;
      common += std::any_of(matches[e].begin(), matches[e].end(), [&](auto& m) {
        return other.contains(m.entry);
      });
    }
    return common <= kForeign * all;
  }

  const align::Similarity& s_;
  Reader suspect_, source_;
  std::set<std::uint32_t> taken_;  // Sentences of the suspect in any link.
};

Span SpanOf(const align::Side& side, std::uint32_t first, std::uint32_t count) {
  const auto& sentences = side.document->text.sentences;
  return {sentences[side.units[first].sentence].span.begin,
          sentences[side.units[first + count - 1].sentence].span.end};
}

}  // namespace

std::vector<LinkSpans> FitEdges(const align::Similarity& similarity,
                                const std::vector<align::Link>& links,
                                const std::vector<bool>& linked) {
  std::vector<LinkSpans> out;
  for (const align::Link& l : links) {
    out.push_back({SpanOf(similarity.suspect, l.suspect, l.suspect_count),
                   SpanOf(similarity.source, l.source, l.source_count)});
  }
  const LinkSpans whole = out.front();
  Edge(similarity, linked, false).Fit(links.front(), &out.front());
  Edge(similarity, linked, true).Fit(links.back(), &out.back());
  // Where the copied words stand in another order, the edges of one link may cross.
  const auto crossed = [](Span span) { return span.begin >= span.end; };
  if (crossed(out.front().suspect)) out.front().suspect = whole.suspect;
  if (crossed(out.front().source)) out.front().source = whole.source;
  return out;
}

}  // namespace unspin::detect
