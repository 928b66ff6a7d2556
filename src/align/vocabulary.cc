#include "align/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "lexicon/synonyms.h"
#include "text/analyze.h"

namespace unspin::align {
namespace {

using features::TermKind;
using lexicon::Synonyms;

constexpr std::size_t kPrefixBytes = sizeof(std::uint32_t);

// Entries by key, in slots of a table. Most keys asked for are not there.
class KeyIndex {
 public:
  void Add(std::uint32_t key, std::uint32_t entry) {
    pairs_.emplace_back(key, entry);
  }
  void Build() {
    for (const auto& [key, entry] : pairs_) ++ends_[Slot(key) + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    sorted_.resize(pairs_.size());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end());
    for (const auto& pair : pairs_) sorted_[next[Slot(pair.first)]++] = pair;
  }
  // In the order of Add.
  template <typename Take>
  void ForEach(std::uint32_t key, Take take) const {
    const std::size_t slot = Slot(key);
    for (std::uint32_t i = ends_[slot]; i < ends_[slot + 1]; ++i) {
      if (sorted_[i].first == key) take(sorted_[i].second);
    }
  }

 private:
  static constexpr int kSlotBits = 12;
  static std::size_t Slot(std::uint32_t key) {
    return (key * 0x9E3779B1u) >> (32 - kSlotBits);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_, sorted_;
  std::vector<std::uint32_t> ends_ =
      std::vector<std::uint32_t>((std::size_t{1} << kSlotBits) + 1);
};

class Matcher {
 public:
  Matcher(const Vocabulary& a, const Vocabulary& b, const Synonyms& synonyms)
      : a_(a), b_(b), synonyms_(synonyms) {
    for (std::uint32_t i = 0; i < b.entries.size(); ++i) Index(i);
    for (KeyIndex* index : {&stems_, &prefixes_, &senses_, &near_}) index->Build();
    std::sort(numbers_.begin(), numbers_.end());
  }

  std::vector<std::vector<Match>> Run() {
    std::vector<std::vector<Match>> out(a_.entries.size());
    best_.assign(b_.entries.size(), 0);
    for (std::size_t i = 0; i < out.size(); ++i) {
      Collect(a_.entries[i]);
      for (const std::uint32_t e : touched_) {
        out[i].push_back({e, best_[e]});
        best_[e] = 0;
      }
      touched_.clear();
      std::sort(out[i].begin(), out[i].end(), [](const Match& x, const Match& y) {
        return x.similarity != y.similarity ? x.similarity > y.similarity
                                            : x.entry < y.entry;
      });
    }
    return out;
  }

 private:
  // The first bytes of a form as a number; 0 for shorter ones.
  static std::uint32_t Prefix(const Entry& e) {
    std::uint32_t out = 0;
    if (e.form.size() > kPrefixBytes) std::memcpy(&out, e.form.data(), kPrefixBytes);
    return out;
  }

  void Index(std::uint32_t i) {
    const Entry& e = b_.entries[i];
    stems_.Add(e.stem, i);
    if (e.kind == TermKind::kNumber) {
      // Without a value ("4x4", "5g") it matches by its stem alone.
      if (e.value != 0) numbers_.emplace_back(e.value, i);
      return;
    }
    if (Prefix(e) != 0) prefixes_.Add(Prefix(e), i);
    const int word = synonyms_.Find(e.stem);
    if (word < 0) return;
    for (const std::uint32_t s : synonyms_.Senses(word)) {
      senses_.Add(s, i);
    }
    for (const std::uint32_t s : synonyms_.Near(word)) {
      near_.Add(s, i);
    }
  }

  void Touch(std::uint32_t entry, float similarity) {
    if (best_[entry] == 0) touched_.push_back(entry);
    best_[entry] = std::max(best_[entry], similarity);
  }

  void TouchAll(const KeyIndex& index, std::uint32_t key, float similarity) {
    index.ForEach(key, [&](std::uint32_t entry) { Touch(entry, similarity); });
  }

  void Collect(const Entry& e) {
    stems_.ForEach(e.stem, [&](std::uint32_t i) {
      Touch(i, b_.entries[i].kind == e.kind ? 1.0f : kNameAndWord);
    });
    if (e.kind == TermKind::kNumber) {
      CollectNumbers(e);
      return;
    }
    CollectPrefixes(e);
    const int word = synonyms_.Find(e.stem);
    if (word < 0) return;
    for (const std::uint32_t s : synonyms_.Senses(word)) {
      TouchAll(senses_, s, kSynonym);
      TouchAll(near_, s, kNear);
    }
    for (const std::uint32_t s : synonyms_.Near(word)) {
      TouchAll(senses_, s, kNear);
    }
  }

  // A text of nothing but near numbers, or words of one prefix, would cost the
  // square of its length: of all entries together no more are looked at.
  bool Spend() { return work_ > 0 && work_-- > 0; }

  void CollectNumbers(const Entry& e) {
    if (e.value == 0) return;
    const double slack = std::abs(e.value) * 0.03;
    for (auto it = std::lower_bound(numbers_.begin(), numbers_.end(),
                                    std::pair<double, std::uint32_t>(e.value - slack, 0));
         it != numbers_.end() && it->first <= e.value + slack && Spend(); ++it) {
      Touch(it->second, it->first == e.value ? 1.0f : kNearNumber);
    }
  }

  void CollectPrefixes(const Entry& e) {
    if (Prefix(e) == 0) return;
    prefixes_.ForEach(Prefix(e), [&](std::uint32_t entry) {
      if (!Spend()) return;
      const std::string_view other = b_.entries[entry].form;
      const std::size_t shorter = std::min(other.size(), e.form.size());
      const std::size_t longer = std::max(other.size(), e.form.size());
      std::size_t same = 0;
      while (same < shorter && other[same] == e.form[same]) ++same;
      if (same >= 5 && same * 10 >= longer * 6) Touch(entry, kSamePrefix);
    });
  }

  const Vocabulary& a_;
  const Vocabulary& b_;
  const Synonyms& synonyms_;
  KeyIndex stems_, prefixes_, senses_, near_;
  std::vector<std::pair<double, std::uint32_t>> numbers_;
  std::vector<float> best_;
  std::vector<std::uint32_t> touched_;
  std::uint32_t work_ = 4'000'000;
};

}  // namespace

Document MakeDocument(std::string_view utf8, std::string_view language) {
  return MakeDocument(utf8, language, nullptr);
}

Document MakeDocument(std::string_view utf8, std::string_view language,
                      const std::function<void(text::AnalyzedText*)>& relabel) {
  Document document;
  document.text = text::Analyze(utf8, language);
  if (relabel) relabel(&document.text);
  document.terms = features::MakeTerms(document.text);
  return document;
}

Vocabulary MakeVocabulary(const Document& document) {
  Vocabulary out;
  out.of_token.assign(document.terms.size(), Vocabulary::kNoEntry);
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    const features::Term& t = document.terms[i];
    if (t.kind == TermKind::kStop || !document.text.IsProse(document.text.tokens[i])) {
      continue;
    }
    const std::uint64_t key =
        (std::uint64_t{t.hash} << 2) | static_cast<std::uint64_t>(t.kind);
    const auto [it, fresh] =
        seen.try_emplace(key, static_cast<std::uint32_t>(out.entries.size()));
    if (fresh) {
      out.entries.push_back({t.hash, t.stem, t.kind, t.idf, t.value,
                             document.text.Form(document.text.tokens[i])});
    }
    out.of_token[i] = it->second;
  }
  return out;
}

std::vector<std::vector<Match>> MatchEntries(const Vocabulary& a,
                                             const Vocabulary& b,
                                             std::string_view language) {
  return Matcher(a, b, Synonyms::For(language)).Run();
}

}  // namespace unspin::align
