// Help for the tests of text.

#ifndef UNSPIN_TESTS_TEXT_SUPPORT_H_
#define UNSPIN_TESTS_TEXT_SUPPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/analyze.h"
#include "text/normalize.h"
#include "text/sentences.h"
#include "text/words.h"

namespace unspin::text {

inline std::string At(const std::u32string& text, std::size_t begin,
                      std::size_t end) {
  return base::EncodeUtf8(text.substr(begin, end - begin));
}

// The sentences of a text, in normal form, line ends as spaces.
inline std::vector<std::string> SentencesOf(std::string_view utf8) {
  const std::u32string text = Normalize(utf8).text;
  std::vector<std::string> out;
  for (const SentenceRange& s : SplitSentences(text)) {
    out.push_back(At(text, s.begin, s.end));
    for (char& c : out.back()) {
      if (c == '\n') c = ' ';
    }
  }
  return out;
}

inline std::vector<std::string> WordsOf(std::string_view utf8) {
  const std::u32string text = Normalize(utf8).text;
  std::vector<std::string> out;
  for (const WordRange& w : SegmentWords(text)) {
    out.push_back(At(text, w.begin, w.end));
  }
  return out;
}

// The part of the text as read that a span covers.
inline std::string SliceOf(std::string_view utf8, Span span) {
  const std::string valid = base::RepairUtf8(utf8);
  return std::string(base::Slice(valid, base::CodePointOffsets(valid), span));
}

// The sentences that carry a label, as read.
inline std::vector<std::string> Labelled(std::string_view utf8,
                                         const AnalyzedText& text,
                                         Label label) {
  std::vector<std::string> out;
  for (const Sentence& s : text.sentences) {
    if (s.label == label) out.push_back(SliceOf(utf8, s.span));
  }
  return out;
}

}  // namespace unspin::text

#endif  // UNSPIN_TESTS_TEXT_SUPPORT_H_
