#include "detect/languages.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "text/language.h"

namespace unspin::detect {
namespace {

using features::TokenRange;

// What stands in paragraphs of one language.
struct Passages {
  std::size_t words = 0;
  std::vector<TokenRange> ranges;
};

std::string LanguageOf(const text::AnalyzedText& text, TokenRange range) {
  std::vector<std::uint32_t> words;
  std::u32string letters;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const text::Token& t = text.tokens[i];
    if (t.number) continue;
    words.push_back(text.words[t.word].stop_bits);
    letters += base::DecodeUtf8(text.Form(t));
  }
  return text::DetectLanguage(letters, text::CharMasks(letters), words);
}

std::map<std::string, Passages> ByLanguage(const text::AnalyzedText& text) {
  std::map<std::string, Passages> out;
  const auto& sentences = text.sentences;
  for (std::size_t s = 0; s < sentences.size();) {
    TokenRange range{sentences[s].token_begin, 0};
    const std::uint32_t paragraph = sentences[s].paragraph;
    for (; s < sentences.size() && sentences[s].paragraph == paragraph; ++s) {
      range.end = sentences[s].token_end;
    }
    if (range.begin >= range.end) continue;
    Passages& passages = out[LanguageOf(text, range)];
    passages.words += range.end - range.begin;
    passages.ranges.push_back(range);
  }
  return out;
}

}  // namespace

std::vector<Reading> OtherReadings(std::string_view utf8,
                                   const align::Document& document) {
  std::vector<std::pair<std::string, Passages>> found;
  for (auto& [language, passages] : ByLanguage(document.text)) {
    if (language == "und" || language == document.text.language ||
        passages.words < kLeastOtherWords) {
      continue;
    }
    found.emplace_back(language, std::move(passages));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second.words > b.second.words;
  });
  if (found.size() > kMaxOtherLanguages) found.resize(kMaxOtherLanguages);
  std::vector<Reading> out;
  for (auto& [language, passages] : found) {
    Reading reading{align::MakeDocument(utf8, language),
                    std::move(passages.ranges)};
    const text::AnalyzedText& read = reading.document.text;
    // Words and sentences do not hang on the language; were that to change, what
    // is counted by their numbers would be wrong.
    if (read.tokens.size() == document.text.tokens.size() &&
        read.sentences.size() == document.text.sentences.size()) {
      out.push_back(std::move(reading));
    }
  }
  return out;
}

}  // namespace unspin::detect
