#include "report/word_diff.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "report/display.h"

namespace unspin::report {
namespace {

// Beyond so many cells of the table the order of words is not regarded.
constexpr std::size_t kMaxTable = 4'000'000;

struct Word {
  std::size_t begin = 0;  // In code points of the row.
  std::size_t end = 0;
  std::u32string folded;
  bool common = false;
};

bool IsIdeograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3000 && c <= 0x303F)) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool IsWordPart(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  }
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c <= 0x206F) return c == 0x200C || c == 0x200D;
  return !IsSpace(c) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20) &&
         c != 0xD7 && c != 0xF7 && c != 0xFFFD;
}

// True if text[i], within a word, joins it to what follows: "wasn't",
// "21-day", "1,000", "6:52".
bool JoinsWord(std::u32string_view text, std::size_t i) {
  const char32_t c = text[i];
  return (IsApostrophe(c) || c == '-' || c == ',' || c == '.' || c == ':') &&
         i + 1 < text.size() && IsWordPart(text[i + 1]) &&
         !IsIdeograph(text[i + 1]);
}

std::vector<Word> Words(std::u32string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsWordPart(text[i])) {
      ++i;
      continue;
    }
    Word word;
    word.begin = i;
    const bool single = IsIdeograph(text[i]);
    do {
      word.folded.push_back(IsApostrophe(text[i]) ? U'\''
                                                  : SimpleLower(text[i]));
      ++i;
    } while (!single && i < text.size() && !IsIdeograph(text[i]) &&
             (IsWordPart(text[i]) || JoinsWord(text, i)));
    word.end = i;
    words.push_back(std::move(word));
  }
  return words;
}

void MarkCommonByOrder(std::vector<Word>* a, std::vector<Word>* b) {
  const std::size_t n = a->size(), m = b->size();
  // length[i][j]: of the subsequence common to a[i..] and b[j..].
  std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return length[i * (m + 1) + j];
  };
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      at(i, j) = (*a)[i].folded == (*b)[j].folded
                     ? at(i + 1, j + 1) + 1
                     : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if ((*a)[i].folded == (*b)[j].folded) {
      (*a)[i++].common = (*b)[j++].common = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
}

void MarkCommonBySet(std::vector<Word>* words,
                     const std::vector<Word>& others) {
  std::unordered_set<std::u32string_view> set;
  for (const Word& word : others) set.insert(word.folded);
  for (Word& word : *words) word.common = set.contains(word.folded);
}

Row Marked(std::u32string_view text, const std::vector<Word>& words) {
  Row row = PlainRow(text);
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w].common) continue;
    // What stands between two changed words belongs to their run.
    const bool joined = w + 1 < words.size() && !words[w + 1].common;
    const std::size_t end = joined ? words[w + 1].begin : words[w].end;
    for (std::size_t i = words[w].begin; i < end; ++i) row[i].marked = true;
  }
  return row;
}

}  // namespace

Row PlainRow(std::u32string_view text) {
  Row row;
  row.reserve(text.size());
  for (char32_t c : text) row.push_back({c, false});
  return row;
}

std::pair<Row, Row> MarkChanges(std::u32string_view a, std::u32string_view b) {
  std::vector<Word> words_a = Words(a), words_b = Words(b);
  if ((words_a.size() + 1) * (words_b.size() + 1) <= kMaxTable) {
    MarkCommonByOrder(&words_a, &words_b);
  } else {
    MarkCommonBySet(&words_a, words_b);
    MarkCommonBySet(&words_b, words_a);
  }
  return {Marked(a, words_a), Marked(b, words_b)};
}

Row WithBrackets(const Row& row, char32_t open, char32_t close) {
  Row out;
  out.reserve(row.size() + 16);
  bool inside = false;
  for (const Cell& cell : row) {
    if (cell.marked != inside) {
      out.push_back({inside ? close : open, true});
      inside = cell.marked;
    }
    out.push_back(cell);
  }
  if (inside) out.push_back({close, true});
  return out;
}

}  // namespace unspin::report
