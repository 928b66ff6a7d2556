// SetPhrases: the phrases by which sites and agencies give away what a sentence is
// ("read more", "contributed to this report").
//
// Nearly no sentence has one, which its words tell at a glance; only where they do
// not the words are joined and searched.
//
// Cost: some ns a distinct word of the text, and one a token. Thread safety: one thread.

#ifndef UNSPIN_TEXT_SET_PHRASES_H_
#define UNSPIN_TEXT_SET_PHRASES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "text/analyzed_text.h"

namespace unspin::text {

// Lists of phrases that stand at the begin,
enum class Opening : std::uint8_t {
  kFurniture,
  kFurnitureBlock,  // What follows is furniture as long as it looks like it.
  kCredit,
  kByline,
};
// and of those that stand anywhere.
enum class Within : std::uint8_t {
  kFurniture,
  kFurnitureIfShort,  // These are also news.
  kCredit,
  kReportedFrom,
};

// Which phrases within sentences the words of a text allow.
class PhraseHints {
 public:
  explicit PhraseHints(const AnalyzedText& text);

  // Bits of phrases that these tokens of the text do not rule out.
  std::uint32_t Of(std::span<const Token> tokens) const;

 private:
  struct Hint {
    std::uint32_t first, later;  // Phrases of which it may hold those words.
  };
  std::vector<Hint> of_word_;  // By Token::word.
};

// Of the tokens [begin, end) of a text, which must outlive it.
class SetPhrases {
 public:
  static constexpr std::uint32_t kWords = 60;  // Beyond them none is looked for.

  SetPhrases(const AnalyzedText& text, const PhraseHints& hints,
             std::uint32_t begin, std::uint32_t end);

  bool OpenWith(Opening list) const;
  bool Hold(Within list) const;

 private:
  const std::string& Words() const;

  const AnalyzedText& text_;
  std::uint32_t begin_, end_;
  bool may_open_ = false;
  std::uint32_t may_hold_ = 0;  // Bits of phrases that the words do not rule out.
  mutable std::string words_;   // Joined by spaces; made where it is asked for.
};

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_SET_PHRASES_H_
