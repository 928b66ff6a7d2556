// The words of a text; which word of one may stand for which of another tells
// matcher.h.
//
// Thread safety: values and pure functions.

#ifndef UNSPIN_ALIGN_VOCABULARY_H_
#define UNSPIN_ALIGN_VOCABULARY_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "features/terms.h"
#include "text/analyzed_text.h"

namespace unspin::align {

// An article ready for comparison. Both must outlive what refers to it.
struct Document {
  text::AnalyzedText text;
  std::vector<features::Term> terms;  // Parallel to text.tokens.
};

// Analyses an article's text. `language` as in text::Analyze.
Document MakeDocument(std::string_view utf8, std::string_view language);

// The same; `relabel` may change the labels of sentences before terms are made.
Document MakeDocument(std::string_view utf8, std::string_view language,
                      const std::function<void(text::AnalyzedText*)>& relabel);

// A distinct term of one document.
struct Entry {
  std::uint32_t hash = 0;
  std::uint32_t stem = 0;
  features::TermKind kind = features::TermKind::kContent;
  float idf = 0;
  double value = 0;        // Of a number.
  std::string_view form;   // Of its first occurrence.
};

struct Vocabulary {
  std::vector<Entry> entries;
  // Entry of each token of the document; kNoEntry for stop words and for what
  // is not prose.
  std::vector<std::uint32_t> of_token;
  static constexpr std::uint32_t kNoEntry = ~0u;
};

Vocabulary MakeVocabulary(const Document& document);

// What a match that is not the same word counts. Chosen on the development
// sets (ARCHITECTURE.md, "Sentence similarity").
inline constexpr float kNameAndWord = 0.9f;  // "French" and "french".
inline constexpr float kSynonym = 0.75f;     // Share a WordNet synset.
inline constexpr float kNearNumber = 0.5f;   // Within three per cent.
inline constexpr float kSamePrefix = 0.6f;   // "Ukraine" and "Ukrainian".
inline constexpr float kNear = 0.5f;         // One WordNet relation away.

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_VOCABULARY_H_
