#include "unspin/text_map.h"

#include <algorithm>

namespace unspin {

TextMap TextMap::Identity(std::string_view utf8) {
  std::vector<Piece> pieces = {{0, {1, 1}}};
  std::uint32_t offset = 0;
  std::uint32_t line = 1;
  for (const char c : utf8) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
    ++offset;
    if (c == '\n') pieces.push_back({offset, {++line, 1}});
  }
  return TextMap(std::move(pieces));
}

Position TextMap::At(std::uint32_t offset) const {
  auto piece = std::upper_bound(
      pieces_.begin(), pieces_.end(), offset,
      [](std::uint32_t o, const Piece& p) { return o < p.text; });
  if (piece != pieces_.begin()) --piece;
  return {piece->position.line,
          piece->position.column + (offset - std::min(offset, piece->text))};
}

Region TextMap::At(Span span) const {
  Region region{At(span.begin), At(span.end - 1)};
  ++region.end.column;
  return region;
}

}  // namespace unspin
