// AnalyzedText: what the text stage makes of an article, and all that later
// stages see of it.
//
// Every span is a range of code points of the text as read (unspin/span.h).
// Nothing is deleted: furniture, bylines and datelines are labelled, and the
// stages that follow leave them out of account.
//
// Thread safety: a value; immutable once made.

#ifndef UNSPIN_TEXT_ANALYZED_TEXT_H_
#define UNSPIN_TEXT_ANALYZED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/span.h"

namespace unspin::text {

// What a sentence is, as far as its form shows.
enum class Label : std::uint8_t {
  kProse,
  kHeadline,   // The article's own, as its first paragraph.
  kDateline,   // "LONDON, March 3 (Agency) -"; the prose goes on after it.
  kByline,     // "By Jane Doe", "Jane Doe / The Paper".
  kCredit,     // "X contributed to this report."
  kFurniture,  // Of the site: links, captions, forms, notices.
};

struct Token {
  Span span;
  std::uint64_t hash = 0;        // base::Hash64 of the form.
  std::uint32_t form_begin = 0;  // Into AnalyzedText::forms.
  std::uint32_t word = 0;        // Into AnalyzedText::words.
  std::uint32_t sentence = 0;    // Into AnalyzedText::sentences.
  std::uint16_t form_size = 0;   // Bytes; long tokens are cut to 120.
  bool number : 1 = false;       // Starts with a digit.
  bool capital : 1 = false;      // First letter is upper case.
  bool all_caps : 1 = false;     // Two letters or more, all upper case.
  bool initial : 1 = false;      // First word of its sentence or of a quote.
  bool in_quote : 1 = false;     // Within a direct quote.
  bool after_hyphen : 1 = false;   // "old" in "three-year-old".
  bool percent : 1 = false;      // A number followed by a percent sign.
  bool furniture : 1 = false;    // Run into the prose by the site.
};

// A distinct form of a text: what depends on the form alone is asked once.
struct Word {
  std::uint64_t hash = 0;
  std::uint32_t form_begin = 0;
  std::uint32_t stop_bits = 0;  // StopWordBits of the form.
  std::uint16_t form_size = 0;
};

struct Sentence {
  Span span;
  std::uint32_t token_begin = 0;  // [token_begin, token_end) of tokens.
  std::uint32_t token_end = 0;
  std::uint32_t paragraph = 0;
  Label label = Label::kProse;
  bool terminated = false;  // Ends in sentence punctuation.
};

// A direct quote, within its quotation marks.
struct Quote {
  Span span;
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  std::string speaker;  // As written, such as "Tammy Bruce"; may be empty.
};

// What was undone for matching, by count of code points (or words).
struct EvasionSigns {
  std::uint32_t invisible = 0;     // Zero-width and other invisible characters.
  std::uint32_t soft_hyphens = 0;
  std::uint32_t lookalikes = 0;    // Words with letters of another script.
  std::uint32_t marks = 0;         // Accents that no spelling has.
  std::uint32_t spaced_words = 0;  // "l e t t e r s".
  std::uint32_t compatibility = 0;  // Full-width and other styled letters.
  std::uint32_t odd_spaces = 0;    // Other than space, no-break space, tab.
};

struct AnalyzedText {
  std::string language;  // Primary tag such as "en"; "und" if unknown.
  std::uint32_t code_points = 0;
  std::string forms;     // The matching forms of all tokens, lower case.
  std::vector<Token> tokens;
  std::vector<Word> words;  // In the order in which they first stand.
  std::vector<Sentence> sentences;  // In order, disjoint, covering all tokens.
  std::vector<Quote> quotes;        // In order.
  EvasionSigns evasion;

  std::string_view Form(const Token& t) const {
    return {forms.data() + t.form_begin, t.form_size};
  }
  std::string_view Form(const Word& w) const {
    return {forms.data() + w.form_begin, w.form_size};
  }
  // Whether it is a stop word of a language, whose StopWordBit is given.
  bool IsStop(const Token& t, std::uint32_t language_bit) const {
    return (words[t.word].stop_bits & language_bit) != 0;
  }
  bool IsProse(const Token& t) const {
    return !t.furniture && sentences[t.sentence].label == Label::kProse;
  }
};

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_ANALYZED_TEXT_H_
