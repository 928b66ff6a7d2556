#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>

#include "text/chars.h"

namespace unspin::text {
namespace {

// Words of a run without spaces, by ICU's dictionaries. Offsets are code points.
void SegmentByDictionary(std::u32string_view run, std::uint32_t offset,
                         std::vector<WordRange>* out) {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  }();
  const auto emit = [&](std::size_t begin, std::size_t end) {
    out->push_back({offset + static_cast<std::uint32_t>(begin),
                    offset + static_cast<std::uint32_t>(end)});
  };
  if (!iterator) {  // Without ICU data: each character a word.
    for (std::size_t i = 0; i < run.size(); ++i) emit(i, i + 1);
    return;
  }
  const icu::UnicodeString text = icu::UnicodeString::fromUTF32(
      reinterpret_cast<const UChar32*>(run.data()),
      static_cast<std::int32_t>(run.size()));
  iterator->setText(text);
  std::int32_t begin16 = iterator->first();
  std::size_t begin = 0;
  for (std::int32_t end16 = iterator->next(); end16 != icu::BreakIterator::DONE;
       end16 = iterator->next()) {
    const std::size_t end =
        begin + static_cast<std::size_t>(text.countChar32(begin16, end16 - begin16));
    emit(begin, end);
    begin = end;
    begin16 = end16;
  }
}

// "U.S.", "a.m.", "J.": single letters each followed by a full stop, at least
// two of them. Returns the end (after the last letter's stop), or `begin`.
std::size_t MatchInitialism(std::u32string_view text, std::size_t begin) {
  std::size_t i = begin;
  int letters = 0;
  while (i + 1 < text.size() && IsLetter(text[i]) && text[i + 1] == '.') {
    i += 2;
    ++letters;
  }
  // "e.g.foo": a longer word follows directly; the last pair is not ours.
  if (i < text.size() && IsLetter(text[i]) && letters > 0) {
    return letters > 1 && !(i + 1 < text.size() && IsWordChar(text[i + 1]))
               ? i + 1
               : begin;
  }
  return letters > 1 ? i : begin;
}

std::size_t MatchWord(std::u32string_view text, std::size_t begin) {
  if (const std::size_t end = MatchInitialism(text, begin); end != begin) {
    return end;
  }
  std::size_t i = begin;
  while (i < text.size()) {
    const char32_t c = text[i];
    if (IsWordChar(c) && !NeedsDictionary(c)) {
      ++i;
      continue;
    }
    const bool inside = i > begin && i + 1 < text.size();
    if (inside && c == '\'' && IsLetter(text[i - 1]) && IsLetter(text[i + 1])) {
      ++i;
      continue;
    }
    if (inside && (c == '.' || c == ',') && IsDigit(text[i - 1]) &&
        IsDigit(text[i + 1])) {
      ++i;
      continue;
    }
    break;
  }
  return i;
}

}  // namespace

std::vector<WordRange> SegmentWords(std::u32string_view text) {
  std::vector<WordRange> words;
  words.reserve(text.size() / 5);
  for (std::size_t i = 0; i < text.size();) {
    if (!IsWordChar(text[i])) {
      ++i;
    } else if (NeedsDictionary(text[i])) {
      std::size_t end = i;
      // Long runs are cut: the dictionary search is not linear.
      while (end < text.size() && NeedsDictionary(text[end]) && end - i < 4096) {
        ++end;
      }
      SegmentByDictionary(text.substr(i, end - i),
                          static_cast<std::uint32_t>(i), &words);
      i = end;
    } else {
      const std::size_t end = MatchWord(text, i);
      words.push_back({static_cast<std::uint32_t>(i),
                       static_cast<std::uint32_t>(end)});
      i = end;
    }
  }
  return words;
}

}  // namespace unspin::text
