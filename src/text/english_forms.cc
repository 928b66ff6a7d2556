#include "text/english_forms.h"

#include <algorithm>
#include <charconv>

// The text of src/text/data/en-forms.tsv, embedded by the build.
extern "C" const char unspin_en_forms_begin[];
extern "C" const char unspin_en_forms_end[];

namespace unspin::text {
namespace {

// The part before the first `separator`, which both go from `text`.
std::string_view Take(std::string_view* text, char separator) {
  const std::size_t end = std::min(text->find(separator), text->size());
  const std::string_view part = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return part;
}

}  // namespace

const EnglishForms& EnglishForms::Get() {
  static const EnglishForms forms(
      {unspin_en_forms_begin,
       static_cast<std::size_t>(unspin_en_forms_end - unspin_en_forms_begin)});
  return forms;
}

// Lines of a cost, a tab and words; comment lines begin with '#'.
EnglishForms::EnglishForms(std::string_view tsv) {
  while (!tsv.empty()) {
    std::string_view line = Take(&tsv, '\n');
    if (line.starts_with('#')) continue;
    const std::string_view digits = Take(&line, '\t');
    int cost = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), cost);
    while (!line.empty()) words_.push_back({Take(&line, ' '), cost});
  }
  std::sort(words_.begin(), words_.end(),
            [](const Word& a, const Word& b) { return a.letters < b.letters; });
  std::size_t at = 0;
  for (std::size_t byte = 0; byte < first_.size(); ++byte) {
    while (at < words_.size() &&
           static_cast<unsigned char>(words_[at].letters[0]) < byte) {
      ++at;
    }
    first_[byte] = static_cast<std::uint32_t>(at);
  }
}

bool EnglishForms::Walk::Add(char letter) {
  if (size_ == 0) {
    const auto byte = static_cast<unsigned char>(letter);
    begin_ = forms_.first_[byte];
    end_ = forms_.first_[byte + 1u];
  } else {
    const auto words = forms_.words_.begin();
    const auto first = words + static_cast<std::ptrdiff_t>(begin_);
    const auto last = words + static_cast<std::ptrdiff_t>(end_);
    // The word that ends here stands before those that go on.
    const auto begin = std::partition_point(first, last, [&](const Word& w) {
      return w.letters.size() <= size_ || w.letters[size_] < letter;
    });
    const auto end = std::partition_point(
        begin, last, [&](const Word& w) { return w.letters[size_] == letter; });
    begin_ = static_cast<std::size_t>(begin - words);
    end_ = static_cast<std::size_t>(end - words);
  }
  ++size_;
  return begin_ < end_;
}

int EnglishForms::Walk::Cost() const {
  const Word& word = forms_.words_[begin_];
  return size_ > 0 && word.letters.size() == size_ ? word.cost : -1;
}

}  // namespace unspin::text
