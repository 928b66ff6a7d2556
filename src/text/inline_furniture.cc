#include "text/inline_furniture.h"

#include <algorithm>

#include "text/chars.h"

namespace unspin::text {
namespace {

constexpr std::size_t kMaxTitles = 90;  // Words between name and "MORE".
constexpr std::size_t kMaxName = 8;     // Words of a full name.

class Finder {
 public:
  Finder(std::u32string_view text, const std::vector<WordRange>& words)
      : text_(text), words_(words), marks_(words.size(), false) {}

  std::vector<bool> Run() {
    std::size_t from = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (text_[words_[i].begin] != 'M' || Word(i) != U"MORE") continue;
      const std::size_t low = std::max(from, i > kMaxTitles ? i - kMaxTitles : 0);
      Mark(low, i);
      from = i + 1;
    }
    return std::move(marks_);
  }

 private:
  std::u32string_view Word(std::size_t i) const {
    return text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
  }

  // Where in the word the next one begins: "Grassley|Speaker", "Warren|2020".
  static std::size_t Junction(std::u32string_view word) {
    for (std::size_t k = 3; k < word.size(); ++k) {
      if (IsLower(word[k - 1]) && (IsUpper(word[k]) || IsDigit(word[k]))) return k;
    }
    return 0;
  }

  void Mark(std::size_t low, std::size_t more) {
    for (std::size_t i = low; i < more; ++i) {
      const std::size_t junction = Junction(Word(i));
      if (junction == 0 || !IsUpper(Word(i)[0])) continue;
      // The name stood just before in its short form.
      const std::u32string_view surname = Word(i).substr(0, junction);
      const std::size_t back = i > kMaxName ? i - kMaxName : 0;
      for (std::size_t k = i; k > std::max(low, back); --k) {
        if (Word(k - 1) != surname) continue;
        std::fill(marks_.begin() + static_cast<std::ptrdiff_t>(k),
                  marks_.begin() + static_cast<std::ptrdiff_t>(more) + 1, true);
        return;
      }
    }
  }

  std::u32string_view text_;
  const std::vector<WordRange>& words_;
  std::vector<bool> marks_;
};

}  // namespace

std::vector<bool> FindInlineFurniture(std::u32string_view text,
                                      const std::vector<WordRange>& words) {
  return Finder(text, words).Run();
}

}  // namespace unspin::text
