#include "scan/boilerplate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"

namespace unspin::scan {
namespace {

constexpr std::size_t kSampleFactor = 4;  // Documents looked at, of those asked.
constexpr std::size_t kKeptWords = 4000;  // Documents whose words are kept.
constexpr double kSameShare = 0.5;
constexpr std::uint32_t kShownCodePoints = 200;

using Documents = std::vector<std::uint32_t>;

// What stands in many documents, by the hash of its wording.
struct Frequent {
  std::uint32_t documents = 0;
  std::uint64_t group = 0;  // Names the set of documents.
  bool boilerplate = false;
  bool reported = false;
};

// The words of a document outside its frequent sentences, and all its words:
// hashes of terms, sorted, without stop words.
struct Words {
  std::vector<std::uint32_t> own, all;
};

double ShareFound(const std::vector<std::uint32_t>& a,
                  const std::vector<std::uint32_t>& b) {
  std::size_t found = 0;
  for (const std::uint32_t hash : a) {
    found += std::binary_search(b.begin(), b.end(), hash);
  }
  return a.empty() ? 1 : static_cast<double>(found) / static_cast<double>(a.size());
}

void SortUnique(std::vector<std::uint32_t>* v) {
  std::sort(v->begin(), v->end());
  v->erase(std::unique(v->begin(), v->end()), v->end());
}

class Finder {
 public:
  Finder(const BoilerplateOptions& options, std::vector<Entry>* entries)
      : options_(options), entries_(*entries) {
    least_ = options.Least(entries->size());
  }

  std::vector<Boilerplate> Run() {
    CountAll();
    if (frequent_.empty()) return {};
    MeasureOwn();
    std::vector<Boilerplate> out;
    if (!Decide()) return out;
    for (std::uint32_t d = 0; d < entries_.size(); ++d) LeaveOut(d, &out);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
      if (a.documents != b.documents) return a.documents > b.documents;
      if (a.words != b.words) return a.words > b.words;
      return a.text < b.text;
    });
    return out;
  }

 private:
  void CountAll() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
    for (std::uint32_t d = 0; d < entries_.size(); ++d) {
      for (const Wording& w : entries_[d].analysis.wording) {
        if (w.words == 0) continue;
        if (w.exact != 0) all.emplace_back(w.exact, d);
        if (w.skeleton != 0) all.emplace_back(w.skeleton, d);
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i;
      while (end < all.size() && all[end].first == all[i].first) ++end;
      if (end - i >= least_) AddFrequent(all, i, end);
      i = end;
    }
  }

  void AddFrequent(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& all,
                   std::size_t begin, std::size_t end) {
    Documents documents;
    std::uint64_t group = 0;
    for (std::size_t i = begin; i < end; ++i) {
      documents.push_back(all[i].second);
      group = base::CombineHash(group, all[i].second);
    }
    Frequent& f = frequent_[all[begin].first];
    f.documents = static_cast<std::uint32_t>(documents.size());
    f.group = group;
    groups_.try_emplace(group, std::move(documents));
  }

  const Frequent* Find(std::uint64_t hash) const {
    const auto it = hash == 0 ? frequent_.end() : frequent_.find(hash);
    return it == frequent_.end() ? nullptr : &it->second;
  }

  bool IsFrequent(const Wording& w) const {
    return Find(w.exact) != nullptr || Find(w.skeleton) != nullptr;
  }

  void MeasureOwn() {
    own_words_.assign(entries_.size(), 0);
    for (std::size_t d = 0; d < entries_.size(); ++d) {
      for (const Wording& w : entries_[d].analysis.wording) {
        if (!IsFrequent(w)) own_words_[d] += w.words;
      }
    }
  }

  // True if there is any boilerplate.
  bool Decide() {
    std::unordered_map<std::uint64_t, bool> decided;
    for (const auto& [group, documents] : groups_) {
      decided[group] = DifferOtherwise(documents);
    }
    bool any = false;
    for (auto& [hash, f] : frequent_) {
      f.boilerplate = decided[f.group];
      any = any || f.boilerplate;
    }
    words_.clear();
    groups_.clear();
    return any;
  }

  bool DifferOtherwise(const Documents& documents) {
    Documents with_own;
    for (const std::uint32_t d : documents) {
      if (own_words_[d] >= kLeastOwn) with_own.push_back(d);
    }
    const std::size_t asked = std::max<std::size_t>(options_.documents, 2);
    if (with_own.size() < asked) return false;
    const std::size_t looked_at = std::min(with_own.size(), kSampleFactor * asked);
    std::vector<Words> different;
    for (std::size_t i = 0; i < looked_at; ++i) {
      const std::uint32_t d = with_own[i * with_own.size() / looked_at];
      const Words& words = WordsOf(d);
      const bool same = std::any_of(
          different.begin(), different.end(), [&](const Words& other) {
            return ShareFound(words.own, other.all) >= kSameShare ||
                   ShareFound(other.own, words.all) >= kSameShare;
          });
      if (!same) different.push_back(words);
      if (different.size() >= asked) return true;
    }
    return false;
  }

  const Words& WordsOf(std::uint32_t d) {
    if (words_.size() > kKeptWords) words_.clear();
    const auto [it, fresh] = words_.try_emplace(d);
    if (!fresh) return it->second;
    const Entry& e = entries_[d];
    LeftOut frequent;
    for (std::uint32_t s = 0; s < e.analysis.wording.size(); ++s) {
      if (IsFrequent(e.analysis.wording[s])) frequent.push_back(s);
    }
    const align::Document document = MakeScanDocument(
        Unpack(e), e.article.language, e.article.suppressed, frequent);
    Words& words = it->second;
    for (std::size_t i = 0; i < document.terms.size(); ++i) {
      if (document.terms[i].kind == features::TermKind::kStop) continue;
      words.all.push_back(document.terms[i].stem);
      if (document.text.IsProse(document.text.tokens[i])) {
        words.own.push_back(document.terms[i].stem);
      }
    }
    SortUnique(&words.own);
    SortUnique(&words.all);
    return words;
  }

  // The wording that makes the sentence boilerplate: the more frequent one.
  Frequent* Reason(const Wording& w) {
    Frequent* best = nullptr;
    for (const std::uint64_t hash : {w.exact, w.skeleton}) {
      const auto it = hash == 0 ? frequent_.end() : frequent_.find(hash);
      if (it == frequent_.end() || !it->second.boilerplate) continue;
      if (best == nullptr || it->second.documents > best->documents) {
        best = &it->second;
      }
    }
    return best;
  }

  void LeaveOut(std::uint32_t d, std::vector<Boilerplate>* out) {
    Entry& e = entries_[d];
    const std::vector<Wording>& wording = e.analysis.wording;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;  // To report.
    std::uint64_t group = 0;  // Of the run that may go on.
    for (std::uint32_t s = 0; s < wording.size(); ++s) {
      Frequent* reason = wording[s].words == 0 ? nullptr : Reason(wording[s]);
      if (reason != nullptr) e.left_out.push_back(s);
      if (reason == nullptr || reason->reported) {
        group = 0;
        continue;
      }
      reason->reported = true;
      if (group == reason->group) {
        runs.back().second = s + 1;
        out->back().words += wording[s].words;
      } else {
        runs.emplace_back(s, s + 1);
        out->push_back({"", reason->documents, wording[s].words, d});
      }
      group = reason->group;
    }
    if (!runs.empty()) ShowTexts(e, runs, out);
  }

  static void ShowTexts(
      const Entry& e,
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& runs,
      std::vector<Boilerplate>* out) {
    const std::string text = Unpack(e);
    const auto offsets = base::CodePointOffsets(text);
    const align::Document document =
        MakeScanDocument(text, e.article.language, {}, {});
    const auto& sentences = document.text.sentences;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      Span span{sentences[runs[r].first].span.begin,
                sentences[runs[r].second - 1].span.end};
      span.end = std::min(span.end, span.begin + kShownCodePoints);
      (*out)[out->size() - runs.size() + r].text =
          std::string(base::Slice(text, offsets, span));
    }
  }

  const BoilerplateOptions& options_;
  std::vector<Entry>& entries_;
  std::size_t least_ = 0;
  std::map<std::uint64_t, Frequent> frequent_;
  std::map<std::uint64_t, Documents> groups_;
  std::vector<std::uint32_t> own_words_;
  std::unordered_map<std::uint32_t, Words> words_;
};

}  // namespace

std::size_t BoilerplateOptions::Least(std::size_t all) const {
  return std::max({documents, std::size_t{2},
                   static_cast<std::size_t>(
                       std::ceil(share * static_cast<double>(all)))});
}

std::vector<Boilerplate> FindBoilerplate(const BoilerplateOptions& options,
                                         std::vector<Entry>* entries) {
  return Finder(options, entries).Run();
}

}  // namespace unspin::scan
