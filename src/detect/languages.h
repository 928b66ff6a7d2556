// Languages of a text by its paragraphs.
//
// A text is analysed in one language, that of most of its words. Who pads a German
// rewrite with English has its words stemmed, and its function words kept, as if they
// were English: next to nothing of it meets its source then. So a text that has
// passages of other languages is analysed in each of them, too; a source is compared
// with the text as analysed in its own language.
//
// Thread safety: pure. Cost: a look-up a word; for each further language that of
// analysing the text once more.

#ifndef UNSPIN_DETECT_LANGUAGES_H_
#define UNSPIN_DETECT_LANGUAGES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "align/vocabulary.h"
#include "features/channels.h"

namespace unspin::detect {

// Fewer words of another language are quotes and titles.
inline constexpr std::size_t kLeastOtherWords = 60;
inline constexpr std::size_t kMaxOtherLanguages = 3;

// The text in another language that it has.
struct Reading {
  align::Document document;                 // Of the whole text.
  std::vector<features::TokenRange> ranges;  // The passages in its language.
};

// Those of the languages that most words are in, and not of the one of `document`,
// which is `utf8` analysed. Spans and the numbers of sentences and tokens are those
// of `document`. Empty for nearly every text.
std::vector<Reading> OtherReadings(std::string_view utf8,
                                   const align::Document& document);

// A text and its readings in other languages.
class Readings {
 public:
  // `utf8` analysed; both outlive this.
  Readings(std::string_view utf8, const align::Document& document)
      : document_(document), others_(OtherReadings(utf8, document)) {}

  const align::Document& document() const { return document_; }
  const std::vector<Reading>& others() const { return others_; }

 private:
  const align::Document& document_;
  std::vector<Reading> others_;
};

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_LANGUAGES_H_
