// SetPhrases: the phrases by which sites and agencies give away what a sentence is
// ("read more", "contributed to this report").
//
// Nearly no sentence has one, which its words tell at a glance; only where they do
// not the words are joined and searched.
//
// Cost: some ns a distinct word of the text. Thread safety: one thread.

#ifndef UNSPIN_TEXT_SET_PHRASES_H_
#define UNSPIN_TEXT_SET_PHRASES_H_

#include <cstdint>
#include <string>

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

// The phrases within sentences that the words of a whole text do not rule out: next
// to none, so that few sentences are looked at.
class PossiblePhrases {
 public:
  explicit PossiblePhrases(const AnalyzedText& text);
  std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

// Of the tokens [begin, end) of a text, which must outlive it.
class SetPhrases {
 public:
  static constexpr std::uint32_t kWords = 60;  // Beyond them none is looked for.

  SetPhrases(const AnalyzedText& text, PossiblePhrases possible,
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
