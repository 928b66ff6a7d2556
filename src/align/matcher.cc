#include "align/matcher.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "lexicon/synonyms.h"

namespace unspin::align {
namespace {

using features::TermKind;
using lexicon::Synonyms;

constexpr std::size_t kPrefixBytes = sizeof(std::uint32_t);

std::size_t SlotOf(std::uint32_t key, int bits) {
  return (key * 0x9E3779B1u) >> (32 - bits);
}

// Entries by key, in slots of a table. Most keys asked for are not there.
class KeyIndex {
 public:
  void Add(std::uint32_t key, std::uint32_t entry) {
    pairs_.emplace_back(key, entry);
  }
  void Build() {
    bits_ = std::clamp(static_cast<int>(std::bit_width(pairs_.size())) + 1, 6, 22);
    ends_.assign((std::size_t{1} << bits_) + 1, 0);
    for (const auto& [key, entry] : pairs_) ++ends_[SlotOf(key, bits_) + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    sorted_.resize(pairs_.size());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end());
    for (const auto& pair : pairs_) sorted_[next[SlotOf(pair.first, bits_)]++] = pair;
    pairs_ = {};
  }
  // In the order of Add.
  template <typename Take>
  void ForEach(std::uint32_t key, Take take) const {
    const std::size_t slot = SlotOf(key, bits_);
    for (std::uint32_t i = ends_[slot]; i < ends_[slot + 1]; ++i) {
      if (sorted_[i].first == key) take(sorted_[i].second);
    }
  }

 private:
  int bits_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_, sorted_;
  std::vector<std::uint32_t> ends_;
};

// The first bytes of a form as a number; 0 for shorter ones.
std::uint32_t Prefix(const Entry& e) {
  std::uint32_t out = 0;
  if (e.form.size() > kPrefixBytes) std::memcpy(&out, e.form.data(), kPrefixBytes);
  return out;
}

bool ShareAPrefix(std::string_view a, std::string_view b) {
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  std::size_t same = 0;
  while (same < shorter && a[same] == b[same]) ++same;
  return same >= 5 && same * 10 >= longer * 6;
}

// Best matches so far of one entry.
class Best {
 public:
  explicit Best(std::size_t entries) : best_(entries) {}
  void Touch(std::uint32_t entry, float similarity) {
    if (best_[entry] == 0) touched_.push_back(entry);
    best_[entry] = std::max(best_[entry], similarity);
  }
  // In no order; forgets them.
  template <typename Give>
  void TakeAll(Give give) {
    for (const std::uint32_t e : touched_) {
      give(Match{e, best_[e]});
      best_[e] = 0;
    }
    touched_.clear();
  }

 private:
  std::vector<float> best_;
  std::vector<std::uint32_t> touched_;
};

void SortMatches(std::vector<Match>::iterator begin,
                 std::vector<Match>::iterator end) {
  std::sort(begin, end, [](const Match& x, const Match& y) {
    return x.similarity != y.similarity ? x.similarity > y.similarity
                                        : x.entry < y.entry;
  });
}

// What was found for stems, by stem.
class Memory {
 public:
  struct Range {
    std::uint32_t stem = 0, begin = 0, size = 0;
    bool used = false;
  };

  Memory() { Clear(); }

  // Where `stem` is or is to be put.
  Range& Find(std::uint32_t stem) {
    if (count_ * 2 > ranges_.size() || all_.size() > kMost) Grow();
    const std::size_t mask = ranges_.size() - 1;
    std::size_t i = SlotOf(stem, kHashBits) & mask;
    while (ranges_[i].used && ranges_[i].stem != stem) i = (i + 1) & mask;
    return ranges_[i];
  }
  void Begin(std::uint32_t stem, Range* range) {
    *range = {stem, static_cast<std::uint32_t>(all_.size()), 0, true};
    ++count_;
  }
  void Add(const Match& match, Range* range) {
    all_.push_back(match);
    ++range->size;
  }
  std::span<const Match> Of(const Range& range) const {
    return {all_.data() + range.begin, range.size};
  }

 private:
  static constexpr int kHashBits = 31;
  static constexpr std::size_t kMost = 500'000;  // Matches kept.
  static constexpr std::size_t kMostRanges = std::size_t{1} << 18;

  void Clear() {
    ranges_.assign(1 << 12, {});
    all_.clear();
    count_ = 0;
  }
  void Grow() {
    if (ranges_.size() == kMostRanges || all_.size() > kMost) {
      Clear();
      return;
    }
    std::vector<Range> old(2 * ranges_.size());
    old.swap(ranges_);
    const std::size_t mask = ranges_.size() - 1;
    for (const Range& range : old) {
      if (!range.used) continue;
      std::size_t i = SlotOf(range.stem, kHashBits) & mask;
      while (ranges_[i].used) i = (i + 1) & mask;
      ranges_[i] = range;
    }
  }

  std::vector<Range> ranges_;  // At most half are used.
  std::vector<Match> all_;
  std::size_t count_ = 0;
};

}  // namespace

Matches Transpose(const Matches& matches, std::size_t size) {
  std::vector<std::size_t> next(size + 1, 0);
  for (std::size_t e = 0; e < matches.size(); ++e) {
    for (const Match& m : matches[e]) ++next[m.entry + 1];
  }
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  Matches::Lists out;
  out.all.resize(next.back());
  for (std::uint32_t e = 0; e < matches.size(); ++e) {
    for (const Match& m : matches[e]) out.all[next[m.entry]++] = {e, m.similarity};
  }
  next.pop_back();
  out.ends = std::move(next);
  auto begin = out.all.begin();
  for (const std::size_t end : out.ends) {
    const auto stop = out.all.begin() + static_cast<std::ptrdiff_t>(end);
    SortMatches(begin, stop);
    begin = stop;
  }
  return Matches(std::move(out));
}

class Matcher::Impl {
 public:
  Impl(const Vocabulary& suspect, const Synonyms& synonyms)
      : suspect_(suspect), synonyms_(synonyms), best_(suspect.entries.size()) {
    for (std::uint32_t i = 0; i < suspect.entries.size(); ++i) Index(i);
    for (KeyIndex* index : {&stems_, &prefixes_, &senses_, &near_}) index->Build();
    std::sort(numbers_.begin(), numbers_.end());
  }

  Matches Match(const Vocabulary& source) {
    work_ = kMaxWork;
    Matches::Lists out;
    out.ends.reserve(source.entries.size());
    for (const Entry& e : source.entries) {
      const std::size_t begin = out.all.size();
      Collect(e);
      best_.TakeAll([&](const align::Match& m) { out.all.push_back(m); });
      SortMatches(out.all.begin() + static_cast<std::ptrdiff_t>(begin),
                  out.all.end());
      out.ends.push_back(out.all.size());
    }
    return Matches(std::move(out));
  }

 private:
  // A text of nothing but near numbers, or words of one prefix, would cost the
  // square of its length: of all entries together no more are looked at.
  static constexpr std::uint32_t kMaxWork = 4'000'000;
  static constexpr float kSameStem = 1;  // In what is remembered.

  void Index(std::uint32_t i) {
    const Entry& e = suspect_.entries[i];
    stems_.Add(e.stem, i);
    if (e.kind == TermKind::kNumber) {
      // Without a value ("4x4", "5g") it matches by its stem alone.
      if (e.value != 0) numbers_.emplace_back(e.value, i);
      return;
    }
    if (Prefix(e) != 0) prefixes_.Add(Prefix(e), i);
    const int word = synonyms_.Find(e.stem);
    if (word < 0) return;
    for (const std::uint32_t s : synonyms_.Senses(word)) senses_.Add(s, i);
    for (const std::uint32_t s : synonyms_.Near(word)) near_.Add(s, i);
  }

  void Collect(const Entry& e) {
    const bool number = e.kind == TermKind::kNumber;
    for (const align::Match& m : OfStem(e.stem)) {
      const TermKind kind = suspect_.entries[m.entry].kind;
      if (m.similarity == kSameStem) {
        best_.Touch(m.entry, kind == e.kind ? 1.0f : kNameAndWord);
      } else if (!number) {
        best_.Touch(m.entry, m.similarity);
      }
    }
    if (number) {
      CollectNumbers(e);
    } else {
      CollectPrefixes(e);
    }
  }

  // The suspect's entries of the same stem, and its synonyms.
  std::span<const align::Match> OfStem(std::uint32_t stem) {
    Memory::Range& range = memory_.Find(stem);
    if (range.used) return memory_.Of(range);
    memory_.Begin(stem, &range);
    const auto touch = [&](float similarity) {
      return [this, similarity](std::uint32_t i) { found_.Touch(i, similarity); };
    };
    stems_.ForEach(stem, touch(kSameStem));
    const int word = synonyms_.Find(stem);
    if (word >= 0) {
      for (const std::uint32_t s : synonyms_.Senses(word)) {
        senses_.ForEach(s, touch(kSynonym));
        near_.ForEach(s, touch(kNear));
      }
      for (const std::uint32_t s : synonyms_.Near(word)) {
        senses_.ForEach(s, touch(kNear));
      }
    }
    found_.TakeAll([&](const align::Match& m) { memory_.Add(m, &range); });
    return memory_.Of(range);
  }

  bool Spend() { return work_ > 0 && work_-- > 0; }

  // Within three per cent of the suspect's number.
  void CollectNumbers(const Entry& e) {
    if (e.value == 0) return;
    const auto [low, high] = std::minmax({e.value / 1.031, e.value / 0.969});
    for (auto it = std::lower_bound(numbers_.begin(), numbers_.end(),
                                    std::pair<double, std::uint32_t>(low, 0));
         it != numbers_.end() && it->first <= high && Spend(); ++it) {
      const double slack = std::abs(it->first) * 0.03;
      if (e.value < it->first - slack || e.value > it->first + slack) continue;
      best_.Touch(it->second, it->first == e.value ? 1.0f : kNearNumber);
    }
  }

  void CollectPrefixes(const Entry& e) {
    if (Prefix(e) == 0) return;
    prefixes_.ForEach(Prefix(e), [&](std::uint32_t entry) {
      if (Spend() && ShareAPrefix(suspect_.entries[entry].form, e.form)) {
        best_.Touch(entry, kSamePrefix);
      }
    });
  }

  const Vocabulary& suspect_;
  const Synonyms& synonyms_;
  KeyIndex stems_, prefixes_, senses_, near_;
  std::vector<std::pair<double, std::uint32_t>> numbers_;
  Best best_;
  Best found_{suspect_.entries.size()};  // While `best_` is in use.
  Memory memory_;
  std::uint32_t work_ = 0;
};

Matcher::Matcher(const Vocabulary& suspect, std::string_view language)
    : impl_(std::make_unique<Impl>(suspect, Synonyms::For(language))) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Matches Matcher::Match(const Vocabulary& source) { return impl_->Match(source); }

}  // namespace unspin::align
