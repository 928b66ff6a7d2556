// What is done in a quick way for plain text against a slow way: UTF-8 against ICU's,
// and texts of ASCII against the rules, a character at a time, and against the same
// text with a sign behind it that is none.

#include <unicode/utf8.h>

#include "fuzz.h"
#include "text/normalize.h"
#include "text/sentences.h"
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

  // A text of ASCII out of any bytes.
  std::string ascii(bytes);
  for (char& c : ascii) c = static_cast<char>(c & 0x7F);
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
