// Terms: what a token counts as when texts are compared.
//
// Each token of an AnalyzedText becomes one term, parallel to its tokens:
// a stop word, a content word (by its stem), a name (by its form) or a number
// (by its value). A number of several tokens stands at its first; the others
// become stop words.
//
// Rule for names: a capitalised word that does not open a sentence or quote; one
// that does, if the text capitalises it elsewhere or never writes it in lower
// case and it is rare or followed by a name. German capitalises nouns: there
// capitals count only for words that are not found in the middle of compounds,
// that is, all capitalised words are names of lesser weight. Scripts without case
// have no names; their anchors are the numbers and Latin words within them.
//
// Thread safety: pure.

#ifndef UNSPIN_FEATURES_TERMS_H_
#define UNSPIN_FEATURES_TERMS_H_

#include <cstdint>
#include <vector>

#include "text/analyzed_text.h"

namespace unspin::features {

enum class TermKind : std::uint8_t { kStop, kContent, kName, kNumber };

struct Term {
  std::uint32_t hash = 0;  // Of stem, name or number; 0 for what is skipped.
  float idf = 0;           // Nats, in [0, 11]; 0 for stop words.
  TermKind kind = TermKind::kStop;
  bool in_quote = false;
  double value = 0;        // Of a number.
  // Hash of the stem also for names ("French" and "french"); equals hash for
  // content words and stop words.
  std::uint32_t stem = 0;
};

// size() == text.tokens.size().
std::vector<Term> MakeTerms(const text::AnalyzedText& text);

}  // namespace unspin::features

#endif  // UNSPIN_FEATURES_TERMS_H_
