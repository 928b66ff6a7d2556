// Any bytes in any encoding, named or to be found out: valid UTF-8, clean.

#include "fuzz.h"
#include "ingest/encoding.h"

using unspin::fuzz::Require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static constexpr const char* kNames[] = {
      "",         "utf-8",       "utf-16",   "UTF-16LE", "utf-32", "us-ascii",
      "latin1",   "windows-1252", "shift_jis", "gb18030", "utf-7",  "hz",
      "euc-kr",   "iso-2022-jp", "big5",     "ibm-037",  "scsu",   "no such"};
  unspin::fuzz::Input input(data, size);
  const std::string name = kNames[input.Choose(std::size(kNames))];
  const bool traced = input.Choose(2) == 1;
  const std::string_view bytes = input.rest();

  unspin::ingest::LooksBinary(bytes);
  unspin::ingest::IsWide(bytes);
  const auto text = unspin::ingest::ToUtf8(bytes, name);
  if (!text.ok()) {
    unspin::fuzz::RequireMessage(text.status());
    return 0;
  }
  Require(unspin::base::IsValidUtf8(*text));
  unspin::ingest::HasWord(*text);
  const std::string clean = unspin::ingest::CleanText(*text);
  const std::string line = unspin::ingest::CleanLine(*text);
  Require(unspin::base::IsValidUtf8(clean) && unspin::base::IsValidUtf8(line));
  for (const char c : clean) {
    Require(c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= ' ');
  }
  Require(line.find('\n') == line.npos);
  // Traced or not, the text is the same, and its sources lie in what was read.
  const auto same = unspin::ingest::CleanText(
      unspin::ingest::TracedText::Whole(*text, traced));
  Require(same.text() == clean);
  for (const auto& run : same.runs()) Require(run.source <= text->size());
  return 0;
}
