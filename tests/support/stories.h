// Help for the tests of align, score and detect: documents and random texts.

#ifndef UNSPIN_TESTS_SUPPORT_STORIES_H_
#define UNSPIN_TESTS_SUPPORT_STORIES_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "align/vocabulary.h"
#include "base/utf8.h"
#include "support/fixtures.h"
#include "support/random.h"

namespace unspin::testing_support {

// News in a small world: words with synonyms and inflections, names, numbers.
inline std::string RandomStory(Random* random, std::size_t sentences) {
  static constexpr std::array<std::string_view, 44> kWords = {
      "minister", "ferry", "ship", "vessel", "killed", "kill", "died", "storm",
      "big", "large", "harbour", "port", "police", "officer", "Bruce", "Varra",
      "Ukraine", "Ukrainian", "French", "french", "Rome", "Kilcorran", "217",
      "210", "25,000", "three decades", "5.7", "1,966", "the", "of", "said",
      "children", "child", "teacher", "budget", "cost", "price", "rose", "fell",
      "government", "election", "voters", "glacier", "4x4"};
  std::string out;
  for (std::size_t s = 0; s < sentences; ++s) {
    out += "It";
    for (std::size_t n = 1 + random->Below(9); n > 0; --n) {
      out += ' ';
      out += random->Pick(kWords);
    }
    out += random->Chance(0.2) ? ".\n\n" : ". ";
  }
  return out;
}

// The sentences of prose of a fixture, as read.
inline std::vector<std::string> ProseSentences(const std::string& fixture) {
  const std::string text = ReadFixture(fixture);
  const auto offsets = base::CodePointOffsets(text);
  std::vector<std::string> out;
  const align::Document document = align::MakeDocument(text, "");
  for (const text::Sentence& s : document.text.sentences) {
    if (s.label != text::Label::kProse) continue;
    out.emplace_back(base::Slice(text, offsets, s.span));
  }
  return out;
}

inline std::string Join(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& s : sentences) out += s + "\n\n";
  return out;
}

}  // namespace unspin::testing_support

#endif  // UNSPIN_TESTS_SUPPORT_STORIES_H_
