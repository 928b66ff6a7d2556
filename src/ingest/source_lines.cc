#include "ingest/source_lines.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kBlock = 128;

bool Continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The pieces of a map in the making.
class Pieces {
 public:
  void Add(std::uint32_t text, Position position) {
    if (!list_.empty() && list_.back().text == text) list_.pop_back();
    if (!list_.empty()) {
      const TextMap::Piece& last = list_.back();
      const std::uint32_t column =
          last.position.column + (text - last.text);
      if (position == Position{last.position.line, column}) return;
    }
    list_.push_back({list_.empty() ? 0 : text, position});
  }
  std::vector<TextMap::Piece> Take() {
    if (list_.empty()) list_.push_back({0, {1, 1}});
    return std::move(list_);
  }

 private:
  std::vector<TextMap::Piece> list_;
};

}  // namespace

SourceLines::SourceLines(std::string_view utf8, std::uint64_t first_line)
    : text_(utf8), first_line_(first_line), starts_({0}) {
  counts_.reserve(utf8.size() / kBlock + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % kBlock == 0) counts_.push_back(count);
    count += !Continues(utf8[i]);
    if (EndsLine(i)) starts_.push_back(i + 1);
  }
  if (utf8.size() % kBlock == 0) counts_.push_back(count);
}

std::size_t SourceLines::CodePointsBefore(std::size_t at) const {
  const std::size_t block = at / kBlock;
  std::size_t count = counts_[block];
  for (std::size_t i = block * kBlock; i < at; ++i) {
    count += !Continues(text_[i]);
  }
  return count;
}

Position SourceLines::At(std::size_t at) const {
  at = std::min(at, text_.size());
  const auto line = std::upper_bound(starts_.begin(), starts_.end(), at) - 1;
  return {static_cast<std::uint32_t>(
              first_line_ + static_cast<std::size_t>(line - starts_.begin())),
          static_cast<std::uint32_t>(CodePointsBefore(at) -
                                     CodePointsBefore(*line) + 1)};
}

TextMap MakeTextMap(const TracedText& text, const SourceLines& lines) {
  Pieces pieces;
  const std::string& bytes = text.text();
  const std::vector<TracedText::Run>& runs = text.runs();
  std::uint32_t offset = 0;
  const auto walk = [&](std::size_t begin, std::size_t end,
                        std::size_t source) {
    bool place = true;
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t at = source + (i - begin);
      if (!Continues(bytes[i])) {
        if (place) pieces.Add(offset, lines.At(at));
        place = false;
        ++offset;
      }
      place |= lines.EndsLine(at);
    }
    // The end of the text is a place too.
    if (place && end == bytes.size()) {
      pieces.Add(offset, lines.At(source + (end - begin)));
    }
  };
  if (runs.empty()) return TextMap(pieces.Take());
  offset = static_cast<std::uint32_t>(base::CountCodePoints(
      std::string_view(bytes).substr(0, runs.front().text)));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool last = i + 1 == runs.size();
    // A run in the middle of a code point was split off an escape.
    const std::size_t end = last ? bytes.size() : runs[i + 1].text;
    walk(runs[i].text, end, runs[i].source);
  }
  return TextMap(pieces.Take());
}

std::vector<Span> SpansFrom(const TracedText& text,
                            const std::vector<SourceRange>& ranges) {
  std::vector<Span> spans;
  const std::string& bytes = text.text();
  const std::vector<TracedText::Run>& runs = text.runs();
  if (ranges.empty() || runs.empty()) return spans;
  std::uint32_t offset = 0;
  std::size_t run = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    while (run + 1 < runs.size() && runs[run + 1].text <= i) ++run;
    if (Continues(bytes[i])) continue;
    const std::size_t source =
        runs[run].source + (i - std::min(i, runs[run].text));
    const auto after = std::ranges::upper_bound(
        ranges, source, {}, [](const SourceRange& r) { return r.begin; });
    if (after != ranges.begin() && source < std::prev(after)->end) {
      if (spans.empty() || spans.back().end != offset) {
        spans.push_back({offset, offset});
      }
      spans.back().end = offset + 1;
    }
    ++offset;
  }
  return spans;
}

}  // namespace unspin::ingest
