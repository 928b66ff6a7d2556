#include "ingest/encoding.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "base/vector_clones.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kDeclarationBytes = 4096;
constexpr std::size_t kDetectionBytes = 256 * 1024;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// The name that ICU should be asked for instead of `name`.
std::string Widen(std::string_view name) {
  static constexpr auto kWider =
      std::to_array<std::pair<std::string_view, std::string_view>>({
          {"iso-8859-1", "windows-1252"},
          {"iso8859-1", "windows-1252"},
          {"latin1", "windows-1252"},
          {"us-ascii", "windows-1252"},
          {"ascii", "windows-1252"},
          {"iso-8859-9", "windows-1254"},
          {"iso-8859-11", "windows-874"},
          {"tis-620", "windows-874"},
          {"gb2312", "gb18030"},
          {"gbk", "gb18030"},
          {"x-gbk", "gb18030"},
          {"shift_jis", "windows-31j"},
          {"shift-jis", "windows-31j"},
          {"sjis", "windows-31j"},
          {"x-sjis", "windows-31j"},
          {"euc-kr", "windows-949"},
          {"ks_c_5601-1987", "windows-949"},
      });
  const std::string lower = Lower(name);
  for (const auto& [from, to] : kWider) {
    if (lower == from) return std::string(to);
  }
  return lower;
}

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &error));
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

// ICU's own substitution gives U+001A for some encodings.
void Replace(const void*, UConverterToUnicodeArgs* args, const char*,
             std::int32_t, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  *error = U_ZERO_ERROR;
  const UChar replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

// Malformed input becomes U+FFFD. nullopt if ICU does not know `encoding`.
std::optional<std::string> Convert(std::string_view bytes,
                                   std::string_view encoding) {
  const Converter from = OpenConverter(Widen(encoding).c_str());
  const Converter to = OpenConverter("UTF-8");
  if (from == nullptr || to == nullptr) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), Replace, nullptr, nullptr, nullptr, &error);
  std::string text;
  std::array<char, 16 * 1024> block;
  std::array<UChar, 8 * 1024> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* source_end = source + bytes.size();
  error = U_BUFFER_OVERFLOW_ERROR;
  for (UBool reset = true; error == U_BUFFER_OVERFLOW_ERROR; reset = false) {
    error = U_ZERO_ERROR;
    char* target = block.data();
    ucnv_convertEx(to.get(), from.get(), &target, target + block.size(),
                   &source, source_end, pivot.data(), &pivot_source,
                   &pivot_target, pivot.data() + pivot.size(), reset,
                   /*flush=*/true, &error);
    text.append(block.data(), target);
  }
  return U_FAILURE(error) ? std::nullopt : std::make_optional(std::move(text));
}

struct Mark {
  std::string_view encoding;
  std::size_t bytes = 0;
};

Mark ByteOrderMark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2};
  return {};
}

bool IsTextByte(unsigned char c) {
  return c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n' || c == '\r';
}

// Latin text in UTF-16 or UTF-32: in each unit all bytes but one are zero, and
// that one is a character.
std::string_view ZeroPattern(std::string_view bytes) {
  bytes = bytes.substr(0, std::min<std::size_t>(bytes.size(), 1024) & ~3u);
  if (bytes.size() < 4) return {};
  std::array<std::size_t, 4> zeros{};
  std::size_t texts = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c == 0) {
      ++zeros[i % 4];
    } else {
      ++others;
      texts += IsTextByte(c);
    }
  }
  if (texts * 20 < others * 19) return {};
  const std::size_t units = bytes.size() / 4;
  const auto many = [&](int i) { return zeros[i] * 10 >= units * 9; };
  const auto few = [&](int i) { return zeros[i] * 20 <= units; };
  if (few(0) && many(1) && many(2) && many(3)) return "UTF-32LE";
  if (many(0) && many(1) && many(2) && few(3)) return "UTF-32BE";
  // Here other scripts and punctuation may come between.
  const auto most = [&](int i) { return zeros[i] * 10 >= units * 6; };
  if (few(0) && most(1) && few(2) && most(3)) return "UTF-16LE";
  if (most(0) && few(1) && most(2) && few(3)) return "UTF-16BE";
  return {};
}

// The value after `key` and "=" in the first bytes of a document, as in
// <meta charset="x"> or <?xml encoding='x'?>.
std::string Declared(std::string_view bytes) {
  const std::string head = Lower(bytes.substr(0, kDeclarationBytes));
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == head.npos || head[start] != '<') return "";
  const bool xml = head.compare(start, 5, "<?xml") == 0;
  const std::size_t end = xml ? head.find("?>", start) : head.npos;
  std::size_t at = head.find(xml ? "encoding" : "charset", start);
  if (at == head.npos || at > end) return "";
  at = head.find_first_not_of(" \t\r\n=\"'", at + (xml ? 8 : 7));
  if (at == head.npos) return "";
  return head.substr(at, head.find_first_of(" \t\r\n\"';/>?", at) - at);
}

bool PrefersRepair(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t from = at;
    const char32_t c = base::NextCodePoint(bytes, &at);
    if (c == base::kReplacement &&
        bytes.substr(from, at - from) != "\xEF\xBF\xBD") {
      ++bad;
    } else {
      good += at - from > 1;
    }
  }
  return good > bad;
}

std::string Detect(std::string_view bytes) {
  const auto high = static_cast<std::size_t>(std::ranges::count_if(
      bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  if (high < 8) return "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(
      ucsdet_open(&error), ucsdet_close);
  bytes = bytes.substr(0, kDetectionBytes);
  ucsdet_setText(detector.get(), bytes.data(),
                 static_cast<std::int32_t>(bytes.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  const char* name = match != nullptr ? ucsdet_getName(match, &error) : nullptr;
  if (U_FAILURE(error) || name == nullptr) return "windows-1252";
  // 8-bit bytes that are neither UTF-8 nor wide: such guesses are wrong.
  if (std::string_view(name).starts_with("UTF")) return "windows-1252";
  return name;
}

bool IsUtf8Name(std::string_view name) {
  const std::string lower = Lower(name);
  return lower == "utf-8" || lower == "utf8";
}

bool UsesEscapes(std::string_view name) {
  return name.starts_with("iso-2022") || name.starts_with("hz-gb");
}

// True if CleanText() changes what begins with `a` and goes on with `b` and
// `c`.
constexpr bool IsUnclean(unsigned char a, unsigned char b, unsigned char c) {
  const bool control = ((a < 0x20) & (a != '\t') & (a != '\n')) | (a == 0x7F);
  const bool high_control =  // U+0080..U+009F; not a letter that is cut off.
      (a == 0xC2) & (b >= 0x80) & (b < 0xA0);
  const bool separator = (a == 0xE2) & (b == 0x80) & ((c & 0xFE) == 0xA8);
  return control | high_control | separator;
}

// The next that is unclean, or up to a block before it.
UNSPIN_VECTOR_CLONES(std::size_t, SkipClean,
                     (std::string_view text, std::size_t at), (text, at)) {
  constexpr std::size_t kBlock = 64;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (; at + kBlock + 2 <= text.size(); at += kBlock) {
    const unsigned char* const block = bytes + at;
    unsigned char any = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      any |= IsUnclean(block[i], block[i + 1], block[i + 2]) ? 1 : 0;
    }
    if (any != 0) break;
  }
  return at;
}

// The first byte at or after `at` that CleanText() changes; the size if none.
std::size_t NextUnclean(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
  };
  at = SkipClean(text, at);
  while (at < text.size() && !IsUnclean(byte(at), byte(at + 1), byte(at + 2))) {
    ++at;
  }
  return at;
}

// What stands there instead of so many bytes.
struct Cleaned {
  std::string_view text;
  std::size_t bytes;
};

// REQUIRES: `at` comes from NextUnclean() and is not the end.
Cleaned CleanAt(std::string_view text, std::size_t at) {
  switch (static_cast<unsigned char>(text[at])) {
    case '\r':
      return {text.substr(at, 2) == "\r\n" ? "" : "\n", 1};
    case 0xC2:
      return {text.substr(at, 2) == "\xC2\x85" ? "\n" : " ", 2};
    case 0xE2:
      return {text[at + 2] == '\xA8' ? "\n" : "\n\n", 3};
    default:
      return {" ", 1};
  }
}

// True if clean text has single spaces between words and no other white space.
bool IsLine(std::string_view text) {
  if (text.find_first_of("\t\n") != text.npos) return false;
  return !text.starts_with(' ') && !text.ends_with(' ') &&
         text.find("  ") == text.npos;
}

}  // namespace

Result<std::string> ToUtf8(std::string_view bytes,
                           const std::string& encoding) {
  const Mark mark = ByteOrderMark(bytes);
  const std::string family = Lower(encoding).substr(0, 6);
  const bool marked =
      mark.bytes > 0 && (family == "utf-16" || family == "utf-32");
  if (!encoding.empty() && !IsUtf8Name(encoding) && !marked) {
    auto text = Convert(bytes.substr(mark.bytes), encoding);
    if (text) return std::move(*text);
    return Status::Usage(
        fmt::format("the encoding \"{}\" is not known", encoding));
  }
  if (IsUtf8Name(encoding) || mark.encoding == "UTF-8") {
    return base::RepairUtf8(bytes.substr(mark.bytes));
  }
  const std::string_view wide =
      mark.bytes > 0 ? mark.encoding : ZeroPattern(bytes);
  if (!wide.empty()) return *Convert(bytes.substr(mark.bytes), wide);
  const std::string declared = Declared(bytes);
  if (UsesEscapes(declared)) {
    if (auto text = Convert(bytes, declared)) return std::move(*text);
  }
  if (base::IsValidUtf8(bytes)) return std::string(bytes);
  if (IsUtf8Name(declared)) return base::RepairUtf8(bytes);
  if (!declared.empty() && !declared.starts_with("utf")) {
    if (auto text = Convert(bytes, declared)) return std::move(*text);
  }
  if (PrefersRepair(bytes)) return base::RepairUtf8(bytes);
  if (auto text = Convert(bytes, Detect(bytes))) return std::move(*text);
  return base::RepairUtf8(bytes);
}

bool IsWide(std::string_view prefix) {
  const Mark mark = ByteOrderMark(prefix);
  if (mark.bytes > 0) return mark.encoding != "UTF-8";
  return !ZeroPattern(prefix).empty();
}

bool LooksBinary(std::string_view prefix) {
  if (IsWide(prefix)) return false;
  std::size_t nuls = 0;
  std::size_t controls = 0;
  for (char c : prefix) {
    nuls += c == '\0';
    // Form feed, and escape as in ISO-2022, occur in old texts.
    controls +=
        !IsTextByte(static_cast<unsigned char>(c)) && c != '\f' && c != '\x1B';
  }
  return (nuls >= 4 && nuls * 100 > prefix.size()) ||
         (controls >= 4 && controls * 20 > prefix.size());
}

std::string CleanText(std::string_view utf8) {
  return CleanText(TracedText::Whole(std::string(utf8), false)).Take();
}

TracedText CleanText(TracedText utf8) {
  const std::string& from = utf8.text();
  std::size_t at = NextUnclean(from, 0);
  if (at == from.size()) return utf8;
  TracedText text(utf8.traced());
  std::size_t kept = 0;  // Up to here all is in `text`.
  while (at < from.size()) {
    const Cleaned cleaned = CleanAt(from, at);
    text.Append(utf8, kept, at);
    text.Append(cleaned.text, utf8.SourceAt(at));
    kept = at + cleaned.bytes;
    at = NextUnclean(from, kept);
  }
  text.Append(utf8, kept, from.size());
  return text;
}

std::string CleanLine(std::string_view utf8) {
  return CleanLine(TracedText::Whole(std::string(utf8), false)).Take();
}

TracedText CleanLine(TracedText utf8) {
  constexpr std::string_view kSpace = " \t\n";
  TracedText text = CleanText(std::move(utf8));
  const std::string& from = text.text();
  if (IsLine(from)) return text;
  TracedText line(text.traced());
  std::size_t at = 0;
  while ((at = from.find_first_not_of(kSpace, at)) != from.npos) {
    if (!line.empty()) line.Append(' ', text.SourceAt(at - 1));
    const std::size_t end =
        std::min(from.find_first_of(kSpace, at), from.size());
    line.Append(text, at, end);
    at = end;
  }
  return line;
}

TracedText Repair(TracedText text) {
  const std::string& from = text.text();
  if (simdjson::validate_utf8(from)) return text;
  TracedText repaired(text.traced());
  for (std::size_t at = 0; at < from.size();) {
    const std::size_t begin = at;
    std::string one;
    base::AppendUtf8(base::NextCodePoint(from, &at), &one);
    repaired.Append(one, text.SourceAt(begin));
  }
  return repaired;
}

bool HasWord(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (u_isalnum(static_cast<UChar32>(base::NextCodePoint(utf8, &at)))) {
      return true;
    }
  }
  return false;
}

}  // namespace unspin::ingest
