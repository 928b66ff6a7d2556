#include "scan/spoken.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <unordered_set>

#include "base/utf8.h"

namespace unspin::scan {
namespace {

constexpr std::size_t kLongestLeadIn = 400;  // Bytes.
constexpr std::size_t kLongestSpeaker = 40;
constexpr std::size_t kLeastCounters = 3;
constexpr std::size_t kLeastTurns = 3;
constexpr std::size_t kLeastCaption = 40;  // Bytes.
constexpr std::size_t kNear = 2;           // Lines.
constexpr std::size_t kLastLines = 4;
constexpr std::size_t kLongestName = 120, kLongestOffice = 160;
constexpr std::string_view kOpening = "\xE2\x80\x9C";  // U+201C
constexpr std::string_view kClosing = "\xE2\x80\x9D";  // U+201D

constexpr std::array<std::string_view, 6> kInFull = {
    "in full", "full text", "full statement", "full letter", "full remarks",
    "transcript"};
constexpr std::array<std::string_view, 4> kTitles = {
    "transcript", "full text", "text of", "testimony text"};

constexpr std::array<std::string_view, 16> kOffices = {
    "author", "columnist", "contributor", "correspondent", "editor", "fellow",
    "professor", "reporter", "writer", "commentator", "strategist", "founder",
    "managing partner", "chairman", "host of", "director of"};

constexpr std::array<std::string_view, 5> kFirstPerson = {" i ", " we ", " our ",
                                                           " my ", " us "};

std::string Lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

template <std::size_t N>
bool HasAny(std::string_view s, const std::array<std::string_view, N>& list) {
  const std::string lower = Lower(s);
  return std::any_of(list.begin(), list.end(), [&](std::string_view phrase) {
    return lower.find(phrase) != std::string::npos;
  });
}

bool IsNameByte(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

bool IsFirstPerson(std::string_view line) {
  const std::string words = ' ' + std::string(line) + ' ';
  return HasAny(words, kFirstPerson);
}

bool IsPost(std::string_view line) {
  for (std::size_t at = line.find("(@"); at != std::string_view::npos;
       at = line.find("(@", at + 1)) {
    std::size_t end = at + 2;
    while (end < line.size() && IsNameByte(line[end])) ++end;
    if (end > at + 2 && end < line.size() && line[end] == ')') return true;
  }
  return line.find("pic.twitter.com/") != std::string_view::npos ||
         line.find("://t.co/") != std::string_view::npos;
}

// "JANE DOE: ...", "REP. DOE (R-OHIO): ...".
bool IsTurn(std::string_view line) {
  const std::size_t colon = line.substr(0, kLongestSpeaker).find(": ");
  if (colon == std::string_view::npos) return false;
  std::size_t capitals = 0;
  for (const char c : line.substr(0, colon)) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals >= 2;
}

// Where the words end whose opening mark is missing; 0: nowhere.
std::size_t EndOfUnopened(std::string_view line) {
  const std::size_t closing = line.find(kClosing);
  if (closing == std::string_view::npos) return 0;
  const bool opened = line.substr(0, closing).find(kOpening) !=
                          std::string_view::npos ||
                      line.substr(0, closing).find('"') != std::string_view::npos;
  return opened ? 0 : closing;
}

// Stands twice, or is near such a line of a gallery: a caption without its picture.
bool IsCaption(const std::vector<std::string_view>& lines, std::size_t number,
               const std::unordered_set<std::string_view>& twice) {
  const std::size_t near = twice.size() >= kLeastCounters ? kNear : 0;
  const std::size_t end = std::min(lines.size(), number + near + 1);
  for (std::size_t k = number - std::min(number, near); k < end; ++k) {
    if (twice.contains(lines[k])) return true;
  }
  return false;
}

// "Jane Doe is a columnist for ...", "Jane Doe, a historian, is the author of ...".
bool IsAuthor(std::string_view line) {
  if (line.front() < 'A' || line.front() > 'Z') return false;
  const std::string_view start = line.substr(0, kLongestName);
  const std::size_t at = start.find(" is ");
  return at != std::string_view::npos &&
         HasAny(line.substr(at, kLongestOffice), kOffices);
}

// Reads a number of up to three digits.
std::size_t ReadNumber(std::string_view s, std::size_t* at) {
  std::size_t value = 0;
  const std::size_t begin = *at;
  while (*at < s.size() && *at < begin + 4 && s[*at] >= '0' && s[*at] <= '9') {
    value = value * 10 + static_cast<std::size_t>(s[(*at)++] - '0');
  }
  return *at > begin && *at < begin + 4 ? value : 0;
}

// Counters "n of m" of one m, n rising.
bool IsGallery(std::string_view line) {
  std::size_t counters = 0, last = 0, all = 0;
  for (std::size_t at = line.find(" of "); at != std::string_view::npos;
       at = line.find(" of ", at + 1)) {
    std::size_t begin = at, end = at + 4;
    while (begin > 0 && line[begin - 1] >= '0' && line[begin - 1] <= '9') --begin;
    std::size_t read = begin;
    const std::size_t n = ReadNumber(line, &read);
    const std::size_t m = ReadNumber(line, &end);
    if (n == 0 || read != at || n > m) continue;
    counters = m == all && n > last ? counters + 1 : 1;
    last = n;
    all = m;
    if (counters == kLeastCounters) return true;
  }
  return false;
}

class Marker {
 public:
  Marker(const text::AnalyzedText& analyzed, const std::string& text)
      : analyzed_(analyzed), text_(text), offsets_(base::CodePointOffsets(text)) {
    for (const text::Token& t : analyzed.tokens) {
      voices_.push_back(t.in_quote ? Voice::kSpoken : Voice::kOwn);
    }
  }

  std::vector<Voice> Run() {
    std::size_t turns = 0, first_turn = 0, lines = 0, number = 0;
    std::set<std::size_t> galleries;  // Numbers of lines, from 0.
    std::unordered_set<std::string_view> all, twice;
    std::vector<std::string_view> order;
    EachLine([&](std::size_t begin, std::string_view line) {
      if (IsGallery(line)) galleries.insert(lines);
      if (line.size() >= kLeastCaption && !all.insert(line).second) twice.insert(line);
      order.push_back(line);
      ++lines;
      if (IsTurn(line) && turns++ == 0) first_turn = begin;
    });
    const bool transcript = turns >= kLeastTurns;
    bool after_colon = false, first_person = false, rest = false;
    EachLine([&](std::size_t begin, std::string_view line) {
      rest = rest || (transcript && begin >= first_turn);
      const bool gallery = galleries.contains(number) ||
                           galleries.contains(number + 1) ||  // Its heading.
                           (!IsPost(line) && IsCaption(order, number, twice));
      ++number;
      if (gallery || (number + kLastLines > lines && IsAuthor(line))) {
        Mark(begin, begin + line.size(), Voice::kSite);
      } else if (rest || after_colon || (first_person && IsFirstPerson(line)) ||
                 IsPost(line) || IsTurn(line)) {
        Mark(begin, begin + line.size(), Voice::kSpoken);
      } else {
        Mark(begin, begin + EndOfUnopened(line), Voice::kSpoken);
      }
      const bool leads = line.back() == ':' && line.size() <= kLongestLeadIn;
      rest = rest || (leads && HasAny(line, kInFull));
      first_person = leads || (first_person && IsFirstPerson(line));
      after_colon = leads;
    });
    return std::move(voices_);
  }

 private:
  // Lines that are not empty, with the byte that they begin at.
  template <typename Do>
  void EachLine(Do&& each) const {
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t end = text_.find('\n', begin);
      if (end == std::string::npos) end = text_.size();
      std::string_view line(text_.data() + begin, end - begin);
      while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
        line.remove_suffix(1);
      }
      if (!line.empty()) each(begin, line);
      begin = end + 1;
    }
  }

  // Bytes of the text; ranges come in order.
  void Mark(std::size_t begin, std::size_t end, Voice voice) {
    while (next_ < voices_.size() && Begin(next_) < begin) ++next_;
    for (; next_ < voices_.size() && Begin(next_) < end; ++next_) {
      voices_[next_] = voice;
    }
  }
  std::size_t Begin(std::size_t token) const {
    return offsets_[analyzed_.tokens[token].span.begin];
  }

  const text::AnalyzedText& analyzed_;
  const std::string& text_;
  std::vector<std::uint32_t> offsets_;
  std::vector<Voice> voices_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<Voice> MarkVoices(const text::AnalyzedText& analyzed,
                              const std::string& text, std::string_view title) {
  if (HasAny(title, kTitles)) {
    return std::vector<Voice>(analyzed.tokens.size(), Voice::kSpoken);
  }
  return Marker(analyzed, text).Run();
}

}  // namespace unspin::scan
