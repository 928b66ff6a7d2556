#include "base/utf8.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace unspin::base {
namespace {

bool IsContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// The end of the ASCII at `begin`, to a multiple of eight from there.
std::size_t SkipAscii(std::string_view text, std::size_t begin) {
  std::uint64_t eight;
  while (begin + sizeof eight <= text.size()) {
    std::memcpy(&eight, text.data() + begin, sizeof eight);
    if ((eight & 0x8080808080808080ull) != 0) break;
    begin += sizeof eight;
  }
  return begin;
}

}  // namespace

char32_t NextCodePoint(std::string_view text, std::size_t* pos) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  const unsigned char lead = byte((*pos)++);
  if (lead < 0x80) return lead;
  int more = 0;
  char32_t value = 0;
  unsigned char low = 0x80, high = 0xBF;  // Bounds of the second byte.
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2;
    value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3;
    value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return kReplacement;
  }
  for (int i = 0; i < more; ++i) {
    if (*pos >= text.size()) return kReplacement;
    const unsigned char c = byte(*pos);
    if (!IsContinuation(c) || (i == 0 && (c < low || c > high))) {
      return kReplacement;
    }
    value = (value << 6) | (c & 0x3F);
    ++*pos;
  }
  return value;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    out->push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::u32string DecodeUtf8(std::string_view text) {
  std::u32string out(text.size(), U'\0');  // At most one for each byte.
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = SkipAscii(text, i);
    for (; i < end; ++i) out[size++] = static_cast<unsigned char>(text[i]);
    if (i < text.size()) out[size++] = NextCodePoint(text, &i);
  }
  out.resize(size);
  return out;
}

std::string EncodeUtf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char32_t c : text) AppendUtf8(c, &out);
  return out;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(SkipAscii(text, 0)),
                     text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsValidUtf8(std::string_view text) {
  for (std::size_t i = SkipAscii(text, 0); i < text.size();
       i = SkipAscii(text, i)) {
    const std::size_t begin = i;
    if (NextCodePoint(text, &i) == kReplacement &&
        text.substr(begin, i - begin) != "\xEF\xBF\xBD") {
      return false;
    }
  }
  return true;
}

std::string RepairUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return std::string(text);
  return EncodeUtf8(DecodeUtf8(text));
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) {
        return !IsContinuation(static_cast<unsigned char>(c));
      }));
}

std::vector<std::uint32_t> CodePointOffsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsContinuation(static_cast<unsigned char>(text[i]))) {
      offsets.push_back(static_cast<std::uint32_t>(i));
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::string_view Slice(std::string_view text,
                       const std::vector<std::uint32_t>& offsets, Span span) {
  const auto last = static_cast<std::uint32_t>(offsets.size() - 1);
  const std::uint32_t begin = offsets[std::min(span.begin, last)];
  const std::uint32_t end =
      offsets[std::min(std::max(span.begin, span.end), last)];
  return text.substr(begin, end - begin);
}

}  // namespace unspin::base
