// How common English word forms are: what it costs to take letters for a word.
//
// The table (src/text/data/en-forms.tsv) is made by tools/train_frequencies.cc,
// provenance in its first lines, and compiled into the library. Costs are whole
// numbers, -4 log2 of the share of all words, so that sums are the same on
// every machine.
//
// Cost: made at the first use, in some ms and 1 MB. A walk reads a few words of
// a sorted list for each letter. Thread safety: immutable.

#ifndef UNSPIN_TEXT_ENGLISH_FORMS_H_
#define UNSPIN_TEXT_ENGLISH_FORMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace unspin::text {

class EnglishForms {
 public:
  static const EnglishForms& Get();

  // The words that begin with the letters given so far.
  class Walk {
   public:
    explicit Walk(const EnglishForms& forms)
        : forms_(forms), end_(forms.words_.size()) {}

    // Adds one of a-z or an apostrophe; false if no word goes on like this.
    // What was false must not be asked again.
    bool Add(char letter);

    // The cost of the word that is complete here, or -1.
    int Cost() const;

   private:
    const EnglishForms& forms_;
    std::size_t begin_ = 0, end_;
    std::size_t size_ = 0;  // Letters given.
  };

  std::size_t size() const { return words_.size(); }

 private:
  struct Word {
    std::string_view letters;
    int cost;
  };

  explicit EnglishForms(std::string_view tsv);

  std::vector<Word> words_;  // Sorted.
  // Where the words begin that begin with each byte.
  std::array<std::uint32_t, 257> first_{};
};

}  // namespace unspin::text

#endif  // UNSPIN_TEXT_ENGLISH_FORMS_H_
