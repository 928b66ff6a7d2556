// The words of a text by their hashes, for those who need nothing else.
//
// The words are the tokens of text::Analyze in order, furniture and headlines
// included, and each is hashed by its form as it is before accents fall (as
// they do in English): FormHashes(text) are the Token::hash of
// Analyze(text, "xx").
//
// Cost: about a nanosecond a byte for ASCII and letters of European languages.
// What may need more than letter for letter (letter-spacing, marks, other
// scripts, ligatures) goes the long way, by Normalize and SegmentWords, as a
// whole text. Thread safety: pure.

#ifndef UNSPIN_TEXT_WORD_FORMS_H_
#define UNSPIN_TEXT_WORD_FORMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace unspin::text {

// Words of more bytes are cut behind the letter that goes over.
inline constexpr std::uint32_t kLongestWord = 116;

std::vector<std::uint64_t> FormHashes(std::string_view utf8);

// Appends the form of a word of normalised text to `forms`.
void AppendForm(std::u32string_view normalized, WordRange word,
                std::string* forms);

// Writes the forms of the words of one text one after another: AppendForm of
// each, without asking about code points where a word is all ASCII.
class FormWriter {
 public:
  // Both must outlive it; what `forms` holds before is lost.
  FormWriter(std::u32string_view normalized, std::string* forms);

  std::uint32_t size() const { return size_; }
  // Returns the bytes of the form. `ascii`: the word has nothing else.
  std::uint32_t Append(WordRange word, bool ascii);
  // `forms` are whole only after it.
  void Finish() { forms_->resize(size_); }

 private:
  std::u32string_view text_;
  std::string lower_;  // A byte for each code point: ASCII in lower case.
  std::string* forms_;
  std::uint32_t size_ = 0;
};

namespace internal {

// Returns false, and leaves `hashes` undefined, for texts that go the long way.
bool FormHashesQuickly(std::string_view utf8,
                       std::vector<std::uint64_t>* hashes);
std::vector<std::uint64_t> FormHashesSlowly(std::string_view utf8);

}  // namespace internal
}  // namespace unspin::text

#endif  // UNSPIN_TEXT_WORD_FORMS_H_
