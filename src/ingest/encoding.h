// Encodings: bytes of any origin to clean UTF-8.
//
// In this order:
//   1. the encoding that the caller names (ReadOptions::encoding);
//   2. a byte order mark: UTF-8, UTF-16, UTF-32;
//   3. UTF-16 and UTF-32 without a mark, by the pattern of their zero bytes
//      (which finds mostly Latin texts only);
//   4. valid UTF-8 is UTF-8, whatever the document declares (an escape-based
//      declaration, ISO-2022 or HZ, excepted);
//   5. the charset that HTML or the XML declaration declares;
//   6. UTF-8 with some bad bytes: repaired with U+FFFD if well-formed
//      multi-byte sequences outnumber the bad bytes;
//   7. windows-1252 if fewer than eight bytes are not ASCII, else what ICU's
//      charset detection finds most likely.
// As browsers do, ISO-8859-1 and US-ASCII are read as windows-1252, GB2312 as
// GB18030 and so on: the larger encoding of the same family.
//
// Cost: one pass or two over the bytes, one copy.
// Thread safety: pure functions.

#ifndef UNSPIN_INGEST_ENCODING_H_
#define UNSPIN_INGEST_ENCODING_H_

#include <string>
#include <string_view>

#include "ingest/traced_text.h"
#include "unspin/status.h"

namespace unspin::ingest {

// Returns `bytes` as valid UTF-8 without a byte order mark. `encoding` may be
// empty. Fails with Usage if ICU does not know `encoding`.
Result<std::string> ToUtf8(std::string_view bytes, const std::string& encoding);

// True if `prefix` is UTF-16 or UTF-32, by its mark or its zero bytes.
bool IsWide(std::string_view prefix);

// True if `prefix` is no text: more than 1 % of it NUL (and four at least), or
// more than 5 % control characters. UTF-16 and UTF-32 are text.
bool LooksBinary(std::string_view prefix);

// The text with "\r\n", "\r", U+0085 and U+2028 as "\n", U+2029 as "\n\n", and
// all other control characters but tab as spaces. REQUIRES: valid UTF-8.
std::string CleanText(std::string_view utf8);
TracedText CleanText(TracedText utf8);

// The same for one line, such as a title: white space of any kind runs
// together to one space, none at the ends.
std::string CleanLine(std::string_view utf8);
TracedText CleanLine(TracedText utf8);

// With every ill-formed part replaced by U+FFFD.
TracedText Repair(TracedText text);

// True if there is a letter or a digit in `utf8`.
bool HasWord(std::string_view utf8);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_ENCODING_H_
