// What is done in a quick way against a slow way: UTF-8 against ICU's; classes of
// code points, words and their forms against the rules, a character at a time;
// texts of ASCII against the same text with a sign behind it that is none.

#include <unicode/utf8.h>

#include "fuzz.h"
#include "text/analyze.h"
#include "text/char_masks.h"
#include "text/chars.h"
#include "text/normalize.h"
#include "text/word_forms.h"
#include "text/words.h"

namespace {

using unspin::fuzz::Require;

void CompareDecoding(std::string_view bytes) {
  const std::u32string ours = unspin::base::DecodeUtf8(bytes);
  const auto size = static_cast<std::int32_t>(bytes.size());
  std::int32_t at = 0;
  std::size_t count = 0;
  bool valid = true;
  while (at < size) {
    UChar32 c;
    U8_NEXT(bytes.data(), at, size, c);
    valid = valid && c >= 0;
    const char32_t theirs = c < 0 ? unspin::base::kReplacement : c;
    Require(count < ours.size() && ours[count] == theirs);
    ++count;
  }
  Require(count == ours.size());
  Require(unspin::base::IsValidUtf8(bytes) == valid);
  const std::string repaired = unspin::base::RepairUtf8(bytes);
  Require(repaired == unspin::base::EncodeUtf8(ours));
  Require(unspin::base::IsValidUtf8(repaired));
  Require(unspin::base::CountCodePoints(repaired) == count);
  const auto offsets = unspin::base::CodePointOffsets(repaired);
  Require(offsets.size() == count + 1 && offsets.back() == repaired.size());
}

void CompareClasses(std::u32string_view text) {
  using namespace unspin::text;
  const CharMasks masks(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    Require(masks.letter[i] == IsLetter(c) && masks.digit[i] == IsDigit(c));
    Require(masks.upper[i] == IsUpper(c) && masks.lower[i] == IsLower(c));
    Require(masks.space[i] == IsSpace(c) && masks.wide[i] == (c >= 0x80));
    Require(masks.terminal[i] == IsTerminal(c));
    Require(masks.sign[i] == (c == '"' || c == '\'' || c == '\n'));
    const bool dictionary =
        masks.dictionary.size() > 0 && masks.dictionary[i];
    Require(dictionary == NeedsDictionary(c));
    Require(masks.word[i] == (IsWordChar(c) && !dictionary));
  }
}

// The end of the word at `begin`, by the rules of text/words.h.
std::size_t EndOfWord(std::u32string_view text, std::size_t begin) {
  using namespace unspin::text;
  const auto letter = [&](std::size_t i) {
    return i < text.size() && IsLetter(text[i]);
  };
  const auto digit = [&](std::size_t i) {
    return i < text.size() && IsDigit(text[i]);
  };
  std::size_t i = begin;
  while (letter(i) && i + 1 < text.size() && text[i + 1] == '.') i += 2;
  if (i > begin + 2) {
    if (!letter(i)) return i;
    if (i + 1 == text.size() || !IsWordChar(text[i + 1])) return i + 1;
  }
  for (i = begin; i < text.size(); ++i) {
    if (IsWordChar(text[i]) && !NeedsDictionary(text[i])) continue;
    const bool within =
        i > begin &&
        (text[i] == '\'' ? letter(i - 1) && letter(i + 1)
                         : (text[i] == '.' || text[i] == ',') &&
                               digit(i - 1) && digit(i + 1));
    if (!within) break;
  }
  return i;
}

void CompareWords(std::u32string_view text) {
  using namespace unspin::text;
  const auto words = SegmentWords(text);
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsWordChar(text[i])) {
      ++i;
    } else if (NeedsDictionary(text[i])) {
      // As the dictionary parts them, but without a gap.
      std::size_t end = i;
      while (end < text.size() && NeedsDictionary(text[end])) ++end;
      while (i < end) {
        Require(next < words.size() && words[next].begin == i);
        i = words[next++].end;
      }
      Require(i == end);
    } else {
      Require(next < words.size() && words[next].begin == i);
      i = EndOfWord(text, i);
      Require(words[next++].end == i);
    }
  }
  Require(next == words.size());
}

void CompareForms(std::string_view utf8) {
  using namespace unspin::text;
  const auto slow = internal::FormHashesSlowly(utf8);
  std::vector<std::uint64_t> quick;
  if (internal::FormHashesQuickly(utf8, &quick)) Require(quick == slow);
  const auto analyzed = Analyze(utf8, "xx");
  Require(analyzed.tokens.size() == slow.size());
  for (std::size_t i = 0; i < slow.size(); ++i) {
    Require(analyzed.tokens[i].hash == slow[i]);
  }
}

// What becomes of a character of ASCII.
char32_t Mapped(char c) {
  if (c == '\t' || c == '\f' || c == '\v') return U' ';
  return c == '`' ? U'\'' : static_cast<unsigned char>(c);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  CompareDecoding(bytes);
  const std::u32string decoded = unspin::base::DecodeUtf8(bytes);
  CompareClasses(decoded);
  CompareWords(decoded);
  CompareForms(bytes);

  // A text of ASCII out of any bytes.
  std::string ascii(bytes);
  for (char& c : ascii) c = static_cast<char>(c & 0x7F);
  CompareForms(ascii);
  const auto quick = unspin::text::Normalize(ascii);
  const auto slow = unspin::text::Normalize(ascii + "\n\n\u00A7");
  Require(slow.text.size() >= quick.text.size() + 1);
  Require(quick.origin.size() == quick.text.size() + 1);
  Require(slow.text.compare(0, quick.text.size(), quick.text) == 0);
  Require(std::equal(quick.origin.begin(), quick.origin.end(),
                     slow.origin.begin()));
  Require(quick.origin.back() == ascii.size());
  Require(quick.signs.invisible == slow.signs.invisible &&
          quick.signs.spaced_words == slow.signs.spaced_words &&
          quick.signs.odd_spaces == slow.signs.odd_spaces);

  if (quick.signs.spaced_words == 0) {
    Require(quick.text.size() == ascii.size());
    for (std::size_t i = 0; i < ascii.size(); ++i) {
      Require(quick.text[i] == Mapped(ascii[i]) && quick.origin[i] == i);
    }
  }

  const auto words = unspin::text::SegmentWords(quick.text);
  const auto same = unspin::text::SegmentWords(slow.text);
  Require(words == same);
  std::uint32_t at = 0;
  for (const auto& word : words) {
    Require(word.begin >= at && word.begin < word.end &&
            word.end <= quick.text.size());
    at = word.end;
  }
  return 0;
}
