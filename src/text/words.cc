#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
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

// The end of the word that begins at `begin` and is no initialism.
std::size_t MatchWord(std::u32string_view text, const CharMasks& masks,
                      std::size_t begin) {
  std::size_t i = begin;
  for (;;) {
    i = masks.word.NextClear(i, text.size());
    if (i + 1 >= text.size()) return i;
    const char32_t c = text[i];
    const bool within =
        c == '\'' ? masks.letter[i - 1] && masks.letter[i + 1]
                  : (c == '.' || c == ',') && masks.digit[i - 1] &&
                        masks.digit[i + 1];
    if (!within) return i;
    ++i;
  }
}

// What needs a dictionary: where the next run of it begins, and where it ends.
// Long ones are cut: the search is not linear.
std::size_t NextRun(const CharMasks& masks, std::size_t i) {
  const std::size_t size = masks.dictionary.size();
  do {
    i = masks.dictionary.Next(i, size);
    if (i == size || masks.letter[i] || masks.digit[i]) return i;
  } while (++i < size);
  return size;
}
std::size_t EndOfRun(const CharMasks& masks, std::size_t begin) {
  return masks.dictionary.NextClear(
      begin, std::min(masks.dictionary.size(), begin + 4096));
}

}  // namespace

std::vector<WordRange> SegmentWords(std::u32string_view text,
                                    const CharMasks& masks) {
  std::vector<WordRange> words;
  words.reserve(text.size() / 5);
  std::size_t run =
      masks.dictionary.size() > 0 ? NextRun(masks, 0) : text.size();
  for (std::size_t i = masks.word.Next(0, text.size());;) {
    while (run < i) {
      const std::size_t end = EndOfRun(masks, run);
      SegmentByDictionary(text.substr(run, end - run),
                          static_cast<std::uint32_t>(run), &words);
      run = end < text.size() ? NextRun(masks, end) : end;
    }
    if (i >= text.size()) break;
    std::size_t end = i + 1 < text.size() && text[i + 1] == '.'
                          ? MatchInitialism(text, i)
                          : i;
    if (end == i) end = MatchWord(text, masks, i);
    words.push_back({static_cast<std::uint32_t>(i),
                     static_cast<std::uint32_t>(end)});
    if (run < end) run = end < text.size() ? NextRun(masks, end) : end;
    i = end < text.size() ? masks.word.Next(end, text.size()) : end;
  }
  return words;
}

std::vector<WordRange> SegmentWords(std::u32string_view text) {
  return SegmentWords(text, CharMasks(text));
}

}  // namespace unspin::text
