#include "align/vocabulary.h"

#include <bit>
#include <cstddef>

#include "base/hash.h"
#include "text/analyze.h"

namespace unspin::align {
namespace {

using features::TermKind;

// Numbers of entries by hash and kind: open addressing, half full at most.
class EntryTable {
 public:
  explicit EntryTable(std::size_t most)
      : cells_(std::bit_ceil(2 * most + 2)),
        bits_(static_cast<unsigned>(std::countr_zero(cells_.size()))) {}

  // The entry of `term` among `entries`, which is to be added if it is their end.
  std::uint32_t Find(const features::Term& term, const std::vector<Entry>& entries) {
    const std::size_t mask = cells_.size() - 1;
    const std::uint64_t key =
        (std::uint64_t{term.hash} << 2) | static_cast<std::uint64_t>(term.kind);
    for (std::size_t i = base::TablePlace(key, bits_);; i = (i + 1) & mask) {
      if (cells_[i] == 0) {
        cells_[i] = static_cast<std::uint32_t>(entries.size() + 1);
        return cells_[i] - 1;
      }
      const Entry& e = entries[cells_[i] - 1];
      if (e.hash == term.hash && e.kind == term.kind) return cells_[i] - 1;
    }
  }

 private:
  std::vector<std::uint32_t> cells_;  // One more than the number; 0: free.
  unsigned bits_;
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
  EntryTable table(document.terms.size());
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    const features::Term& t = document.terms[i];
    if (t.kind == TermKind::kStop || !document.text.IsProse(document.text.tokens[i])) {
      continue;
    }
    const std::uint32_t entry = table.Find(t, out.entries);
    if (entry == out.entries.size()) {
      out.entries.push_back({t.hash, t.stem, t.kind, t.idf, t.value,
                             document.text.Form(document.text.tokens[i])});
    }
    out.of_token[i] = entry;
  }
  return out;
}

}  // namespace unspin::align
